// SPDX-License-Identifier: Apache-2.0
// whit_loom_packer - beats of values in; per group its head and no more planes than it needs out.
//
// Function : a buffer holds the beats of a group while the detector finds its width; then its words
//            leave plane by plane, the most significant first. With SKIP_ZERO a group of zeros is a
//            word that carries the head, and its other beats are dropped one per cycle.
// Handshake: valid/ready; no output depends on an input of the same cycle.
// Timing   : a word per cycle as long as values keep coming. The buffer has two beats more than a
//            group: the next one takes the places that the last plane leaves, and is known in time.
`resetall
`default_nettype none

module whit_loom_packer #(
  // Values of a beat; 1..64.
  parameter integer LANES = 16,
  // Width of a value in bits; 1..32.
  parameter integer MAX_PA = 16,
  // Values of a group; 1..64 times LANES.
  parameter integer GROUP = 256,
  // 0: val_signed_i says whether values are signed; 1: none is; 2: all are.
  parameter integer ACT_SIGNED = 0,
  // 1: planes above the width of a group are left out.
  parameter integer TRIM_HIGH = 1,
  // 1: planes below all bits of a group are left out.
  parameter integer TRIM_LOW = 0,
  // 1: all planes of a group of zeros are left out.
  parameter integer SKIP_ZERO = 0
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
  // words of planes, the head of their group with each
  output wire                             plane_valid_o,
  input  wire                             plane_ready_i,
  output wire [LANES-1:0]                 plane_data_o,
  output wire [$clog2(MAX_PA+1)-1:0]      plane_width_o,
  output wire [$clog2(MAX_PA+1)-1:0]      plane_low_o,
  output wire                             plane_signed_o,
  output wire                             plane_zero_o,
  output wire [$clog2(GROUP/LANES+1)-1:0] plane_beats_o,
  output wire                             plane_first_o,  // of a group
  output wire                             plane_end_o,    // of a group
  output wire                             plane_last_o,   // ends a tensor
  output wire                             busy_o
);
  localparam integer COUNT_BITS = $clog2(MAX_PA + 1);
  localparam integer BEATS      = GROUP / LANES;
  localparam integer BEAT_BITS  = $clog2(BEATS + 1);
  localparam integer HEAD_BITS  = 2 * COUNT_BITS + BEAT_BITS + 2;
  localparam [BEAT_BITS-1:0]  ONE       = 1;
  localparam [COUNT_BITS-1:0] ONE_PLANE = 1;

  whit_loom_plane_legal #(
    .LANES(LANES), .MAX_PA(MAX_PA), .GROUP(GROUP), .ACT_SIGNED(ACT_SIGNED), .TRIM_HIGH(TRIM_HIGH),
    .TRIM_LOW(TRIM_LOW), .SKIP_ZERO(SKIP_ZERO)
  ) u_legal ();

  // The heads of the groups.
  wire                  room;
  wire                  detector_ready;
  wire                  known;
  wire                  group_end;
  wire [COUNT_BITS-1:0] width;
  wire [COUNT_BITS-1:0] low;
  wire                  is_signed;
  wire                  zero;
  wire [BEAT_BITS-1:0]  beats;
  wire                  ends;
  wire                  detecting;
  assign val_ready_o = room & detector_ready;
  whit_loom_detector #(
    .LANES(LANES), .MAX_PA(MAX_PA), .GROUP(GROUP), .ACT_SIGNED(ACT_SIGNED), .TRIM_HIGH(TRIM_HIGH),
    .TRIM_LOW(TRIM_LOW)
  ) u_detector (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .val_valid_i(val_valid_i & room),
    .val_ready_o(detector_ready), .val_data_i(val_data_i), .val_signed_i(val_signed_i),
    .val_last_i(val_last_i), .range_valid_o(known), .range_ready_i(group_end),
    .range_width_o(width), .range_low_o(low), .range_signed_o(is_signed), .range_zero_o(zero),
    .range_beats_o(beats), .range_last_o(ends), .busy_o(detecting)
  );
  wire unused_detecting = &{1'b0, detecting};   // its beats are in the buffer too

  // The word, and the steps from one to the next.
  reg  [BEAT_BITS-1:0] word_q;
  wire                 skip     = (SKIP_ZERO != 0) & zero;
  wire                 begins   = (word_q == {BEAT_BITS{1'b0}});
  wire                 hidden   = skip & ~begins;
  wire                 step     = known & (plane_ready_i | hidden);
  wire                 word_end = (word_q + ONE == beats);
  wire                 last_plane;
  assign group_end = step & word_end & last_plane;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) word_q <= {BEAT_BITS{1'b0}};
    else if (clear_i) word_q <= {BEAT_BITS{1'b0}};
    else if (step) word_q <= word_end ? {BEAT_BITS{1'b0}} : word_q + ONE;
  end

  wire [MAX_PA-1:0] plane;
  wire              top;
  whit_loom_sequence #(.PLANES(MAX_PA), .TRIM_LOW(TRIM_LOW)) u_sequence (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .width_i(skip ? ONE_PLANE : width),
    .low_i(low), .next_i(step & word_end), .plane_o(plane), .top_o(top), .last_o(last_plane)
  );

  wire [LANES*MAX_PA-1:0] data;
  whit_loom_replay #(.WIDTH(LANES*MAX_PA), .DEPTH(BEATS+2)) u_buffer (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(val_valid_i & detector_ready),
    .in_ready_o(room), .in_data_i(val_data_i), .next_i(step), .back_i(word_end & ~last_plane),
    .drop_i(last_plane), .out_data_o(data), .some_o(busy_o)
  );
  wire [LANES-1:0] bits;
  whit_loom_plane #(.LANES(LANES), .WIDTH(MAX_PA)) u_plane (
    .data_i(data), .plane_i(plane), .bits_o(bits)
  );

  assign plane_valid_o = known & ~hidden;
  assign plane_data_o  = bits & {LANES{plane_valid_o}};
  assign {plane_width_o, plane_low_o, plane_signed_o, plane_zero_o, plane_beats_o} =
      {width, low, is_signed, zero, beats} & {HEAD_BITS{plane_valid_o}};
  assign plane_first_o = plane_valid_o & begins & top;
  assign plane_end_o   = plane_valid_o & (skip | (word_end & last_plane));
  assign plane_last_o  = plane_end_o & ends;
endmodule
`resetall
