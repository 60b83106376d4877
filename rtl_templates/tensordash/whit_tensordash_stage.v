// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_stage - the staged words of all rows: they move down by `advance_i` rows, and the
// slots of `load_i` take words from their banks.
//
// Notes : data path without reset; whit_tensordash_control knows which slots are full.
//         `current_i` is what moves: `window_o` itself, or what the owner made of it.
`resetall
`default_nettype none

module whit_tensordash_stage #(
  // Rows that are staged; 1..4.
  parameter integer DEPTH = 3,
  // Width of one row in bits.
  parameter integer WIDTH = 128
) (
  input  wire                   clk_i,
  input  wire [DEPTH:0]         advance_i,   // one-hot
  input  wire [DEPTH-1:0]       load_i,
  input  wire [DEPTH-1:0]       bank_i,      // one-hot: bank of slot 0 after the move
  input  wire [DEPTH*WIDTH-1:0] data_i,      // one row per bank, bank 0 in the LSBs
  input  wire [DEPTH*WIDTH-1:0] current_i,
  output wire [DEPTH*WIDTH-1:0] window_o     // slot 0, the oldest row, in the LSBs
);
  genvar h;
  genvar k;
  generate
    for (h = 0; h < DEPTH; h = h + 1) begin : g_slot
      reg  [WIDTH-1:0]             slot_q;
      wire [(DEPTH-h)*WIDTH-1:0]   above = current_i[DEPTH*WIDTH-1:h*WIDTH];
      wire [WIDTH-1:0]             moved;
      wire [DEPTH-1:0]             from_bank;
      wire [WIDTH-1:0]             come;
      for (k = 0; k < DEPTH; k = k + 1) begin : g_bank
        assign from_bank[(h+k)%DEPTH] = bank_i[k];
      end
      whit_onehot_mux #(.WIDTH(WIDTH), .INPUTS(DEPTH-h)) u_moved (
        .select_i(advance_i[DEPTH-h-1:0]), .data_i(above), .data_o(moved)
      );
      whit_onehot_mux #(.WIDTH(WIDTH), .INPUTS(DEPTH)) u_come (
        .select_i(from_bank), .data_i(data_i), .data_o(come)
      );
      always @(posedge clk_i) slot_q <= load_i[h] ? come : moved;
      assign window_o[h*WIDTH +: WIDTH] = slot_q;
    end
  endgenerate
  wire unused_advance = &{1'b0, advance_i};   // by DEPTH: nothing moves down
endmodule
`resetall
