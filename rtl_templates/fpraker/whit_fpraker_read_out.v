// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_read_out - the outer accumulator in the operands' format. Below the normal numbers
// +0; above them infinity, or the largest number when there are no infinities.
`resetall
`default_nettype none

module whit_fpraker_read_out #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  // Fraction bits of the accumulator; FRAC_BITS or more.
  parameter integer OUT_FRAC = 12,
  parameter integer WIDE_BITS = 11,
  // 0: to nearest even; 1: cut.
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1
) (
  input  wire                        zero_i,
  input  wire                        sign_i,
  input  wire [WIDE_BITS-1:0]        exponent_i,   // of biased operands added up; signed
  input  wire [OUT_FRAC:0]           magnitude_i,
  input  wire [2:0]                  specials_i,   // NaN, +infinity, -infinity
  output wire [EXP_BITS+FRAC_BITS:0] data_o
);
  localparam integer BIAS = (1 << (EXP_BITS - 1)) - 1;
  localparam integer REST = OUT_FRAC - FRAC_BITS;
  localparam [EXP_BITS-1:0]  ALL_ONES = {EXP_BITS{1'b1}};
  localparam [FRAC_BITS-1:0] QUIET = {1'b1, {(FRAC_BITS-1){1'b0}}};
  localparam CUT = (TRUNCATE != 0);
  localparam ON  = (SPECIALS != 0);

  // Two zeros behind make guard and sticky bits exist for every width.
  wire [OUT_FRAC+2:0]  wide    = {magnitude_i, 2'b00};
  wire                 unused_hidden = &{1'b0, wide[OUT_FRAC+2]};
  wire                 up      = ~CUT & wide[REST+1] & (wide[REST+2] | (|wide[REST:0]));
  wire [FRAC_BITS:0]   rounded = {1'b0, wide[OUT_FRAC+1 -: FRAC_BITS]} + {{FRAC_BITS{1'b0}}, up};

  wire [WIDE_BITS:0]   biased  = {exponent_i[WIDE_BITS-1], exponent_i} - BIAS[WIDE_BITS:0]
                               + {{WIDE_BITS{1'b0}}, rounded[FRAC_BITS]};
  wire                 tiny    = zero_i | biased[WIDE_BITS] | ~|biased;
  wire                 beyond  = |biased[WIDE_BITS-1:EXP_BITS];
  wire                 huge    = beyond | (ON & (biased[EXP_BITS-1:0] == ALL_ONES));

  wire                 nan     = specials_i[2] | (specials_i[1] & specials_i[0]);
  wire                 special = |specials_i;
  assign data_o = special ? {specials_i[0] & ~nan, ALL_ONES, QUIET & {FRAC_BITS{nan}}}
                : tiny    ? {(1+EXP_BITS+FRAC_BITS){1'b0}}
                : huge    ? {sign_i, ALL_ONES, {FRAC_BITS{~ON}}}
                : {sign_i, biased[EXP_BITS-1:0], rounded[FRAC_BITS-1:0]};
endmodule
`resetall
