// SPDX-License-Identifier: Apache-2.0
// whit_mokey_window - the next bits of a list of outliers, out of its words.
//
// Function : a step takes a count of 7 bits or none, then up to VALUES positions of 6 bits. Behind
//            the word marked as the last none is taken until the window is emptied.
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
  parameter integer WORD_BITS = 64
) (
  input  wire                        clk_i,
  input  wire                        rst_ni,
  input  wire                        clear_i,
  input  wire                        empty_i,        // drops all bits, and a word of this cycle
  // words
  input  wire                        word_valid_i,
  output wire                        word_ready_o,
  input  wire [WORD_BITS-1:0]        word_data_i,    // first bit in the LSB
  input  wire                        word_last_i,
  // steps
  output wire                        head_ok_o,      // enough bits for any step, or all
  output wire [7+6*VALUES-1:0]       head_o,         // first bit in the LSB
  input  wire                        step_i,
  input  wire                        count_i,        // with a count
  input  wire [$clog2(VALUES+1)-1:0] places_i,       // positions
  output wire                        short_o,        // the step has more bits than are there
  output wire                        fits_o          // the list may end here
);
  localparam integer NEED      = 7 + 6 * VALUES;
  localparam integer WINDOW    = WORD_BITS + 2 * NEED - 1;
  localparam integer FILL_BITS = $clog2(WINDOW + 1);
  localparam integer N_BITS    = $clog2(VALUES + 1);
  localparam integer ROOM_I    = 2 * NEED;
  localparam [FILL_BITS-1:0] ROOM  = ROOM_I[FILL_BITS-1:0];
  localparam [FILL_BITS-1:0] WORD  = WORD_BITS[FILL_BITS-1:0];
  localparam [FILL_BITS-1:0] FIELD = NEED[FILL_BITS-1:0];
  localparam [FILL_BITS-1:0] HEAD  = 7;

  reg [WINDOW-1:0]    window_q;   // no reset; zeros behind fill_q bits, unless that is 0
  reg [FILL_BITS-1:0] fill_q;
  reg                 ended_q;    // the last word is in
  wire                some = (fill_q != {FILL_BITS{1'b0}});
  wire [WINDOW-1:0]   bits = window_q & {WINDOW{some}};

  assign word_ready_o = ~ended_q & (fill_q < ROOM);
  assign head_ok_o    = ended_q | (fill_q >= FIELD);
  assign head_o       = window_q[NEED-1:0];
  assign fits_o       = ended_q & (fill_q < WORD) & ~(|bits);

  wire [FILL_BITS-1:0] n     = {{(FILL_BITS-N_BITS){1'b0}}, places_i};
  wire [FILL_BITS-1:0] taken = (HEAD & {FILL_BITS{count_i}}) + (n << 2) + (n << 1);
  assign short_o = (taken > fill_q);

  wire                 push = word_valid_i & word_ready_o;
  wire [FILL_BITS-1:0] kept = step_i ? fill_q - taken : fill_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      fill_q  <= {FILL_BITS{1'b0}};
      ended_q <= 1'b0;
    end else if (clear_i | empty_i) begin
      fill_q  <= {FILL_BITS{1'b0}};
      ended_q <= 1'b0;
    end else begin
      fill_q  <= push ? kept + WORD : kept;
      ended_q <= ended_q | (push & word_last_i);
    end
  end

  // The word goes behind all bits that are there; then both move down, by the count and by the
  // binary digits of the number of positions.
  wire [WINDOW-1:0] word   = {{(WINDOW-WORD_BITS){1'b0}}, word_data_i & {WORD_BITS{push}}};
  wire [WINDOW-1:0] joined = bits | (word << fill_q);
  reg  [WINDOW-1:0] moved;
  integer           digit;
  always @* begin
    moved = count_i ? joined >> 7 : joined;
    for (digit = 0; digit < N_BITS; digit = digit + 1) begin
      if (places_i[digit]) moved = moved >> (6 << digit);
    end
  end
  always @(posedge clk_i) begin
    window_q <= step_i ? moved : joined;
  end
endmodule
`resetall
