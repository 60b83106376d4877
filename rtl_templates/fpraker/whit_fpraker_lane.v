// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_lane - the digits of a lane that are left and in bounds, the leading one, and its
// place in the set. It is out of bounds only when all are.
`resetall
`default_nettype none

module whit_fpraker_lane #(
  parameter integer FRAC_BITS = 7,
  parameter integer THRESHOLD = 12
) (
  // Digits not yet added, the most significant one (+2) on top.
  input  wire [FRAC_BITS+1:0]           left_i,
  input  wire [$clog2(THRESHOLD+3)-1:0] distance_i,
  input  wire [$clog2(THRESHOLD+3)-1:0] limit_i,     // digits in bounds have places below; to T + 2
  output wire [FRAC_BITS+1:0]           kept_o,      // of left_i, in bounds
  output wire [FRAC_BITS+1:0]           leading_o,   // of left_i, one-hot
  // K + 1 of the leading digit without the accumulator's part; all ones when none is in bounds.
  output wire [$clog2(THRESHOLD+3)-1:0] place_o
);
  localparam integer POSITIONS = FRAC_BITS + 2;
  localparam integer PLACE = $clog2(THRESHOLD + 3);

  // So many positions from the top are in bounds, if any.
  wire [PLACE-1:0] room;
  wire             some;
  whit_fpraker_ripple #(.WIDTH(PLACE)) u_room (
    .a_i(limit_i), .b_i(~distance_i), .carry_i(1'b1), .sum_o(room), .carry_o(some)
  );
  genvar p;
  generate
    for (p = 0; p < POSITIONS; p = p + 1) begin : g_position
      if (p > THRESHOLD + 1) begin : g_never
        assign kept_o[POSITIONS-1-p] = 1'b0;
        wire unused = &{1'b0, left_i[POSITIONS-1-p]};
      end else begin : g_bound
        assign kept_o[POSITIONS-1-p] = left_i[POSITIONS-1-p] & some
                                     & (room > p[PLACE-1:0]);
      end
      if (p == 0) begin : g_top
        assign leading_o[POSITIONS-1] = left_i[POSITIONS-1];
      end else begin : g_below
        assign leading_o[POSITIONS-1-p] = left_i[POSITIONS-1-p] & ~|left_i[POSITIONS-1 -: p];
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
  wire    [PLACE-1:0] place;
  wire                unused_carry;
  whit_fpraker_ripple #(.WIDTH(PLACE)) u_place (
    .a_i(position), .b_i(distance_i), .carry_i(1'b0), .sum_o(place), .carry_o(unused_carry)
  );
  assign place_o = place | {PLACE{~|kept_o}};
endmodule
`resetall
