// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_scatter - the mirror of whit_tensordash_select: every value of a packed row at
// the place of the window that its option names, zeros elsewhere.
//
// Notes : combinational. An idle lane has the value 0, so that its option does not matter.
`resetall
`default_nettype none

module whit_tensordash_scatter #(
  // Lanes N; 4..64.
  parameter integer LANES = 16,
  // Rows D of the window; 2..4.
  parameter integer DEPTH = 3,
  // Width of a value in bits.
  parameter integer WIDTH = 8,
  // Options of a lane (whit_tensordash_select).
  parameter integer OPTIONS = 8,
  parameter [8*OPTIONS-1:0] STEPS   = 64'h02_02_02_01_01_01_01_00,
  parameter [8*OPTIONS-1:0] OFFSETS = 64'h02_0E_00_0D_01_0F_00_00
) (
  input  wire [LANES*WIDTH-1:0]           data_i,
  input  wire [LANES*$clog2(OPTIONS)-1:0] select_i,
  output wire [DEPTH*LANES*WIDTH-1:0]     window_o   // oldest row and lane 0 in the LSBs
);
  localparam integer SELECT_BITS = $clog2(OPTIONS);

  wire [LANES*OPTIONS-1:0] chosen;   // one-hot per lane
  genvar lane;
  genvar option;
  genvar row;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [SELECT_BITS-1:0] select = select_i[lane*SELECT_BITS +: SELECT_BITS];
      for (option = 0; option < OPTIONS; option = option + 1) begin : g_option
        localparam [SELECT_BITS-1:0] CODE = option[SELECT_BITS-1:0];
        assign chosen[lane*OPTIONS+option] = (select == CODE);
      end
    end
    for (row = 0; row < DEPTH; row = row + 1) begin : g_row
      for (lane = 0; lane < LANES; lane = lane + 1) begin : g_place
        wire [OPTIONS*WIDTH-1:0] from;   // of the lane that reaches this place by each option
        wire [OPTIONS-1:0]       taken;
        for (option = 0; option < OPTIONS; option = option + 1) begin : g_option
          localparam integer STEP   = {24'd0, STEPS[8*option +: 8]};
          localparam integer SOURCE = (lane + LANES - {24'd0, OFFSETS[8*option +: 8]}) % LANES;
          assign from[option*WIDTH +: WIDTH] = data_i[SOURCE*WIDTH +: WIDTH];
          assign taken[option] = (STEP == row) & chosen[SOURCE*OPTIONS+option];
        end
        whit_onehot_mux #(.WIDTH(WIDTH), .INPUTS(OPTIONS)) u_mux (
          .select_i(taken), .data_i(from), .data_o(window_o[(row*LANES+lane)*WIDTH +: WIDTH])
        );
      end
    end
  endgenerate
endmodule
`resetall
