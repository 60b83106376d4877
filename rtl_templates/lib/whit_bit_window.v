// SPDX-License-Identifier: Apache-2.0
// whit_bit_window - turns a stream of words that `last` ends into fields of 0..NEED bits, one field
// per cycle; inverse of whit_bit_packer. whit_bit_unpacker is for regions of known length.
//
// Function : `head_o` shows the next NEED bits while head_ok_o is up, first bit on top, zeros
//            behind the last one. Behind the last word no word is taken until the user ends the
//            stream, which drops what is left of its bits; when its last word is still to come,
//            words are dropped up to it.
// Handshake: word_ready_o and head_ok_o come from registers alone. One field per cycle as long as
//            words come as fast as their bits leave.
`resetall
`default_nettype none

module whit_bit_window #(
  // Width of a word in bits; 1 or more.
  parameter integer WORD_BITS = 32,
  // Most bits of one field; 1 or more.
  parameter integer NEED = 16
) (
  input  wire                      clk_i,
  input  wire                      rst_ni,
  input  wire                      clear_i,      // synchronous: drops all bits
  // words
  input  wire                      word_valid_i,
  output wire                      word_ready_o,
  input  wire [WORD_BITS-1:0]      word_data_i,
  input  wire                      word_last_i,
  // fields
  output wire                      head_ok_o,    // NEED bits are there, or all that will come
  output wire [NEED-1:0]           head_o,
  input  wire                      take_i,
  input  wire [$clog2(NEED+1)-1:0] take_bits_i,
  input  wire                      end_i,        // with take_i: the stream ends with this field
  output wire                      short_o,      // the field has more bits than are there
  output wire                      surplus_o,    // a whole word or more is behind the field
  output wire                      some_o        // bits are here, or words to be dropped will come
);
  localparam integer WINDOW    = WORD_BITS + 2 * NEED;
  localparam integer FILL_BITS = $clog2(WINDOW + 1);
  localparam integer TAKE_BITS = $clog2(NEED + 1);
  localparam integer ROOM_I    = 2 * NEED;
  localparam [FILL_BITS-1:0] ROOM  = ROOM_I[FILL_BITS-1:0];
  localparam [FILL_BITS-1:0] WORD  = WORD_BITS[FILL_BITS-1:0];
  localparam [FILL_BITS-1:0] FIELD = NEED[FILL_BITS-1:0];

  reg [WINDOW-1:0]    window_q;   // zeros behind fill_q bits, unless that is 0
  reg [FILL_BITS-1:0] fill_q;
  reg                 ended_q;    // the last word of the stream is in
  reg                 drop_q;     // the stream has ended before its last word

  assign word_ready_o = drop_q | (~ended_q & (fill_q <= ROOM));
  assign head_ok_o    = ~drop_q & (ended_q | (fill_q >= FIELD));
  wire   some_bits    = (fill_q != {FILL_BITS{1'b0}});
  assign some_o       = drop_q | some_bits;
  assign head_o       = window_q[WINDOW-1:WINDOW-NEED];

  wire [FILL_BITS-1:0] wanted = {{(FILL_BITS-TAKE_BITS){1'b0}}, take_bits_i};
  wire [FILL_BITS-1:0] rest   = fill_q - wanted;   // meaningful unless short
  assign short_o   = (wanted > fill_q);
  assign surplus_o = ~ended_q | (rest >= WORD);

  wire accept = word_valid_i & word_ready_o;
  wire finish = take_i & end_i;
  wire push   = accept & ~drop_q & ~finish;

  // The word goes behind all bits that are there, without waiting for the length of the field; then
  // both move up together.
  wire [FILL_BITS-1:0] kept_fill = take_i ? rest : fill_q;
  wire [WINDOW-1:0]    word      = {word_data_i & {WORD_BITS{push}}, {(2*NEED){1'b0}}} >> fill_q;
  wire [WINDOW-1:0]    joined    = (window_q & {WINDOW{some_bits}}) | word;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      fill_q  <= {FILL_BITS{1'b0}};
      ended_q <= 1'b0;
      drop_q  <= 1'b0;
    end else if (clear_i) begin
      fill_q  <= {FILL_BITS{1'b0}};
      ended_q <= 1'b0;
      drop_q  <= 1'b0;
    end else if (finish) begin
      fill_q  <= {FILL_BITS{1'b0}};
      ended_q <= 1'b0;
      drop_q  <= ~ended_q & ~(accept & word_last_i);
    end else begin
      fill_q  <= push ? kept_fill + WORD : kept_fill;
      ended_q <= ended_q | (push & word_last_i);
      drop_q  <= drop_q & ~(accept & word_last_i);
    end
  end

  always @(posedge clk_i) begin
    window_q <= take_i ? joined << take_bits_i : joined;
  end
endmodule
`resetall
