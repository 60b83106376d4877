// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_control - sequence of a column: loads sets, counts them into chunks, hands over.
//
// Function : a set's digits are added in one or more cycles; in the last of them, or with PIPELINE
//            in the one after, the accumulators are written and the next set may load. A chunk's
//            end takes one cycle more, and waits for the result before it to be taken.
`resetall
`default_nettype none

module whit_fpraker_control #(
  // Sets of a chunk; 0: a dot product is one chunk.
  parameter integer CHUNK_SETS = 8,
  // 1: a cycle between a set's last digits and the accumulator.
  parameter integer PIPELINE = 0,
  // 1: rows take turns with their exponents. The second ones follow in the set's first cycle, until
  // when the source holds the set.
  parameter integer TURNS = 0
) (
  input  wire clk_i,
  input  wire rst_ni,
  input  wire clear_i,
  input  wire set_valid_i,
  output wire set_ready_o,
  input  wire last_i,          // the set ends the dot product
  input  wire out_ready_i,
  output wire out_valid_o,
  output wire busy_o,
  input  wire digits_end_i,    // no digits are left behind this cycle; with TURNS not the first one
  output wire load_o,          // a set begins
  output wire load_second_o,   // ... for the second rows
  output wire firing_o,        // add digits
  output wire first_o,         // ... the first ones of the set
  output wire second_o,        // ... the first ones of the second rows
  output wire set_end_o,       // write the accumulators
  output wire hand_over_o,     // a chunk waits for the outer accumulators
  output wire hands_over_o,    // ... and gets them
  output wire ends_o,          // the chunk ends the dot product
  output wire fresh_o          // the outer accumulators start anew
);
  localparam integer COUNT = (CHUNK_SETS < 2) ? 1 : $clog2(CHUNK_SETS);
  localparam integer END   = CHUNK_SETS - 1;
  localparam CHUNKS        = (CHUNK_SETS != 0);

  reg             full_q;        // a set is loaded
  reg             last_q;        // ... which ends the dot product
  reg             first_q;
  reg             normalise_q;   // its digits are all added
  reg             hand_over_q;
  reg             ends_q;
  reg             fresh_q;
  reg             result_q;
  reg [COUNT-1:0] sets_q;

  assign firing_o     = full_q & ~normalise_q & ~hand_over_q;
  assign first_o      = first_q;
  wire   digits_end   = firing_o & digits_end_i;
  assign set_end_o    = (PIPELINE != 0) ? normalise_q : digits_end;
  assign hand_over_o  = hand_over_q;
  assign hands_over_o = hand_over_q & (~result_q | out_ready_i);
  assign ends_o       = ends_q;
  assign fresh_o      = fresh_q;
  wire   free         = ~full_q | set_end_o;
  assign load_o       = set_valid_i & free;
  generate
    if (TURNS != 0) begin : g_turns
      reg second_q;
      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) second_q <= 1'b0;
        else if (clear_i) second_q <= 1'b0;
        else second_q <= load_second_o;
      end
      assign load_second_o = firing_o & first_q;
      assign second_o      = second_q;
      assign set_ready_o   = load_second_o;
    end else begin : g_at_once
      assign load_second_o = 1'b0;
      assign second_o      = first_q;
      assign set_ready_o   = free;
    end
  endgenerate
  assign out_valid_o  = result_q;
  assign busy_o       = full_q | (|sets_q) | hand_over_q | ~fresh_q | result_q;

  // Without chunks one bit tells whether a set is in the accumulators.
  wire             chunk_ends = last_q | (CHUNKS & (sets_q == END[COUNT-1:0]));
  wire [COUNT-1:0] next_sets  = CHUNKS ? sets_q + {{(COUNT-1){1'b0}}, 1'b1} : {COUNT{1'b1}};
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      full_q      <= 1'b0;
      last_q      <= 1'b0;
      first_q     <= 1'b0;
      normalise_q <= 1'b0;
      hand_over_q <= 1'b0;
      ends_q      <= 1'b0;
      fresh_q     <= 1'b1;
      result_q    <= 1'b0;
      sets_q      <= {COUNT{1'b0}};
    end else if (clear_i) begin
      full_q      <= 1'b0;
      last_q      <= 1'b0;
      first_q     <= 1'b0;
      normalise_q <= 1'b0;
      hand_over_q <= 1'b0;
      ends_q      <= 1'b0;
      fresh_q     <= 1'b1;
      result_q    <= 1'b0;
      sets_q      <= {COUNT{1'b0}};
    end else begin
      if (load_o) last_q <= last_i;
      full_q      <= load_o | (full_q & ~set_end_o);
      first_q     <= load_o | (first_q & ~firing_o);
      normalise_q <= (PIPELINE != 0) & digits_end;
      hand_over_q <= (hand_over_q & ~hands_over_o) | (set_end_o & chunk_ends);
      if (set_end_o) begin
        ends_q <= last_q;
        sets_q <= chunk_ends ? {COUNT{1'b0}} : next_sets;
      end
      if (hands_over_o) fresh_q <= ends_q;
      result_q <= (result_q & ~out_ready_i) | (hands_over_o & ends_q);
    end
  end
endmodule
`resetall
