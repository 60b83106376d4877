// SPDX-License-Identifier: Apache-2.0
// whit_bit_packer - joins chunks of 0..CHUNK_BITS bits into words; inverse of whit_bit_unpacker.
//
// Function : a window holds the bits that are not out yet, the oldest on top. A word leaves when
//            more bits than it holds are there, or when the region has ended: so `last` is always
//            on the last word of a region, filled up with zeros. A region without bits has no word.
// Handshake: in_ready_o and word_valid_o come from registers alone; word data are zero while they
//            are not valid. One chunk per cycle as long as words leave as fast as bits arrive.
`resetall
`default_nettype none

module whit_bit_packer #(
  // Most bits of one chunk; 1 or more.
  parameter integer CHUNK_BITS = 32,
  // Width of a word in bits; 2 or more.
  parameter integer WORD_BITS = 32
) (
  input  wire                            clk_i,
  input  wire                            rst_ni,
  input  wire                            clear_i,      // synchronous: drops all bits
  // chunk
  input  wire                            in_valid_i,
  output wire                            in_ready_o,
  input  wire [CHUNK_BITS-1:0]           in_bits_i,    // first bit on top, zeros behind the last
  input  wire [$clog2(CHUNK_BITS+1)-1:0] in_len_i,
  input  wire                            in_end_i,     // the region ends behind this chunk
  // words
  output wire                            word_valid_o,
  input  wire                            word_ready_i,
  output wire [WORD_BITS-1:0]            word_data_o,
  output wire                            word_last_o
);
  localparam integer WINDOW    = WORD_BITS + 2 * CHUNK_BITS;
  localparam integer FILL_BITS = $clog2(WINDOW + 1);
  localparam integer LEN_BITS  = $clog2(CHUNK_BITS + 1);
  localparam [FILL_BITS-1:0] WORD   = WORD_BITS[FILL_BITS-1:0];
  localparam integer         ROOM_I = WINDOW - CHUNK_BITS;
  localparam [FILL_BITS-1:0] ROOM   = ROOM_I[FILL_BITS-1:0];

  reg [WINDOW-1:0]    window_q;   // zeros behind fill_q bits, unless that is 0
  reg [FILL_BITS-1:0] fill_q;
  reg                 ended_q;    // the region's bits are all in the window

  wire some    = (fill_q != {FILL_BITS{1'b0}});
  wire more    = (fill_q > WORD);
  wire push    = in_valid_i & in_ready_o;
  wire pop     = word_valid_o & word_ready_i;
  wire to_last = ended_q & ~more;   // nothing stays behind this word

  assign in_ready_o   = ~ended_q & (fill_q <= ROOM);
  assign word_valid_o = some & (more | ended_q);
  assign word_last_o  = word_valid_o & to_last;
  assign word_data_o  = window_q[WINDOW-1:WINDOW-WORD_BITS] & {WORD_BITS{word_valid_o}};

  // What stays after the pop, and the chunk behind it.
  wire [FILL_BITS-1:0] kept_fill = ~pop ? fill_q : (to_last ? {FILL_BITS{1'b0}} : fill_q - WORD);
  wire                 kept_some = (kept_fill != {FILL_BITS{1'b0}});
  wire [WINDOW-1:0]    kept      = (pop ? window_q << WORD_BITS : window_q)
                                 & {WINDOW{kept_some}};
  wire [WINDOW-1:0]    chunk     = {in_bits_i, {(WINDOW-CHUNK_BITS){1'b0}}} >> kept_fill;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      fill_q  <= {FILL_BITS{1'b0}};
      ended_q <= 1'b0;
    end else if (clear_i) begin
      fill_q  <= {FILL_BITS{1'b0}};
      ended_q <= 1'b0;
    end else begin
      fill_q  <= push ? kept_fill + {{(FILL_BITS-LEN_BITS){1'b0}}, in_len_i} : kept_fill;
      ended_q <= push ? in_end_i : (ended_q & kept_some);
    end
  end

  always @(posedge clk_i) begin
    window_q <= push ? (kept | chunk) : kept;
  end
endmodule
`resetall
