// SPDX-License-Identifier: Apache-2.0
// whit_float_product - the exact product of two floating-point numbers, not normalized: an addend
// for whit_float_align.
//
// Notes : subnormal numbers are zeros. invalid_o: a NaN, or infinity times zero.
`resetall
`default_nettype none

module whit_float_product #(
  // Fields of both operands: width of exponent and fraction in bits.
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7
) (
  input  wire [EXP_BITS+FRAC_BITS:0] a_i,
  input  wire [EXP_BITS+FRAC_BITS:0] b_i,
  output wire                        sign_o,
  output wire [EXP_BITS:0]           exponent_o,    // sum of the biased ones; 0 for a zero
  output wire [2*FRAC_BITS+1:0]      magnitude_o,   // 2 * FRAC_BITS behind the binary point
  output wire                        infinite_o,
  output wire                        invalid_o
);
  wire                 a_sign, a_zero, a_infinite, a_nan;
  wire                 b_sign, b_zero, b_infinite, b_nan;
  wire [EXP_BITS-1:0]  a_exponent, b_exponent;
  wire [FRAC_BITS:0]   a_significand, b_significand;
  whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_a (
    .data_i(a_i), .sign_o(a_sign), .exponent_o(a_exponent), .significand_o(a_significand),
    .zero_o(a_zero), .infinite_o(a_infinite), .nan_o(a_nan)
  );
  whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_b (
    .data_i(b_i), .sign_o(b_sign), .exponent_o(b_exponent), .significand_o(b_significand),
    .zero_o(b_zero), .infinite_o(b_infinite), .nan_o(b_nan)
  );
  wire zero = a_zero | b_zero;
  assign sign_o      = a_sign ^ b_sign;
  assign exponent_o  = ({1'b0, a_exponent} + {1'b0, b_exponent}) & {(EXP_BITS+1){~zero}};
  assign magnitude_o = {{(FRAC_BITS+1){1'b0}}, a_significand}
                     * {{(FRAC_BITS+1){1'b0}}, b_significand};
  assign infinite_o  = (a_infinite | b_infinite) & ~zero;
  assign invalid_o   = a_nan | b_nan | ((a_infinite | b_infinite) & zero);
endmodule
`resetall
