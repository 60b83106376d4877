// SPDX-License-Identifier: Apache-2.0
// whit_loom_whole_products - a digit of every lane's activation times its whole weight, summed:
// what the Stripes baseline has in place of whit_loom_products.
//
// Function : sum_o = sum over lanes and t of 2^t * bit t of the digit * weight, modulo 2^SUM_BITS;
//            with negative_i the digits' top bit counts below zero.
`resetall
`default_nettype none

module whit_loom_whole_products #(
  // Lanes; 1 or more.
  parameter integer LANES = 16,
  // Bits of a digit; 1 or more.
  parameter integer ACT_BITS = 1,
  // Bits of a weight; 1 or more.
  parameter integer WGT_BITS = 16,
  // Width of the sum; at least ACT_BITS + WGT_BITS + $clog2(LANES) + 1 bits.
  parameter integer SUM_BITS = 22
) (
  input  wire [ACT_BITS*LANES-1:0] digit_i,         // plane t of all lanes at t * LANES
  input  wire [LANES*WGT_BITS-1:0] weight_i,
  input  wire                      negative_i,
  input  wire                      weight_signed_i,
  output reg  [SUM_BITS-1:0]       sum_o
);
  integer l, t;
  reg [SUM_BITS-1:0] weight;
  reg [SUM_BITS-1:0] plane;
  always @* begin
    sum_o  = {SUM_BITS{1'b0}};
    weight = {SUM_BITS{1'b0}};
    plane  = {SUM_BITS{1'b0}};
    for (t = 0; t < ACT_BITS; t = t + 1) begin
      plane = {SUM_BITS{1'b0}};
      for (l = 0; l < LANES; l = l + 1) begin
        weight = {{(SUM_BITS-WGT_BITS){weight_signed_i & weight_i[l*WGT_BITS+WGT_BITS-1]}},
                  weight_i[l*WGT_BITS +: WGT_BITS]};
        plane  = plane + (weight & {SUM_BITS{digit_i[t*LANES+l]}});
      end
      if (negative_i && t == ACT_BITS - 1) sum_o = sum_o - (plane << t);
      else sum_o = sum_o + (plane << t);
    end
  end
endmodule
`resetall
