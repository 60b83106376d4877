// SPDX-License-Identifier: Apache-2.0
// whit_loom_stagger - what every column does: the same at once, or in a fully connected layer what
// its neighbour did a step before.
//
// Function : word_o has a word per column, column 0 lowest; its top bit is the step.
// Notes    : the steps have a reset, what else is in a word has none: it belongs to a step.
`resetall
`default_nettype none

module whit_loom_stagger #(
  parameter integer COLUMNS = 16,
  // 0: there are no fully connected layers.
  parameter integer FC = 1,
  // Width of a word; 2 or more.
  parameter integer WORD = 16
) (
  input  wire                    clk_i,
  input  wire                    rst_ni,
  input  wire                    clear_i,
  input  wire                    fc_i,
  input  wire                    progress_i,   // the words move on
  input  wire [WORD-1:0]         word_i,       // of column 0
  output wire [COLUMNS*WORD-1:0] word_o
);
  assign word_o[WORD-1:0] = word_i;
  genvar c;
  generate
    if (FC == 0 || COLUMNS == 1) begin : g_together
      for (c = 1; c < COLUMNS; c = c + 1) begin : g_column
        assign word_o[c*WORD +: WORD] = word_i;
      end
      wire unused_chain = &{1'b0, clk_i, rst_ni, clear_i, fc_i, progress_i};
    end else begin : g_chain
      for (c = 1; c < COLUMNS; c = c + 1) begin : g_column
        reg            step_q;
        reg [WORD-2:0] word_q;
        always @(posedge clk_i or negedge rst_ni) begin
          if (!rst_ni) step_q <= 1'b0;
          else if (clear_i) step_q <= 1'b0;
          else if (progress_i) step_q <= word_o[c*WORD-1] & fc_i;
        end
        always @(posedge clk_i) begin
          if (progress_i) word_q <= word_o[(c-1)*WORD +: WORD-1];
        end
        assign word_o[c*WORD +: WORD] = fc_i ? {step_q, word_q} : word_i;
      end
    end
  endgenerate
endmodule
`resetall
