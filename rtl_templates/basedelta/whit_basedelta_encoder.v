// SPDX-License-Identifier: Apache-2.0
// whit_basedelta_encoder - beats of floating-point values in, packed words of base-delta coded
// groups out.
//
// Function : a group is gathered in a buffer while two spans find its base and width, then leaves
//            as chunks of bits (whit_basedelta_pack), which become words.
// Handshake: valid/ready; no output depends on an input of the same cycle.
// Timing   : LANES values per cycle as long as words leave as fast as their bits arrive. The buffer
//            has two beats more than a group: one group leaves while the next takes its places.
`resetall
`default_nettype none

module whit_basedelta_encoder #(
  // Width E of the exponent in bits; 2..8.
  parameter integer EXP_BITS = 8,
  // Width F of the fraction in bits; 1..23.
  parameter integer FRAC_BITS = 7,
  // Values of a group; 2..64.
  parameter integer GROUP = 32,
  // Values of a beat; divides GROUP; 1..8.
  parameter integer LANES = 4,
  // 1: groups may mark exponents of zero.
  parameter integer ZERO_MASK = 0,
  // Width of a word in bits; 32, 64 or 128.
  parameter integer WORD_BITS = 64
) (
  input  wire                                       clk_i,
  input  wire                                       rst_ni,
  input  wire                                       clear_i,
  // values
  input  wire                                       val_valid_i,
  output wire                                       val_ready_o,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0]    val_data_i,   // lane 0 first and in the LSBs
  input  wire [((LANES > 1) ? $clog2(LANES) : 1)-1:0] val_end_i,  // last lane, read with last
  input  wire                                       val_last_i,   // ends a stream
  // words
  output wire                                       word_valid_o,
  input  wire                                       word_ready_i,
  output wire [WORD_BITS-1:0]                       word_data_o,  // first bit on top
  output wire                                       word_last_o,  // ends a stream
  output wire                                       busy_o
);
  localparam integer VALUE_BITS = 1 + EXP_BITS + FRAC_BITS;
  localparam integer BEATS      = GROUP / LANES;
  localparam integer CODES      = ((EXP_BITS < 7) ? EXP_BITS : 7) + 1;
  localparam integer CODE_BITS  = $clog2(CODES);
  localparam integer COUNT_BITS = $clog2(GROUP);
  localparam integer MARK_BITS  = (ZERO_MASK != 0) ? 1 : 0;
  localparam integer CHUNK_BITS = 1 + CODE_BITS + MARK_BITS + EXP_BITS + COUNT_BITS
                                + LANES * (VALUE_BITS + MARK_BITS);
  localparam integer LEN_BITS   = $clog2(CHUNK_BITS + 1);
  localparam integer LEFT_BITS  = COUNT_BITS + 1;
  localparam integer END_BITS   = (LANES > 1) ? $clog2(LANES) : 1;
  localparam integer FINAL_I    = GROUP - LANES;
  localparam [LEFT_BITS-1:0] FINAL = FINAL_I[LEFT_BITS-1:0];
  localparam [LEFT_BITS-1:0] BEAT  = LANES[LEFT_BITS-1:0];
  localparam [LEFT_BITS-1:0] ONE   = 1;

  whit_basedelta_legal #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .GROUP(GROUP), .LANES(LANES), .WORD_BITS(WORD_BITS)
  ) u_legal ();

  // The group that comes.
  reg  [LEFT_BITS-1:0] filled_q;   // its values so far
  reg                  closed_q;   // it is complete, and waits in the spans
  reg                  closed_last_q;
  reg  [LEFT_BITS-1:0] closed_count_q;
  wire                 room;
  wire                 load;
  assign val_ready_o = room & (~closed_q | load);
  wire take  = val_valid_i & val_ready_o;
  wire first = (filled_q == {LEFT_BITS{1'b0}});
  wire close = val_last_i | (filled_q == FINAL);

  // Values of the beat: all, but with the last of the stream.
  wire [LEFT_BITS-1:0] beat_values;
  generate
    if (LANES == 1) begin : g_one_lane
      wire unused_end = &{1'b0, val_end_i};
      assign beat_values = ONE;
    end else begin : g_lanes
      assign beat_values =
          val_last_i ? {{(LEFT_BITS-END_BITS){1'b0}}, val_end_i} + ONE : BEAT;
    end
  endgenerate

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      filled_q <= {LEFT_BITS{1'b0}};
      closed_q <= 1'b0;
    end else if (clear_i) begin
      filled_q <= {LEFT_BITS{1'b0}};
      closed_q <= 1'b0;
    end else begin
      if (take) filled_q <= close ? {LEFT_BITS{1'b0}} : filled_q + BEAT;
      closed_q <= (take & close) | (closed_q & ~load);
    end
  end
  always @(posedge clk_i) begin
    if (take) begin
      closed_last_q  <= val_last_i;
      closed_count_q <= filled_q + beat_values;
    end
  end

  wire                        emit;
  wire [LANES*VALUE_BITS-1:0] data;
  whit_ring #(.WIDTH(LANES*VALUE_BITS), .DEPTH(BEATS+2)) u_buffer (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(take), .in_ready_o(room),
    .in_data_i(val_data_i), .out_take_i(emit), .out_data_o(data)
  );

  // Base and width.
  wire [EXP_BITS-1:0]  base;
  wire [CODE_BITS-1:0] code;
  wire                 masked;
  whit_basedelta_choice #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .CODES(CODES),
    .ZERO_MASK(ZERO_MASK), .COUNT_BITS(COUNT_BITS)
  ) u_choice (
    .clk_i(clk_i), .take_i(take), .first_i(first), .data_i(val_data_i), .values_i(beat_values),
    .base_o(base), .code_o(code), .masked_o(masked)
  );

  // The group that leaves.
  reg                  reading_q;
  reg                  read_first_q;   // its next beat is the first
  reg                  read_based_q;
  reg                  read_last_q;
  reg                  read_masked_q;
  reg  [CODE_BITS-1:0] read_code_q;
  reg  [EXP_BITS-1:0]  read_base_q;
  reg  [LEFT_BITS-1:0] read_left_q;    // its values that are to come
  reg                  chunk_valid_q;
  wire                 chunk_ready;
  wire                 chunk_room = ~chunk_valid_q | chunk_ready;
  wire                 read_end   = (read_left_q <= BEAT);
  wire                 based;
  assign emit = reading_q & chunk_room;
  assign load = closed_q & (~reading_q | (emit & read_end));
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) reading_q <= 1'b0;
    else if (clear_i) reading_q <= 1'b0;
    else reading_q <= load | (reading_q & ~(emit & read_end));
  end
  always @(posedge clk_i) begin
    if (load) begin
      read_first_q  <= 1'b1;
      read_last_q   <= closed_last_q;
      read_masked_q <= masked;
      read_code_q   <= code;
      read_base_q   <= base;
      read_left_q   <= closed_count_q;
    end else if (emit) begin
      read_first_q  <= 1'b0;
      read_left_q   <= read_left_q - BEAT;
    end
    if (emit) read_based_q <= based;
  end

  // Its beats as chunks, and chunks as words.
  wire [CHUNK_BITS-1:0] bits;
  wire [LEN_BITS-1:0]   len;
  whit_basedelta_pack #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .COUNT_BITS(COUNT_BITS),
    .CODES(CODES), .ZERO_MASK(ZERO_MASK), .CHUNK_BITS(CHUNK_BITS)
  ) u_pack (
    .data_i(data), .left_i(read_left_q), .first_i(read_first_q), .based_i(read_based_q),
    .last_i(read_last_q), .masked_i(read_masked_q), .code_i(read_code_q), .base_i(read_base_q),
    .based_o(based), .bits_o(bits), .len_o(len)
  );
  reg [CHUNK_BITS-1:0] chunk_bits_q;
  reg [LEN_BITS-1:0]   chunk_len_q;
  reg                  chunk_end_q;
  reg                  pending_q;     // the packer holds bits of a stream
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      chunk_valid_q <= 1'b0;
      pending_q     <= 1'b0;
    end else if (clear_i) begin
      chunk_valid_q <= 1'b0;
      pending_q     <= 1'b0;
    end else begin
      chunk_valid_q <= emit | (chunk_valid_q & ~chunk_ready);
      pending_q     <= (chunk_valid_q & chunk_ready)
                     | (pending_q & ~(word_valid_o & word_ready_i & word_last_o));
    end
  end
  always @(posedge clk_i) begin
    if (emit) begin
      chunk_bits_q <= bits;
      chunk_len_q  <= len;
      chunk_end_q  <= read_last_q & read_end;
    end
  end
  whit_bit_packer #(.CHUNK_BITS(CHUNK_BITS), .WORD_BITS(WORD_BITS)) u_words (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(chunk_valid_q), .in_ready_o(chunk_ready), .in_bits_i(chunk_bits_q),
    .in_len_i(chunk_len_q), .in_end_i(chunk_end_q), .word_valid_o(word_valid_o),
    .word_ready_i(word_ready_i), .word_data_o(word_data_o), .word_last_o(word_last_o)
  );
  assign busy_o = ~first | closed_q | reading_q | chunk_valid_q | pending_q;
endmodule
`resetall
