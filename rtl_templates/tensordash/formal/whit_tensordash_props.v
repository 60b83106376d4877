// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_props - what must hold for the scheduler and every window of pairs there is; each
// output is one property, and is proved to be 1 (specs: proof obligations P1 to P7).
//
// Notes : the wires and the order of the lanes come as parameters, from the same place as the
//         golden model's, not from the scheduler's text.
`resetall
`default_nettype none

module whit_tensordash_props #(
  parameter integer LANES = 16,
  parameter integer DEPTH = 3,
  parameter integer OPTIONS = 8,
  // Eight bits for each option's row and lane offset (modulo LANES), the first in the LSBs.
  parameter [8*OPTIONS-1:0] STEPS   = 64'h02_02_02_01_01_01_01_00,
  parameter [8*OPTIONS-1:0] OFFSETS = 64'h02_0E_00_0D_01_0F_00_00,
  // Eight bits per lane in the order in which they decide, the first in the LSBs.
  parameter [8*LANES-1:0] ORDER = 128'h0F_0E_09_04_0D_08_03_0C_07_02_0B_06_01_0A_05_00
) (
  input  wire [DEPTH*LANES-1:0] pairs_i,
  input  wire [DEPTH-1:0]       live_i,     // rows take part up to the first 0
  output wire                   lane_takes_one_o,
  output wire                   pair_taken_once_o,      // P1
  output wire                   taken_was_there_o,      // P2
  output wire                   left_is_the_rest_o,     // P3
  output wire                   oldest_row_drains_o,    // P4
  output wire                   maximal_o,              // P5
  output wire                   advance_is_leading_o,   // P6
  output wire                   equals_sequential_o     // P7
);
  localparam integer     PAIRS = DEPTH * LANES;
  localparam [PAIRS-1:0] FIRST = {{(PAIRS-1){1'b0}}, 1'b1};

  wire [LANES*OPTIONS-1:0] pick;
  wire [PAIRS-1:0]         left;
  whit_tensordash_schedule u_schedule (.pairs_i(pairs_i), .pick_o(pick), .left_o(left));

  // Who takes what: for each pair one bit per option, since one lane has it under that option.
  wire [PAIRS-1:0] taken;
  wire [PAIRS-1:0] once;
  wire [LANES-1:0] one;
  wire [LANES-1:0] busy_or_content;
  genvar lane;
  genvar row;
  genvar option;
  generate
    for (row = 0; row < DEPTH; row = row + 1) begin : g_row
      for (lane = 0; lane < LANES; lane = lane + 1) begin : g_pair
        wire [OPTIONS-1:0] takers;
        for (option = 0; option < OPTIONS; option = option + 1) begin : g_option
          localparam integer OFFSET = {24'd0, OFFSETS[8*option +: 8]};
          localparam integer STEP   = {24'd0, STEPS[8*option +: 8]};
          if (STEP == row) begin : g_taker
            assign takers[option] = pick[((lane + LANES - OFFSET) % LANES)*OPTIONS+option];
          end else begin : g_none
            assign takers[option] = 1'b0;
          end
        end
        assign taken[row*LANES+lane] = |takers;
        assign once[row*LANES+lane]  = ~|(takers & (takers - 1'b1));
      end
    end
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [OPTIONS-1:0] own = pick[lane*OPTIONS +: OPTIONS];
      wire [OPTIONS-1:0] still;
      for (option = 0; option < OPTIONS; option = option + 1) begin : g_option
        localparam integer OFFSET = {24'd0, OFFSETS[8*option +: 8]};
        localparam integer STEP   = {24'd0, STEPS[8*option +: 8]};
        assign still[option] = left[STEP*LANES + (lane + OFFSET) % LANES];
      end
      assign one[lane]             = ~|(own & (own - 1'b1));
      assign busy_or_content[lane] = (|own) | ~(|still);
    end
  endgenerate
  assign lane_takes_one_o    = &one;
  assign pair_taken_once_o   = &once;
  assign taken_was_there_o   = ~|(taken & ~pairs_i);
  assign left_is_the_rest_o  = (left == (pairs_i & ~taken));
  assign oldest_row_drains_o = ~|left[LANES-1:0];
  assign maximal_o           = &busy_or_content;

  // The advance, counted row by row.
  wire [DEPTH-1:0] empty;
  wire [DEPTH-1:0] live;
  wire [DEPTH-1:0] leaves;
  wire [DEPTH:0]   advance;
  generate
    for (row = 0; row < DEPTH; row = row + 1) begin : g_empty
      assign empty[row] = ~|left[row*LANES +: LANES];
      if (row == 0) begin : g_oldest
        assign live[row] = 1'b1;
      end else begin : g_other
        assign live[row] = &live_i[row:1];
      end
    end
  endgenerate
  whit_tensordash_advance #(.DEPTH(DEPTH)) u_advance (
    .go_i(1'b1), .live_i(live), .empty_i(empty), .leaves_o(leaves), .advance_o(advance)
  );
  wire unused_live = &{1'b0, live_i[0]};
  reg [DEPTH:0] due;
  reg           going;
  integer       r;
  always @* begin
    due   = {{DEPTH{1'b0}}, 1'b1};
    going = 1'b1;
    for (r = 0; r < DEPTH; r = r + 1) begin
      going = going & live[r] & empty[r];
      if (going) due = due << 1;
    end
  end
  assign advance_is_leading_o = (advance == due) & ({1'b0, leaves} == due - 1'b1);

  // Lanes one after the other.
  wire [LANES-1:0] same;
  generate
    for (lane = 0; lane <= LANES; lane = lane + 1) begin : g_turn
      wire [PAIRS-1:0] there;
      if (lane == 0) begin : g_start
        assign there = pairs_i;
      end else begin : g_rest
        localparam integer WHO = {24'd0, ORDER[8*(lane-1) +: 8]};
        reg [OPTIONS-1:0] choice;
        reg [PAIRS-1:0]   rest;
        reg [PAIRS-1:0]   wanted;
        integer           o;
        always @* begin
          choice = {OPTIONS{1'b0}};
          rest   = g_turn[lane-1].there;
          for (o = 0; o < OPTIONS; o = o + 1) begin
            wanted = FIRST << ({24'd0, STEPS[8*o +: 8]} * LANES
                               + (WHO + {24'd0, OFFSETS[8*o +: 8]}) % LANES);
            if (choice == {OPTIONS{1'b0}} && (rest & wanted) != {PAIRS{1'b0}}) begin
              choice[o] = 1'b1;
              rest      = rest & ~wanted;
            end
          end
        end
        assign there        = rest;
        assign same[lane-1] = (choice == pick[WHO*OPTIONS +: OPTIONS]);
      end
    end
  endgenerate
  assign equals_sequential_o = (&same) & (left == g_turn[LANES].there);
endmodule
`resetall
