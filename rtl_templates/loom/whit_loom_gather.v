// SPDX-License-Identifier: Apache-2.0
// whit_loom_gather - the values of a beat with one more plane of bits: whit_loom_plane the other
// way. The top plane of signed values is their sign and fills the places above it.
`resetall
`default_nettype none

module whit_loom_gather #(
  // Values of the beat; 1 or more.
  parameter integer LANES = 16,
  // Width of a value in bits; 1 or more.
  parameter integer WIDTH = 16
) (
  input  wire [LANES*WIDTH-1:0] data_i,     // so far; not looked at with the top plane
  input  wire [LANES-1:0]       bits_i,
  input  wire [WIDTH-1:0]       plane_i,    // one-hot
  input  wire                   top_i,
  input  wire                   signed_i,
  output wire [LANES*WIDTH-1:0] data_o
);
  wire [WIDTH-1:0] places;   // that a bit goes to
  genvar i;
  generate
    for (i = 0; i < WIDTH; i = i + 1) begin : g_place
      assign places[i] = (top_i & signed_i) ? (|plane_i[i:0]) : plane_i[i];
    end
    for (i = 0; i < LANES; i = i + 1) begin : g_lane
      assign data_o[i*WIDTH +: WIDTH] = (data_i[i*WIDTH +: WIDTH] & {WIDTH{~top_i}})
                                      | (places & {WIDTH{bits_i[i]}});
    end
  endgenerate
endmodule
`resetall
