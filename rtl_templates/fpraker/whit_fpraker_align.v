// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_align - two numbers that are to be added stand to each other: in a set the chunk's
// accumulator and the products, in a hand-over the chunk's accumulator and the outer one.
//
// Function : combinational. In a set the accumulator moves down below the products, cut towards
//            zero; or the products move down below the accumulator, which the caller does. In a
//            hand-over the smaller number moves down, and lost_o tells that ones fell off its end.
`resetall
`default_nettype none

module whit_fpraker_align #(
  parameter integer EXP_BITS = 8,
  // Fraction bits of the chunk's accumulator and of the outer one.
  parameter integer ACC_FRAC = 12,
  parameter integer OUT_FRAC = 12,
  // Fraction bits of a set's sum, and of the field that sums stand in.
  parameter integer SUM_FRAC = 19,
  parameter integer FIELD_FRAC = 19,
  // Width of an accumulator's exponent, signed.
  parameter integer WIDE_BITS = 11,
  // Width of over_o.
  parameter integer OVER_BITS = 4
) (
  input  wire                  hand_over_i,
  input  wire                  chunk_zero_i,
  input  wire [WIDE_BITS-1:0]  chunk_exponent_i,
  input  wire [ACC_FRAC:0]     chunk_magnitude_i,
  input  wire                  outer_zero_i,
  input  wire [WIDE_BITS-1:0]  outer_exponent_i,
  input  wire [OUT_FRAC:0]     outer_magnitude_i,
  input  wire [EXP_BITS:0]     largest_i,     // of the set's products; 0: there are none
  output wire                  above_o,       // the chunk's accumulator is the one that stays
  output wire [WIDE_BITS-1:0]  exponent_o,    // of both
  output wire [OVER_BITS-1:0]  over_o,        // places that products move; all ones: far, or no set
  output wire [FIELD_FRAC:0]   high_o,        // the number that stays; zero in a set
  output wire [FIELD_FRAC:0]   low_o,         // the one that moves
  output wire                  lost_o         // it is a little more than low_o
);
  localparam integer SHIFT = $clog2(FIELD_FRAC + 2);

  // Without products (0) nothing is cut: the least unit of any sum is that of exponent 2.
  wire [WIDE_BITS-1:0] other = hand_over_i ? outer_exponent_i
                             : {{(WIDE_BITS-EXP_BITS-1){1'b0}}, largest_i};
  wire [WIDE_BITS:0]   ahead = {chunk_exponent_i[WIDE_BITS-1], chunk_exponent_i}
                             - {other[WIDE_BITS-1], other};
  wire                 behind = ahead[WIDE_BITS];
  assign above_o    = ~chunk_zero_i & (~behind | (hand_over_i & outer_zero_i));
  assign exponent_o = above_o ? chunk_exponent_i : other;
  assign over_o     = (ahead[OVER_BITS-1:0] | {OVER_BITS{|ahead[WIDE_BITS-1:OVER_BITS]}})
                    & {OVER_BITS{above_o}} | {OVER_BITS{hand_over_i}};

  // The distance; all ones move everything out. Complement and one when it is negative.
  wire [WIDE_BITS-1:0] turned = ahead[WIDE_BITS-1:0] ^ {WIDE_BITS{behind}};
  wire [SHIFT-1:0]     most   = turned[SHIFT-1:0] | {SHIFT{|turned[WIDE_BITS-1:SHIFT]}};
  wire [SHIFT-1:0]     distance = most + {{(SHIFT-1){1'b0}}, behind & ~&most};
  wire [SHIFT-1:0]     shift  = distance & {SHIFT{hand_over_i | ~above_o}};

  // The binary points over each other. Zeros need not be: their exponents are of no meaning.
  wire [FIELD_FRAC:0]  chunk;
  wire [FIELD_FRAC:0]  outer;
  generate
    if (FIELD_FRAC > ACC_FRAC) begin : g_pad_chunk
      assign chunk = {chunk_magnitude_i, {(FIELD_FRAC-ACC_FRAC){1'b0}}};
    end else begin : g_chunk
      assign chunk = chunk_magnitude_i;
    end
    if (FIELD_FRAC > OUT_FRAC) begin : g_pad_outer
      assign outer = {outer_magnitude_i, {(FIELD_FRAC-OUT_FRAC){1'b0}}};
    end else begin : g_outer
      assign outer = outer_magnitude_i;
    end
  endgenerate
  wire                 swap = hand_over_i & above_o;
  assign high_o = (above_o ? chunk : outer) & {(FIELD_FRAC+1){hand_over_i}};

  reg  [FIELD_FRAC:0]  moved;
  reg                  lost;
  integer              s;
  always @* begin
    moved = swap ? outer & {(FIELD_FRAC+1){~outer_zero_i}}
                 : chunk & {(FIELD_FRAC+1){~chunk_zero_i}};
    lost  = 1'b0;
    for (s = 0; s < SHIFT; s = s + 1) begin
      if (shift[s]) begin
        lost  = lost | (|(moved & ~({(FIELD_FRAC+1){1'b1}} << (1 << s))));
        moved = moved >> (1 << s);
      end
    end
  end
  assign lost_o = lost & hand_over_i;
  generate
    if (FIELD_FRAC > SUM_FRAC) begin : g_cut
      assign low_o = moved & {{(SUM_FRAC+1){1'b1}}, {(FIELD_FRAC-SUM_FRAC){hand_over_i}}};
    end else begin : g_low
      assign low_o = moved;
    end
  endgenerate
endmodule
`resetall
