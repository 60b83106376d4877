// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_align - where the accumulator and a set's products stand to each other: the exponent
// of both, how far the products move down for it, and the accumulator in the sum's units.
//
// Notes    : exponents are those of biased operands added up, plus T + M, so that none is negative.
`resetall
`default_nettype none

module whit_fpraker_align #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer THRESHOLD = 12,
  // Fraction bits of the accumulator.
  parameter integer ACC_FRAC = 12,
  // Width of an accumulator's exponent.
  parameter integer WIDE_BITS = 10
) (
  input  wire                         zero_i,       // the accumulator is zero
  input  wire [WIDE_BITS-1:0]         exponent_i,
  input  wire [ACC_FRAC:0]            magnitude_i,
  input  wire [EXP_BITS:0]            largest_i,    // of the products; 0: there are none
  output wire [WIDE_BITS-1:0]         exponent_o,   // of both
  output wire [$clog2(THRESHOLD+3)-1:0] over_o,     // places that the products move; T + 2 is all
  output wire [THRESHOLD+FRAC_BITS:0] magnitude_o   // cut towards zero
);
  localparam integer SUM_FRAC = THRESHOLD + FRAC_BITS;
  localparam integer DIST     = $clog2(THRESHOLD + 3);
  localparam integer SHIFT    = $clog2(SUM_FRAC + 2);
  localparam [DIST-1:0]      FAR  = THRESHOLD[DIST-1:0] + 2;
  localparam [SHIFT-1:0]     GONE = SUM_FRAC[SHIFT-1:0] + 1;
  localparam [WIDE_BITS-1:0] UP   = SUM_FRAC[WIDE_BITS-1:0];

  // Without products (0) nothing is cut either: the least unit of any sum is that of exponent 2.
  wire [WIDE_BITS-1:0] products = {{(WIDE_BITS-EXP_BITS-1){1'b0}}, largest_i} + UP;
  wire [WIDE_BITS:0]   ahead    = {1'b0, exponent_i} - {1'b0, products};
  wire [WIDE_BITS:0]   behind   = {1'b0, products} - {1'b0, exponent_i};
  wire                 above    = ~zero_i & ~ahead[WIDE_BITS];
  assign exponent_o = above ? exponent_i : products;
  assign over_o     = ~above ? {DIST{1'b0}}
                    : (ahead[WIDE_BITS-1:0] > {{(WIDE_BITS-DIST){1'b0}}, FAR}) ? FAR
                    : ahead[DIST-1:0];

  wire [SHIFT-1:0]    shift = above ? {SHIFT{1'b0}}
                            : (behind[WIDE_BITS-1:0] > {{(WIDE_BITS-SHIFT){1'b0}}, GONE}) ? GONE
                            : behind[SHIFT-1:0];
  wire unused_sign = &{1'b0, behind[WIDE_BITS]};   // not above: products are as high or higher
  wire [SUM_FRAC:0]   field;
  generate
    if (SUM_FRAC > ACC_FRAC) begin : g_pad
      assign field = {magnitude_i, {(SUM_FRAC-ACC_FRAC){1'b0}}};
    end else begin : g_same
      assign field = magnitude_i;
    end
  endgenerate
  assign magnitude_o = (field >> shift) & {(SUM_FRAC+1){~zero_i}};
endmodule
`resetall
