// SPDX-License-Identifier: Apache-2.0
// whit_loom_beat_or - per bit position the OR over the values of a beat, raw and folded: a negative
// value folds to its inverse, so that its leading ones do not count.
`resetall
`default_nettype none

module whit_loom_beat_or #(
  // Values of the beat; 1 or more.
  parameter integer LANES = 16,
  // Width of a value in bits; 1 or more.
  parameter integer WIDTH = 16
) (
  input  wire [LANES*WIDTH-1:0] data_i,     // lane 0 in the LSBs
  input  wire                   signed_i,
  output wire [WIDTH-1:0]       raw_o,
  output wire [WIDTH-1:0]       fold_o
);
  genvar bit_i;
  genvar lane;
  generate
    for (bit_i = 0; bit_i < WIDTH; bit_i = bit_i + 1) begin : g_bit
      wire [LANES-1:0] raw;
      wire [LANES-1:0] fold;
      for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
        assign raw[lane]  = data_i[lane*WIDTH+bit_i];
        assign fold[lane] = raw[lane] ^ (data_i[lane*WIDTH+WIDTH-1] & signed_i);
      end
      assign raw_o[bit_i]  = |raw;
      assign fold_o[bit_i] = |fold;
    end
  endgenerate
endmodule
`resetall
