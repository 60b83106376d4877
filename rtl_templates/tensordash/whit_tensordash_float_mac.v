// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_float_mac - multipliers, adder tree and fp32 accumulator of one PE for bf16 and
// fp32 operands.
//
// Function : total = (first ? 0 : accumulator) + sum over lanes of a * b; kept when `enable_i`.
//            Products are exact. All addends are aligned to the largest exponent, cut FRACTION bits
//            behind its binary point, summed exactly and rounded once, to nearest even: the lanes'
//            order has no influence, what is summed in one cycle has.
// Notes    : subnormal numbers are zeros. NaN with a NaN, infinity times zero, or infinities of
//            both signs. A lane without a pair gets two zeros.
`resetall
`default_nettype none

module whit_tensordash_float_mac #(
  // Lanes; 1 or more.
  parameter integer LANES = 16,
  // Fields of an operand: 8 and 7 for bf16, 8 and 23 for fp32.
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7
) (
  input  wire                                    clk_i,
  input  wire                                    enable_i,
  input  wire                                    first_i,   // of a reduction
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] a_i,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] b_i,
  output wire [31:0]                             total_o
);
  localparam integer WIDTH     = 1 + EXP_BITS + FRAC_BITS;
  localparam integer PRODUCT   = 2 * FRAC_BITS + 2;
  localparam integer SUM_EXP   = EXP_BITS + 1;                // sum of two exponents
  localparam integer FRACTION  = 24 + $clog2(LANES + 1);
  localparam integer VALUE     = 3 + FRACTION;                // sign, two integer bits
  localparam integer SUM       = VALUE + $clog2(LANES + 1);   // below 4 * LANES + 2 in magnitude
  localparam integer WIDE      = SUM_EXP + 2;
  // From an exponent with two biases to the biased one of the sum's top bit.
  localparam integer TO_BIASED = SUM - 2 - FRACTION - 127;
  localparam [31:0] QUIET_NAN = 32'h7FC0_0000;

  // The accumulator is an addend like the products, its exponent biased twice as theirs are.
  reg  [31:0]        total_q;
  wire [31:0]        old = total_q & {32{~first_i}};
  wire               old_sign, old_zero, old_infinite, old_nan;
  wire [7:0]         old_exponent;
  wire [23:0]        old_significand;
  whit_float_unpack #(.EXP_BITS(8), .FRAC_BITS(23)) u_old (
    .data_i(old), .sign_o(old_sign), .exponent_o(old_exponent), .significand_o(old_significand),
    .zero_o(old_zero), .infinite_o(old_infinite), .nan_o(old_nan)
  );

  wire [(LANES+1)*SUM_EXP-1:0] exponents;   // 0 for an addend that is zero
  wire [SUM_EXP-1:0]           largest;
  wire [(LANES+1)*VALUE-1:0]   values;
  wire [LANES:0]               positive;    // infinities
  wire [LANES:0]               negative;
  wire [LANES:0]               invalid;
  assign exponents[LANES*SUM_EXP +: SUM_EXP] =
      ({1'b0, old_exponent} + 9'd127) & {SUM_EXP{~old_zero}};
  assign positive[LANES] = old_infinite & ~old_sign;
  assign negative[LANES] = old_infinite & old_sign;
  assign invalid[LANES]  = old_nan;
  whit_max #(.WIDTH(SUM_EXP), .COUNT(LANES+1)) u_largest (.data_i(exponents), .max_o(largest));
  whit_float_align #(
    .IN_BITS(24), .IN_FRACTION(23), .INTEGER_BITS(2), .FRACTION(FRACTION), .EXP_BITS(SUM_EXP)
  ) u_old_value (
    .sign_i(old_sign), .exponent_i(exponents[LANES*SUM_EXP +: SUM_EXP]), .largest_i(largest),
    .magnitude_i(old_significand), .value_o(values[LANES*VALUE +: VALUE])
  );

  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire               sign;
      wire               infinite;
      wire [PRODUCT-1:0] product;
      whit_float_product #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_product (
        .a_i(a_i[lane*WIDTH +: WIDTH]), .b_i(b_i[lane*WIDTH +: WIDTH]), .sign_o(sign),
        .exponent_o(exponents[lane*SUM_EXP +: SUM_EXP]), .magnitude_o(product),
        .infinite_o(infinite), .invalid_o(invalid[lane])
      );
      assign positive[lane] = infinite & ~sign;
      assign negative[lane] = infinite & sign;
      whit_float_align #(
        .IN_BITS(PRODUCT), .IN_FRACTION(2*FRAC_BITS), .INTEGER_BITS(2), .FRACTION(FRACTION),
        .EXP_BITS(SUM_EXP)
      ) u_value (
        .sign_i(sign), .exponent_i(exponents[lane*SUM_EXP +: SUM_EXP]), .largest_i(largest),
        .magnitude_i(product), .value_o(values[lane*VALUE +: VALUE])
      );
    end
  endgenerate

  reg [SUM-1:0] sum;
  integer       term;
  always @* begin
    sum = {SUM{1'b0}};
    for (term = 0; term <= LANES; term = term + 1) begin
      sum = sum + {{(SUM-VALUE){values[term*VALUE+VALUE-1]}}, values[term*VALUE +: VALUE]};
    end
  end

  wire [31:0] number;
  whit_float_round #(.SUM_BITS(SUM), .EXP_BITS(8), .FRAC_BITS(23), .WIDE_BITS(WIDE)) u_round (
    .sum_i(sum), .exponent_i({2'b00, largest} + TO_BIASED[WIDE-1:0]), .data_o(number)
  );
  wire nan      = (|invalid) | ((|positive) & (|negative));
  wire infinite = (|positive) | (|negative);
  assign total_o = nan ? QUIET_NAN : infinite ? {|negative, 8'hFF, 23'd0} : number;
  always @(posedge clk_i) begin
    if (enable_i) total_q <= total_o;
  end
endmodule
`resetall
