// SPDX-License-Identifier: Apache-2.0
// whit_mokey_window - the next bits of a list of outliers, out of its words.
//
// Function : whole words, the oldest in the LSBs, and the place of the next bit. A step takes a
//            count of POSITION_BITS + 1 bits or none, then up to VALUES positions; words that it
//            empties go in the cycle behind it. Behind the word marked as the last none is taken
//            until the window is emptied.
// Handshake: word_ready_o and head_ok_o come from registers alone. A step per cycle as long as
//            words come as fast as their bits leave.
// Notes    : after a step that has more bits than there are, the bits are anything until it is
//            emptied.
`resetall
`default_nettype none

module whit_mokey_window #(
  // Most positions of a step; a power of two, 1..16.
  parameter integer VALUES = 8,
  // Width of a word in bits; 32, 64 or 128.
  parameter integer WORD_BITS = 64,
  // Width of a position in bits; 6, or 2 in proofs. A full group has 2^POSITION_BITS values.
  parameter integer POSITION_BITS = 6
) (
  input  wire                              clk_i,
  input  wire                              rst_ni,
  input  wire                              clear_i,
  input  wire                              empty_i,       // drops all bits and a word that comes
  // words
  input  wire                              word_valid_i,
  output wire                              word_ready_o,
  input  wire [WORD_BITS-1:0]              word_data_i,   // first bit in the LSB
  input  wire                              word_last_i,
  // steps
  output wire                              head_ok_o,     // enough bits for any step, or all
  output wire [POSITION_BITS*(VALUES+1):0] head_o,        // first bit in the LSB
  input  wire                              step_i,
  input  wire                              count_i,       // with a count
  input  wire [$clog2(VALUES+1)-1:0]       places_i,      // positions
  output wire                              short_o,       // the step has more bits than are there
  output wire                              fits_o         // the list may end here
);
  localparam integer COUNT_BITS = POSITION_BITS + 1;
  localparam integer NEED       = COUNT_BITS + POSITION_BITS * VALUES;
  localparam integer N_BITS     = $clog2(VALUES + 1);
  localparam integer LOG_WORD   = $clog2(WORD_BITS);
  // When no word fits in, one step leaves enough bits for another.
  localparam integer WORDS      = 1 + (2 * NEED + WORD_BITS - 1) / WORD_BITS;
  localparam integer WINDOW     = WORDS * WORD_BITS;
  localparam integer USED_BITS  = $clog2(WORDS + 1);
  localparam integer FILL_BITS  = USED_BITS + LOG_WORD;
  // Most words that a step can empty.
  localparam integer POPS       = (WORD_BITS - 1 + NEED) / WORD_BITS;
  localparam integer POP_BITS   = $clog2(POPS + 1);
  localparam integer PLACE_BITS = POP_BITS + LOG_WORD;
  localparam [FILL_BITS-1:0]  FIELD = NEED[FILL_BITS-1:0];
  localparam [PLACE_BITS-1:0] HEAD  = COUNT_BITS[PLACE_BITS-1:0];
  localparam [USED_BITS-1:0]  ONE   = 1;

  reg [WINDOW-1:0]     window_q;   // no reset; zeros above the words that are used
  reg [USED_BITS-1:0]  used_q;     // words
  reg [PLACE_BITS-1:0] place_q;    // of the next bit; its upper digits count words that go
  reg                  ended_q;    // the last word is in

  // What stays when these have gone.
  wire [POP_BITS-1:0]   pops  = place_q[PLACE_BITS-1:LOG_WORD];
  wire [LOG_WORD-1:0]   start = place_q[LOG_WORD-1:0];
  wire [USED_BITS-1:0]  kept  = used_q - {{(USED_BITS-POP_BITS){1'b0}}, pops};
  reg  [WINDOW-1:0]     rest;
  integer               pop;
  always @* begin
    rest = window_q;
    for (pop = 1; pop <= POPS; pop = pop + 1) begin
      if (pops == pop[POP_BITS-1:0]) rest = window_q >> (pop * WORD_BITS);
    end
  end
  wire [FILL_BITS-1:0] fill = {kept, {LOG_WORD{1'b0}}};
  assign word_ready_o = ~ended_q & (kept != WORDS[USED_BITS-1:0]);
  assign head_ok_o    = ended_q | (fill >= {{USED_BITS{1'b0}}, start} + FIELD);

  // Long moves first: fewer bits have to pass through the short ones.
  reg [WINDOW-1:0] moved;
  integer          level;
  always @* begin
    moved = rest;
    for (level = LOG_WORD - 1; level >= 0; level = level - 1) begin
      if (start[level]) moved = moved >> (1 << level);
    end
  end
  wire unused_moved = &{1'b0, moved[WINDOW-1:NEED]};
  assign head_o = moved[NEED-1:0];

  // The step, and a word that is taken.
  wire                  push  = word_valid_i & word_ready_o;
  wire [PLACE_BITS-1:0] n     = {{(PLACE_BITS-N_BITS){1'b0}}, places_i};
  wire [PLACE_BITS-1:0] first = {{POP_BITS{1'b0}}, start} + (HEAD & {PLACE_BITS{count_i}});
  wire [PLACE_BITS-1:0] next;   // behind n positions
  generate
    if (POSITION_BITS == 6) begin : g_six
      assign next = first + (n << 2) + (n << 1);
    end else begin : g_two
      assign next = first + (n << 1);
    end
  endgenerate
  assign short_o = ({{(FILL_BITS-PLACE_BITS){1'b0}}, next} > fill);
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      used_q  <= {USED_BITS{1'b0}};
      place_q <= {PLACE_BITS{1'b0}};
      ended_q <= 1'b0;
    end else if (clear_i | empty_i) begin
      used_q  <= {USED_BITS{1'b0}};
      place_q <= {PLACE_BITS{1'b0}};
      ended_q <= 1'b0;
    end else begin
      used_q  <= push ? kept + ONE : kept;
      place_q <= step_i ? next : {{POP_BITS{1'b0}}, start};
      ended_q <= ended_q | (push & word_last_i);
    end
  end

  // A word that is taken goes above those that stay.
  genvar w;
  generate
    for (w = 0; w < WORDS; w = w + 1) begin : g_word
      localparam [USED_BITS-1:0] WORD = w;
      always @(posedge clk_i) begin
        window_q[w*WORD_BITS +: WORD_BITS] <=
            (rest[w*WORD_BITS +: WORD_BITS] & {WORD_BITS{WORD < kept}})
          | (word_data_i & {WORD_BITS{push & (WORD == kept)}});
      end
    end
  endgenerate

  // Less than a word is left, without a one.
  wire [WORD_BITS-1:0] left  = rest[WORD_BITS-1:0] & ({WORD_BITS{1'b1}} << start);
  wire                 none  = (kept == {USED_BITS{1'b0}});
  wire                 whole = (start == {LOG_WORD{1'b0}});
  assign fits_o = ended_q & (none | ((kept == ONE) & ~whole & ~(|left)));
endmodule
`resetall
