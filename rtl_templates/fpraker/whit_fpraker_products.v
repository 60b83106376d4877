// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_products - what a PE has to know of a set before its digits are added: signs and
// exponents of the products, and what infinities and NaNs do. PEs can take turns with it.
`resetall
`default_nettype none

module whit_fpraker_products #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer THRESHOLD = 12,
  parameter integer SPECIALS = 1
) (
  input  wire [LANES-1:0]                       a_sign_i,
  input  wire [LANES*EXP_BITS-1:0]              a_exponent_i,
  input  wire [LANES-1:0]                       a_zero_i,
  input  wire [LANES-1:0]                       a_infinite_i,
  input  wire [LANES-1:0]                       a_nan_i,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] b_i,
  output wire [LANES-1:0]                       negative_o,
  output wire [EXP_BITS:0]                      largest_o,     // exponent; 0: no lane is active
  output wire [LANES*$clog2(THRESHOLD+3)-1:0]   distances_o,   // below it; far if not active
  output reg  [2:0]                             specials_o     // NaN, +infinity, -infinity
);
  localparam integer WORD = 1 + EXP_BITS + FRAC_BITS;

  wire [LANES-1:0]              active;
  wire [LANES*(EXP_BITS+1)-1:0] exponents;
  wire [LANES*3-1:0]            specials;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      whit_fpraker_product #(
        .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .SPECIALS(SPECIALS)
      ) u_product (
        .a_sign_i(a_sign_i[lane]), .a_exponent_i(a_exponent_i[lane*EXP_BITS +: EXP_BITS]),
        .a_zero_i(a_zero_i[lane]), .a_infinite_i(a_infinite_i[lane]), .a_nan_i(a_nan_i[lane]),
        .b_i(b_i[lane*WORD +: WORD]),
        .active_o(active[lane]), .negative_o(negative_o[lane]),
        .exponent_o(exponents[lane*(EXP_BITS+1) +: EXP_BITS+1]),
        .specials_o(specials[lane*3 +: 3])
      );
    end
  endgenerate

  whit_fpraker_exponent #(
    .LANES(LANES), .EXP_BITS(EXP_BITS), .THRESHOLD(THRESHOLD)
  ) u_exponent (
    .active_i(active), .exponents_i(exponents), .largest_o(largest_o), .distances_o(distances_o)
  );

  integer i;
  always @* begin
    specials_o = 3'b000;
    for (i = 0; i < LANES; i = i + 1) specials_o = specials_o | specials[i*3 +: 3];
  end
endmodule
`resetall
