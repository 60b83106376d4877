// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_product - a pair of operands as a PE sees it: sign and exponent of the product,
// whether it has digits at all, and what its infinities and NaNs do. The fields of A come from
// outside: PEs of a column share them.
`resetall
`default_nettype none

module whit_fpraker_product #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  // 1: the largest exponent means infinity or NaN; 0: it is an ordinary one.
  parameter integer SPECIALS = 1
) (
  input  wire                        a_sign_i,
  input  wire [EXP_BITS-1:0]         a_exponent_i,
  input  wire                        a_zero_i,
  input  wire                        a_infinite_i,
  input  wire                        a_nan_i,
  input  wire [EXP_BITS+FRAC_BITS:0] b_i,
  output wire                        active_o,     // both are numbers other than zero
  output wire                        negative_o,
  output wire [EXP_BITS:0]           exponent_o,   // sum of the biased ones
  output wire [2:0]                  specials_o    // NaN, +infinity, -infinity
);
  wire                b_sign;
  wire [EXP_BITS-1:0] b_exponent;
  wire                b_zero;
  wire                b_infinite;
  wire                b_nan;
  wire [FRAC_BITS:0]  unused_b;
  whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_b (
    .data_i(b_i), .sign_o(b_sign), .exponent_o(b_exponent), .significand_o(unused_b),
    .zero_o(b_zero), .infinite_o(b_infinite), .nan_o(b_nan)
  );

  localparam ON = (SPECIALS != 0);
  wire infinite = ON & (a_infinite_i | b_infinite);
  wire nan      = ON & (a_nan_i | b_nan | (infinite & (a_zero_i | b_zero)));
  assign negative_o = a_sign_i ^ b_sign;
  assign active_o   = ~(a_zero_i | b_zero | infinite | nan);
  whit_fpraker_ripple #(.WIDTH(EXP_BITS)) u_exponent (
    .a_i(a_exponent_i), .b_i(b_exponent), .carry_i(1'b0), .sum_o(exponent_o[EXP_BITS-1:0]),
    .carry_o(exponent_o[EXP_BITS])
  );
  assign specials_o = {nan, infinite & ~nan & ~negative_o, infinite & ~nan & negative_o};
endmodule
`resetall
