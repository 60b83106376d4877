// SPDX-License-Identifier: Apache-2.0
// whit_loom_sum - OUT: the running sum of a reduction, and a link of the chain that drains it.
//
// Function : OUT <- (keep_i ? OUT : 0) + data_i + carry_i + (take_i ? next_i : 0). data_i is zero
//            when nothing is to be added, and never beside take_i.
// Notes    : no reset: the first word of a reduction replaces what was there (keep_i low).
`resetall
`default_nettype none

module whit_loom_sum #(
  // Width of OUT in bits.
  parameter integer ACC_BITS = 46
) (
  input  wire                clk_i,
  input  wire                keep_i,
  input  wire [ACC_BITS-1:0] data_i,
  input  wire                carry_i,
  input  wire                take_i,
  input  wire [ACC_BITS-1:0] next_i,   // OUT of the neighbour
  output wire [ACC_BITS-1:0] out_o
);
  reg  [ACC_BITS-1:0] out_q;
  wire [ACC_BITS-1:0] old = out_q & {ACC_BITS{keep_i}};
  wire [ACC_BITS-1:0] add = data_i | (next_i & {ACC_BITS{take_i}});
  always @(posedge clk_i) out_q <= old + add + {{(ACC_BITS-1){1'b0}}, carry_i};
  assign out_o = out_q;
endmodule
`resetall
