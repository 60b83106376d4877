// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_advance - how far the window moves: over the leading rows that take part and have
// no pair left. The oldest row never has one left.
`resetall
`default_nettype none

module whit_tensordash_advance #(
  // Rows that are staged; 1..4.
  parameter integer DEPTH = 3
) (
  input  wire             go_i,        // else the window stays
  input  wire [DEPTH-1:0] live_i,      // rows that take part, a run from row 0 on
  input  wire [DEPTH-1:0] empty_i,     // rows without pairs
  output wire [DEPTH-1:0] leaves_o,    // rows that leave, a run from row 0 on
  output wire [DEPTH:0]   advance_o    // their number, one-hot
);
  wire [DEPTH:0] leaves = {1'b0, leaves_o};
  genvar h;
  generate
    assign leaves_o[0] = go_i;
    for (h = 1; h < DEPTH; h = h + 1) begin : g_leaves
      assign leaves_o[h] = go_i & live_i[h] & (&empty_i[h:1]);
    end
    assign advance_o[0] = ~go_i;
    for (h = 1; h <= DEPTH; h = h + 1) begin : g_advance
      assign advance_o[h] = leaves[h-1] & ~leaves[h];
    end
  endgenerate
  wire unused_first = &{1'b0, empty_i[0], live_i[0]};
endmodule
`resetall
