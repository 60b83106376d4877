// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_select - the multiplexer in front of every lane of one operand: lane i gets the
// staged value that its option names, and 0 without an option, so that an idle lane adds nothing.
`resetall
`default_nettype none

module whit_tensordash_select #(
  // Lanes N; 4..64.
  parameter integer LANES = 16,
  // Rows that are staged; 1..4.
  parameter integer DEPTH = 3,
  // Width of a value in bits.
  parameter integer WIDTH = 8,
  // Options of a lane, and eight bits for each one's row and lane offset (modulo LANES), the first
  // option in the LSBs.
  parameter integer OPTIONS = 8,
  parameter [8*OPTIONS-1:0] STEPS   = 64'h02_02_02_01_01_01_01_00,
  parameter [8*OPTIONS-1:0] OFFSETS = 64'h02_0E_00_0D_01_0F_00_00
) (
  input  wire [DEPTH*LANES*WIDTH-1:0] window_i,   // oldest row and lane 0 in the LSBs
  input  wire [LANES*OPTIONS-1:0]     pick_i,     // one-hot per lane, or none
  output wire [LANES*WIDTH-1:0]       data_o
);
  genvar lane;
  genvar option;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [OPTIONS*WIDTH-1:0] candidates;
      for (option = 0; option < OPTIONS; option = option + 1) begin : g_option
        localparam integer STEP   = {24'd0, STEPS[8*option +: 8]};
        localparam integer SOURCE = STEP * LANES + (lane + {24'd0, OFFSETS[8*option +: 8]}) % LANES;
        assign candidates[option*WIDTH +: WIDTH] = window_i[SOURCE*WIDTH +: WIDTH];
      end
      whit_onehot_mux #(.WIDTH(WIDTH), .INPUTS(OPTIONS)) u_mux (
        .select_i(pick_i[lane*OPTIONS +: OPTIONS]), .data_i(candidates),
        .data_o(data_o[lane*WIDTH +: WIDTH])
      );
    end
  endgenerate
  wire unused_window = &{1'b0, window_i};   // options may leave places of the window out
endmodule
`resetall
