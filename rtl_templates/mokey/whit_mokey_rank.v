// SPDX-License-Identifier: Apache-2.0
// whit_mokey_rank - the rank of a signed value: how many thresholds are not above it, one-hot.
//
// Function : a held value is compared with all thresholds at once, and the results are registered.
// Notes    : thresholds ascend, so that the results are a run of ones; its length is the rank.
//            Data registers without reset.
`resetall
`default_nettype none

module whit_mokey_rank #(
  // Width of value and thresholds in bits; 2 or more.
  parameter integer WIDTH = 48,
  // Number of ranks, one more than thresholds; 2 or more.
  parameter integer RANKS = 32
) (
  input  wire                       clk_i,
  input  wire                       hold_i,         // takes the value
  input  wire [WIDTH-1:0]           value_i,
  input  wire                       compare_i,      // takes the results of the held one
  input  wire [(RANKS-1)*WIDTH-1:0] thresholds_i,   // the lowest in the LSBs
  output wire [RANKS-1:0]           rank_o
);
  reg signed [WIDTH-1:0] value_q;
  reg        [RANKS-2:0] above_q;   // the value is not below the threshold
  always @(posedge clk_i) begin
    if (hold_i) value_q <= value_i;
  end

  genvar n;
  generate
    for (n = 0; n < RANKS - 1; n = n + 1) begin : g_threshold
      wire signed [WIDTH-1:0] threshold = thresholds_i[n*WIDTH +: WIDTH];
      always @(posedge clk_i) begin
        if (compare_i) above_q[n] <= (threshold <= value_q);
      end
    end
  endgenerate
  assign rank_o = {above_q, 1'b1} & ~{1'b0, above_q};
endmodule
`resetall
