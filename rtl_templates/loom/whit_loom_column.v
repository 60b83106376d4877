// SPDX-License-Identifier: Apache-2.0
// whit_loom_column - what the SIPs of a column share: the digits of a step, and the control of the
// three cycles behind it.
//
// Timing : step_i in cycle t; digit_o with step_o in t + 1, plane_o in t + 2, brick_o in t + 3.
// Notes  : digits and the fields of a step have no reset; step_o, plane_o and brick_o have.
`resetall
`default_nettype none

module whit_loom_column #(
  parameter integer LANES = 16,
  parameter integer ACT_BITS = 1,
  parameter integer DIGITS = 16,
  parameter integer MAX_PW = 16,
  // 0: horner; 1: shift; 2: direct.
  parameter integer ACC_STYLE = 0,
  parameter integer TRIM_LOW = 0,
  // Width of scale_o, which is 0 for a horner without low bits.
  parameter integer SCALE_BITS = 0
) (
  input  wire                                           clk_i,
  input  wire                                           rst_ni,
  input  wire                                           clear_i,
  input  wire [2*DIGITS*ACT_BITS*LANES-1:0]             bank_i,        // bank, bit, lane
  input  wire [2*$clog2(DIGITS*ACT_BITS+1)-1:0]         low_i,         // per bank
  input  wire [$clog2(DIGITS*ACT_BITS+1)-1:0]           bits_i,
  input  wire                                           signed_i,
  input  wire                                           step_i,
  // Of the step: the bank, the digit's number, the plane of weights, what is special of it.
  input  wire                                           turn_i,
  input  wire [$clog2(DIGITS+1)-1:0]                    number_i,
  input  wire [$clog2(MAX_PW+1)-1:0]                    wgt_number_i,
  input  wire                                           first_step_i,  // of the plane
  input  wire                                           first_plane_i, // of the brick
  input  wire                                           fresh_i,       // first brick
  input  wire                                           minus_i,       // the plane is subtracted
  output wire                                           step_o,
  output wire [ACT_BITS*LANES-1:0]                      digit_o,
  output wire                                           first_step_o,
  output wire                                           act_negative_o,
  output wire                                           plane_o,
  output wire                                           plane_first_o,
  output wire                                           plane_minus_o,
  output wire [((SCALE_BITS < 1) ? 1 : SCALE_BITS)-1:0] scale_o,
  output wire                                           brick_o,
  // OUT: whether it counts, and its neighbour's too.
  input  wire                                           clear_sums_i,
  input  wire                                           shift_i,
  input  wire                                           cascade_i,
  output wire                                           keep_o,
  output wire                                           take_o,
  output wire                                           turned_o,      // the sum of AC1's trace
  output wire                                           trace_ac1_o,   // AC1 was just written
  output wire                                           trace_out_o    // OUT was
);
  localparam integer BANK       = DIGITS * ACT_BITS * LANES;
  localparam integer WIDTH_BITS = $clog2(DIGITS * ACT_BITS + 1);
  localparam integer NUMBER_BITS = $clog2(MAX_PW + 1);
  localparam integer DIGIT_BITS = $clog2(DIGITS + 1);
  localparam integer DIRECT     = (ACC_STYLE == 2) ? 1 : 0;
  localparam         TURNED     = (ACC_STYLE == 2) && (ACT_BITS == 1);

  wire [ACT_BITS*LANES-1:0] digit;
  wire [WIDTH_BITS-1:0]     low = turn_i ? low_i[WIDTH_BITS +: WIDTH_BITS]
                                         : low_i[WIDTH_BITS-1:0];
  whit_loom_pick #(
    .LANES(LANES), .ACT_BITS(ACT_BITS), .DIGITS(DIGITS), .TRIM_LOW(TRIM_LOW)
  ) u_pick (
    .plane_i(turn_i ? bank_i[BANK +: BANK] : bank_i[BANK-1:0]),
    .digit_i(number_i), .low_i(low), .bits_i(bits_i), .signed_i(signed_i), .digit_o(digit)
  );

  wire last_step  = (number_i == {DIGIT_BITS{1'b0}});
  wire last_plane = (wgt_number_i == {NUMBER_BITS{1'b0}});
  wire ends_plane = last_step | (DIRECT != 0);
  // Whether what goes to OUT replaces it.
  wire replaces   = fresh_i & ((ACC_STYLE == 0) | first_plane_i) & ((DIRECT == 0) | first_step_i);

  reg step_q, sums_q;    // the step's products, AC1
  reg plane_q;
  reg brick_q;
  reg wrote_ac1_q;
  reg wrote_out_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      step_q      <= 1'b0;
      sums_q      <= 1'b0;
      plane_q     <= 1'b0;
      brick_q     <= 1'b0;
      wrote_ac1_q <= 1'b0;
      wrote_out_q <= 1'b0;
    end else if (clear_i) begin
      step_q      <= 1'b0;
      sums_q      <= 1'b0;
      plane_q     <= 1'b0;
      brick_q     <= 1'b0;
      wrote_ac1_q <= 1'b0;
      wrote_out_q <= 1'b0;
    end else begin
      step_q      <= step_i;
      sums_q      <= step_i & ends_plane;
      plane_q     <= sums_q;
      brick_q     <= plane_q & ends_brick_plane_q & (ACC_STYLE == 0);
      wrote_ac1_q <= step_q;
      wrote_out_q <= (ACC_STYLE == 0) ? brick_q : plane_q;
    end
  end

  reg [ACT_BITS*LANES-1:0] digit_q;
  reg                      first_step_q;
  reg                      negative_q;
  // Of the step, then of AC1, then of AC2.
  reg ends_brick_q, ends_brick_plane_q;
  reg replaces_q, replaces_plane_q, replaces_brick_q;
  reg first_plane_q, first_plane_plane_q;
  reg minus_q, minus_plane_q, turned_q;
  always @(posedge clk_i) begin
    digit_q             <= digit & {(ACT_BITS*LANES){step_i}};
    first_step_q        <= first_step_i;
    negative_q          <= step_i & first_step_i & signed_i;
    ends_brick_q        <= last_plane;
    ends_brick_plane_q  <= ends_brick_q;
    replaces_q          <= replaces;
    replaces_plane_q    <= replaces_q;
    replaces_brick_q    <= replaces_plane_q;
    first_plane_q       <= first_plane_i;
    first_plane_plane_q <= first_plane_q;
    minus_q             <= minus_i;
    // The sign of digits of one bit is given to their sum as that of the weights.
    turned_q            <= negative_q & TURNED;
    minus_plane_q       <= sums_q & (minus_q ^ (negative_q & TURNED));
  end
  assign step_o         = step_q;
  assign digit_o        = digit_q;
  assign first_step_o   = first_step_q;
  assign act_negative_o = negative_q;
  assign plane_o        = plane_q;
  assign plane_minus_o  = minus_plane_q;
  assign brick_o        = brick_q;
  assign plane_first_o  = first_plane_plane_q;
  wire   replaced       = (ACC_STYLE == 0) ? brick_q & replaces_brick_q
                                           : plane_q & replaces_plane_q;
  assign keep_o         = ~(replaced | shift_i | clear_sums_i);
  assign take_o         = shift_i | cascade_i;
  assign turned_o       = turned_q;
  assign trace_ac1_o    = wrote_ac1_q;
  assign trace_out_o    = wrote_out_q;

  generate
    if (SCALE_BITS > 0) begin : g_scale
      whit_loom_scale #(
        .ACT_BITS(ACT_BITS), .DIGITS(DIGITS), .MAX_PW(MAX_PW), .ACC_STYLE(ACC_STYLE),
        .TRIM_LOW(TRIM_LOW), .SCALE_BITS(SCALE_BITS)
      ) u_scale (
        .clk_i(clk_i), .number_i(number_i), .wgt_number_i(wgt_number_i), .low_i(low),
        .scale_o(scale_o)
      );
    end else begin : g_no_scale
      assign scale_o = 1'b0;
    end
  endgenerate
endmodule
`resetall
