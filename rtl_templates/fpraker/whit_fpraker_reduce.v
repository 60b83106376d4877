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
  input  wire [LANES*$clog2(THRESHOLD+3)-1:0] places_i,     // all ones: no digit
  input  wire [LANES-1:0]                     negative_i,
  input  wire [LANES*FRAC_BITS-1:0]           b_i,          // without the hidden one
  input  wire [$clog2(THRESHOLD+3)-1:0]       over_i,
  output wire [LANES-1:0]                     fire_o,
  output wire [$clog2(THRESHOLD+3)-1:0]       base_o,       // least place; all ones: no digit
  output wire [SUM_BITS-1:0]                  sum_o         // two's complement
);
  localparam integer PLACE = $clog2(THRESHOLD + 3);
  localparam integer MOVE  = (WINDOW > 0) ? $clog2(WINDOW + 1) : 1;
  localparam integer TERM  = FRAC_BITS + 1 + WINDOW;
  localparam integer ROOM  = TERM + WINDOW + 2;
  localparam integer TREE  = TERM + 1 + $clog2(LANES);
  localparam integer WIDE  = SUM_BITS + WINDOW;
  localparam [PLACE-1:0] REACH = WINDOW[PLACE-1:0];
  localparam [PLACE-1:0] UP    = THRESHOLD[PLACE-1:0] + 2;

  wire [PLACE-1:0] highest;   // ones' complement of the least place
  wire [LANES-1:0] unused_equal;
  whit_fpraker_largest #(.WIDTH(PLACE), .COUNT(LANES)) u_least (
    .among_i({LANES{1'b1}}), .data_i(~places_i), .largest_o(highest),
    .equal_o(unused_equal)
  );

  assign base_o = ~highest;

  // A negative term is complemented; the ones that are missing then are added with the tree. Its
  // sign, 2^TERM below zero, is written as 2^TERM less 2^TERM for every lane: no signs to extend.
  wire [LANES*TERM-1:0] terms;
  wire [LANES-1:0]      minus;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [PLACE-1:0] place = places_i[lane*PLACE +: PLACE];
      wire [PLACE-1:0] gap;
      wire             unused_carry;
      whit_fpraker_ripple #(.WIDTH(PLACE)) u_gap (
        .a_i(place), .b_i(highest), .carry_i(1'b1), .sum_o(gap), .carry_o(unused_carry)
      );
      assign fire_o[lane] = (gap <= REACH) & ~&place;
      assign minus[lane] = negative_i[lane] & fire_o[lane];
      wire [FRAC_BITS:0] term = ({1'b1, b_i[lane*FRAC_BITS +: FRAC_BITS]}
                                 & {(FRAC_BITS+1){fire_o[lane]}}) ^ {(FRAC_BITS+1){minus[lane]}};
      wire [ROOM-1:0]    moved = {{(WINDOW+1){minus[lane]}}, term, {(WINDOW+1){minus[lane]}}}
                               >> gap[MOVE-1:0];
      assign terms[lane*TERM +: TERM] = moved[TERM:1];
      wire unused_ends = &{1'b0, moved[ROOM-1:TERM+1], moved[0]};
    end
  endgenerate

  reg     [TREE-1:0] tree;
  integer            i;
  always @* begin
    tree = {TREE{1'b0}} - (LANES[TREE-1:0] << TERM);
    for (i = 0; i < LANES; i = i + 1) begin
      tree = tree + {{(TREE-TERM-1){1'b0}}, ~minus[i], terms[i*TERM +: TERM]}
                  + {{(TREE-1){1'b0}}, minus[i]};
    end
  end

  // T + 1 - (K + 1) places up, of which the window's are taken back. The least place is ~highest.
  wire [PLACE-1:0] lift = (UP - over_i) + highest;
  wire [WIDE-1:0]  high = {{(WIDE-TREE){tree[TREE-1]}}, tree} << lift;
  generate
    if (WINDOW > 0) begin : g_low
      wire unused_low = &{1'b0, high[WINDOW-1:0]};
    end
  endgenerate
  assign sum_o = high[WIDE-1 -: SUM_BITS];
endmodule
`resetall
