// SPDX-License-Identifier: Apache-2.0
// whit_loom_width - the bits that a group of values needs, out of the ORs over its values.
//
// Function : width_o is the smallest width that holds every value: the digits of the largest when
//            unsigned, one more than those of the folded ones when signed; at least 1. low_o counts
//            the trailing zeros that all values share; 0 without TRIM_LOW and for a group of zeros.
// Notes    : combinational. Trailing zeros are those of the raw values: {-5, 4} folds to {4, 4}.
`resetall
`default_nettype none

module whit_loom_width #(
  // Width of a value in bits; 1 or more.
  parameter integer WIDTH = 16,
  // 1: count trailing zeros.
  parameter integer TRIM_LOW = 1
) (
  input  wire [WIDTH-1:0]           raw_i,     // OR of the values
  input  wire [WIDTH-1:0]           fold_i,    // OR of the values, negative ones inverted
  input  wire                       signed_i,
  output wire [$clog2(WIDTH+1)-1:0] width_o,   // 1..WIDTH
  output wire [$clog2(WIDTH+1)-1:0] low_o,     // below width_o
  output wire                       zero_o     // no bit of any value is set
);
  localparam integer COUNT_BITS = $clog2(WIDTH + 1);
  localparam [COUNT_BITS-1:0] ALL   = WIDTH[COUNT_BITS-1:0];
  localparam [WIDTH-1:0]      LEAST = 1;

  assign zero_o = ~(|raw_i);

  // The sign is one bit more, and no value has less than one: the leading one is always there. A
  // folded value has no top bit.
  wire [WIDTH-1:0]      digits = (signed_i ? (fold_i << 1) : fold_i) | LEAST;
  wire [COUNT_BITS-1:0] above;
  whit_lzc #(.WIDTH(WIDTH)) u_above (.data_i(digits), .count_o(above));
  assign width_o = ALL - above;

  genvar i;
  generate
    if (TRIM_LOW != 0) begin : g_low
      wire [WIDTH-1:0]      turned;   // lowest bit on top
      wire [COUNT_BITS-1:0] below;
      for (i = 0; i < WIDTH; i = i + 1) begin : g_turn
        assign turned[i] = raw_i[WIDTH-1-i];
      end
      whit_lzc #(.WIDTH(WIDTH)) u_below (.data_i(turned), .count_o(below));
      assign low_o = below & {COUNT_BITS{~zero_o}};
    end else begin : g_no_low
      assign low_o = {COUNT_BITS{1'b0}};
    end
  endgenerate
endmodule
`resetall
