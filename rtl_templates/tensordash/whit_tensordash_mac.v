// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_mac - multipliers, adder tree and accumulator of one PE, two's complement, exact.
//
// Function : total = (first ? 0 : accumulator) + sum over lanes of a * b; kept when `enable_i`.
`resetall
`default_nettype none

module whit_tensordash_mac #(
  // Lanes; 1 or more.
  parameter integer LANES = 16,
  // Width of a value in bits.
  parameter integer WIDTH = 8,
  // Width of the accumulator in bits; at least 2 * WIDTH.
  parameter integer ACC_BITS = 32
) (
  input  wire                   clk_i,
  input  wire                   enable_i,
  input  wire                   first_i,   // of a reduction
  input  wire [LANES*WIDTH-1:0] a_i,
  input  wire [LANES*WIDTH-1:0] b_i,
  output wire [ACC_BITS-1:0]    total_o
);
  localparam integer PRODUCT = 2 * WIDTH;

  wire [LANES*PRODUCT-1:0] products;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire signed [WIDTH-1:0] a = a_i[lane*WIDTH +: WIDTH];
      wire signed [WIDTH-1:0] b = b_i[lane*WIDTH +: WIDTH];
      wire signed [PRODUCT-1:0] product = a * b;
      assign products[lane*PRODUCT +: PRODUCT] = product;
    end
  endgenerate

  reg [ACC_BITS-1:0] sum;
  integer            term;
  always @* begin
    sum = {ACC_BITS{1'b0}};
    for (term = 0; term < LANES; term = term + 1) begin
      sum = sum + {{(ACC_BITS-PRODUCT){products[term*PRODUCT+PRODUCT-1]}},
                   products[term*PRODUCT +: PRODUCT]};
    end
  end

  reg [ACC_BITS-1:0] total_q;
  assign total_o = (first_i ? {ACC_BITS{1'b0}} : total_q) + sum;
  always @(posedge clk_i) begin
    if (enable_i) total_q <= total_o;
  end
endmodule
`resetall
