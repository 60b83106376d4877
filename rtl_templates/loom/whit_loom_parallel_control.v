// SPDX-License-Identifier: Apache-2.0
// whit_loom_parallel_control - the sequence of a layer on the bit-parallel baseline: bricks one
// after the other, and the drain of a group while the next one is added.
//
// Function : docs/units/loom.md, "Baseline: bit_parallel".
// Notes    : counters and the layer's fields have no reset: they are looked at while a layer runs,
//            flags of a stage where its valid bit is up.
`resetall
`default_nettype none

module whit_loom_parallel_control #(
  parameter integer BRICK_BITS = 9,
  // Shifts that empty the registers of finished sums.
  parameter integer DRAIN = 1,
  // 0: the pool is one group.
  parameter integer MAXPOOL = 1
) (
  input  wire                  clk_i,
  input  wire                  rst_ni,
  input  wire                  clear_i,
  input  wire                  layer_valid_i,
  output wire                  layer_ready_o,
  output wire                  start_o,        // a layer is taken
  input  wire [BRICK_BITS-1:0] layer_bricks_i,
  input  wire [23:0]           layer_groups_i,
  input  wire [2:0]            layer_pool_i,
  input  wire                  act_valid_i,
  output wire                  take_o,         // a brick of both
  input  wire                  wgt_valid_i,
  output wire                  wgt_ready_o,
  // The sums of a brick's products.
  output wire                  add_o,
  output wire                  add_first_o,    // of a reduction
  output wire                  finish_o,       // the last of a reduction: the running sum is done
  // The drain.
  input  wire                  moves_i,        // what follows takes a result
  output wire                  drain_o,
  output wire                  first_o,        // group of a pool
  output wire                  last_group_o,   // of a pool
  output wire                  last_o,         // result of the layer
  output wire                  busy_o
);
  localparam [1:0] ST_IDLE = 2'd0, ST_RUN = 2'd1, ST_FINISH = 2'd2;
  localparam integer DRAIN_BITS = $clog2(DRAIN + 1);
  localparam [31:0]  LAST_SHIFT = DRAIN - 1;

  reg  [1:0]            state_q;
  reg  [BRICK_BITS-1:0] bricks_q, brick_q;   // of a reduction; that are left of this one, less one
  reg  [23:0]           group_q;             // that are left, less one
  reg                   first_q;             // the next brick begins a reduction
  // A group's last brick was taken, and its results have not all left the drain.
  reg                   pending_q;
  reg                   drain_q;
  reg  [DRAIN_BITS-1:0] shift_q;
  reg  [2:0]            pool_q;
  reg  [5:0]            group_of_pool_q;

  assign layer_ready_o = (state_q == ST_IDLE);
  assign start_o       = layer_valid_i & layer_ready_o;
  wire   last_brick    = (brick_q == {BRICK_BITS{1'b0}});
  assign wgt_ready_o   = (state_q == ST_RUN) & act_valid_i & ~(last_brick & pending_q);
  wire   take          = wgt_ready_o & wgt_valid_i;
  wire   take_last     = take & last_brick;
  wire   drained       = drain_q & moves_i & (shift_q == LAST_SHIFT[DRAIN_BITS-1:0]);
  assign take_o        = take;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) state_q <= ST_IDLE;
    else if (clear_i) state_q <= ST_IDLE;
    else begin
      case (state_q)
        ST_IDLE: if (layer_valid_i) state_q <= ST_RUN;
        ST_RUN:  if (take_last && group_q == 24'd0) state_q <= ST_FINISH;
        default: if (drained) state_q <= ST_IDLE;
      endcase
    end
  end

  always @(posedge clk_i) begin
    if (start_o) begin
      bricks_q <= layer_bricks_i - 1'b1;
      brick_q  <= layer_bricks_i - 1'b1;
      group_q  <= layer_groups_i - 1'b1;
      first_q  <= 1'b1;
      pool_q   <= layer_pool_i & {3{MAXPOOL != 0}};
    end else if (take) begin
      brick_q  <= last_brick ? bricks_q : (brick_q - 1'b1);
      group_q  <= last_brick ? (group_q - 1'b1) : group_q;
      first_q  <= last_brick;
    end
  end

  // Products, then their sums.
  reg multiply_q, multiply_first_q, multiply_last_q;
  reg add_q, add_first_q, add_last_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {multiply_q, add_q, pending_q, drain_q} <= 4'd0;
    end else if (clear_i) begin
      {multiply_q, add_q, pending_q, drain_q} <= 4'd0;
    end else begin
      multiply_q <= take;
      add_q      <= multiply_q;
      pending_q  <= take_last | (pending_q & ~drained);
      drain_q    <= finish_o | (drain_q & ~drained);
    end
  end
  always @(posedge clk_i) begin
    multiply_first_q <= first_q;
    multiply_last_q  <= last_brick;
    add_first_q      <= multiply_first_q;
    add_last_q       <= multiply_last_q;
  end
  assign add_o       = add_q;
  assign add_first_o = add_first_q;
  assign finish_o    = add_q & add_last_q;

  // Shifts of a group, and groups of a pool.
  wire [5:0] last_of_pool = ~(6'h3f << pool_q);
  always @(posedge clk_i) begin
    if (finish_o) shift_q <= {DRAIN_BITS{1'b0}};
    else if (drain_q && moves_i) shift_q <= shift_q + 1'b1;
    if (start_o) group_of_pool_q <= 6'd0;
    else if (drained) begin
      group_of_pool_q <= (group_of_pool_q == last_of_pool) ? 6'd0 : (group_of_pool_q + 6'd1);
    end
  end
  assign drain_o      = drain_q;
  assign first_o      = (group_of_pool_q == 6'd0);
  assign last_group_o = (group_of_pool_q == last_of_pool);
  // No other group is pending when the layer's last one is.
  assign last_o       = (state_q == ST_FINISH) & (shift_q == LAST_SHIFT[DRAIN_BITS-1:0]);
  assign busy_o       = (state_q != ST_IDLE);
endmodule
`resetall
