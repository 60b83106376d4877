// SPDX-License-Identifier: Apache-2.0
// whit_loom_array - rows and columns of serial inner-product units, and what runs a layer on them.
//
// Function : docs/units/loom.md. The SIPs of a row share weights, those of a column activations; in
//            a fully connected layer the columns have weights of their own, and each does what its
//            neighbour did a step before.
// Handshake: valid/ready; no output depends on an input of the same clock.
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
  localparam integer MOST_SCALE  = ((TRIM_LOW != 0) ? BITS - 1 : 0)
                                 + ((ACC_STYLE != 0 && STRIPES == 0) ? MAX_PW - 1 : 0)
                                 + ((ACC_STYLE == 2) ? BITS - ACT_BITS : 0);
  localparam integer SCALE_BITS  = $clog2(MOST_SCALE + 1);
  localparam integer SCALE       = (SCALE_BITS < 1) ? 1 : SCALE_BITS;
  localparam integer DRAIN       = ROWS / POST_UNITS * COLUMNS;
  localparam integer WEIGHT      = LANES * WGT_BITS;

  whit_loom_legal #(
    .LANES(LANES), .ROWS(ROWS), .WINDOWS(WINDOWS), .ACT_BITS(ACT_BITS), .MAX_PA(MAX_PA),
    .MAX_PW(MAX_PW), .GROUP(GROUP), .ACC_STYLE(ACC_STYLE), .CARRY_SAVE(CARRY_SAVE),
    .STRIPES(STRIPES), .FC(FC), .CASCADE(CASCADE), .OUT_WIDTH(OUT_WIDTH),
    .MAX_REDUCTION(MAX_REDUCTION), .ACT_SIGNED(ACT_SIGNED), .WGT_SIGNED(WGT_SIGNED),
    .ACC_BITS(ACC_BITS), .POST_UNITS(POST_UNITS)
  ) u_legal ();

  // The layer that runs.
  wire                   start;
  wire                   fc, act_signed, wgt_signed, relu;
  wire [SLICE_BITS-1:0]  slices, pool;
  wire [NUMBER_BITS-1:0] pw;
  wire [FRAC_BITS-1:0]   frac;
  whit_loom_layer #(
    .ACT_SIGNED(ACT_SIGNED), .WGT_SIGNED(WGT_SIGNED), .FC(FC), .CASCADE(CASCADE), .RELU(RELU),
    .MAXPOOL(MAXPOOL), .MAX_PW(MAX_PW), .SLICE_BITS(SLICE_BITS), .FRAC_BITS(FRAC_BITS)
  ) u_layer (
    .clk_i(clk_i), .start_i(start), .fc_i(layer_fc_i), .slices_i(layer_slices_i),
    .pw_i(layer_pw_i), .act_signed_i(layer_act_signed_i), .wgt_signed_i(layer_wgt_signed_i),
    .frac_i(layer_frac_i), .relu_i(layer_relu_i), .pool_i(layer_pool_i),
    .fc_o(fc), .slices_o(slices), .pw_o(pw), .act_signed_o(act_signed),
    .wgt_signed_o(wgt_signed), .frac_o(frac), .relu_o(relu), .pool_o(pool)
  );

  wire [2*BITS*COLUMNS*LANES-1:0]     planes;
  wire [1:0]                          usable, leave, freed, skipped, zero;
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
    .fc_i(fc), .slices_i(slices), .signed_i(act_signed),
    .act_valid_i(act_valid_i), .act_ready_o(act_ready_o), .act_data_i(act_data_i),
    .usable_o(usable), .leave_i(leave), .free_i(freed | skipped), .plane_o(planes), .bits_o(bits),
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
    .fc_i(fc), .slices_i(slices), .pw_i(pw), .wgt_signed_i(wgt_signed),
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

  wire [COLUMNS*ACT_BITS*LANES-1:0] digits;
  wire [COLUMNS-1:0]                load, goes, goes_first, negative, plane, plane_first;
  wire [COLUMNS-1:0]                plane_minus, brick, keep, takes, turned, wrote_ac1, wrote_out;
  wire [COLUMNS*SCALE-1:0]          scale;
  whit_loom_columns #(
    .LANES(LANES), .COLUMNS(COLUMNS), .ACT_BITS(ACT_BITS), .DIGITS(DIGITS), .MAX_PW(MAX_PW),
    .ACC_STYLE(ACC_STYLE), .TRIM_LOW(TRIM_LOW), .FC(FC), .SLICE_BITS(SLICE_BITS),
    .SCALE_BITS(SCALE_BITS)
  ) u_columns (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .fc_i(fc), .slices_i(slices), .signed_i(act_signed),
    .plane_i(planes), .low_i(low), .bits_i(bits), .progress_i(progress), .step_i(step),
    .turn_i(turn), .number_i(number), .wgt_number_i(wgt_number), .first_step_i(first_step),
    .first_plane_i(first_plane), .fresh_i(fresh), .minus_i(minus),
    .clear_sums_i(clear_sums), .shift_i(drain & moves), .cascade_i(cascade),
    .cascade_column_i(cascade_column), .freed_o(freed), .load_o(load), .step_o(goes),
    .digit_o(digits), .first_step_o(goes_first), .act_negative_o(negative), .plane_o(plane),
    .plane_first_o(plane_first), .plane_minus_o(plane_minus), .scale_o(scale), .brick_o(brick),
    .keep_o(keep), .take_o(takes), .turned_o(turned), .trace_ac1_o(wrote_ac1),
    .trace_out_o(wrote_out)
  );

  // OUT of column 0 of every row. A row drains through the one POST_UNITS before it; behind the
  // last ones there is nothing.
  wire [(ROWS+POST_UNITS)*ACC_BITS-1:0] heads;
  assign heads[ROWS*ACC_BITS +: POST_UNITS*ACC_BITS] = {(POST_UNITS*ACC_BITS){1'b0}};
  genvar r;
  generate
    for (r = 0; r < ROWS; r = r + 1) begin : g_row
      whit_loom_row #(
        .LANES(LANES), .COLUMNS(COLUMNS), .ACT_BITS(ACT_BITS), .MAX_PA(MAX_PA), .MAX_PW(MAX_PW),
        .ACT_SIGNED(ACT_SIGNED), .WGT_SIGNED(WGT_SIGNED), .ACC_STYLE(ACC_STYLE),
        .CARRY_SAVE(CARRY_SAVE), .STRIPES(STRIPES), .FC(FC), .ACC_BITS(ACC_BITS),
        .SCALE_BITS(SCALE_BITS), .TRACE_BITS(AC1_BITS)
      ) u_row (
        .clk_i(clk_i), .load_i(load), .weight_i(wgt_data_i[r*WEIGHT +: WEIGHT]),
        .wgt_signed_i(wgt_signed), .step_i(goes), .digit_i(digits), .first_step_i(goes_first),
        .act_negative_i(negative), .plane_i(plane), .plane_first_i(plane_first),
        .plane_minus_i(plane_minus), .scale_i(scale), .brick_i(brick), .keep_i(keep),
        .take_i(takes), .behind_i(heads[(r+POST_UNITS)*ACC_BITS +: ACC_BITS]),
        .head_o(heads[r*ACC_BITS +: ACC_BITS]), .turned_i(turned), .wrote_ac1_i(wrote_ac1),
        .wrote_out_i(wrote_out),
        .trace_ac1_o(trace_ac1_o[r*COLUMNS*AC1_BITS +: COLUMNS*AC1_BITS]),
        .trace_out_o(trace_out_o[r*COLUMNS*ACC_BITS +: COLUMNS*ACC_BITS])
      );
    end
  endgenerate

  wire take, first_window, last_window, last, holds;
  whit_loom_drain #(.COLUMNS(COLUMNS), .SLICE_BITS(SLICE_BITS), .DRAIN(DRAIN)) u_drain (
    .clk_i(clk_i), .drain_i(drain), .moves_i(moves), .count_i(drain_count),
    .last_group_i(last_group), .slices_i(slices), .pool_i(pool),
    .take_o(take), .first_o(first_window), .last_window_o(last_window), .last_o(last)
  );
  whit_loom_post #(
    .POST_UNITS(POST_UNITS), .ACC_BITS(ACC_BITS), .OUT_WIDTH(OUT_WIDTH), .FRAC_BITS(FRAC_BITS),
    .ROUND(ROUND), .SATURATE(SATURATE), .MAXPOOL(MAXPOOL)
  ) u_post (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .take_i(take), .acc_i(heads[POST_UNITS*ACC_BITS-1:0]), .frac_i(frac), .relu_i(relu),
    .first_i(first_window), .last_window_i(last_window), .last_i(last),
    .moves_o(moves), .holds_o(holds), .out_valid_o(out_valid_o), .out_ready_i(out_ready_i),
    .out_data_o(out_data_o), .out_last_o(out_last_o)
  );
  assign busy_o = busy | holds;
endmodule
`resetall
