// SPDX-License-Identifier: Apache-2.0
// whit_float_round - a two's complement sum as a floating-point number: rounded once, to nearest
// even. Too large gives infinity, too small (subnormal) +0, and so does an exact zero.
`resetall
`default_nettype none

module whit_float_round #(
  // Width of the sum in bits; more than FRAC_BITS + 3.
  parameter integer SUM_BITS = 37,
  // Of the result.
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 23,
  // Width of the signed exponent; holds exponent_i - SUM_BITS.
  parameter integer WIDE_BITS = 11
) (
  input  wire [SUM_BITS-1:0]                sum_i,
  // Biased exponent of a result whose leading one is bit SUM_BITS - 2 of the sum; signed.
  input  wire [WIDE_BITS-1:0]               exponent_i,
  output wire [EXP_BITS+FRAC_BITS:0]        data_o
);
  localparam integer MAG_BITS   = SUM_BITS - 1;
  localparam integer COUNT_BITS = $clog2(MAG_BITS + 1);
  localparam integer REST_BITS  = MAG_BITS - FRAC_BITS - 2;   // behind the guard bit
  localparam [EXP_BITS-1:0] ALL_ONES = {EXP_BITS{1'b1}};

  wire                  sign = sum_i[SUM_BITS-1];
  wire [SUM_BITS-1:0]   magnitude = (sum_i ^ {SUM_BITS{sign}}) + {{(SUM_BITS-1){1'b0}}, sign};
  wire                  unused_top = &{1'b0, magnitude[SUM_BITS-1]};   // the sum is no -2^MAG_BITS
  wire [COUNT_BITS-1:0] zeros;
  whit_lzc #(.WIDTH(MAG_BITS)) u_zeros (.data_i(magnitude[MAG_BITS-1:0]), .count_o(zeros));
  wire [MAG_BITS-1:0]   normal = magnitude[MAG_BITS-1:0] << zeros;

  wire [FRAC_BITS-1:0]  fraction = normal[MAG_BITS-2 -: FRAC_BITS];
  wire                  guard    = normal[REST_BITS];
  wire                  sticky   = |normal[REST_BITS-1:0];
  wire                  up       = guard & (sticky | fraction[0]);
  wire [FRAC_BITS:0]    rounded  = {1'b0, fraction} + {{FRAC_BITS{1'b0}}, up};   // carry on top

  wire [WIDE_BITS-1:0]  exponent = exponent_i - {{(WIDE_BITS-COUNT_BITS){1'b0}}, zeros}
                                 + {{(WIDE_BITS-1){1'b0}}, rounded[FRAC_BITS]};
  wire                  tiny  = ~normal[MAG_BITS-1] | exponent[WIDE_BITS-1] | ~|exponent;
  wire                  huge  = ~exponent[WIDE_BITS-1]
                              & ((|exponent[WIDE_BITS-2:EXP_BITS])
                                 | (exponent[EXP_BITS-1:0] == ALL_ONES));
  assign data_o = tiny ? {(1+EXP_BITS+FRAC_BITS){1'b0}}
                : huge ? {sign, ALL_ONES, {FRAC_BITS{1'b0}}}
                : {sign, exponent[EXP_BITS-1:0], rounded[FRAC_BITS-1:0]};
endmodule
`resetall
