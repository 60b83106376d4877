// SPDX-License-Identifier: Apache-2.0
// whit_loom_extend - a number in two's complement in another width: its sign is repeated, or its
// high bits are cut off.
`resetall
`default_nettype none

module whit_loom_extend #(
  // Width of the number; 1 or more.
  parameter integer IN_BITS = 21,
  // Width of the result; 1 or more.
  parameter integer OUT_BITS = 37
) (
  input  wire [IN_BITS-1:0]  data_i,
  output wire [OUT_BITS-1:0] data_o
);
  generate
    if (OUT_BITS > IN_BITS) begin : g_longer
      assign data_o = {{(OUT_BITS-IN_BITS){data_i[IN_BITS-1]}}, data_i};
    end else if (OUT_BITS == IN_BITS) begin : g_same
      assign data_o = data_i;
    end else begin : g_shorter
      wire unused_high = &{1'b0, data_i[IN_BITS-1:OUT_BITS]};
      assign data_o = data_i[OUT_BITS-1:0];
    end
  endgenerate
endmodule
`resetall
