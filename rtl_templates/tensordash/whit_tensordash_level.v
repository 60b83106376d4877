// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_level - one level of the schedule, for any set of lanes: each enabled lane takes
// the first pair that is there of its options. Lanes that want the same pair must not be enabled
// together.
`resetall
`default_nettype none

module whit_tensordash_level #(
  // Lanes N; 4..64.
  parameter integer LANES = 16,
  // Rows of a window; 2..4.
  parameter integer DEPTH = 3,
  // Options of a lane (whit_tensordash_select).
  parameter integer OPTIONS = 8,
  parameter [8*OPTIONS-1:0] STEPS   = 64'h02_02_02_01_01_01_01_00,
  parameter [8*OPTIONS-1:0] OFFSETS = 64'h02_0E_00_0D_01_0F_00_00
) (
  input  wire [LANES-1:0]         enable_i,
  input  wire [DEPTH*LANES-1:0]   pairs_i,   // oldest row and lane 0 in the LSBs
  output wire [LANES*OPTIONS-1:0] pick_o,    // one-hot per lane, or none
  output wire [DEPTH*LANES-1:0]   left_o
);
  genvar lane;
  genvar option;
  genvar row;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [OPTIONS-1:0] want;
      for (option = 0; option < OPTIONS; option = option + 1) begin : g_option
        localparam integer PAIR = {24'd0, STEPS[8*option +: 8]} * LANES
                                + (lane + {24'd0, OFFSETS[8*option +: 8]}) % LANES;
        assign want[option] = enable_i[lane] & pairs_i[PAIR];
      end
      whit_first_one #(.WIDTH(OPTIONS)) u_first (
        .data_i(want), .first_o(pick_o[lane*OPTIONS +: OPTIONS])
      );
    end
    // A pair is gone when the lane that reaches it by some option took it.
    for (row = 0; row < DEPTH; row = row + 1) begin : g_row
      for (lane = 0; lane < LANES; lane = lane + 1) begin : g_pair
        wire [OPTIONS-1:0] takers;
        for (option = 0; option < OPTIONS; option = option + 1) begin : g_option
          localparam integer STEP  = {24'd0, STEPS[8*option +: 8]};
          localparam integer TAKER = (lane + LANES - {24'd0, OFFSETS[8*option +: 8]}) % LANES;
          assign takers[option] = (STEP == row) & pick_o[TAKER*OPTIONS+option];
        end
        assign left_o[row*LANES+lane] = pairs_i[row*LANES+lane] & ~|takers;
      end
    end
  endgenerate
endmodule
`resetall
