// SPDX-License-Identifier: Apache-2.0
// whit_loom_plane - one bit of each value of a beat: that of the plane which is marked.
`resetall
`default_nettype none

module whit_loom_plane #(
  // Values of the beat; 1 or more.
  parameter integer LANES = 16,
  // Width of a value in bits; 1 or more.
  parameter integer WIDTH = 16
) (
  input  wire [LANES*WIDTH-1:0] data_i,    // lane 0 in the LSBs
  input  wire [WIDTH-1:0]       plane_i,   // one-hot
  output wire [LANES-1:0]       bits_o
);
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      assign bits_o[lane] = |(data_i[lane*WIDTH +: WIDTH] & plane_i);
    end
  endgenerate
endmodule
`resetall
