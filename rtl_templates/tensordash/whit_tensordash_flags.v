// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_flags - the window of flags of one scheduler: which staged pairs are effectual
// and not multiplied yet.
//
// Function : the flags of rows that take part go to the schedule; what it leaves is written back
//            when the cycle fires, and moves down with the rows.
`resetall
`default_nettype none

module whit_tensordash_flags #(
  // Lanes N; 4..64.
  parameter integer LANES = 16,
  // Rows that are staged; 2..4.
  parameter integer DEPTH = 3
) (
  input  wire                   clk_i,
  input  wire                   fire_i,
  input  wire [DEPTH-1:0]       live_i,
  input  wire [DEPTH:0]         advance_i,
  input  wire [DEPTH-1:0]       load_i,
  input  wire [DEPTH-1:0]       bank_i,
  input  wire [DEPTH*LANES-1:0] flags_i,   // of the rows at the banks
  output wire [DEPTH*LANES-1:0] pairs_o,   // of the rows that take part, others 0
  input  wire [DEPTH*LANES-1:0] left_i,    // what the schedule leaves of them
  output wire [DEPTH-1:0]       empty_o    // nothing of the row is left
);
  wire [DEPTH*LANES-1:0] window;
  wire [DEPTH*LANES-1:0] current;
  whit_tensordash_stage #(.DEPTH(DEPTH), .WIDTH(LANES)) u_stage (
    .clk_i(clk_i), .advance_i(advance_i), .load_i(load_i), .bank_i(bank_i), .data_i(flags_i),
    .current_i(current), .window_o(window)
  );
  genvar h;
  generate
    for (h = 0; h < DEPTH; h = h + 1) begin : g_row
      wire [LANES-1:0] row  = window[h*LANES +: LANES];
      wire [LANES-1:0] left = left_i[h*LANES +: LANES];
      assign pairs_o[h*LANES +: LANES]   = row & {LANES{live_i[h]}};
      assign current[h*LANES +: LANES] = (fire_i & live_i[h]) ? left : row;
      assign empty_o[h]                = ~|left;
    end
  endgenerate
endmodule
`resetall
