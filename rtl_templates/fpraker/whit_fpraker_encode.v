// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_encode - a significand as signed powers of two, at most one per position.
//
// Function : combinational. Bit j of plus_o and minus_o is a digit of weight 2^j, in units of the
//            significand's last place; no bit is in both, and plus_o - minus_o = significand_i.
//            Specification 1.2; golden/fpraker/fpraker_digits.
`resetall
`default_nettype none

module whit_fpraker_encode #(
  // Fraction bits of the significand; 2..10.
  parameter integer FRAC_BITS = 7,
  // 0: non-adjacent form, the fewest digits. 1: radix-4 Booth. 2: the ones themselves.
  parameter integer ENCODING = 0
) (
  input  wire [FRAC_BITS:0]   significand_i,   // with the hidden one; a zero has no digits
  output wire [FRAC_BITS+1:0] plus_o,
  output wire [FRAC_BITS+1:0] minus_o,
  // For a digit: it is a minus. Has more bits that never change or are the same than minus_o.
  output wire [FRAC_BITS+1:0] negative_o
);
  localparam integer POSITIONS = FRAC_BITS + 2;

  genvar j;
  generate
    if (ENCODING == 0) begin : g_naf
      // Where m and 3 m differ stands a digit of m, one place higher.
      wire [POSITIONS:0] once   = {2'b00, significand_i};
      wire [POSITIONS:0] thrice = once + {1'b0, significand_i, 1'b0};
      wire unused_low = &{1'b0, once[0], thrice[0]};   // equal: m and 3 m are both odd or even
      assign plus_o  = thrice[POSITIONS:1] & ~once[POSITIONS:1];
      assign minus_o = once[POSITIONS:1] & ~thrice[POSITIONS:1];
      assign negative_o = once[POSITIONS:1];
    end else if (ENCODING == 1) begin : g_booth
      // A digit -2..2 per two bits: -2 m[2j+1] + m[2j] + m[2j-1].
      localparam integer DIGITS = (POSITIONS + 1) / 2;
      wire [2*DIGITS:0]   bits = {{(2*DIGITS-1-FRAC_BITS){1'b0}}, significand_i, 1'b0};
      wire [2*DIGITS-1:0] plus;
      wire [2*DIGITS-1:0] minus;
      for (j = 0; j < DIGITS; j = j + 1) begin : g_digit
        wire high = bits[2*j+2];
        wire one  = bits[2*j+1] ^ bits[2*j];
        wire two  = (bits[2*j+1] ~^ bits[2*j]) & (high ^ bits[2*j]);
        assign plus[2*j +: 2]  = {two, one} & {2{~high}};
        assign minus[2*j +: 2] = {two, one} & {2{high}};
      end
      assign plus_o  = plus[POSITIONS-1:0];
      assign minus_o = minus[POSITIONS-1:0];
      for (j = 0; j < POSITIONS; j = j + 1) begin : g_negative
        assign negative_o[j] = bits[2*(j/2)+2];
      end
      if (2 * DIGITS > POSITIONS) begin : g_odd
        wire unused_top = &{1'b0, plus[2*DIGITS-1], minus[2*DIGITS-1]};   // never a digit
      end
    end else begin : g_binary
      assign plus_o  = {1'b0, significand_i};
      assign minus_o = {POSITIONS{1'b0}};
      assign negative_o = {POSITIONS{1'b0}};
    end
  endgenerate
endmodule
`resetall
