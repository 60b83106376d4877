// SPDX-License-Identifier: Apache-2.0
// whit_loom_count - how many bits of a word are set.
//
// Function : two halves are counted apart and added with one bit as the carry, so that 2^n - 1 bits
//            take full adders alone.
`resetall
`default_nettype none

module whit_loom_count #(
  // Width of the word in bits; 1 or more.
  parameter integer WIDTH = 16
) (
  input  wire [WIDTH-1:0]           data_i,
  output wire [$clog2(WIDTH+1)-1:0] count_o
);
  localparam integer COUNT_BITS = $clog2(WIDTH + 1);
  localparam integer LOW  = WIDTH / 2;       // of them, bits 1..LOW
  localparam integer HIGH = WIDTH - 1 - LOW;

  generate
    if (WIDTH == 1) begin : g_one
      assign count_o = data_i;
    end else if (WIDTH == 2) begin : g_two
      assign count_o = {data_i[1] & data_i[0], data_i[1] ^ data_i[0]};
    end else begin : g_halves
      localparam integer LOW_BITS  = $clog2(LOW + 1);
      localparam integer HIGH_BITS = $clog2(HIGH + 1);
      wire [LOW_BITS-1:0]  low;
      wire [HIGH_BITS-1:0] high;
      whit_loom_count #(.WIDTH(LOW))  u_low  (.data_i(data_i[LOW:1]),         .count_o(low));
      whit_loom_count #(.WIDTH(HIGH)) u_high (.data_i(data_i[WIDTH-1:LOW+1]), .count_o(high));
      assign count_o = {{(COUNT_BITS-LOW_BITS){1'b0}}, low}
                     + {{(COUNT_BITS-HIGH_BITS){1'b0}}, high}
                     + {{(COUNT_BITS-1){1'b0}}, data_i[0]};
    end
  endgenerate
endmodule
`resetall
