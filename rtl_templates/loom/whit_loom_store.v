// SPDX-License-Identifier: Apache-2.0
// whit_loom_store - words of which one is read and replaced in a cycle.
`resetall
`default_nettype none

module whit_loom_store #(
  // Width of a word in bits; 1 or more.
  parameter integer WIDTH = 256,
  // Number of words; 1 or more.
  parameter integer DEPTH = 16
) (
  input  wire                         clk_i,
  input  wire                         write_i,
  input  wire [$clog2(DEPTH+1)-1:0]   place_i,   // below DEPTH
  input  wire [WIDTH-1:0]             data_i,
  output wire [WIDTH-1:0]             data_o     // as it was before
);
  // No reset: a word is written before the user looks at it.
  generate
    if (DEPTH == 1) begin : g_word
      reg [WIDTH-1:0] word_q;
      always @(posedge clk_i) begin
        if (write_i) word_q <= data_i;
      end
      assign data_o = word_q;
      wire unused_place = &{1'b0, place_i};
    end else begin : g_words
      localparam integer PLACE_BITS = $clog2(DEPTH);
      wire [PLACE_BITS-1:0] place = place_i[PLACE_BITS-1:0];
      reg  [WIDTH-1:0]      word_q [0:DEPTH-1];
      always @(posedge clk_i) begin
        if (write_i) word_q[place] <= data_i;
      end
      assign data_o = word_q[place];
      wire unused_place = &{1'b0, place_i};   // its top bit
    end
  endgenerate
endmodule
`resetall
