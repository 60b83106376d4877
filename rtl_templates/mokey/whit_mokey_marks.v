// SPDX-License-Identifier: Apache-2.0
// whit_mokey_marks - positions of outliers as bits of a mask, and whether they ascend.
// Combinational.
`resetall
`default_nettype none

module whit_mokey_marks #(
  // Positions; 1..16.
  parameter integer VALUES = 8
) (
  input  wire [VALUES*6-1:0]         places_i,
  input  wire [$clog2(VALUES+1)-1:0] count_i,    // of them that are there, from 0 on
  input  wire                        more_i,     // others are before them ...
  input  wire [5:0]                  before_i,   // ... the last of which this is
  output wire [63:0]                 mask_o,
  output wire                        ascend_o
);
  localparam integer N_BITS = $clog2(VALUES + 1);

  wire [VALUES-1:0]   falls;
  wire [VALUES*8-1:0] high;   // one-hot upper and lower halves of a position, zero when not there
  wire [VALUES*8-1:0] low;
  genvar v;
  generate
    for (v = 0; v < VALUES; v = v + 1) begin : g_place
      localparam [N_BITS-1:0] PLACE = v;
      wire       here = (PLACE < count_i);
      wire [5:0] place = places_i[v*6 +: 6];
      wire [5:0] below;
      if (v == 0) begin : g_first
        assign below    = before_i;
        assign falls[v] = here & more_i & (place <= below);
      end else begin : g_next
        assign below    = places_i[v*6-6 +: 6];
        assign falls[v] = here & (place <= below);
      end
      assign high[v*8 +: 8] = {7'd0, here} << place[5:3];
      assign low[v*8 +: 8]  = 8'd1 << place[2:0];
    end
  endgenerate
  assign ascend_o = ~(|falls);

  reg [63:0] mask;
  integer    place_of;
  integer    row;
  always @* begin
    mask = 64'd0;
    for (place_of = 0; place_of < VALUES; place_of = place_of + 1) begin
      for (row = 0; row < 8; row = row + 1) begin
        mask[row*8 +: 8] = mask[row*8 +: 8]
                         | ({8{high[place_of*8+row]}} & low[place_of*8 +: 8]);
      end
    end
  end
  assign mask_o = mask;
endmodule
`resetall
