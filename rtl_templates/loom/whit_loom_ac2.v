// SPDX-License-Identifier: Apache-2.0
// whit_loom_ac2 - AC2: the planes' sums of a brick, the sign's plane first (acc_style horner).
//
// Function : AC2 <- (first_i ? 0 : 2 * AC2) + data_i + negative_i, and stays while write_i is low
//            (data_i is zero then).
// Notes    : no reset: the first plane of a brick writes all of it.
`resetall
`default_nettype none

module whit_loom_ac2 #(
  // Width of AC2 in bits; 2 or more.
  parameter integer WIDTH = 37
) (
  input  wire             clk_i,
  input  wire             write_i,
  input  wire             first_i,      // ... and forget what is there
  input  wire [WIDTH-1:0] data_i,
  input  wire             negative_i,   // data_i lacks 1
  output wire [WIDTH-1:0] ac2_o
);
  reg  [WIDTH-1:0] ac2_q;
  wire             double = write_i & ~first_i;
  // What is doubled leaves the lowest place free.
  wire [WIDTH-1:0] old = ({ac2_q[WIDTH-2:0], 1'b0} & {WIDTH{double}})
                       | (ac2_q & {WIDTH{~write_i}}) | {{(WIDTH-1){1'b0}}, negative_i};
  always @(posedge clk_i) ac2_q <= old + data_i;
  assign ac2_o = ac2_q;
endmodule
`resetall
