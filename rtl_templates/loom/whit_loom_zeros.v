// SPDX-License-Identifier: Apache-2.0
// whit_loom_zeros - beats of zeros that a skipped group still has to give, behind its first one.
`resetall
`default_nettype none

module whit_loom_zeros #(
  // Most beats of values in a group; 1 or more.
  parameter integer BEATS = 16,
  // 0: no group is skipped.
  parameter integer SKIP_ZERO = 1
) (
  input  wire                       clk_i,
  input  wire                       rst_ni,
  input  wire                       clear_i,
  input  wire                       load_i,    // never while some are there
  input  wire [$clog2(BEATS+1)-1:0] beats_i,   // of the group, 1..BEATS
  input  wire                       last_i,    // the group ends a tensor
  input  wire                       next_i,    // the beat goes, if there is one
  output wire                       some_o,
  output wire                       last_o     // the beat ends a tensor
);
  localparam integer BEAT_BITS = $clog2(BEATS + 1);
  localparam [BEAT_BITS-1:0] ONE = 1;

  generate
    if (SKIP_ZERO != 0) begin : g_count
      reg [BEAT_BITS-1:0] left_q;
      reg                 last_q;   // no reset: looked at while some are left
      assign some_o = (left_q != {BEAT_BITS{1'b0}});
      assign last_o = last_q & (left_q == ONE);
      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) left_q <= {BEAT_BITS{1'b0}};
        else if (clear_i) left_q <= {BEAT_BITS{1'b0}};
        else if (load_i) left_q <= beats_i - ONE;
        else if (next_i & some_o) left_q <= left_q - ONE;
      end
      always @(posedge clk_i) begin
        if (load_i) last_q <= last_i;
      end
    end else begin : g_none
      wire unused_all = &{1'b0, clk_i, rst_ni, clear_i, load_i, beats_i, last_i, next_i};
      assign some_o = 1'b0;
      assign last_o = 1'b0;
    end
  endgenerate
endmodule
`resetall
