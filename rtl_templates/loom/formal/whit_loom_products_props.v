// SPDX-License-Identifier: Apache-2.0
// whit_loom_products_props - a digit of all lanes times a plane of weights, for any of both; each
// output is proved to be 1 (specification 1.2 and 1.3).
`resetall
`default_nettype none

module whit_loom_products_props #(
  parameter integer LANES = 8,
  parameter integer ACT_BITS = 1,
  parameter integer SUM_BITS = 5
) (
  input  wire [ACT_BITS*LANES-1:0] digit_i,
  input  wire [LANES-1:0]          weight_i,
  input  wire                      negative_i,
  output wire                      exact_o,      // lane after lane, less what AC1 adds
  output wire                      positive_o    // only a digit with a sign gives a negative sum
);
  wire [SUM_BITS-1:0] sum;
  whit_loom_products #(.LANES(LANES), .ACT_BITS(ACT_BITS), .SUM_BITS(SUM_BITS)) u_products (
    .digit_i(digit_i), .weight_i(weight_i), .negative_i(negative_i), .sum_o(sum)
  );

  localparam [31:0] TOP = 1 << (ACT_BITS - 1);
  reg     [SUM_BITS-1:0] expected;
  reg     [SUM_BITS-1:0] place;
  integer                l;
  integer                t;
  always @* begin
    expected = negative_i ? {SUM_BITS{1'b0}} - TOP[SUM_BITS-1:0] : {SUM_BITS{1'b0}};
    place    = {SUM_BITS{1'b0}};
    for (l = 0; l < LANES; l = l + 1) begin
      for (t = 0; t < ACT_BITS; t = t + 1) begin
        place = {{(SUM_BITS-1){1'b0}}, weight_i[l] & digit_i[t*LANES+l]} << t;
        if (negative_i && t == ACT_BITS - 1) expected = expected - place;
        else expected = expected + place;
      end
    end
  end
  assign exact_o    = (sum == expected);
  assign positive_o = negative_i | ~sum[SUM_BITS-1];
endmodule
`resetall
