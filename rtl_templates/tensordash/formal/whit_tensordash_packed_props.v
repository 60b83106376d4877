// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_packed_props - one step of packing and unpacking, for every window there is; each
// output is proved to be 1 (specs: proof obligations P12 and, for the iterative packer, P7).
//
// Notes : with P3 and P4 the step gives the whole: what is not in this packed row stays in the
//         window, and a row leaves when all of it has been packed. Values of two bits tell places
//         apart; wider ones are more bits of the same multiplexers.
`resetall
`default_nettype none

module whit_tensordash_packed_props #(
  parameter integer LANES = 16,
  parameter integer DEPTH = 3,
  parameter integer OPTIONS = 8,
  // Eight bits for each option's row and lane offset (modulo LANES), the first in the LSBs.
  parameter [8*OPTIONS-1:0] STEPS   = 64'h02_02_02_01_01_01_01_00,
  parameter [8*OPTIONS-1:0] OFFSETS = 64'h02_0E_00_0D_01_0F_00_00,
  // Levels, and eight bits for each lane's level.
  parameter integer LEVELS = 6,
  parameter [8*LANES-1:0] LEVEL = 128'h05_04_03_02_01_00_04_03_02_01_00_04_03_02_01_00
) (
  input  wire [2*DEPTH*LANES-1:0] window_i,
  output wire                     unpacks_o,           // P12
  output wire                     levels_agree_o       // P7 of whit_tensordash_iterate
);
  localparam integer PAIRS       = DEPTH * LANES;
  localparam integer SELECT_BITS = $clog2(OPTIONS);

  wire [PAIRS-1:0]             pairs;
  wire [PAIRS-1:0]             left;
  wire [LANES*OPTIONS-1:0]     pick;
  wire [2*LANES-1:0]           data;
  wire [LANES*SELECT_BITS-1:0] select;
  wire [2*PAIRS-1:0]           back;
  wire [2*PAIRS-1:0]           due;
  genvar i;
  generate
    for (i = 0; i < PAIRS; i = i + 1) begin : g_pair
      assign pairs[i]      = |window_i[2*i +: 2];
      assign due[2*i +: 2] = window_i[2*i +: 2] & {2{~left[i]}};
    end
    for (i = 0; i < LANES; i = i + 1) begin : g_index
      whit_onehot_index #(.WIDTH(OPTIONS)) u_index (
        .onehot_i(pick[i*OPTIONS +: OPTIONS]), .index_o(select[i*SELECT_BITS +: SELECT_BITS])
      );
    end
  endgenerate
  whit_tensordash_schedule u_schedule (.pairs_i(pairs), .pick_o(pick), .left_o(left));
  whit_tensordash_select #(
    .LANES(LANES), .DEPTH(DEPTH), .WIDTH(2), .OPTIONS(OPTIONS), .STEPS(STEPS), .OFFSETS(OFFSETS)
  ) u_select (.window_i(window_i), .pick_i(pick), .data_o(data));
  whit_tensordash_scatter #(
    .LANES(LANES), .DEPTH(DEPTH), .WIDTH(2), .OPTIONS(OPTIONS), .STEPS(STEPS), .OFFSETS(OFFSETS)
  ) u_scatter (.data_i(data), .select_i(select), .window_o(back));
  assign unpacks_o = (back == due);

  // The hardware of one level, level after level.
  wire [(LEVELS+1)*PAIRS-1:0]       there;
  wire [LEVELS*LANES*OPTIONS-1:0]   picks;
  wire [LANES*OPTIONS-1:0]          together;
  genvar level;
  assign there[PAIRS-1:0] = pairs;
  generate
    for (level = 0; level < LEVELS; level = level + 1) begin : g_level
      wire [LANES-1:0] enable;
      for (i = 0; i < LANES; i = i + 1) begin : g_lane
        localparam integer MINE = {24'd0, LEVEL[8*i +: 8]};
        assign enable[i] = (MINE == level);
      end
      whit_tensordash_level #(
        .LANES(LANES), .DEPTH(DEPTH), .OPTIONS(OPTIONS), .STEPS(STEPS), .OFFSETS(OFFSETS)
      ) u_level (
        .enable_i(enable), .pairs_i(there[level*PAIRS +: PAIRS]),
        .pick_o(picks[level*LANES*OPTIONS +: LANES*OPTIONS]),
        .left_o(there[(level+1)*PAIRS +: PAIRS])
      );
    end
    for (i = 0; i < LANES * OPTIONS; i = i + 1) begin : g_any
      wire [LEVELS-1:0] each;
      for (level = 0; level < LEVELS; level = level + 1) begin : g_level
        assign each[level] = picks[level*LANES*OPTIONS+i];
      end
      assign together[i] = |each;
    end
  endgenerate
  assign levels_agree_o = (together == pick) & (there[LEVELS*PAIRS +: PAIRS] == left);
endmodule
`resetall
