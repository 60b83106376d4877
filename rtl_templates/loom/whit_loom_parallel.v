// SPDX-License-Identifier: Apache-2.0
// whit_loom_parallel - rows of multipliers that take a brick of whole activations and weights per
// cycle: what whit_loom_array is compared with.
//
// Function : docs/units/loom.md, "Baseline: bit_parallel".
// Handshake: valid/ready; no output depends on an input of the same clock.
// Notes    : finished sums and the layer's fields have no reset: they are looked at in a drain, and
//            while a layer runs.
`resetall
`default_nettype none

module whit_loom_parallel #(
  parameter integer LANES = 16,
  parameter integer ROWS = 8,
  parameter integer MAX_PA = 16,
  parameter integer MAX_PW = 16,
  // Of this and the next one, 0: the layer says; 1: unsigned; 2: signed.
  parameter integer ACT_SIGNED = 0,
  parameter integer WGT_SIGNED = 0,
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
  parameter integer BRICK_BITS = $clog2((MAX_REDUCTION + LANES - 1) / LANES + 1),
  parameter integer FRAC_BITS  = $clog2(((ACC_BITS > OUT_WIDTH) ? ACC_BITS : OUT_WIDTH) + 1) + 1
) (
  input  wire                            clk_i,
  input  wire                            rst_ni,
  input  wire                            clear_i,
  input  wire                            layer_valid_i,
  output wire                            layer_ready_o,
  input  wire                            layer_act_signed_i,
  input  wire                            layer_wgt_signed_i,
  input  wire [BRICK_BITS-1:0]           layer_bricks_i,
  input  wire [23:0]                     layer_groups_i,
  input  wire [FRAC_BITS-1:0]            layer_frac_i,
  input  wire                            layer_relu_i,
  input  wire [2:0]                      layer_pool_i,
  input  wire                            act_valid_i,
  output wire                            act_ready_o,
  input  wire [LANES*MAX_PA-1:0]         act_data_i,   // lane 0 in the LSBs
  input  wire                            wgt_valid_i,
  output wire                            wgt_ready_o,
  input  wire [ROWS*LANES*MAX_PW-1:0]    wgt_data_i,   // row, lane
  output wire                            out_valid_o,
  input  wire                            out_ready_i,
  output wire [POST_UNITS*OUT_WIDTH-1:0] out_data_o,
  output wire                            out_last_o,
  output wire                            busy_o
);
  // In two's complement; an unsigned one needs a bit more.
  localparam integer ACT_BITS     = MAX_PA + ((ACT_SIGNED == 2) ? 0 : 1);
  localparam integer WGT_BITS     = MAX_PW + ((WGT_SIGNED == 2) ? 0 : 1);
  localparam integer PRODUCT_BITS = MAX_PA + MAX_PW
                                  + ((ACT_SIGNED == 2 || WGT_SIGNED == 2) ? 0 : 1);
  localparam integer SUMS_BITS    = ROWS * ACC_BITS;
  localparam integer CHAIN_BITS   = POST_UNITS * ACC_BITS;

  // An array of one window, as far as its rules go.
  whit_loom_legal #(
    .LANES(LANES), .ROWS(ROWS), .WINDOWS(1), .ACT_BITS(1), .MAX_PA(MAX_PA), .MAX_PW(MAX_PW),
    .ACT_SIGNED(ACT_SIGNED), .WGT_SIGNED(WGT_SIGNED), .GROUP(LANES), .FC(0), .CASCADE(0),
    .OUT_WIDTH(OUT_WIDTH), .MAX_REDUCTION(MAX_REDUCTION), .ACC_BITS(ACC_BITS),
    .POST_UNITS(POST_UNITS)
  ) u_legal ();

  wire                start;
  reg                 act_signed_q, wgt_signed_q, relu_q;
  reg [FRAC_BITS-1:0] frac_q;
  always @(posedge clk_i) begin
    if (start) begin
      act_signed_q <= (ACT_SIGNED == 0) ? layer_act_signed_i : (ACT_SIGNED == 2);
      wgt_signed_q <= (WGT_SIGNED == 0) ? layer_wgt_signed_i : (WGT_SIGNED == 2);
      relu_q       <= (RELU == 0) ? layer_relu_i : (RELU == 2);
      frac_q       <= layer_frac_i;
    end
  end

  // Activations wait for weights, not the other way round: they are fewer.
  wire                    brick;
  wire                    take;
  wire                    unused_spare;
  wire [LANES*MAX_PA-1:0] bricks;
  whit_fifo #(.WIDTH(LANES * MAX_PA), .DEPTH(2), .GATE_DATA(0)) u_act (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(act_valid_i),
    .in_ready_o(act_ready_o), .in_spare_o(unused_spare), .in_data_i(act_data_i),
    .out_valid_o(brick), .out_ready_i(take), .out_data_o(bricks)
  );

  wire add, add_first, finish;
  wire moves, drain, drain_first, drain_last_group, drain_last;
  wire runs, holds;
  whit_loom_parallel_control #(
    .BRICK_BITS(BRICK_BITS), .DRAIN(ROWS / POST_UNITS), .MAXPOOL(MAXPOOL)
  ) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .layer_valid_i(layer_valid_i), .layer_ready_o(layer_ready_o), .start_o(start),
    .layer_bricks_i(layer_bricks_i), .layer_groups_i(layer_groups_i),
    .layer_pool_i(layer_pool_i), .act_valid_i(brick), .take_o(take),
    .wgt_valid_i(wgt_valid_i), .wgt_ready_o(wgt_ready_o),
    .add_o(add), .add_first_o(add_first), .finish_o(finish), .moves_i(moves), .drain_o(drain),
    .first_o(drain_first), .last_group_o(drain_last_group), .last_o(drain_last), .busy_o(runs)
  );
  assign busy_o = runs | holds;

  // With one bit more where a sign is.
  wire [LANES*ACT_BITS-1:0]      acts;
  wire [ROWS*LANES*WGT_BITS-1:0] weights;
  genvar i;
  generate
    for (i = 0; i < LANES; i = i + 1) begin : g_act
      assign acts[i*ACT_BITS +: MAX_PA] = bricks[i*MAX_PA +: MAX_PA];
      if (ACT_SIGNED != 2) begin : g_sign
        assign acts[i*ACT_BITS+MAX_PA] = bricks[i*MAX_PA+MAX_PA-1] & act_signed_q;
      end
    end
    for (i = 0; i < ROWS * LANES; i = i + 1) begin : g_wgt
      assign weights[i*WGT_BITS +: MAX_PW] = wgt_data_i[i*MAX_PW +: MAX_PW];
      if (WGT_SIGNED != 2) begin : g_sign
        assign weights[i*WGT_BITS+MAX_PW] = wgt_data_i[i*MAX_PW+MAX_PW-1] & wgt_signed_q;
      end
    end
    if (ACT_SIGNED == 2) begin : g_act_sign
      wire unused_act_sign = act_signed_q;
    end
    if (WGT_SIGNED == 2) begin : g_wgt_sign
      wire unused_wgt_sign = wgt_signed_q;
    end
  endgenerate

  wire [SUMS_BITS-1:0] sums;
  generate
    for (i = 0; i < ROWS; i = i + 1) begin : g_row
      whit_loom_parallel_row #(
        .LANES(LANES), .ACT_BITS(ACT_BITS), .WGT_BITS(WGT_BITS), .PRODUCT_BITS(PRODUCT_BITS),
        .ACC_BITS(ACC_BITS)
      ) u_row (
        .clk_i(clk_i), .act_i(acts), .wgt_i(weights[i*LANES*WGT_BITS +: LANES*WGT_BITS]),
        .add_i(add), .first_i(add_first), .sum_o(sums[i*ACC_BITS +: ACC_BITS])
      );
    end
  endgenerate

  // Finished sums: POST_UNITS chains, whose heads are the first rows.
  reg  [SUMS_BITS-1:0] done_q;
  always @(posedge clk_i) begin
    if (finish) done_q <= sums;
    else if (drain && moves) done_q <= done_q >> CHAIN_BITS;
  end

  whit_loom_post #(
    .POST_UNITS(POST_UNITS), .ACC_BITS(ACC_BITS), .OUT_WIDTH(OUT_WIDTH), .FRAC_BITS(FRAC_BITS),
    .ROUND(ROUND), .SATURATE(SATURATE), .MAXPOOL(MAXPOOL), .POOL_DEPTH(ROWS / POST_UNITS)
  ) u_post (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .take_i(drain),
    .acc_i(done_q[CHAIN_BITS-1:0]), .frac_i(frac_q), .relu_i(relu_q), .first_i(drain_first),
    .last_window_i(drain_last_group), .last_i(drain_last), .moves_o(moves), .holds_o(holds),
    .out_valid_o(out_valid_o), .out_ready_i(out_ready_i), .out_data_o(out_data_o),
    .out_last_o(out_last_o)
  );
endmodule
`resetall
