// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_effectual - which pairs of a row a scheduler must not skip: those without a zero
// of B, or (TWO_SIDED) of either operand.
//
// Notes : a float is a zero when its exponent field is zero, so -0 and subnormals are. STRICT_NAN
//         keeps a pair with an infinity or NaN, whose product with zero is NaN.
`resetall
`default_nettype none

module whit_tensordash_effectual #(
  // Lanes N; 4..64.
  parameter integer LANES = 16,
  // Width of a value in bits.
  parameter integer WIDTH = 8,
  // Width of the exponent field of a float; 0: two's complement.
  parameter integer EXP_BITS = 0,
  // A rows that the scheduler serves: 1, or all columns of a one-sided tile.
  parameter integer COLS = 1,
  parameter integer TWO_SIDED = 0,
  parameter integer STRICT_NAN = 0
) (
  input  wire [COLS*LANES*WIDTH-1:0] a_i,
  input  wire [LANES*WIDTH-1:0]      b_i,
  output wire [LANES-1:0]            flags_o
);
  // What tells a zero: the exponent field, or all bits.
  localparam integer TEST_BITS = (EXP_BITS != 0) ? EXP_BITS : WIDTH;
  localparam integer TEST_LSB  = (EXP_BITS != 0) ? WIDTH - 1 - EXP_BITS : 0;

  genvar lane;
  genvar col;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [TEST_BITS-1:0] b = b_i[lane*WIDTH+TEST_LSB +: TEST_BITS];
      wire [COLS-1:0]      a_there;
      wire [COLS-1:0]      a_special;
      for (col = 0; col < COLS; col = col + 1) begin : g_col
        wire [TEST_BITS-1:0] a = a_i[(col*LANES+lane)*WIDTH+TEST_LSB +: TEST_BITS];
        assign a_there[col]   = |a;
        assign a_special[col] = &a;
      end
      wire there   = (|b) & ((TWO_SIDED != 0) ? (&a_there) : 1'b1);
      wire special = (|a_special) | ((TWO_SIDED != 0) & (&b));
      assign flags_o[lane] = there | ((STRICT_NAN != 0) & special);
    end
  endgenerate
  wire unused_rest = &{1'b0, a_i, b_i};
endmodule
`resetall
