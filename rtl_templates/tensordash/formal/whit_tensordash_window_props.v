// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_window_props - the moving window under any inputs, from reset on; each output is
// proved to be 1 in every cycle up to a bound (specs: proof obligations P8 and P9).
//
// Notes : the scheduler is any network that takes only pairs that are there and all of the oldest
//         row (P2 and P4, which are proved of the one at hand), so that few lanes stand for all.
//         Ghosts travel beside the rows in a stage of their own: where a row came from, which pairs
//         it had, and which of them have been multiplied.
`resetall
`default_nettype none

module whit_tensordash_window_props #(
  parameter integer DEPTH = 3,
  parameter integer LANES = 2
) (
  input  wire                   clk_i,
  input  wire                   rst_ni,
  input  wire                   dense_i,
  input  wire                   go_i,
  input  wire [DEPTH-1:0]       row_valid_i,
  input  wire [DEPTH-1:0]       row_last_i,
  input  wire [DEPTH*LANES-1:0] row_pairs_i,
  input  wire [DEPTH*LANES-1:0] take_i,        // what the scheduler would like to take
  output wire                   once_o,        // P8: a pair is multiplied once, and only one of its
                                               // row's effectual pairs
  output wire                   complete_o,    // P8: a row leaves when all its pairs are multiplied
  output wire                   alone_o,       // P8: no pair behind the end of the reduction
  output wire                   in_order_o,    // P9: rows come and leave in order
  output wire                   moves_o        // a cycle that fires moves the window by 1..DEPTH
);
  localparam integer PAIRS = DEPTH * LANES;
  localparam integer GHOST = 2 * LANES + DEPTH + 2;   // done, pairs, bank, round, last
  localparam [DEPTH-1:0] FIRST = 1;

  wire             fire;
  wire             ends;
  wire             complete;
  wire             may_end;
  wire             staged;
  wire [DEPTH-1:0] ready;
  wire [DEPTH-1:0] live;
  wire [DEPTH-1:0] empty;
  wire [DEPTH:0]   advance;
  wire [DEPTH-1:0] load;
  wire [DEPTH-1:0] bank;
  whit_tensordash_control #(.DEPTH(DEPTH)) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .dense_i(dense_i), .row_valid_i(row_valid_i),
    .row_ready_o(ready), .row_last_i(row_last_i), .live_o(live), .empty_i(empty),
    .complete_o(complete), .may_end_o(may_end), .go_i(go_i), .fire_o(fire), .ends_o(ends),
    .advance_o(advance), .load_o(load), .bank_o(bank), .staged_o(staged)
  );
  wire unused_control = &{1'b0, ends, complete, may_end, staged};

  wire [PAIRS-1:0] pairs;
  wire [PAIRS-1:0] oldest = {{(PAIRS-LANES){1'b0}}, {LANES{1'b1}}};
  wire [PAIRS-1:0] taken  = pairs & (take_i | oldest);
  whit_tensordash_flags #(.LANES(LANES), .DEPTH(DEPTH)) u_flags (
    .clk_i(clk_i), .fire_i(fire), .live_i(live), .advance_i(advance), .load_i(load),
    .bank_i(bank), .flags_i(row_pairs_i), .pairs_o(pairs), .left_i(pairs & ~taken),
    .empty_o(empty)
  );

  // Bank b brings the rows b, b + DEPTH, ...: the round is the parity of how many it has brought.
  reg [DEPTH-1:0] round_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) round_q <= {DEPTH{1'b0}};
    else round_q <= round_q ^ (row_valid_i & ready);
  end
  wire [DEPTH*GHOST-1:0] come;
  wire [DEPTH*GHOST-1:0] window;
  wire [DEPTH*GHOST-1:0] current;
  genvar h;
  generate
    for (h = 0; h < DEPTH; h = h + 1) begin : g_come
      assign come[h*GHOST +: GHOST] = {{LANES{1'b0}}, row_pairs_i[h*LANES +: LANES], FIRST << h,
                                       round_q[h], row_last_i[h]};
    end
  endgenerate
  whit_tensordash_stage #(.DEPTH(DEPTH), .WIDTH(GHOST)) u_ghosts (
    .clk_i(clk_i), .advance_i(advance), .load_i(load), .bank_i(bank), .data_i(come),
    .current_i(current), .window_o(window)
  );

  // Slots that hold a row, and the bank and round that the oldest row must have.
  reg  [DEPTH-1:0] full_q;
  reg  [DEPTH-1:0] base_q;
  reg              base_round_q;
  reg  [DEPTH-1:0] next_full;
  reg  [DEPTH-1:0] next_base;
  reg              next_round;
  reg  [DEPTH*DEPTH-1:0] due_from;    // per slot: the bank and round of its row
  reg  [DEPTH-1:0]       due_round;
  reg  [DEPTH-1:0] moved;             // after a step, and one more, ...
  reg  [DEPTH-1:0] from;
  reg              round;
  integer          a;
  always @* begin
    next_full  = load;
    next_base  = {DEPTH{1'b0}};
    next_round = 1'b0;
    due_from   = {(DEPTH*DEPTH){1'b0}};
    due_round  = {DEPTH{1'b0}};
    moved      = full_q;
    from       = base_q;
    round      = base_round_q;
    for (a = 0; a <= DEPTH; a = a + 1) begin
      if (a < DEPTH) begin
        due_from  = due_from | ({{(DEPTH*DEPTH-DEPTH){1'b0}}, from} << (a * DEPTH));
        due_round = due_round | ({{(DEPTH-1){1'b0}}, round} << a);
      end
      next_full  = next_full | (moved & {DEPTH{advance[a]}});
      next_base  = next_base | (from & {DEPTH{advance[a]}});
      next_round = next_round | (round & advance[a]);
      moved      = moved >> 1;
      round      = round ^ from[DEPTH-1];
      from       = {from[DEPTH-2:0], from[DEPTH-1]};
    end
  end
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      full_q       <= {DEPTH{1'b0}};
      base_q       <= FIRST;
      base_round_q <= 1'b0;
    end else begin
      full_q       <= next_full;
      base_q       <= next_base;
      base_round_q <= next_round;
    end
  end

  // Per slot, what must hold.
  wire [DEPTH-1:0] ending;     // the row ends a reduction
  wire [DEPTH-1:0] once;
  wire [DEPTH-1:0] whole;
  wire [DEPTH-1:0] alone;
  wire [DEPTH-1:0] ordered;
  generate
    for (h = 0; h < DEPTH; h = h + 1) begin : g_slot
      wire             last   = window[h*GHOST];
      wire             turn   = window[h*GHOST+1];
      wire [DEPTH-1:0] source = window[h*GHOST+2 +: DEPTH];
      wire [LANES-1:0] had    = window[h*GHOST+2+DEPTH +: LANES];
      wire [LANES-1:0] done   = window[h*GHOST+2+DEPTH+LANES +: LANES];
      wire [LANES-1:0] now    = taken[h*LANES +: LANES] & {LANES{fire}};
      wire             leaves = |advance[DEPTH:h+1];
      wire             behind;
      if (h == 0) begin : g_oldest
        assign behind = 1'b0;
      end else begin : g_younger
        assign behind = |ending[h-1:0];
      end
      assign ending[h]  = full_q[h] & last;
      assign current[h*GHOST +: GHOST] = {done | now, had, source, turn, last};
      assign once[h]    = ~|(now & (done | ~had)) & (full_q[h] | ~|now);
      assign whole[h]   = ~leaves | (full_q[h] & ((done | now) == had));
      assign alone[h]   = ~(behind & ((|now) | leaves));
      assign ordered[h] = ~full_q[h]
                        | ((source == due_from[h*DEPTH +: DEPTH]) & (turn == due_round[h]));
    end
  endgenerate
  wire unused_ending = &{1'b0, ending};   // of the youngest row
  assign once_o     = &once;
  assign complete_o = &whole;
  assign alone_o    = &alone;
  assign in_order_o = &ordered;
  assign moves_o    = (advance[0] == ~fire)
                    & (|advance) & ~|(advance & (advance - {{DEPTH{1'b0}}, 1'b1}));
endmodule
`resetall
