// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_reduce - one cycle's digits: which lanes are inside the window, and the sum of their
// significands in the units of the set's sum.
//
// Function : combinational. Lanes move by 0..WINDOW, the sum by the place that they have in common;
//            what falls off at the low end is zero (the digits are in bounds).
`resetall
`default_nettype none

module whit_fpraker_reduce #(
  parameter integer LANES = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer THRESHOLD = 12,
  parameter integer WINDOW = 3,
  // Width of the set's sum.
  parameter integer SUM_BITS = 26
) (
  input  wire [LANES*$clog2(THRESHOLD+FRAC_BITS+4)-1:0] places_i,   // all ones: no digit
  input  wire [LANES-1:0]                               negative_i,
  input  wire [LANES*FRAC_BITS-1:0]                     b_i,         // without the hidden one
  input  wire [$clog2(THRESHOLD+3)-1:0]                 over_i,
  output wire [LANES-1:0]                               fire_o,
  output wire [$clog2(THRESHOLD+FRAC_BITS+4)-1:0]       base_o,     // least place; all ones: none
  output wire [SUM_BITS-1:0]                            sum_o       // two's complement
);
  localparam integer PLACE = $clog2(THRESHOLD + FRAC_BITS + 4);
  localparam integer DIST  = $clog2(THRESHOLD + 3);
  localparam integer TREE  = FRAC_BITS + WINDOW + 2 + $clog2(LANES);
  localparam integer WIDE  = SUM_BITS + WINDOW;
  localparam [PLACE-1:0] REACH = WINDOW[PLACE-1:0];
  localparam [PLACE-1:0] UP    = THRESHOLD[PLACE-1:0] + 1;

  wire [PLACE-1:0] highest;
  whit_max #(.WIDTH(PLACE), .COUNT(LANES)) u_least (.data_i(~places_i), .max_o(highest));
  assign base_o = ~highest;

  wire [LANES*TREE-1:0] terms;
  wire [LANES-1:0]      minus;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [PLACE-1:0] place = places_i[lane*PLACE +: PLACE];
      wire [PLACE-1:0] gap   = place - base_o;
      assign fire_o[lane] = (gap <= REACH) & ~&place;
      wire [TREE-1:0]  wide  = {{(TREE-FRAC_BITS-1){1'b0}},
                                {1'b1, b_i[lane*FRAC_BITS +: FRAC_BITS]}
                                & {(FRAC_BITS+1){fire_o[lane]}}} << (REACH - gap);
      // Its complement when negative; the ones that are missing then are added with the tree.
      assign minus[lane] = negative_i[lane] & fire_o[lane];
      assign terms[lane*TREE +: TREE] = wide ^ {TREE{minus[lane]}};
    end
  endgenerate

  reg     [TREE-1:0] tree;
  integer            i;
  always @* begin
    tree = {TREE{1'b0}};
    for (i = 0; i < LANES; i = i + 1) begin
      tree = tree + terms[i*TREE +: TREE] + {{(TREE-1){1'b0}}, minus[i]};
    end
  end

  // T + 1 - (K + 1) places up, of which the window's are taken back.
  wire [PLACE-1:0] lift = UP - base_o - {{(PLACE-DIST){1'b0}}, over_i};
  wire [WIDE-1:0]  high = {{(WIDE-TREE){tree[TREE-1]}}, tree} << lift;
  generate
    if (WINDOW > 0) begin : g_low
      wire unused_low = &{1'b0, high[WINDOW-1:0]};
    end
  endgenerate
  assign sum_o = (|fire_o) ? high[WIDE-1 -: SUM_BITS] : {SUM_BITS{1'b0}};
endmodule
`resetall
