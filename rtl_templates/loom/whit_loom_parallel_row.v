// SPDX-License-Identifier: Apache-2.0
// whit_loom_parallel_row - LANES multipliers, an adder tree and an accumulator: the dot product of
// a filter, a brick per cycle.
//
// Function : products, their sum and the running sum stand behind a register each. sum_o is the
//            running sum with the brick whose products were summed in the cycle before.
// Notes    : no register has a reset: the control knows in which cycles they hold a brick.
`resetall
`default_nettype none

module whit_loom_parallel_row #(
  // Lanes; 1 or more.
  parameter integer LANES = 16,
  // Width of an operand in two's complement; 1 or more.
  parameter integer ACT_BITS = 17,
  parameter integer WGT_BITS = 17,
  // Width of a product; what two operands need.
  parameter integer PRODUCT_BITS = 33,
  parameter integer ACC_BITS = 46
) (
  input  wire                      clk_i,
  input  wire [LANES*ACT_BITS-1:0] act_i,
  input  wire [LANES*WGT_BITS-1:0] wgt_i,
  input  wire                      add_i,     // there is a sum of products
  input  wire                      first_i,   // ... and it begins a running sum
  output wire [ACC_BITS-1:0]       sum_o
);
  localparam integer TREE_BITS = PRODUCT_BITS + $clog2(LANES);

  reg  [LANES*PRODUCT_BITS-1:0] products_q;
  wire [LANES*TREE_BITS-1:0]    terms;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire signed [PRODUCT_BITS-1:0] act;
      wire signed [PRODUCT_BITS-1:0] wgt;
      whit_loom_extend #(.IN_BITS(ACT_BITS), .OUT_BITS(PRODUCT_BITS)) u_act (
        .data_i(act_i[lane*ACT_BITS +: ACT_BITS]), .data_o(act)
      );
      whit_loom_extend #(.IN_BITS(WGT_BITS), .OUT_BITS(PRODUCT_BITS)) u_wgt (
        .data_i(wgt_i[lane*WGT_BITS +: WGT_BITS]), .data_o(wgt)
      );
      always @(posedge clk_i) products_q[lane*PRODUCT_BITS +: PRODUCT_BITS] <= act * wgt;
      whit_loom_extend #(.IN_BITS(PRODUCT_BITS), .OUT_BITS(TREE_BITS)) u_term (
        .data_i(products_q[lane*PRODUCT_BITS +: PRODUCT_BITS]),
        .data_o(terms[lane*TREE_BITS +: TREE_BITS])
      );
    end
  endgenerate

  reg     [TREE_BITS-1:0] tree;
  integer                 t;
  always @* begin
    tree = {TREE_BITS{1'b0}};
    for (t = 0; t < LANES; t = t + 1) tree = tree + terms[t*TREE_BITS +: TREE_BITS];
  end

  reg  [TREE_BITS-1:0] tree_q;
  wire [ACC_BITS-1:0]  added;
  reg  [ACC_BITS-1:0]  acc_q;
  whit_loom_extend #(.IN_BITS(TREE_BITS), .OUT_BITS(ACC_BITS)) u_added (
    .data_i(tree_q), .data_o(added)
  );
  assign sum_o = (acc_q & {ACC_BITS{~first_i}}) + added;
  always @(posedge clk_i) begin
    tree_q <= tree;
    if (add_i) acc_q <= sum_o;
  end
endmodule
`resetall
