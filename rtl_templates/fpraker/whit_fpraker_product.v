// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_product - a pair of operands as the PE sees it: sign and exponent of the product,
// whether it has digits at all, and what its infinities and NaNs do.
`resetall
`default_nettype none

module whit_fpraker_product #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  // 1: the largest exponent means infinity or NaN; 0: it is an ordinary one.
  parameter integer SPECIALS = 1
) (
  input  wire [EXP_BITS+FRAC_BITS:0] a_i,
  input  wire [EXP_BITS+FRAC_BITS:0] b_i,
  output wire                        active_o,     // both are numbers other than zero
  output wire                        negative_o,
  output wire [EXP_BITS:0]           exponent_o,   // sum of the biased ones; 0 when not active
  output wire [FRAC_BITS:0]          a_o,          // significands, 0 for zeros
  output wire [FRAC_BITS:0]          b_o,
  output wire [2:0]                  specials_o    // NaN, +infinity, -infinity
);
  wire                a_sign;
  wire                b_sign;
  wire [EXP_BITS-1:0] a_exponent;
  wire [EXP_BITS-1:0] b_exponent;
  wire                a_zero;
  wire                b_zero;
  wire                a_top;
  wire                b_top;
  wire                a_not_number;
  wire                b_not_number;
  whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_a (
    .data_i(a_i), .sign_o(a_sign), .exponent_o(a_exponent), .significand_o(a_o),
    .zero_o(a_zero), .infinite_o(a_top), .nan_o(a_not_number)
  );
  whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_b (
    .data_i(b_i), .sign_o(b_sign), .exponent_o(b_exponent), .significand_o(b_o),
    .zero_o(b_zero), .infinite_o(b_top), .nan_o(b_not_number)
  );

  localparam ON = (SPECIALS != 0);
  wire infinite = ON & (a_top | b_top);
  wire nan      = ON & (a_not_number | b_not_number | (infinite & (a_zero | b_zero)));
  assign negative_o = a_sign ^ b_sign;
  assign active_o   = ~(a_zero | b_zero | infinite | nan);
  assign exponent_o = ({1'b0, a_exponent} + {1'b0, b_exponent}) & {(EXP_BITS+1){active_o}};
  assign specials_o = {nan, infinite & ~nan & ~negative_o, infinite & ~nan & negative_o};
endmodule
`resetall
