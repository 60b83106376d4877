// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_iterate - the schedule with the hardware of one level: a level per cycle.
//
// Function : while `go_i` is up the levels decide one after the other; `done_o` comes with the last
//            of them, and pick_o and left_o hold the whole choice in that cycle. With `once_i` all
//            lanes decide in one cycle, which is right when only the oldest row takes part.
// Notes    : pairs_i and once_i stay the same from the first cycle of go_i to done_o.
`resetall
`default_nettype none

module whit_tensordash_iterate #(
  // Lanes N; 4..64.
  parameter integer LANES = 16,
  // Rows of a window; 2..4.
  parameter integer DEPTH = 3,
  // Options of a lane (whit_tensordash_select).
  parameter integer OPTIONS = 8,
  parameter [8*OPTIONS-1:0] STEPS   = 64'h02_02_02_01_01_01_01_00,
  parameter [8*OPTIONS-1:0] OFFSETS = 64'h02_0E_00_0D_01_0F_00_00,
  // Levels, and eight bits for each lane's level.
  parameter integer LEVELS = 6,
  parameter [8*LANES-1:0] LEVEL = 128'h05_04_03_02_01_00_04_03_02_01_00_04_03_02_01_00
) (
  input  wire                     clk_i,
  input  wire                     rst_ni,
  input  wire                     clear_i,
  input  wire                     go_i,
  input  wire                     once_i,
  input  wire [DEPTH*LANES-1:0]   pairs_i,
  output wire                     done_o,
  output wire [LANES*OPTIONS-1:0] pick_o,
  output wire [DEPTH*LANES-1:0]   left_o
);
  localparam [LEVELS-1:0] FIRST = 1;

  // One-hot: the level that decides.
  reg  [LEVELS-1:0]        level_q;
  reg  [LANES*OPTIONS-1:0] pick_q;
  reg  [DEPTH*LANES-1:0]   left_q;

  wire                     first = level_q[0];
  wire [LANES-1:0]         enable;
  wire [LANES*OPTIONS-1:0] pick;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      localparam integer MINE = {24'd0, LEVEL[8*lane +: 8]};
      assign enable[lane] = once_i | level_q[MINE];
    end
  endgenerate
  whit_tensordash_level #(
    .LANES(LANES), .DEPTH(DEPTH), .OPTIONS(OPTIONS), .STEPS(STEPS), .OFFSETS(OFFSETS)
  ) u_level (
    .enable_i(enable), .pairs_i(first ? pairs_i : left_q), .pick_o(pick), .left_o(left_o)
  );
  assign pick_o = first ? pick : pick_q | pick;
  assign done_o = go_i & (once_i | level_q[LEVELS-1]);

  wire [LEVELS:0] next = {level_q, 1'b0};
  wire unused_next = &{1'b0, next[LEVELS]};
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) level_q <= FIRST;
    else if (clear_i | done_o) level_q <= FIRST;
    else if (go_i) level_q <= next[LEVELS-1:0];
  end
  // Meaningful behind the first level alone.
  always @(posedge clk_i) begin
    if (go_i) begin
      pick_q <= pick_o;
      left_q <= left_o;
    end
  end
endmodule
`resetall
