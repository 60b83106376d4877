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
  reg [WIDTH-1:0] chosen;
  integer         word;
  always @* begin
    chosen = {WIDTH{1'b0}};
    for (word = 0; word < INPUTS; word = word + 1) begin
      chosen = chosen | ({WIDTH{select_i[word]}} & data_i[word*WIDTH +: WIDTH]);
    end
  end
  assign data_o = chosen;
endmodule
`resetall
