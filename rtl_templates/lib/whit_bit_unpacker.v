// SPDX-License-Identifier: Apache-2.0
// whit_bit_unpacker - turns a region of words into fields of 0..NEED bits, one field per cycle.
//
// Function : `head_o` shows the next NEED bits, first bit on top, zeros past the last word. A take
//            drops up to NEED of them. The window holds whole words, the oldest on top, and a read
//            position inside the oldest; WORDS is chosen so that NEED bits can be taken in every
//            cycle although ready comes from registers alone.
// Handshake: word_ready_o is up while the region has words to come and the window has room.
// Notes    : `left` counts the bits of the region that are still due. A take may count fewer bits
//            than it drops (bits read ahead). Taking more than is left wraps the counter and says
//            so on short_o; the user keeps that.
`resetall
`default_nettype none

module whit_bit_unpacker #(
  // Width of a word in bits; a power of two, 2 or more.
  parameter integer WORD_BITS = 32,
  // Most bits of one take; 1 or more.
  parameter integer NEED = 16,
  // Width of the length of a region in bits; more than log2(WORD_BITS).
  parameter integer COUNT_BITS = 20
) (
  input  wire                    clk_i,
  input  wire                    rst_ni,
  input  wire                    clear_i,      // synchronous: forgets the region
  // a region begins
  input  wire                    load_i,
  input  wire [COUNT_BITS-1:0]   bits_i,       // its length
  input  wire                    drop_i,       // throw the words to come away
  // words
  input  wire                    word_valid_i,
  output wire                    word_ready_o,
  input  wire [WORD_BITS-1:0]    word_data_i,
  // bits
  output wire                    head_ok_o,    // NEED bits are there, or all that will come
  output wire [NEED-1:0]         head_o,
  input  wire                    take_i,
  input  wire [$clog2(NEED+1)-1:0] take_bits_i,  // to drop
  input  wire [$clog2(NEED+1)-1:0] due_bits_i,   // to count
  output wire                    short_o,      // this take counts more than is left
  output wire                    all_in_o,     // no word is to come
  output wire                    none_left_o   // no bit is due
);
  localparam integer LOG_WORD  = $clog2(WORD_BITS);
  localparam integer WORDS     = 1 + (2 * NEED + WORD_BITS - 1) / WORD_BITS;
  localparam integer WINDOW    = WORDS * WORD_BITS;
  localparam integer TAKE_BITS = $clog2(NEED + 1);
  localparam integer USED_BITS = $clog2(WORDS + 1);
  localparam integer FILL_BITS = $clog2(WINDOW + 1);
  localparam integer REST_BITS = COUNT_BITS - LOG_WORD;
  // Most words that one take can empty, and the sum of a position and a take.
  localparam integer MAX_POPS  = (WORD_BITS - 1 + NEED) / WORD_BITS;
  localparam integer POP_BITS  = $clog2(MAX_POPS + 1);
  localparam integer STEP_BITS = LOG_WORD + POP_BITS;

  reg [WINDOW-1:0]     window_q;    // words beyond used_q are zero
  reg [USED_BITS-1:0]  used_q;      // words in the window
  reg [LOG_WORD-1:0]   position_q;  // next bit of the oldest word, 0 is its top
  reg [REST_BITS-1:0]  words_q;     // whole words to come ...
  reg                  partial_q;   // ... and one that is not full
  reg [COUNT_BITS-1:0] left_q;

  // An empty window has position 0 unless everything is in, so the fill is exact when it counts.
  wire [FILL_BITS-1:0] fill   = {{(FILL_BITS-USED_BITS){1'b0}}, used_q} << LOG_WORD;
  wire [FILL_BITS-1:0] wanted = {{(FILL_BITS-LOG_WORD){1'b0}}, position_q}
                              + NEED[FILL_BITS-1:0];
  assign head_ok_o = all_in_o | (fill >= wanted);

  // Long steps first: fewer bits have to pass through the short ones.
  reg [WINDOW-1:0] aligned;
  integer          level;
  always @* begin
    aligned = window_q;
    for (level = LOG_WORD - 1; level >= 0; level = level - 1) begin
      if (position_q[level]) aligned = aligned << (1 << level);
    end
  end
  assign head_o = aligned[WINDOW-1:WINDOW-NEED];

  // The take: whole words leave the window, the rest moves the position.
  wire [STEP_BITS-1:0] step = {{POP_BITS{1'b0}}, position_q}
                            + {{(STEP_BITS-TAKE_BITS){1'b0}}, take_bits_i};
  wire [POP_BITS-1:0]  pops = take_i ? step[STEP_BITS-1:LOG_WORD] : {POP_BITS{1'b0}};

  wire room = (used_q != WORDS[USED_BITS-1:0]);
  assign all_in_o     = ~partial_q & (words_q == {REST_BITS{1'b0}});
  assign word_ready_o = ~all_in_o & (room | drop_i);
  wire   accept       = word_valid_i & word_ready_o;
  wire   push         = accept & ~drop_i;

  // Words popped beyond the used ones are the zeros past the end.
  wire [USED_BITS-1:0] popped = {{(USED_BITS-POP_BITS){1'b0}}, pops};
  wire [USED_BITS-1:0] kept   = (popped >= used_q) ? {USED_BITS{1'b0}} : used_q - popped;
  wire [WINDOW-1:0]    rest   = window_q << {pops, {LOG_WORD{1'b0}}};

  genvar w;
  generate
    for (w = 0; w < WORDS; w = w + 1) begin : g_word
      wire                 here = push & (kept == w[USED_BITS-1:0]);
      wire [WORD_BITS-1:0] word = here ? word_data_i
                                       : rest[WINDOW-1-w*WORD_BITS -: WORD_BITS];
      always @(posedge clk_i) begin
        if (load_i) window_q[WINDOW-1-w*WORD_BITS -: WORD_BITS] <= {WORD_BITS{1'b0}};
        else window_q[WINDOW-1-w*WORD_BITS -: WORD_BITS] <= word;
      end
    end
  endgenerate

  always @(posedge clk_i) begin
    if (load_i) begin
      used_q     <= {USED_BITS{1'b0}};
      position_q <= {LOG_WORD{1'b0}};
    end else begin
      used_q <= push ? kept + 1'b1 : kept;
      if (take_i) position_q <= step[LOG_WORD-1:0];
    end
  end

  // Words to come; the partial one is counted off first.
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      words_q   <= {REST_BITS{1'b0}};
      partial_q <= 1'b0;
    end else if (clear_i) begin
      words_q   <= {REST_BITS{1'b0}};
      partial_q <= 1'b0;
    end else if (load_i) begin
      words_q   <= bits_i[COUNT_BITS-1:LOG_WORD];
      partial_q <= |bits_i[LOG_WORD-1:0];
    end else if (accept) begin
      if (!partial_q) words_q <= words_q - 1'b1;
      partial_q <= 1'b0;
    end
  end

  // Bits due; read only while a region is loaded.
  wire [COUNT_BITS-1:0] due = {{(COUNT_BITS-TAKE_BITS){1'b0}}, due_bits_i};
  assign short_o     = take_i & (due > left_q);
  assign none_left_o = (left_q == {COUNT_BITS{1'b0}});

  always @(posedge clk_i) begin
    if (load_i) left_q <= bits_i;
    else if (take_i) left_q <= left_q - due;
  end
endmodule
`resetall
