// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_control - which rows are staged, when the scheduler's choice counts, and how far
// the window moves.
//
// Function : slot 0 holds the oldest row. A cycle fires when every row that takes part is there:
//            the rows up to the first one that ends a reduction, or all slots. Then the leading
//            rows that have no pair left leave, the others move down, and the free slots take rows
//            from their banks: the n-th row of all comes from bank n mod DEPTH.
// Handshake: row_ready_o comes from registers and the schedule alone; a bank is ready when its slot
//            is free, whatever the other banks have.
// Notes    : an input that starves holds everything, so what is chosen never depends on timing.
`resetall
`default_nettype none

module whit_tensordash_control #(
  // Rows that are staged; 1..4.
  parameter integer DEPTH = 3
) (
  input  wire             clk_i,
  input  wire             rst_ni,
  input  wire             clear_i,
  input  wire             dense_i,       // only the oldest row takes part
  // banks
  input  wire [DEPTH-1:0] row_valid_i,
  output wire [DEPTH-1:0] row_ready_o,
  input  wire [DEPTH-1:0] row_last_i,    // the row ends a reduction
  // schedule
  output wire [DEPTH-1:0] live_o,        // rows that take part
  input  wire [DEPTH-1:0] empty_i,       // rows without pairs after this cycle's choice
  output wire             complete_o,    // they are all there
  output wire             may_end_o,     // one of them ends a reduction
  input  wire             go_i,          // what a cycle that fires gives has room
  // what happens with the clock edge
  output wire             fire_o,
  output wire             ends_o,        // with fire_o: the reduction ends
  output wire [DEPTH:0]   advance_o,     // one-hot: the window moves by so many rows
  output wire [DEPTH-1:0] load_o,        // slots that take a row, numbered after the move
  output wire [DEPTH-1:0] bank_o,        // one-hot: bank of slot 0 after the move
  output wire             staged_o       // a row is staged
);
  localparam [DEPTH:0] FIRST_WIDE = 1;
  localparam [DEPTH-1:0] FIRST = FIRST_WIDE[DEPTH-1:0];   // bank 0

  reg  [DEPTH-1:0] full_q;
  reg  [DEPTH-1:0] last_q;
  reg  [DEPTH-1:0] bank_q;

  // Rows behind the end of a reduction wait.
  wire [DEPTH-1:0] ending = full_q & last_q;
  genvar h;
  genvar k;
  generate
    assign live_o[0] = 1'b1;
    for (h = 1; h < DEPTH; h = h + 1) begin : g_live
      assign live_o[h] = ~(dense_i | (|ending[h-1:0]));
    end
  endgenerate
  assign complete_o = &(~live_o | full_q);
  assign may_end_o  = |(live_o & ending);
  assign fire_o     = complete_o & go_i;
  assign staged_o   = |full_q;

  wire [DEPTH-1:0] leaves;
  whit_tensordash_advance #(.DEPTH(DEPTH)) u_advance (
    .go_i(fire_o), .live_i(live_o), .empty_i(empty_i), .leaves_o(leaves), .advance_o(advance_o)
  );
  assign ends_o = |(leaves & ending);

  // The move, and the rows that come.
  wire [DEPTH-1:0] moved_full;
  wire [DEPTH-1:0] moved_last;
  wire [DEPTH-1:0] free;
  wire [DEPTH-1:0] come_valid;
  wire [DEPTH-1:0] come_last;
  generate
    for (h = 0; h < DEPTH; h = h + 1) begin : g_slot
      wire [DEPTH:0]   from_full;    // by how far the window moves
      wire [DEPTH:0]   from_last;
      wire [DEPTH-1:0] from_bank;    // by the bank of slot 0
      for (k = 0; k <= DEPTH; k = k + 1) begin : g_from
        if (h + k < DEPTH) begin : g_slot
          assign from_full[k] = advance_o[k] & full_q[h+k];
          assign from_last[k] = advance_o[k] & last_q[h+k];
        end else begin : g_none
          assign from_full[k] = 1'b0;
          assign from_last[k] = 1'b0;
        end
      end
      for (k = 0; k < DEPTH; k = k + 1) begin : g_bank
        assign from_bank[(h+k)%DEPTH] = bank_o[k];
      end
      assign moved_full[h] = |from_full;
      assign moved_last[h] = |from_last;
      assign come_valid[h] = |(from_bank & row_valid_i);
      assign come_last[h]  = |(from_bank & row_last_i);
      assign free[h]       = ~moved_full[h] & ((h == 0) | ~dense_i);
      assign load_o[h]     = free[h] & come_valid[h];
    end
    for (h = 0; h < DEPTH; h = h + 1) begin : g_ready
      wire [DEPTH-1:0] slots;   // bank h serves slot k when slot 0's bank is h - k
      for (k = 0; k < DEPTH; k = k + 1) begin : g_slot
        assign slots[k] = free[k] & bank_o[(h+DEPTH-k)%DEPTH];
      end
      assign row_ready_o[h] = |slots;
    end
    for (h = 0; h < DEPTH; h = h + 1) begin : g_bank_next
      wire [DEPTH:0] from;
      for (k = 0; k <= DEPTH; k = k + 1) begin : g_from
        assign from[k] = advance_o[k] & bank_q[(h+DEPTH-(k%DEPTH))%DEPTH];
      end
      assign bank_o[h] = |from;
    end
  endgenerate

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      full_q <= {DEPTH{1'b0}};
      bank_q <= FIRST;
    end else if (clear_i) begin
      full_q <= {DEPTH{1'b0}};
      bank_q <= FIRST;
    end else begin
      full_q <= moved_full | load_o;
      bank_q <= bank_o;
    end
  end
  always @(posedge clk_i) last_q <= (moved_full & moved_last) | (load_o & come_last);
endmodule
`resetall
