// SPDX-License-Identifier: Apache-2.0
// whit_loom_array - rows and columns of serial inner-product units, and what runs a layer on them.
//
// Function : docs/units/loom.md. The SIPs of a row share weights, those of a column activations; in
//            a fully connected layer the columns have weights of their own, and each does what its
//            neighbour did a step before.
// Handshake: valid/ready; no output depends on an input of the same clock.
// Notes    : weights and the fields of the layer have no reset: they are looked at behind steps,
//            and while a layer runs.
`resetall
`default_nettype none

module whit_loom_array #(
  parameter integer LANES = 16,
  parameter integer ROWS = 8,
  parameter integer WINDOWS = 16,
  parameter integer ACT_BITS = 1,
  parameter integer MAX_PA = 16,
  parameter integer MAX_PW = 16,
  // Of this and the next one, 0: the layer says; 1: unsigned; 2: signed.
  parameter integer ACT_SIGNED = 0,
  parameter integer WGT_SIGNED = 0,
  parameter integer GROUP = 256,
  parameter integer TRIM_HIGH = 1,
  parameter integer TRIM_LOW = 0,
  parameter integer SKIP_ZERO = 0,
  parameter integer WEIGHT_GROUPS = 0,
  // 0: horner; 1: shift; 2: direct.
  parameter integer ACC_STYLE = 0,
  parameter integer CARRY_SAVE = 0,
  // 1: whole weights, the Stripes baseline.
  parameter integer STRIPES = 0,
  parameter integer FC = 1,
  parameter integer CASCADE = 1,
  parameter integer OUT_WIDTH = 16,
  // 0: floor; 1: half_up; 2: half_even.
  parameter integer ROUND = 2,
  parameter integer SATURATE = 1,
  // 0: the layer says; 1: never; 2: always.
  parameter integer RELU = 0,
  parameter integer MAXPOOL = 1,
  parameter integer MAX_REDUCTION = 4608,
  parameter integer ACC_BITS = 46,
  parameter integer POST_UNITS = 8,
  // Derived.
  parameter integer COLUMNS     = WINDOWS / ACT_BITS,
  parameter integer DIGITS      = (MAX_PA + ACT_BITS - 1) / ACT_BITS,
  parameter integer WGT_BITS    = (STRIPES != 0) ? MAX_PW : 1,
  parameter integer BRICK_BITS  = $clog2((MAX_REDUCTION + LANES - 1) / LANES + 1),
  parameter integer SLICE_BITS  = (COLUMNS < 3) ? 1 : $clog2($clog2(COLUMNS) + 1),
  parameter integer FRAC_BITS   = $clog2(((ACC_BITS > OUT_WIDTH) ? ACC_BITS : OUT_WIDTH) + 1) + 1,
  parameter integer AC1_BITS    = DIGITS * ACT_BITS + ((STRIPES != 0) ? MAX_PW : 0)
                                + $clog2(LANES) + 1
) (
  input  wire                              clk_i,
  input  wire                              rst_ni,
  input  wire                              clear_i,
  input  wire                              layer_valid_i,
  output wire                              layer_ready_o,
  input  wire                              layer_fc_i,
  input  wire [SLICE_BITS-1:0]             layer_slices_i,
  input  wire [$clog2(MAX_PA+1)-1:0]       layer_pa_i,
  input  wire [$clog2(MAX_PW+1)-1:0]       layer_pw_i,
  input  wire                              layer_act_signed_i,
  input  wire                              layer_wgt_signed_i,
  input  wire [BRICK_BITS-1:0]             layer_bricks_i,
  input  wire [23:0]                       layer_groups_i,
  input  wire [FRAC_BITS-1:0]              layer_frac_i,
  input  wire                              layer_relu_i,
  input  wire [SLICE_BITS-1:0]             layer_pool_i,
  input  wire                              act_valid_i,
  output wire                              act_ready_o,
  input  wire [COLUMNS*LANES*ACT_BITS-1:0] act_data_i,   // plane, column, lane
  input  wire                              wgt_valid_i,
  output wire                              wgt_ready_o,
  input  wire [ROWS*LANES*WGT_BITS-1:0]    wgt_data_i,   // row, lane
  input  wire [$clog2(MAX_PW+1)-1:0]       wgt_width_i,
  output wire                              fetch_valid_o,
  input  wire                              fetch_ready_i,
  output wire                              fetch_skip_o,
  output wire                              out_valid_o,
  input  wire                              out_ready_i,
  output wire [POST_UNITS*OUT_WIDTH-1:0]   out_data_o,
  output wire                              out_last_o,
  output wire                              busy_o,
  output wire                              trace_step_o,
  output wire [ROWS*COLUMNS*AC1_BITS-1:0]  trace_ac1_o,
  output wire [ROWS*COLUMNS*ACC_BITS-1:0]  trace_out_o
);
  localparam integer BITS        = DIGITS * ACT_BITS;
  localparam integer DIGIT_BITS  = $clog2(DIGITS + 1);
  localparam integer NUMBER_BITS = $clog2(MAX_PW + 1);
  localparam integer WIDTH_BITS  = $clog2(BITS + 1);
  localparam integer COLUMN_BITS = $clog2(COLUMNS + 1);
  localparam integer SUM_BITS    = ACT_BITS + $clog2(LANES) + 1 + ((STRIPES != 0) ? MAX_PW : 0);
  // Specification 1.4: a bit more when either sign may come. Both are unsigned: no sign.
  localparam         UNSIGNED    = (ACT_SIGNED == 1) && (WGT_SIGNED == 1);
  localparam         ONE_SIGNED  = (ACT_SIGNED == 2) || (WGT_SIGNED == 2);
  localparam         AC1_PLUS    = (STRIPES != 0) ? !(UNSIGNED || ONE_SIGNED) : (ACT_SIGNED == 0);
  localparam         AC1_SIGNED  = (STRIPES != 0) ? !UNSIGNED : (ACT_SIGNED != 1);
  localparam integer AC1_KEPT    = MAX_PA + ((STRIPES != 0) ? MAX_PW : 0) + $clog2(LANES)
                                 + (AC1_PLUS ? 1 : 0);
  localparam integer AC2_WIDE    = MAX_PA + MAX_PW + $clog2(LANES)
                                 + ((UNSIGNED || ONE_SIGNED) ? 0 : 1);
  localparam integer AC2_BITS    = (AC2_WIDE > ACC_BITS) ? ACC_BITS : AC2_WIDE;
  localparam integer MOST_SCALE  = ((TRIM_LOW != 0) ? BITS - 1 : 0)
                                 + ((ACC_STYLE != 0 && STRIPES == 0) ? MAX_PW - 1 : 0)
                                 + ((ACC_STYLE == 2) ? BITS - ACT_BITS : 0);
  localparam integer SCALE_BITS  = $clog2(MOST_SCALE + 1);
  localparam integer DRAIN       = ROWS / POST_UNITS * COLUMNS;
  localparam integer BANK        = BITS * LANES;

  whit_loom_legal #(
    .LANES(LANES), .ROWS(ROWS), .WINDOWS(WINDOWS), .ACT_BITS(ACT_BITS), .MAX_PA(MAX_PA),
    .MAX_PW(MAX_PW), .GROUP(GROUP), .ACC_STYLE(ACC_STYLE), .CARRY_SAVE(CARRY_SAVE),
    .STRIPES(STRIPES), .FC(FC), .CASCADE(CASCADE), .OUT_WIDTH(OUT_WIDTH),
    .MAX_REDUCTION(MAX_REDUCTION), .ACT_SIGNED(ACT_SIGNED), .WGT_SIGNED(WGT_SIGNED),
    .ACC_BITS(ACC_BITS), .POST_UNITS(POST_UNITS)
  ) u_legal ();

  // The layer that runs.
  wire                   start;
  reg                    fc_q, act_signed_q, wgt_signed_q, relu_q;
  reg  [SLICE_BITS-1:0]  slices_q, pool_q;
  reg  [NUMBER_BITS-1:0] pw_q;
  reg  [FRAC_BITS-1:0]   frac_q;
  always @(posedge clk_i) begin
    if (start) begin
      fc_q         <= layer_fc_i & (FC != 0);
      slices_q     <= layer_slices_i & {SLICE_BITS{CASCADE != 0}};
      pool_q       <= layer_pool_i & {SLICE_BITS{MAXPOOL != 0}};
      act_signed_q <= (ACT_SIGNED == 0) ? layer_act_signed_i : (ACT_SIGNED == 2);
      wgt_signed_q <= (WGT_SIGNED == 0) ? layer_wgt_signed_i : (WGT_SIGNED == 2);
      relu_q       <= (RELU == 0) ? layer_relu_i : (RELU == 2);
      pw_q         <= layer_pw_i;
      frac_q       <= layer_frac_i;
    end
  end

  wire [2*BITS*COLUMNS*LANES-1:0]     planes;
  wire [1:0]                          usable, leave, free, skipped, zero;
  wire [WIDTH_BITS-1:0]               bits;
  wire [2*DIGIT_BITS-1:0]             steps;
  wire [2*COLUMNS*WIDTH_BITS-1:0]     low;
  whit_loom_buffer #(
    .LANES(LANES), .COLUMNS(COLUMNS), .ACT_BITS(ACT_BITS), .DIGITS(DIGITS),
    .GROUP_COLUMNS(GROUP/LANES), .TRIM_HIGH(TRIM_HIGH), .TRIM_LOW(TRIM_LOW), .MAX_PA(MAX_PA),
    .BRICK_BITS(BRICK_BITS), .SLICE_BITS(SLICE_BITS), .FC(FC)
  ) u_buffer (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .start_i(start), .pa_i(layer_pa_i), .bricks_i(layer_bricks_i), .groups_i(layer_groups_i),
    .fc_i(fc_q), .slices_i(slices_q), .signed_i(act_signed_q),
    .act_valid_i(act_valid_i), .act_ready_o(act_ready_o), .act_data_i(act_data_i),
    .usable_o(usable), .leave_i(leave), .free_i(free), .plane_o(planes), .bits_o(bits),
    .steps_o(steps), .low_o(low), .zero_o(zero)
  );

  wire                       progress, step, turn, first_step, first_plane, fresh, minus;
  wire [DIGIT_BITS-1:0]      number;
  wire [NUMBER_BITS-1:0]     wgt_number;
  wire                       clear_sums, cascade, moves, drain, last_group, busy;
  wire [COLUMN_BITS-1:0]     cascade_column;
  wire [$clog2(DRAIN+1)-1:0] drain_count;
  whit_loom_control #(
    .COLUMNS(COLUMNS), .DIGITS(DIGITS), .MAX_PW(MAX_PW),
    .WIDTHS((STRIPES != 0) ? 2 : WEIGHT_GROUPS), .SKIP_ZERO(SKIP_ZERO), .FC(FC),
    .BRICK_BITS(BRICK_BITS), .SLICE_BITS(SLICE_BITS), .FLUSH((ACC_STYLE == 0) ? 3 : 2),
    .DRAIN(DRAIN)
  ) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .layer_valid_i(layer_valid_i), .layer_ready_o(layer_ready_o), .start_o(start),
    .layer_bricks_i(layer_bricks_i), .layer_groups_i(layer_groups_i),
    .fc_i(fc_q), .slices_i(slices_q), .pw_i(pw_q), .wgt_signed_i(wgt_signed_q),
    .usable_i(usable), .steps_i(steps), .zero_i(zero), .leave_o(leave), .skipped_o(skipped),
    .wgt_valid_i(wgt_valid_i), .wgt_ready_o(wgt_ready_o), .wgt_width_i(wgt_width_i),
    .fetch_valid_o(fetch_valid_o), .fetch_ready_i(fetch_ready_i), .fetch_skip_o(fetch_skip_o),
    .progress_o(progress), .step_o(step), .turn_o(turn), .number_o(number),
    .wgt_number_o(wgt_number), .first_step_o(first_step), .first_plane_o(first_plane),
    .fresh_o(fresh), .minus_o(minus),
    .clear_sums_o(clear_sums), .cascade_o(cascade), .cascade_column_o(cascade_column),
    .moves_i(moves), .drain_o(drain), .drain_count_o(drain_count), .last_group_o(last_group),
    .busy_o(busy)
  );
  assign trace_step_o = step;

  // What column 0 does, and what each column did a step before.
  localparam integer WORD = DIGIT_BITS + NUMBER_BITS + 6;
  wire [WORD-1:0]         first_word = {step, turn, number, wgt_number, first_step, first_plane,
                                        fresh, minus};
  wire [COLUMNS*WORD-1:0] earlier;
  wire unused_word = &{1'b0, earlier[(COLUMNS-1)*WORD +: WORD]};

  wire [COLUMNS*ACT_BITS*LANES-1:0]   digits;
  wire [COLUMNS-1:0]                  goes, goes_first, negative, plane, plane_first, plane_minus;
  wire [COLUMNS-1:0]                  brick, keeps, takes, turned, wrote_ac1, wrote_out, loads;
  localparam integer SCALE_PORT = (SCALE_BITS < 1) ? 1 : SCALE_BITS;
  wire [COLUMNS*SCALE_PORT-1:0]       scale;
  wire [COLUMNS-1:0]                  ends_brick;
  wire [COLUMNS-1:0]                  turns;
  genvar c, r, n, b;
  generate
    for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
      wire [WORD-1:0] word;
      if (c == 0) begin : g_first
        assign word = first_word;
      end else begin : g_behind
        assign word = (fc_q & (FC != 0)) ? earlier[(c-1)*WORD +: WORD] : first_word;
      end
      wire            step_c, turn_c, first_step_c, first_plane_c, fresh_c, minus_c;
      wire [DIGIT_BITS-1:0]  number_c;
      wire [NUMBER_BITS-1:0] wgt_number_c;
      assign {step_c, turn_c, number_c, wgt_number_c, first_step_c, first_plane_c, fresh_c,
              minus_c} = word;
      wire goes_c = step_c & progress;
      assign loads[c] = goes_c & first_step_c;
      assign turns[c] = turn_c;
      assign ends_brick[c] = goes_c & (number_c == {DIGIT_BITS{1'b0}})
                           & (wgt_number_c == {NUMBER_BITS{1'b0}});

      if (FC == 0) begin : g_together
        assign earlier[c*WORD +: WORD] = {WORD{1'b0}};
      end else begin : g_chain
        reg            step_q;
        reg [WORD-2:0] word_q;
        always @(posedge clk_i or negedge rst_ni) begin
          if (!rst_ni) step_q <= 1'b0;
          else if (clear_i) step_q <= 1'b0;
          else if (progress) step_q <= step_c & fc_q;
        end
        always @(posedge clk_i) begin
          if (progress) word_q <= word[WORD-2:0];
        end
        assign earlier[c*WORD +: WORD] = {step_q, word_q};
      end

      // The planes of the column in both banks.
      wire [2*BANK-1:0]       bank;
      wire [2*WIDTH_BITS-1:0] low_c;
      for (n = 0; n < 2; n = n + 1) begin : g_bank
        for (b = 0; b < BITS; b = b + 1) begin : g_bit
          assign bank[(n*BITS+b)*LANES +: LANES] =
              planes[((n*BITS+b)*COLUMNS+c)*LANES +: LANES];
        end
        assign low_c[n*WIDTH_BITS +: WIDTH_BITS] =
            low[(n*COLUMNS+c)*WIDTH_BITS +: WIDTH_BITS];
      end

      // Slices: which columns take their neighbour's sum in a cycle of the cascade.
      localparam [31:0] COLUMN = c;
      wire [COLUMN_BITS-1:0] in_slice = COLUMN[COLUMN_BITS-1:0]
                                      & ~({COLUMN_BITS{1'b1}} << slices_q);
      whit_loom_column #(
        .LANES(LANES), .ACT_BITS(ACT_BITS), .DIGITS(DIGITS), .MAX_PW(MAX_PW),
        .ACC_STYLE(ACC_STYLE), .TRIM_LOW(TRIM_LOW), .SCALE_BITS(SCALE_BITS)
      ) u_column (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
        .bank_i(bank), .low_i(low_c), .bits_i(bits), .signed_i(act_signed_q),
        .step_i(goes_c), .turn_i(turn_c), .number_i(number_c), .wgt_number_i(wgt_number_c),
        .first_step_i(first_step_c), .first_plane_i(first_plane_c), .fresh_i(fresh_c),
        .minus_i(minus_c),
        .step_o(goes[c]), .digit_o(digits[c*ACT_BITS*LANES +: ACT_BITS*LANES]),
        .first_step_o(goes_first[c]), .act_negative_o(negative[c]),
        .plane_o(plane[c]), .plane_first_o(plane_first[c]), .plane_minus_o(plane_minus[c]),
        .scale_o(scale[c*SCALE_PORT +: SCALE_PORT]),
        .brick_o(brick[c]), .clear_sums_i(clear_sums), .shift_i(drain & moves),
        .cascade_i(cascade & (in_slice == cascade_column)), .keep_o(keeps[c]), .take_o(takes[c]),
        .turned_o(turned[c]),
        .trace_ac1_o(wrote_ac1[c]), .trace_out_o(wrote_out[c])
      );

    end
  endgenerate
  wire last_turn = turns[COLUMNS-1];
  wire unused_columns = &{1'b0, turns, ends_brick, loads};
  assign free = skipped | ({last_turn, ~last_turn} & {2{ends_brick[COLUMNS-1]}});

  // Rows: weights, SIPs, and the chains that drain them.
  wire [ROWS*COLUMNS*ACC_BITS-1:0]  sums;
  wire [POST_UNITS*ACC_BITS-1:0]    heads;
  generate
    for (r = 0; r < ROWS; r = r + 1) begin : g_row
      wire [LANES*WGT_BITS-1:0] shared;
      if (FC == 0) begin : g_shared
        reg [LANES*WGT_BITS-1:0] weight_q;
        always @(posedge clk_i) begin
          if (loads[0]) weight_q <= wgt_data_i[r*LANES*WGT_BITS +: LANES*WGT_BITS];
        end
        assign shared = weight_q;
      end else begin : g_not_shared
        assign shared = {(LANES*WGT_BITS){1'b0}};
        wire unused_shared = &{1'b0, shared};
      end
      for (c = 0; c < COLUMNS; c = c + 1) begin : g_sip
        localparam integer SIP = r * COLUMNS + c;
        // Behind the last column comes the first of the row that drains through this one.
        localparam integer BEHIND = (c < COLUMNS - 1) ? SIP + 1 : (r + POST_UNITS) * COLUMNS;
        wire [LANES*WGT_BITS-1:0] weight;
        if (FC == 0) begin : g_weight
          assign weight = shared;
        end else begin : g_own
          reg [LANES*WGT_BITS-1:0] weight_q;
          always @(posedge clk_i) begin
            if (loads[c]) weight_q <= wgt_data_i[r*LANES*WGT_BITS +: LANES*WGT_BITS];
          end
          assign weight = weight_q;
        end
        wire [ACC_BITS-1:0] neighbour;
        if (BEHIND < ROWS * COLUMNS) begin : g_neighbour
          assign neighbour = sums[BEHIND*ACC_BITS +: ACC_BITS];
        end else begin : g_end
          assign neighbour = {ACC_BITS{1'b0}};
        end
        wire [AC1_BITS-1:0] ac1;
        whit_loom_sip #(
          .LANES(LANES), .ACT_BITS(ACT_BITS), .WGT_BITS(WGT_BITS), .WHOLE(STRIPES),
          .ACC_STYLE(ACC_STYLE),
          .CARRY_SAVE(CARRY_SAVE), .GAPS(FC), .SUM_BITS(SUM_BITS), .AC1_BITS(AC1_KEPT),
          .AC1_SIGNED(AC1_SIGNED ? 1 : 0), .AC2_BITS(AC2_BITS), .AC2_SIGNED(UNSIGNED ? 0 : 1),
          .ACC_BITS(ACC_BITS), .SCALE_BITS(SCALE_BITS), .TRACE_BITS(AC1_BITS)
        ) u_sip (
          .clk_i(clk_i), .digit_i(digits[c*ACT_BITS*LANES +: ACT_BITS*LANES]), .weight_i(weight),
          .step_i(goes[c]), .first_step_i(goes_first[c]), .act_negative_i(negative[c]),
          .wgt_signed_i(wgt_signed_q),
          .plane_i(plane[c]), .plane_first_i(plane_first[c]), .plane_minus_i(plane_minus[c]),
          .scale_i(scale[c*SCALE_PORT +: SCALE_PORT]), .brick_i(brick[c]),
          .keep_i(keeps[c]), .take_i(takes[c]), .neighbour_i(neighbour), .ac1_o(ac1),
          .out_o(sums[SIP*ACC_BITS +: ACC_BITS])
        );
        // Of a sum whose sign comes with its place.
        wire [AC1_BITS-1:0] sign = {AC1_BITS{turned[c]}};
        assign trace_ac1_o[SIP*AC1_BITS +: AC1_BITS] =
            ((ac1 ^ sign) - sign) & {AC1_BITS{wrote_ac1[c]}};
        assign trace_out_o[SIP*ACC_BITS +: ACC_BITS] =
            sums[SIP*ACC_BITS +: ACC_BITS] & {ACC_BITS{wrote_out[c]}};
      end
    end
    for (r = 0; r < POST_UNITS; r = r + 1) begin : g_head
      assign heads[r*ACC_BITS +: ACC_BITS] = sums[r*COLUMNS*ACC_BITS +: ACC_BITS];
    end
  endgenerate

  wire take, first_window, last_window, last, holds;
  whit_loom_drain #(.COLUMNS(COLUMNS), .SLICE_BITS(SLICE_BITS), .DRAIN(DRAIN)) u_drain (
    .clk_i(clk_i), .drain_i(drain), .moves_i(moves), .count_i(drain_count),
    .last_group_i(last_group), .slices_i(slices_q), .pool_i(pool_q),
    .take_o(take), .first_o(first_window), .last_window_o(last_window), .last_o(last)
  );
  whit_loom_post #(
    .POST_UNITS(POST_UNITS), .ACC_BITS(ACC_BITS), .OUT_WIDTH(OUT_WIDTH), .FRAC_BITS(FRAC_BITS),
    .ROUND(ROUND), .SATURATE(SATURATE), .MAXPOOL(MAXPOOL)
  ) u_post (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .take_i(take), .acc_i(heads), .frac_i(frac_q), .relu_i(relu_q),
    .first_i(first_window), .last_window_i(last_window), .last_i(last),
    .moves_o(moves), .holds_o(holds), .out_valid_o(out_valid_o), .out_ready_i(out_ready_i),
    .out_data_o(out_data_o), .out_last_o(out_last_o)
  );
  assign busy_o = busy | holds;
endmodule
`resetall
