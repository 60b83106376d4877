// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_reduce_props - one cycle's digits in any places in bounds; each output is proved to
// be 1 (specification 6.5, 2 to 5).
//
// Notes : the sum is written down a second time, with places to spare on both sides.
`resetall
`default_nettype none

module whit_fpraker_reduce_props #(
  parameter integer LANES = 2,
  parameter integer FRAC_BITS = 7,
  parameter integer THRESHOLD = 12,
  parameter integer WINDOW = 3
) (
  input  wire [LANES-1:0]                               there_i,     // the lane has a digit
  input  wire [LANES*$clog2(THRESHOLD+3)-1:0]           places_i,
  input  wire [LANES-1:0]                               negative_i,
  input  wire [LANES*FRAC_BITS-1:0]                     b_i,
  input  wire [$clog2(THRESHOLD+3)-1:0]                 over_i,
  output wire                                           window_o,    // those inside it fire
  output wire                                           progress_o,  // some lane fires if any can
  output wire                                           idle_o,      // no digits, sum zero
  output wire                                           wide_o,      // no overflow
  output wire                                           exact_o      // nothing lost below
);
  localparam integer PLACE    = $clog2(THRESHOLD + 3);
  localparam integer SUM_FRAC = THRESHOLD + FRAC_BITS;
  localparam integer SUM_BITS = 1 + $clog2(4 * LANES + 2) + SUM_FRAC;
  localparam integer FIELD    = PLACE + 2;
  localparam [FIELD-1:0] LAST   = THRESHOLD[FIELD-1:0] + 1;
  localparam [FIELD-1:0] SPREAD = WINDOW[FIELD-1:0];

  // A lane has a digit in bounds, or all ones.
  wire [LANES-1:0]       there;
  wire [LANES*PLACE-1:0] places;
  wire [LANES-1:0]       fire;
  wire [PLACE-1:0]       base;
  wire [SUM_BITS-1:0]    sum;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [PLACE-1:0] place = places_i[lane*PLACE +: PLACE];
      assign there[lane] = there_i[lane]
          & ({2'b00, place} + {{(FIELD-PLACE){1'b0}}, over_i} <= LAST);
      assign places[lane*PLACE +: PLACE] = place | {PLACE{~there[lane]}};
    end
  endgenerate
  whit_fpraker_reduce #(
    .LANES(LANES), .FRAC_BITS(FRAC_BITS), .THRESHOLD(THRESHOLD), .WINDOW(WINDOW),
    .SUM_BITS(SUM_BITS)
  ) u_reduce (
    .places_i(places), .negative_i(negative_i), .b_i(b_i), .over_i(over_i), .fire_o(fire),
    .base_o(base), .sum_o(sum)
  );

  // The sum in the window's units, then in those of the set's sum with the window's below. Both
  // have more places on top than they need.
  localparam integer TREE = FRAC_BITS + WINDOW + 4 + $clog2(LANES);
  localparam integer WIDE = SUM_BITS + WINDOW + 2;
  reg     [FIELD-1:0] least;
  reg     [FIELD-1:0] place;
  reg     [LANES-1:0] near;
  reg     [TREE-1:0]  moved;
  reg     [TREE-1:0]  tree;
  integer             i;
  always @* begin
    least = {FIELD{1'b1}};
    for (i = 0; i < LANES; i = i + 1) begin
      place = {2'b00, places[i*PLACE +: PLACE]};
      if (there[i] && place < least) least = place;
    end
    tree = {TREE{1'b0}};
    for (i = 0; i < LANES; i = i + 1) begin
      place     = {2'b00, places[i*PLACE +: PLACE]};
      near[i] = there[i] & (place - least <= SPREAD);
      moved     = {{(TREE-FRAC_BITS-1){1'b0}}, near[i],
                   b_i[i*FRAC_BITS +: FRAC_BITS] & {FRAC_BITS{near[i]}}}
               << (SPREAD + least - place);
      moved     = moved ^ {TREE{negative_i[i] & near[i]}};
      tree      = tree + moved + {{(TREE-1){1'b0}}, negative_i[i] & near[i]};
    end
  end
  wire [FIELD-1:0] lift = LAST - least - {{(FIELD-PLACE){1'b0}}, over_i};
  wire [WIDE-1:0]  due  = {{(WIDE-TREE){tree[TREE-1]}}, tree} << lift;
  assign window_o   = (fire == near) & (base == least[PLACE-1:0]);
  assign progress_o = ~|there | (|fire);
  assign idle_o     = (|fire) | ~|sum;
  // The sums that are furthest from zero have terms of one sign, and keep it.
  assign wide_o     = sum[SUM_BITS-1] ? |(negative_i & there) : ~|there | ~&(negative_i | ~there);
  assign exact_o    = ~|there | (due == ({{(WINDOW+2){sum[SUM_BITS-1]}}, sum} << WINDOW));
endmodule
`resetall
