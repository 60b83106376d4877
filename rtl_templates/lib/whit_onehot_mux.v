// SPDX-License-Identifier: Apache-2.0
// whit_onehot_mux - selects one of several words by a one-hot number; zero when none is chosen.
//
// Function : combinational AND-OR; several bits up at once give the OR of their words.
`resetall
`default_nettype none

module whit_onehot_mux #(
  // Width of one word in bits; 1 or more.
  parameter integer WIDTH = 8,
  // Number of words; 1 or more.
  parameter integer INPUTS = 4
) (
  input  wire [INPUTS-1:0]       select_i,
  input  wire [INPUTS*WIDTH-1:0] data_i,   // word 0 in the least significant bits
  output wire [WIDTH-1:0]        data_o
);
  genvar column;
  genvar word;
  generate
    for (column = 0; column < WIDTH; column = column + 1) begin : g_column
      wire [INPUTS-1:0] terms;
      for (word = 0; word < INPUTS; word = word + 1) begin : g_word
        assign terms[word] = select_i[word] & data_i[word*WIDTH + column];
      end
      assign data_o[column] = |terms;
    end
  endgenerate
endmodule
`resetall
