// SPDX-License-Identifier: Apache-2.0
// whit_onehot_index - the number of the bit that is up; 0 when none is.
`resetall
`default_nettype none

module whit_onehot_index #(
  // Width of the one-hot word; 1 or more.
  parameter integer WIDTH = 16
) (
  input  wire [WIDTH-1:0]                                onehot_i,
  output wire [((WIDTH > 1) ? $clog2(WIDTH) : 1)-1:0]    index_o
);
  localparam integer INDEX_BITS = (WIDTH > 1) ? $clog2(WIDTH) : 1;

  genvar digit;
  genvar place;
  generate
    for (digit = 0; digit < INDEX_BITS; digit = digit + 1) begin : g_digit
      wire [WIDTH-1:0] terms;
      for (place = 0; place < WIDTH; place = place + 1) begin : g_place
        assign terms[place] = onehot_i[place] & (((place >> digit) % 2) == 1);
      end
      assign index_o[digit] = |terms;
    end
  endgenerate
endmodule
`resetall
