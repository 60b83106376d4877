// SPDX-License-Identifier: Apache-2.0
// whit_loom_unpacker - packed planes of groups in, their values out, extended to all bits.
//
// Function : each word puts its bits into the values of its beat, which leave with the last plane.
//            With SKIP_ZERO, the one word of a group of zeros stands for all of its beats. From a
//            word that is not sound on, all are dropped and error_o is up until clear_i.
// Handshake: valid/ready; no output depends on an input of the same cycle.
// Timing   : a word per cycle; 1 cycle from a word of the last plane to its values.
`resetall
`default_nettype none

module whit_loom_unpacker #(
  // Values of a beat; 1..64.
  parameter integer LANES = 16,
  // Width of a value in bits; 1..32.
  parameter integer MAX_PA = 16,
  // Values of a group; 1..64 times LANES.
  parameter integer GROUP = 256,
  // 0: plane_signed_i says whether values are signed; 1: none is; 2: all are.
  parameter integer ACT_SIGNED = 0,
  // 1: groups may have trailing zeros.
  parameter integer TRIM_LOW = 0,
  // 1: a group of zeros has no planes.
  parameter integer SKIP_ZERO = 0
) (
  input  wire                             clk_i,
  input  wire                             rst_ni,
  input  wire                             clear_i,
  // words of planes, the head of their group with each
  input  wire                             plane_valid_i,
  output wire                             plane_ready_o,
  input  wire [LANES-1:0]                 plane_data_i,
  input  wire [$clog2(MAX_PA+1)-1:0]      plane_width_i,
  input  wire [$clog2(MAX_PA+1)-1:0]      plane_low_i,
  input  wire                             plane_signed_i,
  input  wire                             plane_zero_i,
  input  wire [$clog2(GROUP/LANES+1)-1:0] plane_beats_i,
  input  wire                             plane_first_i,  // of a group
  input  wire                             plane_end_i,    // of a group
  input  wire                             plane_last_i,   // ends a tensor
  // values
  output wire                             val_valid_o,
  input  wire                             val_ready_i,
  output wire [LANES*MAX_PA-1:0]          val_data_o,     // lane 0 in the LSBs
  output wire                             val_last_o,     // ends a tensor
  output wire                             error_o,        // a word was not sound
  output wire                             busy_o
);
  localparam integer COUNT_BITS = $clog2(MAX_PA + 1);
  localparam integer BEATS      = GROUP / LANES;
  localparam integer BEAT_BITS  = $clog2(BEATS + 1);
  localparam integer HEAD_BITS  = 2 * COUNT_BITS + BEAT_BITS + 2;
  localparam [BEAT_BITS-1:0] ONE = 1;

  whit_loom_plane_legal #(
    .LANES(LANES), .MAX_PA(MAX_PA), .GROUP(GROUP), .ACT_SIGNED(ACT_SIGNED), .TRIM_LOW(TRIM_LOW),
    .SKIP_ZERO(SKIP_ZERO)
  ) u_legal ();

  wire is_signed = (ACT_SIGNED == 0) ? plane_signed_i : (ACT_SIGNED == 2);
  wire unused_signed = &{1'b0, plane_signed_i};   // when it is fixed
  wire skip      = (SKIP_ZERO != 0) & plane_zero_i;

  // The word's place in its group.
  reg                   inside_q;   // words of a group have come
  reg                   error_q;
  reg  [HEAD_BITS-1:0]  head_q;     // no reset: looked at when inside_q is up
  reg  [BEAT_BITS-1:0]  word_q;
  wire [MAX_PA-1:0]     plane;
  wire                  top;
  wire                  last_plane;
  wire [HEAD_BITS-1:0]  head = {plane_width_i, plane_low_i, is_signed, plane_zero_i, plane_beats_i};
  wire                  word_end = (word_q + ONE == plane_beats_i);
  wire                  end_due  = skip | (word_end & last_plane);
  wire                  sound;
  whit_loom_sound #(.MAX_PA(MAX_PA), .BEATS(BEATS), .TRIM_LOW(TRIM_LOW)) u_sound (
    .width_i(plane_width_i), .low_i(plane_low_i), .zero_i(plane_zero_i), .beats_i(plane_beats_i),
    .some_i(|plane_data_i), .first_i(plane_first_i), .end_i(plane_end_i), .last_i(plane_last_i),
    .first_due_i(~inside_q), .end_due_i(end_due), .sound_o(sound)
  );
  wire take = plane_valid_i & plane_ready_o & ~error_q;
  wire good = sound & (~inside_q | (head == head_q));
  wire put  = take & good & ~skip;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      inside_q <= 1'b0;
      error_q  <= 1'b0;
      word_q   <= {BEAT_BITS{1'b0}};
    end else if (clear_i) begin
      inside_q <= 1'b0;
      error_q  <= 1'b0;
      word_q   <= {BEAT_BITS{1'b0}};
    end else begin
      if (take) error_q <= ~good;
      if (put) begin
        inside_q <= ~end_due;
        word_q   <= word_end ? {BEAT_BITS{1'b0}} : word_q + ONE;
      end
    end
  end
  always @(posedge clk_i) begin
    if (put) head_q <= head;
  end
  whit_loom_sequence #(.PLANES(MAX_PA), .TRIM_LOW(TRIM_LOW)) u_sequence (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .width_i(plane_width_i),
    .low_i(plane_low_i), .next_i(put & word_end), .plane_o(plane), .top_o(top),
    .last_o(last_plane)
  );

  // The values so far.
  wire [LANES*MAX_PA-1:0] so_far;
  wire [LANES*MAX_PA-1:0] values;
  whit_loom_store #(.WIDTH(LANES*MAX_PA), .DEPTH(BEATS)) u_store (
    .clk_i(clk_i), .write_i(put), .place_i(word_q), .data_i(values), .data_o(so_far)
  );
  whit_loom_gather #(.LANES(LANES), .WIDTH(MAX_PA)) u_gather (
    .data_i(so_far), .bits_i(plane_data_i), .plane_i(plane), .top_i(top), .signed_i(is_signed),
    .data_o(values)
  );

  // Beats of zeros that stand for none of the words to come.
  wire zeros;
  wire zeros_last;
  wire room;
  wire spare;
  wire zero_word = take & good & skip;
  whit_loom_zeros #(.BEATS(BEATS), .SKIP_ZERO(SKIP_ZERO)) u_zeros (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .load_i(zero_word),
    .beats_i(plane_beats_i), .last_i(plane_last_i), .next_i(room), .some_o(zeros),
    .last_o(zeros_last)
  );
  wire last = zeros ? zeros_last : (plane_last_i & (~skip | (plane_beats_i == ONE)));
  whit_fifo #(.WIDTH(LANES*MAX_PA+1), .DEPTH(2)) u_values (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(zeros | zero_word | (put & last_plane)), .in_ready_o(room), .in_spare_o(spare),
    .in_data_i({values & {(LANES*MAX_PA){put}}, last}), .out_valid_o(val_valid_o),
    .out_ready_i(val_ready_i), .out_data_o({val_data_o, val_last_o})
  );
  wire unused_spare = &{1'b0, spare};
  assign plane_ready_o = room & ~zeros;
  assign error_o       = error_q;
  assign busy_o        = inside_q | zeros | val_valid_o;
endmodule
`resetall
