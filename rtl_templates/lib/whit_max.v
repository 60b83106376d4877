// SPDX-License-Identifier: Apache-2.0
// whit_max - the largest of several unsigned numbers, by a balanced tree of comparisons.
`resetall
`default_nettype none

module whit_max #(
  // Width of a number in bits; 1 or more.
  parameter integer WIDTH = 8,
  // How many numbers; 1 or more.
  parameter integer COUNT = 4
) (
  input  wire [COUNT*WIDTH-1:0] data_i,
  output wire [WIDTH-1:0]       max_o
);
  localparam integer HALF = COUNT / 2;

  generate
    if (COUNT == 1) begin : g_one
      assign max_o = data_i;
    end else begin : g_two
      wire [WIDTH-1:0] low;
      wire [WIDTH-1:0] high;
      whit_max #(.WIDTH(WIDTH), .COUNT(HALF)) u_low (
        .data_i(data_i[HALF*WIDTH-1:0]), .max_o(low)
      );
      whit_max #(.WIDTH(WIDTH), .COUNT(COUNT-HALF)) u_high (
        .data_i(data_i[COUNT*WIDTH-1:HALF*WIDTH]), .max_o(high)
      );
      assign max_o = (high > low) ? high : low;
    end
  endgenerate
endmodule
`resetall
