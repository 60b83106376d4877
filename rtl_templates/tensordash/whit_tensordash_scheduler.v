// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_scheduler - the scheduler as a block of its own: a window of effectual pairs in,
// the lanes' choice out, one window per cycle.
//
// Handshake: valid/ready on both sides; no output depends on an input of the same cycle.
// Timing   : a choice can be taken one cycle after its window came.
`resetall
`default_nettype none

module whit_tensordash_scheduler #(
  // Lanes N; 4..64.
  parameter integer LANES = 16,
  // Rows of a window; 2..4.
  parameter integer DEPTH = 3,
  // Options of a lane.
  parameter integer OPTIONS = 8
) (
  input  wire                               clk_i,
  input  wire                               rst_ni,
  input  wire                               clear_i,
  // windows, one bit per pair, the oldest row and lane 0 in the LSBs
  input  wire                               win_valid_i,
  output wire                               win_ready_o,
  input  wire [DEPTH*LANES-1:0]             win_pairs_i,
  // choices
  output wire                               pick_valid_o,
  input  wire                               pick_ready_i,
  output wire [LANES-1:0]                   pick_lanes_o,     // lanes that take a pair
  output wire [LANES*$clog2(OPTIONS)-1:0]   pick_select_o,    // option of each lane
  output wire [DEPTH*LANES-1:0]             pick_left_o,      // pairs that nobody took
  output wire [$clog2(DEPTH+1)-1:0]         pick_advance_o    // leading rows without pairs
);
  localparam integer SELECT_BITS  = $clog2(OPTIONS);
  localparam integer ADVANCE_BITS = $clog2(DEPTH + 1);

  wire [LANES*OPTIONS-1:0]     pick;
  wire [DEPTH*LANES-1:0]       left;
  whit_tensordash_schedule u_schedule (.pairs_i(win_pairs_i), .pick_o(pick), .left_o(left));

  wire [LANES-1:0]             lanes;
  wire [LANES*SELECT_BITS-1:0] select;
  wire [DEPTH-1:0]             empty;
  wire [DEPTH-1:0]             leaves;
  wire [DEPTH:0]               advance;    // one-hot
  genvar i;
  genvar h;
  generate
    for (i = 0; i < LANES; i = i + 1) begin : g_lane
      assign lanes[i] = |pick[i*OPTIONS +: OPTIONS];
      whit_onehot_index #(.WIDTH(OPTIONS)) u_select (
        .onehot_i(pick[i*OPTIONS +: OPTIONS]), .index_o(select[i*SELECT_BITS +: SELECT_BITS])
      );
    end
    for (h = 0; h < DEPTH; h = h + 1) begin : g_row
      assign empty[h] = ~|left[h*LANES +: LANES];
    end
  endgenerate
  whit_tensordash_advance #(.DEPTH(DEPTH)) u_advance (
    .go_i(1'b1), .live_i({DEPTH{1'b1}}), .empty_i(empty), .leaves_o(leaves), .advance_o(advance)
  );
  wire unused_leaves = &{1'b0, leaves};
  wire [ADVANCE_BITS-1:0] advance_index;
  whit_onehot_index #(.WIDTH(DEPTH+1)) u_index (.onehot_i(advance), .index_o(advance_index));

  wire spare;
  whit_fifo #(.WIDTH(LANES+LANES*SELECT_BITS+DEPTH*LANES+ADVANCE_BITS), .DEPTH(2)) u_choices (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(win_valid_i), .in_ready_o(win_ready_o), .in_spare_o(spare),
    .in_data_i({lanes, select, left, advance_index}),
    .out_valid_o(pick_valid_o), .out_ready_i(pick_ready_i),
    .out_data_o({pick_lanes_o, pick_select_o, pick_left_o, pick_advance_o})
  );
  wire unused_spare = &{1'b0, spare};
endmodule
`resetall
