// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_normalise - a two's complement sum as sign, exponent and magnitude with FRAC_BITS
// behind the leading one: rounded once, to nearest even.
`resetall
`default_nettype none

module whit_fpraker_normalise #(
  // Width of the sum; more than FRAC_BITS + 3. It is never the most negative number.
  parameter integer SUM_BITS = 26,
  parameter integer FRAC_BITS = 12,
  parameter integer WIDE_BITS = 10
) (
  input  wire [SUM_BITS-1:0]  sum_i,
  input  wire [WIDE_BITS-1:0] exponent_i,    // of a leading one in bit SUM_BITS - 2
  output wire                 zero_o,
  output wire                 sign_o,
  output wire [WIDE_BITS-1:0] exponent_o,
  output wire [FRAC_BITS:0]   magnitude_o
);
  localparam integer MAG   = SUM_BITS - 1;
  localparam integer COUNT = $clog2(MAG + 1);
  localparam integer REST  = MAG - FRAC_BITS - 2;   // bits behind the guard bit

  assign sign_o = sum_i[SUM_BITS-1];
  wire [SUM_BITS-1:0] magnitude = (sum_i ^ {SUM_BITS{sign_o}}) + {{(SUM_BITS-1){1'b0}}, sign_o};
  wire                unused_top = &{1'b0, magnitude[SUM_BITS-1]};
  wire [COUNT-1:0]    zeros;
  whit_lzc #(.WIDTH(MAG)) u_zeros (.data_i(magnitude[MAG-1:0]), .count_o(zeros));
  wire [MAG-1:0]      normal = magnitude[MAG-1:0] << zeros;

  wire                guard   = normal[REST];
  wire                sticky  = |normal[REST-1:0];
  wire                up      = guard & (sticky | normal[REST+1]);
  wire [FRAC_BITS+1:0] rounded = {1'b0, normal[MAG-1 -: FRAC_BITS+1]}
                               + {{(FRAC_BITS+1){1'b0}}, up};
  wire                carry   = rounded[FRAC_BITS+1];
  assign zero_o      = ~normal[MAG-1];
  assign magnitude_o = {rounded[FRAC_BITS] | carry, rounded[FRAC_BITS-1:0]};
  assign exponent_o  = exponent_i - {{(WIDE_BITS-COUNT){1'b0}}, zeros}
                     + {{(WIDE_BITS-1){1'b0}}, carry};
endmodule
`resetall
