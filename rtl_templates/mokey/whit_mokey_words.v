// SPDX-License-Identifier: Apache-2.0
// whit_mokey_words - words that are written one by one and read all at once.
//
// Notes    : registers without reset; addresses outside FIRST .. FIRST + WORDS - 1 write nothing.
`resetall
`default_nettype none

module whit_mokey_words #(
  // Number of words; 1 or more.
  parameter integer WORDS = 31,
  // Width of a word in bits; 1 or more.
  parameter integer WIDTH = 16,
  // Address of word 0.
  parameter integer FIRST = 0,
  // Width of an address in bits; enough for the last word's.
  parameter integer ADDR_BITS = 6
) (
  input  wire                   clk_i,
  input  wire                   write_i,
  input  wire [ADDR_BITS-1:0]   addr_i,
  input  wire [WIDTH-1:0]       data_i,
  output wire [WORDS*WIDTH-1:0] words_o   // word 0 in the LSBs
);
  genvar w;
  generate
    for (w = 0; w < WORDS; w = w + 1) begin : g_word
      localparam integer ADDR_I = FIRST + w;
      localparam [ADDR_BITS-1:0] ADDR = ADDR_I[ADDR_BITS-1:0];
      reg [WIDTH-1:0] word_q;
      always @(posedge clk_i) begin
        if (write_i && addr_i == ADDR) word_q <= data_i;
      end
      assign words_o[w*WIDTH +: WIDTH] = word_q;
    end
  endgenerate
endmodule
`resetall
