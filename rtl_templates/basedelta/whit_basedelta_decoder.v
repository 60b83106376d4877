// SPDX-License-Identifier: Apache-2.0
// whit_basedelta_decoder - packed words of base-delta coded groups in, beats of floating-point
// values out.
//
// Function : a window of bits shows what one beat may need at most; whit_basedelta_unpack takes the
//            beat out of it. A stream whose words end before its values is cut off there; words
//            behind its values are dropped up to its last one. Both set error_o until clear_i.
// Handshake: valid/ready; no output depends on an input of the same cycle.
// Timing   : LANES values per cycle as long as words come as fast as their bits leave; the words of
//            a stream are taken when the values of the one before have left the window.
`resetall
`default_nettype none

module whit_basedelta_decoder #(
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
  // words
  input  wire                                       word_valid_i,
  output wire                                       word_ready_o,
  input  wire [WORD_BITS-1:0]                       word_data_i,  // first bit on top
  input  wire                                       word_last_i,  // ends a stream
  // values
  output wire                                       val_valid_o,
  input  wire                                       val_ready_i,
  output wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0]    val_data_o,   // lane 0 first and in the LSBs
  output wire [((LANES > 1) ? $clog2(LANES) : 1)-1:0] val_end_o,  // last lane that holds a value
  output wire                                       val_last_o,   // ends a stream
  output wire                                       error_o,      // a stream was damaged
  output wire                                       busy_o
);
  localparam integer VALUE_BITS = 1 + EXP_BITS + FRAC_BITS;
  localparam integer CODES      = ((EXP_BITS < 7) ? EXP_BITS : 7) + 1;
  localparam integer CODE_BITS  = $clog2(CODES);
  localparam integer COUNT_BITS = $clog2(GROUP);
  localparam integer MARK_BITS  = (ZERO_MASK != 0) ? 1 : 0;
  localparam integer CHUNK_BITS = 1 + CODE_BITS + MARK_BITS + EXP_BITS + COUNT_BITS
                                + LANES * (VALUE_BITS + MARK_BITS);
  localparam integer LEN_BITS   = $clog2(CHUNK_BITS + 1);
  localparam integer LEFT_BITS  = COUNT_BITS + 1;
  localparam integer END_BITS   = (LANES > 1) ? $clog2(LANES) : 1;
  localparam integer TOP_I      = LANES - 1;
  localparam [END_BITS-1:0]  TOP  = TOP_I[END_BITS-1:0];
  localparam [END_BITS-1:0]  STEP = 1;
  localparam [LEFT_BITS-1:0] BEAT = LANES[LEFT_BITS-1:0];

  whit_basedelta_legal #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .GROUP(GROUP), .LANES(LANES), .WORD_BITS(WORD_BITS)
  ) u_legal ();

  // The next bits.
  wire                  head_ok;
  wire [CHUNK_BITS-1:0] bits;
  wire                  take;
  wire [LEN_BITS-1:0]   len;
  wire                  ends;
  wire                  too_short;
  wire                  surplus;
  wire                  some;
  whit_bit_window #(.WORD_BITS(WORD_BITS), .NEED(CHUNK_BITS)) u_window (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .word_valid_i(word_valid_i),
    .word_ready_o(word_ready_o), .word_data_i(word_data_i), .word_last_i(word_last_i),
    .head_ok_o(head_ok), .head_o(bits), .take_i(take), .take_bits_i(len), .end_i(ends),
    .short_o(too_short), .surplus_o(surplus), .some_o(some)
  );

  // The group they belong to, and the beat.
  reg                         inside_q;   // values of a group are to come
  reg                         based_q;
  reg                         last_q;
  reg                         masked_q;
  reg  [CODE_BITS-1:0]        code_q;
  reg  [EXP_BITS-1:0]         base_q;
  reg  [LEFT_BITS-1:0]        left_q;
  wire                        based;
  wire                        last;
  wire                        masked;
  wire [CODE_BITS-1:0]        code;
  wire [EXP_BITS-1:0]         base;
  wire [LEFT_BITS-1:0]        left;
  wire [LANES*VALUE_BITS-1:0] data;
  whit_basedelta_unpack #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .GROUP(GROUP), .LANES(LANES), .CODES(CODES),
    .ZERO_MASK(ZERO_MASK), .CHUNK_BITS(CHUNK_BITS)
  ) u_unpack (
    .bits_i(bits), .inside_i(inside_q), .based_i(based_q), .last_i(last_q), .masked_i(masked_q),
    .code_i(code_q), .base_i(base_q), .left_i(left_q), .based_o(based), .last_o(last),
    .masked_o(masked), .code_o(code), .base_o(base), .left_o(left), .data_o(data), .len_o(len)
  );

  wire room;
  wire group_end = (left <= BEAT);
  wire done      = last & group_end;
  assign take = head_ok & room;
  assign ends = too_short | done;

  reg error_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      inside_q <= 1'b0;
      error_q  <= 1'b0;
    end else if (clear_i) begin
      inside_q <= 1'b0;
      error_q  <= 1'b0;
    end else if (take) begin
      inside_q <= ~(too_short | group_end);
      error_q  <= error_q | too_short | (done & surplus);
    end
  end
  always @(posedge clk_i) begin
    if (take) begin
      based_q  <= based;
      last_q   <= last;
      masked_q <= masked;
      code_q   <= code;
      base_q   <= base;
      left_q   <= left - BEAT;
    end
  end

  // Beats that wait.
  wire [END_BITS-1:0] end_lane = group_end ? left[END_BITS-1:0] - STEP : TOP;
  wire                spare;
  whit_fifo #(.WIDTH(LANES*VALUE_BITS+END_BITS+1), .DEPTH(2)) u_values (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(take & ~too_short),
    .in_ready_o(room), .in_spare_o(spare), .in_data_i({data, end_lane, done}),
    .out_valid_o(val_valid_o), .out_ready_i(val_ready_i),
    .out_data_o({val_data_o, val_end_o, val_last_o})
  );
  wire unused_spare = &{1'b0, spare};
  assign error_o = error_q;
  assign busy_o  = some | inside_q | val_valid_o;
endmodule
`resetall
