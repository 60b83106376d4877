// SPDX-License-Identifier: Apache-2.0
// whit_loom_clamp - ReLU and saturation of an integer from whit_loom_shift. Combinational.
//
// Function : golden/loom/loom_post.
`resetall
`default_nettype none

module whit_loom_clamp #(
  // Width of a result in bits; 2 or more.
  parameter integer OUT_WIDTH = 16,
  // 1: to the range of the results; 0: their low bits.
  parameter integer SATURATE = 1
) (
  input  wire [OUT_WIDTH-1:0] low_i,
  input  wire                 negative_i,
  input  wire                 over_i,
  input  wire                 relu_i,       // negative ones become 0, and the result is unsigned
  output wire [OUT_WIDTH-1:0] data_o
);
  wire zero = relu_i & negative_i;

  generate
    if (SATURATE != 0) begin : g_saturate
      wire outside = over_i | (~relu_i & (low_i[OUT_WIDTH-1] ^ negative_i));
      // The largest or the least number of the range.
      wire [OUT_WIDTH-1:0] bound = {relu_i | negative_i, {(OUT_WIDTH-1){~negative_i}}};
      assign data_o = (outside ? bound : low_i) & {OUT_WIDTH{~zero}};
    end else begin : g_cut
      wire unused_over = over_i;
      assign data_o = low_i & {OUT_WIDTH{~zero}};
    end
  endgenerate
endmodule
`resetall
