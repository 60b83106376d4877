// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_round - a number from whit_fpraker_normalise with FRAC_BITS behind its leading one:
// rounded once, to nearest even.
`resetall
`default_nettype none

module whit_fpraker_round #(
  // Width of the number; more than FRAC_BITS + 2.
  parameter integer MAG_BITS = 25,
  parameter integer FRAC_BITS = 12
) (
  input  wire [MAG_BITS-1:0] normal_i,
  input  wire                sign_i,        // normal_i goes on with ones for ever
  input  wire                lost_i,        // it is a little less than the number; not with sign_i
  output wire                carry_o,       // the exponent is one more
  output wire [FRAC_BITS:0]  magnitude_o
);
  localparam integer REST = MAG_BITS - FRAC_BITS - 2;   // bits behind the guard bit

  wire                 odd    = normal_i[REST+1];
  wire                 guard  = normal_i[REST];
  // Behind the guard bit: not all zeros; with sign_i not all ones, which would be a unit more.
  wire                 sticky = lost_i | (|(normal_i[REST-1:0] ^ {REST{sign_i}}));
  wire                 up     = sign_i ? guard | (odd & ~sticky) : guard & (odd | sticky);
  wire [FRAC_BITS+1:0] rounded = {1'b0, normal_i[MAG_BITS-1 -: FRAC_BITS+1]}
                               + {{(FRAC_BITS+1){1'b0}}, up};
  assign carry_o     = rounded[FRAC_BITS+1];
  assign magnitude_o = {rounded[FRAC_BITS] | carry_o, rounded[FRAC_BITS-1:0]};
endmodule
`resetall
