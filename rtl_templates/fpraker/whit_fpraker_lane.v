// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_lane - the digits of a lane that are left and in bounds, the leading one of them,
// and its place in the set.
`resetall
`default_nettype none

module whit_fpraker_lane #(
  parameter integer FRAC_BITS = 7,
  parameter integer THRESHOLD = 12
) (
  // Digits not yet added, the most significant one (+2) on top.
  input  wire [FRAC_BITS+1:0]                       left_i,
  input  wire [$clog2(THRESHOLD+3)-1:0]             distance_i,
  // Digits with place > limit_i are out of bounds; signed.
  input  wire [$clog2(THRESHOLD+3)+1:0]             limit_i,
  output wire [FRAC_BITS+1:0]                       kept_o,      // of left_i, in bounds
  output wire [FRAC_BITS+1:0]                       leading_o,   // of kept_o, one-hot
  // K + 1 of the leading digit without the accumulator's part; all ones when there is none.
  output wire [$clog2(THRESHOLD+FRAC_BITS+4)-1:0]   place_o
);
  localparam integer POSITIONS = FRAC_BITS + 2;
  localparam integer DIST  = $clog2(THRESHOLD + 3);
  localparam integer PLACE = $clog2(THRESHOLD + FRAC_BITS + 4);

  // The lowest position below the top that is still in bounds; negative: none is.
  wire signed [DIST+1:0] room = $signed(limit_i) - $signed({2'b00, distance_i});
  genvar p;
  generate
    for (p = 0; p < POSITIONS; p = p + 1) begin : g_position
      assign kept_o[POSITIONS-1-p] = left_i[POSITIONS-1-p] & (room >= $signed(p[DIST+1:0]));
      if (p == 0) begin : g_top
        assign leading_o[POSITIONS-1] = kept_o[POSITIONS-1];
      end else begin : g_below
        assign leading_o[POSITIONS-1-p] = kept_o[POSITIONS-1-p] & ~|kept_o[POSITIONS-1 -: p];
      end
    end
  endgenerate

  reg     [PLACE-1:0] position;
  integer             i;
  always @* begin
    position = {PLACE{1'b0}};
    for (i = 0; i < POSITIONS; i = i + 1) begin
      if (leading_o[POSITIONS-1-i]) position = position | i[PLACE-1:0];
    end
  end
  assign place_o = (position + {{(PLACE-DIST){1'b0}}, distance_i}) | {PLACE{~|kept_o}};
endmodule
`resetall
