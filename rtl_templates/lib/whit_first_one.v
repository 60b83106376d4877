// SPDX-License-Identifier: Apache-2.0
// whit_first_one - the lowest bit that is set, one-hot; zero when none is.
`resetall
`default_nettype none

module whit_first_one #(
  // Number of bits; 1 or more.
  parameter integer WIDTH = 8
) (
  input  wire [WIDTH-1:0] data_i,
  output wire [WIDTH-1:0] first_o
);
  // lower[i]: a bit below i is set.
  wire [WIDTH-1:0] lower;
  genvar i;
  generate
    assign lower[0] = 1'b0;
    for (i = 1; i < WIDTH; i = i + 1) begin : g_lower
      assign lower[i] = |data_i[i-1:0];
    end
  endgenerate
  assign first_o = data_i & ~lower;
endmodule
`resetall
