// SPDX-License-Identifier: Apache-2.0
// whit_mokey_packer - codes in; their dense stream of {s, idx} and the list of outliers out.
//
// Function : a beat's flags ot are gathered for the list, the rest leaves as it is. Behind the last
//            beat of a group of values its list is made slice by slice while the next one comes,
//            and joined to words; whit_bit_packer has the first bit on top, so bits are reversed.
// Handshake: valid/ready; no output depends on an input of the same cycle. The streams leave apart.
// Timing   : a beat per cycle inside a tensor while the lists of its groups fit into the words of
//            their beats: with any outliers when WORD_BITS is 8 * VALUES or more.
`resetall
`default_nettype none

module whit_mokey_packer #(
  // Width of an index in bits; 2..4. A code has two more.
  parameter integer IDX_BITS = 3,
  // Codes of a beat; a power of two, 1..16.
  parameter integer VALUES = 8,
  // Width of a word of the list in bits; 32, 64 or 128.
  parameter integer WORD_BITS = 64,
  // Width of a position in bits; 6, or 2 in proofs. A full group has 2^POSITION_BITS values.
  parameter integer POSITION_BITS = 6
) (
  input  wire                                           clk_i,
  input  wire                                           rst_ni,
  input  wire                                           clear_i,
  // codes
  input  wire                                           code_valid_i,
  output wire                                           code_ready_o,
  input  wire [VALUES*(IDX_BITS+2)-1:0]                 code_data_i,   // {ot, s, idx} each
  input  wire [((VALUES > 1) ? $clog2(VALUES) : 1)-1:0] code_end_i,    // last lane, read with last
  input  wire                                           code_last_i,   // ends a tensor
  // the same without ot
  output wire                                           dense_valid_o,
  input  wire                                           dense_ready_i,
  output wire [VALUES*(IDX_BITS+1)-1:0]                 dense_data_o,  // zeros behind the end
  output wire [((VALUES > 1) ? $clog2(VALUES) : 1)-1:0] dense_end_o,
  output wire                                           dense_last_o,
  // words of the list
  output wire                                           list_valid_o,
  input  wire                                           list_ready_i,
  output wire [WORD_BITS-1:0]                           list_data_o,   // first bit in the LSB
  output wire                                           list_last_o,   // ends a tensor
  output wire                                           busy_o
);
  localparam integer CODE_BITS  = IDX_BITS + 2;
  localparam integer DENSE_BITS = IDX_BITS + 1;
  localparam integer END_BITS   = (VALUES > 1) ? $clog2(VALUES) : 1;
  localparam integer GROUP      = 1 << POSITION_BITS;
  localparam integer SLICE_BITS = POSITION_BITS - $clog2(VALUES);
  localparam integer COUNT_BITS = POSITION_BITS + 1;
  localparam integer CHUNK_BITS = COUNT_BITS + POSITION_BITS * VALUES;
  localparam integer LEN_BITS   = $clog2(CHUNK_BITS + 1);

  whit_mokey_stream_legal #(
    .IDX_BITS(IDX_BITS), .VALUES(VALUES), .WORD_BITS(WORD_BITS), .POSITION_BITS(POSITION_BITS)
  ) u_legal ();

  // A beat, in two parts.
  wire [VALUES-1:0]            here;
  wire [END_BITS-1:0]          end_lane;
  wire [VALUES-1:0]            flags;
  wire [VALUES*DENSE_BITS-1:0] dense;
  whit_mokey_lanes #(.VALUES(VALUES)) u_lanes (
    .last_i(code_last_i), .end_i(code_end_i), .here_o(here), .end_o(end_lane)
  );
  genvar v;
  generate
    for (v = 0; v < VALUES; v = v + 1) begin : g_value
      assign {flags[v], dense[v*DENSE_BITS +: DENSE_BITS]} =
          code_data_i[v*CODE_BITS +: CODE_BITS] & {CODE_BITS{here[v]}};
    end
  endgenerate

  wire dense_room;
  wire dense_spare;
  wire closed;
  wire group_ready;
  wire take = code_valid_i & code_ready_o;
  assign code_ready_o = dense_room & (~closed | group_ready);
  whit_fifo #(.WIDTH(VALUES*DENSE_BITS+END_BITS+1), .DEPTH(2)) u_dense (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(take), .in_ready_o(dense_room),
    .in_spare_o(dense_spare), .in_data_i({dense, end_lane, code_last_i}),
    .out_valid_o(dense_valid_o), .out_ready_i(dense_ready_i),
    .out_data_o({dense_data_o, dense_end_o, dense_last_o})
  );
  wire unused_spare = &{1'b0, dense_spare};

  // The flags of a group, and its chunks of bits.
  wire [GROUP-1:0]        group_flags;
  wire [GROUP/VALUES-1:0] group_some;
  wire [SLICE_BITS:0]     group_slices;
  wire [COUNT_BITS-1:0]   group_count;
  wire                    group_last;
  wire                    gathering;
  whit_mokey_gather #(.VALUES(VALUES), .POSITION_BITS(POSITION_BITS)) u_gather (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .take_i(take), .flags_i(flags),
    .last_i(code_last_i), .group_valid_o(closed), .group_ready_i(group_ready),
    .group_flags_o(group_flags), .group_some_o(group_some), .group_slices_o(group_slices),
    .group_count_o(group_count), .group_last_o(group_last), .busy_o(gathering)
  );
  wire                  chunk;
  wire                  chunk_ready;
  wire [CHUNK_BITS-1:0] bits;
  wire [LEN_BITS-1:0]   len;
  wire                  ends;
  wire                  reading;
  whit_mokey_chunks #(.VALUES(VALUES), .POSITION_BITS(POSITION_BITS)) u_chunks (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .group_valid_i(closed),
    .group_ready_o(group_ready), .group_flags_i(group_flags), .group_some_i(group_some),
    .group_slices_i(group_slices), .group_count_i(group_count), .group_last_i(group_last),
    .chunk_valid_o(chunk), .chunk_ready_i(chunk_ready), .chunk_bits_o(bits), .chunk_len_o(len),
    .chunk_end_o(ends), .busy_o(reading)
  );

  // Words.
  wire [CHUNK_BITS-1:0] bits_on_top;
  wire [WORD_BITS-1:0]  word_on_top;
  genvar i;
  generate
    for (i = 0; i < CHUNK_BITS; i = i + 1) begin : g_chunk_bit
      assign bits_on_top[i] = bits[CHUNK_BITS-1-i];
    end
    for (i = 0; i < WORD_BITS; i = i + 1) begin : g_word_bit
      assign list_data_o[i] = word_on_top[WORD_BITS-1-i];
    end
  endgenerate
  whit_bit_packer #(.CHUNK_BITS(CHUNK_BITS), .WORD_BITS(WORD_BITS)) u_words (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(chunk),
    .in_ready_o(chunk_ready), .in_bits_i(bits_on_top), .in_len_i(len), .in_end_i(ends),
    .word_valid_o(list_valid_o), .word_ready_i(list_ready_i), .word_data_o(word_on_top),
    .word_last_o(list_last_o)
  );

  // The last word of what became chunks is still to come.
  reg pending_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) pending_q <= 1'b0;
    else if (clear_i) pending_q <= 1'b0;
    else pending_q <= (chunk & chunk_ready)
                    | (pending_q & ~(list_valid_o & list_ready_i & list_last_o));
  end
  assign busy_o = gathering | reading | pending_q | dense_valid_o;
endmodule
`resetall
