// SPDX-License-Identifier: Apache-2.0
// whit_loom_sound - whether a word of packed planes has a head that exists, and stands where that
// head puts it.
`resetall
`default_nettype none

module whit_loom_sound #(
  // Most bits of a value; 1 or more.
  parameter integer MAX_PA = 16,
  // Most beats of values in a group; 1 or more.
  parameter integer BEATS = 16,
  // 0: low is 0.
  parameter integer TRIM_LOW = 0
) (
  input  wire [$clog2(MAX_PA+1)-1:0] width_i,
  input  wire [$clog2(MAX_PA+1)-1:0] low_i,
  input  wire                        zero_i,
  input  wire [$clog2(BEATS+1)-1:0]  beats_i,
  input  wire                        some_i,      // a bit of the word is set
  input  wire                        first_i,
  input  wire                        end_i,
  input  wire                        last_i,
  input  wire                        first_due_i,
  input  wire                        end_due_i,
  output wire                        sound_o
);
  localparam integer COUNT_BITS = $clog2(MAX_PA + 1);
  localparam integer BEAT_BITS  = $clog2(BEATS + 1);
  localparam [COUNT_BITS-1:0] MOST_BITS  = MAX_PA[COUNT_BITS-1:0];
  localparam [BEAT_BITS-1:0]  MOST_BEATS = BEATS[BEAT_BITS-1:0];

  wire too_wide;
  wire too_long;
  generate
    if (MAX_PA == (1 << COUNT_BITS) - 1) begin : g_any_width
      assign too_wide = 1'b0;
    end else begin : g_width
      assign too_wide = (width_i > MOST_BITS);
    end
    if (BEATS == (1 << BEAT_BITS) - 1) begin : g_any_length
      assign too_long = 1'b0;
    end else begin : g_length
      assign too_long = (beats_i > MOST_BEATS);
    end
  endgenerate

  // A width of 0 is not above any low.
  wire width_ok = ~too_wide & (low_i < width_i)
                & ((TRIM_LOW != 0) | (low_i == {COUNT_BITS{1'b0}}));
  wire beats_ok = ~too_long & (beats_i != {BEAT_BITS{1'b0}});
  wire place_ok = (first_i == first_due_i) & (end_i == end_due_i) & (end_i | ~last_i);
  assign sound_o = width_ok & beats_ok & place_ok & ~(zero_i & some_i);
endmodule
`resetall
