// SPDX-License-Identifier: Apache-2.0
// whit_lzc - counts the leading zeros of a word; WIDTH when it is all zero.
//
// Function : combinational and recursive: the two halves are counted side by side and joined, so
//            the depth is logarithmic. A width that is no power of two is padded with ones below,
//            which makes an all-zero word count WIDTH.
`resetall
`default_nettype none

module whit_lzc #(
  // Width of the word in bits; 1 or more.
  parameter integer WIDTH = 16
) (
  input  wire [WIDTH-1:0]           data_i,
  output wire [$clog2(WIDTH+1)-1:0] count_o
);
  localparam integer PADDED = 1 << $clog2(WIDTH);
  localparam integer HALF   = PADDED / 2;

  generate
    if (WIDTH == 1) begin : g_bit
      assign count_o = ~data_i;
    end else if (WIDTH < PADDED) begin : g_pad
      wire unused_top;   // the padding keeps the count below PADDED
      whit_lzc #(.WIDTH(PADDED)) u_padded (
        .data_i  ({data_i, {(PADDED-WIDTH){1'b1}}}),
        .count_o ({unused_top, count_o})
      );
    end else begin : g_halves
      localparam integer HALF_BITS = $clog2(HALF + 1);
      wire [HALF_BITS-1:0] high;
      wire [HALF_BITS-1:0] low;
      whit_lzc #(.WIDTH(HALF)) u_high (.data_i(data_i[WIDTH-1:HALF]), .count_o(high));
      whit_lzc #(.WIDTH(HALF)) u_low  (.data_i(data_i[HALF-1:0]),     .count_o(low));
      // A half counts HALF, its top bit alone, only when it is all zero.
      wire high_zero = high[HALF_BITS-1];
      wire low_zero  = low[HALF_BITS-1];
      assign count_o[HALF_BITS] = high_zero & low_zero;
      if (HALF_BITS == 1) begin : g_pair
        assign count_o[0] = high_zero & ~low_zero;
      end else begin : g_join
        assign count_o[HALF_BITS-1:0] = high_zero ? {~low_zero, low[HALF_BITS-2:0]}
                                                  : {1'b0, high[HALF_BITS-2:0]};
      end
    end
  endgenerate
endmodule
`resetall
