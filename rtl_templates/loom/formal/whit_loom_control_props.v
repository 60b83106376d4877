// SPDX-License-Identifier: Apache-2.0
// whit_loom_control_props - the sequence of an array under any layers, bricks, weights and drains,
// from reset on; each output is proved to be 1 in every cycle up to a bound (specification 6.2).
//
// Notes : layers are legal ones, and a bank keeps its steps while it is usable.
`resetall
`default_nettype none

module whit_loom_control_props #(
  parameter integer COLUMNS = 2,
  parameter integer FC = 1,
  parameter integer CASCADE = 1,
  parameter integer SKIP_ZERO = 0,
  parameter integer FLUSH = 3
) (
  input  wire       clk_i,
  input  wire       rst_ni,
  input  wire       clear_i,
  input  wire       layer_valid_i,
  input  wire       layer_fc_i,
  input  wire       layer_slices_i,
  input  wire       layer_pw_i,       // less 1
  input  wire       layer_bricks_i,   // less 1
  input  wire       layer_groups_i,   // less 1
  input  wire [1:0] come_i,           // a bank is filled
  input  wire [1:0] steps_i,          // ... with so many steps, less 1
  input  wire [1:0] zero_i,
  input  wire       wgt_valid_i,
  input  wire       fetch_ready_i,
  input  wire       moves_i,
  output wire       digit_o,          // the number of a digit is below the steps, from the top on
  output wire       plane_o,          // the number of a plane is below the width
  output wire       weights_o,        // no step of a plane's first without its weights
  output wire       steps_o,          // a brick has width * steps steps, a skipped one none
  output wire       bricks_o,         // a reduction has its bricks
  output wire       counts_o          // counters of drain and cascade keep their range
);
  localparam integer DIGITS      = 2;
  localparam integer MAX_PW      = 2;
  localparam integer DRAIN       = 2 * COLUMNS;
  localparam integer DRAIN_BITS  = $clog2(DRAIN + 1);
  localparam integer COLUMN_BITS = $clog2(COLUMNS + 1);
  localparam [31:0]  SHIFTS      = DRAIN;
  localparam [31:0]  PAIRS       = COLUMNS - 1;

  // The layer's fields, as the array keeps them.
  wire start, leaves, skips;
  reg  fc_q, slices_q, pw_q, many_q;
  always @(posedge clk_i) begin
    if (start) begin
      fc_q     <= layer_fc_i & (FC != 0);
      slices_q <= layer_slices_i & layer_fc_i & (CASCADE != 0);
      pw_q     <= layer_pw_i;
      many_q   <= layer_bricks_i;
    end
  end
  // Banks.
  wire [1:0] leave, skipped;
  reg  [1:0] usable_q, steps_q, zero_q;
  wire [1:0] fills = come_i & ~usable_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) usable_q <= 2'b00;
    else if (clear_i) usable_q <= 2'b00;
    else usable_q <= (usable_q | come_i) & ~leave;
  end
  always @(posedge clk_i) begin
    steps_q <= (steps_i & fills) | (steps_q & ~fills);
    zero_q  <= (zero_i & fills) | (zero_q & ~fills);
  end

  wire ready, wgt_ready, progress, step, turn, first_step, first_plane, busy, cascade, drain;
  wire unused_fetch, unused_skip, unused_fresh, unused_minus, unused_clear, unused_last;
  wire [1:0]             digit, plane;
  wire [COLUMN_BITS-1:0] column;
  wire [DRAIN_BITS-1:0]  shifts;
  // Steps and pw are one more than their bits here.
  whit_loom_control #(
    .COLUMNS(COLUMNS), .DIGITS(DIGITS), .MAX_PW(MAX_PW), .WIDTHS(0), .SKIP_ZERO(SKIP_ZERO),
    .FC(FC), .BRICK_BITS(2), .SLICE_BITS(1), .FLUSH(FLUSH), .DRAIN(DRAIN)
  ) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .layer_valid_i(layer_valid_i),
    .layer_ready_o(ready), .start_o(start), .layer_bricks_i({layer_bricks_i, ~layer_bricks_i}),
    .layer_groups_i({22'd0, layer_groups_i, ~layer_groups_i}), .fc_i(fc_q),
    .slices_i(slices_q), .pw_i({pw_q, ~pw_q}), .wgt_signed_i(1'b1), .usable_i(usable_q),
    .steps_i({steps_q[1], ~steps_q[1], steps_q[0], ~steps_q[0]}), .zero_i(zero_q),
    .leave_o(leave), .skipped_o(skipped), .wgt_valid_i(wgt_valid_i), .wgt_ready_o(wgt_ready),
    .wgt_width_i(2'd1), .fetch_valid_o(unused_fetch), .fetch_ready_i(fetch_ready_i),
    .fetch_skip_o(unused_skip), .progress_o(progress), .step_o(step), .turn_o(turn),
    .number_o(digit), .wgt_number_o(plane), .first_step_o(first_step),
    .first_plane_o(first_plane), .fresh_o(unused_fresh), .minus_o(unused_minus),
    .clear_sums_o(unused_clear), .cascade_o(cascade), .cascade_column_o(column),
    .moves_i(moves_i), .drain_o(drain), .drain_count_o(shifts), .last_group_o(unused_last),
    .busy_o(busy)
  );
  assign leaves = |leave;
  assign skips  = |skipped;

  // Steps of the brick, and bricks of the reduction, so far.
  reg  [2:0] stepped_q;
  reg  [1:0] bricks_q;
  reg        drain_q;
  wire [2:0] stepped = stepped_q + {2'b00, step};
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      stepped_q <= 3'd0;
      bricks_q  <= 2'd0;
      drain_q   <= 1'b0;
    end else if (clear_i) begin
      stepped_q <= 3'd0;
      bricks_q  <= 2'd0;
      drain_q   <= 1'b0;
    end else begin
      stepped_q <= leaves ? 3'd0 : stepped;
      if (start | drain) bricks_q <= 2'd0;
      else bricks_q <= bricks_q + {1'b0, leaves};
      drain_q <= drain;
    end
  end
  wire       last = turn ? steps_q[1] : steps_q[0];   // number of the first digit
  wire [2:0] due  = skips ? 3'd0 : (last & pw_q) ? 3'd4 : (last | pw_q) ? 3'd2 : 3'd1;
  assign digit_o   = ~step | ((digit <= {1'b0, last}) & (~first_step | (digit == {1'b0, last})));
  assign plane_o   = ~step | ((plane <= {1'b0, pw_q}) & (~(first_plane & first_step)
                                                         | (plane == {1'b0, pw_q})));
  assign weights_o = ~(step & first_step) | (wgt_ready & wgt_valid_i & progress);
  assign steps_o   = ~leaves | (stepped == due);
  // The last brick is behind before anything drains.
  assign bricks_o  = ~(drain | cascade) | drain_q | (bricks_q == {many_q, ~many_q});
  assign counts_o  = (~drain | (shifts < SHIFTS[DRAIN_BITS-1:0]))
                   & (~cascade | (column < PAIRS[COLUMN_BITS-1:0])) & (busy ^ ready);
endmodule
`resetall
