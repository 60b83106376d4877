// SPDX-License-Identifier: Apache-2.0
// whit_loom_detector - beats of values in, the width and trailing zeros of each group out.
//
// Function : a group's values are ORed into two registers as they come; behind its last beat these
//            become its head, which waits in a queue of two.
// Handshake: valid/ready; no output depends on an input of the same cycle.
// Timing   : a beat per cycle; a head is valid 2 cycles after the last beat of its group.
`resetall
`default_nettype none

module whit_loom_detector #(
  // Values of a beat; 1..64.
  parameter integer LANES = 16,
  // Width of a value in bits; 1..32.
  parameter integer MAX_PA = 16,
  // Values of a group; 1..64 times LANES.
  parameter integer GROUP = 256,
  // 0: val_signed_i says whether values are signed; 1: none is; 2: all are.
  parameter integer ACT_SIGNED = 0,
  // 1: a group has as few bits as its values need; 0: all of them.
  parameter integer TRIM_HIGH = 1,
  // 1: trailing zeros are counted.
  parameter integer TRIM_LOW = 0
) (
  input  wire                             clk_i,
  input  wire                             rst_ni,
  input  wire                             clear_i,
  // values
  input  wire                             val_valid_i,
  output wire                             val_ready_o,
  input  wire [LANES*MAX_PA-1:0]          val_data_i,     // lane 0 in the LSBs
  input  wire                             val_signed_i,   // constant over a group
  input  wire                             val_last_i,     // ends a tensor
  // heads of groups
  output wire                             range_valid_o,
  input  wire                             range_ready_i,
  output wire [$clog2(MAX_PA+1)-1:0]      range_width_o,
  output wire [$clog2(MAX_PA+1)-1:0]      range_low_o,
  output wire                             range_signed_o,
  output wire                             range_zero_o,
  output wire [$clog2(GROUP/LANES+1)-1:0] range_beats_o,
  output wire                             range_last_o,   // ends a tensor
  output wire                             busy_o
);
  localparam integer BEATS      = GROUP / LANES;
  localparam integer COUNT_BITS = $clog2(MAX_PA + 1);
  localparam integer BEAT_BITS  = $clog2(BEATS + 1);
  localparam [BEAT_BITS-1:0]  FULL = BEATS[BEAT_BITS-1:0];
  localparam [BEAT_BITS-1:0]  ONE  = 1;
  localparam [COUNT_BITS-1:0] ALL  = MAX_PA[COUNT_BITS-1:0];

  whit_loom_plane_legal #(
    .LANES(LANES), .MAX_PA(MAX_PA), .GROUP(GROUP), .ACT_SIGNED(ACT_SIGNED), .TRIM_HIGH(TRIM_HIGH),
    .TRIM_LOW(TRIM_LOW)
  ) u_legal ();

  // The ORs over the beat.
  wire              is_signed = (ACT_SIGNED == 0) ? val_signed_i : (ACT_SIGNED == 2);
  wire              unused_signed = &{1'b0, val_signed_i};   // when it is fixed
  wire [MAX_PA-1:0] beat_raw;
  wire [MAX_PA-1:0] beat_fold;
  whit_loom_beat_or #(.LANES(LANES), .WIDTH(MAX_PA)) u_beat (
    .data_i(val_data_i), .signed_i(is_signed), .raw_o(beat_raw), .fold_o(beat_fold)
  );

  // The group so far.
  reg                  closed_q;   // it is complete
  reg  [BEAT_BITS-1:0] beats_q;    // 0: none has begun
  reg                  signed_q;
  reg                  last_q;
  reg  [MAX_PA-1:0]    raw_q;
  reg  [MAX_PA-1:0]    fold_q;
  wire                 room;
  assign val_ready_o = ~closed_q | room;
  wire                 take  = val_valid_i & val_ready_o;
  wire                 first = closed_q | (beats_q == {BEAT_BITS{1'b0}});
  wire [BEAT_BITS-1:0] beats = first ? ONE : beats_q + ONE;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      closed_q <= 1'b0;
      beats_q  <= {BEAT_BITS{1'b0}};
    end else if (clear_i) begin
      closed_q <= 1'b0;
      beats_q  <= {BEAT_BITS{1'b0}};
    end else if (take) begin
      closed_q <= val_last_i | (beats == FULL);
      beats_q  <= beats;
    end else if (closed_q & room) begin
      closed_q <= 1'b0;
      beats_q  <= {BEAT_BITS{1'b0}};
    end
  end
  // No reset: closed_q and beats_q say whether there is anything.
  always @(posedge clk_i) begin
    if (take) begin
      signed_q <= is_signed;
      last_q   <= val_last_i;
      raw_q    <= beat_raw | (raw_q & {MAX_PA{~first}});
      fold_q   <= beat_fold | (fold_q & {MAX_PA{~first}});
    end
  end

  // Its head.
  wire [COUNT_BITS-1:0] width;
  wire [COUNT_BITS-1:0] low;
  wire                  zero;
  whit_loom_width #(.WIDTH(MAX_PA), .TRIM_LOW(TRIM_LOW)) u_width (
    .raw_i(raw_q), .fold_i(fold_q), .signed_i(signed_q), .width_o(width), .low_o(low),
    .zero_o(zero)
  );
  // Without any bit, the trailing zeros leave one.
  wire trims = (TRIM_HIGH != 0) | ((TRIM_LOW != 0) & zero);
  wire spare;
  whit_fifo #(.WIDTH(2*COUNT_BITS+BEAT_BITS+3), .DEPTH(2)) u_ranges (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(closed_q), .in_ready_o(room),
    .in_spare_o(spare), .in_data_i({trims ? width : ALL, low, signed_q, zero, beats_q, last_q}),
    .out_valid_o(range_valid_o), .out_ready_i(range_ready_i),
    .out_data_o({range_width_o, range_low_o, range_signed_o, range_zero_o, range_beats_o,
                 range_last_o})
  );
  wire unused_spare = &{1'b0, spare};
  assign busy_o = (beats_q != {BEAT_BITS{1'b0}}) | range_valid_o;
endmodule
`resetall
