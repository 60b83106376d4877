// SPDX-License-Identifier: Apache-2.0
// whit_loom_buffer - two banks of activations as bit planes, filled digit by digit in turn.
//
// Function : docs/units/loom.md, "Cycle rules", Buffer and Range. A bank is held from its first
//            beat until free_i, and can be used (usable_o) from the second cycle behind its last
//            one until leave_i.
// Handshake: act_ready_o comes from registers alone.
// Notes    : planes and ranges have no reset; a bank is looked at while it is usable or held.
`resetall
`default_nettype none

module whit_loom_buffer #(
  parameter integer LANES = 16,
  parameter integer COLUMNS = 16,
  parameter integer ACT_BITS = 1,
  // Digits of a bank.
  parameter integer DIGITS = 16,
  // Columns that share a range.
  parameter integer GROUP_COLUMNS = 16,
  parameter integer TRIM_HIGH = 1,
  parameter integer TRIM_LOW = 0,
  parameter integer MAX_PA = 16,
  parameter integer BRICK_BITS = 9,
  parameter integer SLICE_BITS = 3,
  // 1: a beat may bring the activations of slices, which columns share.
  parameter integer FC = 1
) (
  input  wire                                                clk_i,
  input  wire                                                rst_ni,
  input  wire                                                clear_i,
  input  wire                                                start_i,    // of a layer, with:
  input  wire [$clog2(MAX_PA+1)-1:0]                         pa_i,
  input  wire [BRICK_BITS-1:0]                               bricks_i,
  input  wire [23:0]                                         groups_i,
  input  wire                                                fc_i,       // of the layer that runs:
  input  wire [SLICE_BITS-1:0]                               slices_i,
  input  wire                                                signed_i,
  input  wire                                                act_valid_i,
  output wire                                                act_ready_o,
  input  wire [COLUMNS*LANES*ACT_BITS-1:0]                   act_data_i,
  output wire [1:0]                                          usable_o,
  input  wire [1:0]                                          leave_i,
  input  wire [1:0]                                          free_i,
  output wire [2*DIGITS*ACT_BITS*COLUMNS*LANES-1:0]          plane_o,    // bank, bit, column, lane
  output wire [$clog2(DIGITS*ACT_BITS+1)-1:0]                bits_o,     // of an activation
  output wire [2*$clog2(DIGITS+1)-1:0]                       steps_o,    // per bank
  output wire [2*COLUMNS*$clog2(DIGITS*ACT_BITS+1)-1:0]      low_o,      // per bank and column
  output wire [1:0]                                          zero_o      // per bank
);
  localparam integer BITS       = DIGITS * ACT_BITS;
  localparam integer PLANE      = COLUMNS * LANES;
  localparam integer DIGIT_BITS = $clog2(DIGITS + 1);
  localparam integer WIDTH_BITS = $clog2(BITS + 1);
  localparam integer PA_BITS    = $clog2(MAX_PA + 1);
  localparam integer GROUPS     = (COLUMNS + GROUP_COLUMNS - 1) / GROUP_COLUMNS;

  // Digits of a brick: ceil(pa / ACT_BITS).
  localparam integer LOG_BITS   = $clog2(ACT_BITS);
  localparam integer ROUND_BITS = PA_BITS + LOG_BITS + 1;
  localparam [31:0]  ROUND_UP   = ACT_BITS - 1;
  wire [ROUND_BITS-1:0] rounded = {{(ROUND_BITS-PA_BITS){1'b0}}, pa_i} + ROUND_UP[ROUND_BITS-1:0];
  wire [ROUND_BITS-1:0] count   = rounded >> LOG_BITS;
  wire unused_count = &{1'b0, count};

  reg                   active_q;   // bricks of the layer are still to come
  reg  [1:0]            held_q;
  reg  [1:0]            usable_q;
  reg                   turn_q;     // bank that is filled
  reg                   finish_q;   // the other one gets its range
  reg  [DIGIT_BITS-1:0] digits_q;   // of a brick
  reg  [DIGIT_BITS-1:0] left_q;     // digits of this brick, less one
  reg  [BRICK_BITS-1:0] brick_q;    // bricks of this group, less one
  reg  [BRICK_BITS-1:0] bricks_q;
  reg  [23:0]           group_q;    // groups, less one

  wire [DIGIT_BITS-1:0] first_left = digits_q - 1'b1;
  wire                  filling    = (left_q != first_left);
  assign act_ready_o = active_q & (filling | ~held_q[turn_q]);
  wire takes      = act_valid_i & act_ready_o;
  wire last_digit = (left_q == {DIGIT_BITS{1'b0}});
  wire last_brick = (brick_q == {BRICK_BITS{1'b0}});
  wire ends       = takes & last_digit;
  wire [1:0] turn = {turn_q, ~turn_q};

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      active_q <= 1'b0;
      held_q   <= 2'b00;
      usable_q <= 2'b00;
      turn_q   <= 1'b0;
      finish_q <= 1'b0;
    end else if (clear_i) begin
      active_q <= 1'b0;
      held_q   <= 2'b00;
      usable_q <= 2'b00;
      turn_q   <= 1'b0;
      finish_q <= 1'b0;
    end else begin
      active_q <= start_i | (active_q & ~(ends & last_brick & (group_q == 24'd0)));
      held_q   <= (held_q & ~free_i) | (turn & {2{takes}});
      usable_q <= (usable_q & ~leave_i) | (~turn & {2{finish_q}});
      turn_q   <= turn_q ^ ends;
      finish_q <= ends;
    end
  end

  // The counts are set by start_i before active_q lets them count.
  always @(posedge clk_i) begin
    if (start_i) begin
      digits_q <= count[DIGIT_BITS-1:0];
      bricks_q <= bricks_i - 1'b1;
      left_q   <= count[DIGIT_BITS-1:0] - 1'b1;
      brick_q  <= bricks_i - 1'b1;
      group_q  <= groups_i - 1'b1;
    end else if (takes) begin
      left_q <= last_digit ? first_left : (left_q - 1'b1);
      if (last_digit) begin
        brick_q <= last_brick ? bricks_q : (brick_q - 1'b1);
        if (last_brick) group_q <= group_q - 1'b1;
      end
    end
  end

  wire [PLANE*ACT_BITS-1:0] beat;
  whit_loom_slices #(
    .LANES(LANES), .COLUMNS(COLUMNS), .ACT_BITS(ACT_BITS), .SLICE_BITS(SLICE_BITS), .FC(FC)
  ) u_slices (
    .fc_i(fc_i), .slices_i(slices_i), .data_i(act_data_i), .data_o(beat)
  );

  genvar n, d;
  generate
    for (n = 0; n < 2; n = n + 1) begin : g_bank
      for (d = 0; d < DIGITS; d = d + 1) begin : g_digit
        localparam [31:0] NUMBER = d;
        reg [PLANE*ACT_BITS-1:0] plane_q;
        always @(posedge clk_i) begin
          if (takes && turn[n] && left_q == NUMBER[DIGIT_BITS-1:0]) plane_q <= beat;
        end
        assign plane_o[(n*DIGITS+d)*PLANE*ACT_BITS +: PLANE*ACT_BITS] = plane_q;
      end
    end
  endgenerate

  // The range of the brick that is complete, kept for its bank.
  wire [DIGIT_BITS-1:0]        steps;
  wire [GROUPS*WIDTH_BITS-1:0] low;
  wire                         zero;
  whit_loom_range #(
    .LANES(LANES), .COLUMNS(COLUMNS), .ACT_BITS(ACT_BITS), .DIGITS(DIGITS),
    .GROUP_COLUMNS(GROUP_COLUMNS), .TRIM_HIGH(TRIM_HIGH), .TRIM_LOW(TRIM_LOW)
  ) u_range (
    .clk_i(clk_i), .signed_i(signed_i), .digits_i(digits_q),
    .takes_i(takes), .first_i(~filling), .number_i(left_q), .beat_i(beat),
    .steps_o(steps), .low_o(low), .zero_o(zero)
  );
  genvar c;
  generate
    for (n = 0; n < 2; n = n + 1) begin : g_range
      reg [DIGIT_BITS-1:0] steps_q;
      reg                  zero_q;
      always @(posedge clk_i) begin
        if (finish_q && !turn[n]) begin
          steps_q <= steps;
          zero_q  <= zero;
        end
      end
      assign steps_o[n*DIGIT_BITS +: DIGIT_BITS] = steps_q;
      assign zero_o[n] = zero_q;
      if (TRIM_LOW != 0) begin : g_low
        reg [GROUPS*WIDTH_BITS-1:0] low_q;
        always @(posedge clk_i) begin
          if (finish_q && !turn[n]) low_q <= low;
        end
        for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
          assign low_o[(n*COLUMNS+c)*WIDTH_BITS +: WIDTH_BITS] =
              low_q[(c/GROUP_COLUMNS)*WIDTH_BITS +: WIDTH_BITS];
        end
      end else begin : g_no_low
        assign low_o[n*COLUMNS*WIDTH_BITS +: COLUMNS*WIDTH_BITS] = {(COLUMNS*WIDTH_BITS){1'b0}};
      end
    end
    if (TRIM_LOW == 0) begin : g_unused_low
      wire unused_low = &{1'b0, low};
    end
  endgenerate

  generate
    if (ACT_BITS == 1) begin : g_bits
      assign bits_o = digits_q;
    end else begin : g_more_bits
      localparam integer PRODUCT_BITS = DIGIT_BITS + LOG_BITS;
      wire [PRODUCT_BITS-1:0] product = {digits_q, {LOG_BITS{1'b0}}};
      assign bits_o = product[WIDTH_BITS-1:0];
      if (PRODUCT_BITS > WIDTH_BITS) begin : g_unused
        wire unused_product = &{1'b0, product[PRODUCT_BITS-1:WIDTH_BITS]};
      end
    end
  endgenerate
  assign usable_o = usable_q;
endmodule
`resetall
