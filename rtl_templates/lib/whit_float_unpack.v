// SPDX-License-Identifier: Apache-2.0
// whit_float_unpack - the fields of a binary floating-point number. Subnormal numbers are zeros.
`resetall
`default_nettype none

module whit_float_unpack #(
  // Width of the exponent field in bits; 2 or more.
  parameter integer EXP_BITS = 8,
  // Width of the fraction field in bits; 1 or more.
  parameter integer FRAC_BITS = 7
) (
  input  wire [EXP_BITS+FRAC_BITS:0] data_i,          // sign, exponent, fraction
  output wire                        sign_o,
  output wire [EXP_BITS-1:0]         exponent_o,      // biased
  output wire [FRAC_BITS:0]          significand_o,   // with the hidden one; 0 for a zero
  output wire                        zero_o,
  output wire                        infinite_o,
  output wire                        nan_o
);
  wire [FRAC_BITS-1:0] fraction = data_i[FRAC_BITS-1:0];
  assign sign_o        = data_i[EXP_BITS+FRAC_BITS];
  assign exponent_o    = data_i[FRAC_BITS +: EXP_BITS];
  assign zero_o        = ~|exponent_o;
  assign infinite_o    = (&exponent_o) & ~|fraction;
  assign nan_o         = (&exponent_o) & |fraction;
  assign significand_o = {1'b1, fraction} & {(FRAC_BITS+1){~zero_o}};
endmodule
`resetall
