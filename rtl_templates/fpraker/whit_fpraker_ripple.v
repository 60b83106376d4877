// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_ripple - a sum with the smallest adder there is. Synthesis makes fast and large ones
// of a plus; this is for the many short sums of the lanes, and for those that have time.
`resetall
`default_nettype none

module whit_fpraker_ripple #(
  parameter integer WIDTH = 4
) (
  input  wire [WIDTH-1:0] a_i,
  input  wire [WIDTH-1:0] b_i,
  input  wire             carry_i,
  output wire [WIDTH-1:0] sum_o,
  output wire             carry_o
);
  reg     [WIDTH:0] carry;
  integer           i;
  always @* begin
    carry[0] = carry_i;
    for (i = 0; i < WIDTH; i = i + 1) begin
      carry[i+1] = (a_i[i] & b_i[i]) | (carry[i] & (a_i[i] | b_i[i]));
    end
  end
  assign sum_o   = a_i ^ b_i ^ carry[WIDTH-1:0];
  assign carry_o = carry[WIDTH];
endmodule
`resetall
