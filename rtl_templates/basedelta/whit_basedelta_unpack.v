// SPDX-License-Identifier: Apache-2.0
// whit_basedelta_unpack - one beat of a group out of its bits; inverse of whit_basedelta_pack.
//
// Function : combinational. Between groups the head comes from the bits, inside of one from the
//            registers of the user. Each lane takes its bits and hands the rest to the next.
`resetall
`default_nettype none

module whit_basedelta_unpack #(
  // Width E of the exponent in bits; 2..8.
  parameter integer EXP_BITS = 8,
  // Width F of the fraction in bits; 1..23.
  parameter integer FRAC_BITS = 7,
  // Values of a group; 2..64.
  parameter integer GROUP = 32,
  // Values of a beat; divides the group; 1..8.
  parameter integer LANES = 4,
  // Number of width codes; min(E, 7) + 1.
  parameter integer CODES = 8,
  // 1: groups may mark exponents of zero.
  parameter integer ZERO_MASK = 0,
  // Most bits of a beat (whit_basedelta_pack).
  parameter integer CHUNK_BITS = 81
) (
  input  wire [CHUNK_BITS-1:0]             bits_i,    // first bit on top
  // the group that is being read
  input  wire                              inside_i,  // there is one
  input  wire                              based_i,   // the value that gave the base was before
  input  wire                              last_i,
  input  wire                              masked_i,
  input  wire [$clog2(CODES)-1:0]          code_i,
  input  wire [EXP_BITS-1:0]               base_i,
  input  wire [$clog2(GROUP):0]            left_i,    // values of it from lane 0 on
  // the same, with the head if there was none
  output wire                              based_o,   // behind this beat
  output wire                              last_o,
  output wire                              masked_o,
  output wire [$clog2(CODES)-1:0]          code_o,
  output wire [EXP_BITS-1:0]               base_o,
  output wire [$clog2(GROUP):0]            left_o,    // before this beat
  // the beat
  output wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] data_o,   // zeros where no value is
  output wire [$clog2(CHUNK_BITS+1)-1:0]   len_o
);
  localparam integer VALUE_BITS = 1 + EXP_BITS + FRAC_BITS;
  localparam integer CODE_BITS  = $clog2(CODES);
  localparam integer COUNT_BITS = $clog2(GROUP);
  localparam integer RAW_BITS   = 1 + FRAC_BITS;
  localparam integer MARK_BITS  = (ZERO_MASK != 0) ? 1 : 0;
  localparam integer HEAD_BITS  = 1 + CODE_BITS + MARK_BITS + EXP_BITS;
  localparam integer TAIL_BITS  = LANES * (RAW_BITS + MARK_BITS + EXP_BITS);
  localparam integer LEN_BITS   = $clog2(CHUNK_BITS + 1);
  localparam integer LAST_I     = CODES - 1;
  localparam [CODE_BITS-1:0] LAST_CODE = LAST_I[CODE_BITS-1:0];
  localparam [COUNT_BITS:0]  ONE       = 1;

  // The head.
  wire [HEAD_BITS-1:0]  head  = bits_i[CHUNK_BITS-1 -: HEAD_BITS];
  wire [COUNT_BITS-1:0] count = bits_i[CHUNK_BITS-HEAD_BITS-1 -: COUNT_BITS];
  wire                  head_masked;
  generate
    if (ZERO_MASK != 0) begin : g_mask
      assign head_masked = head[EXP_BITS];
    end else begin : g_no_mask
      assign head_masked = 1'b0;
    end
  endgenerate
  assign last_o   = inside_i ? last_i : head[HEAD_BITS-1];
  assign code_o   = inside_i ? code_i : head[HEAD_BITS-2 -: CODE_BITS];
  assign masked_o = inside_i ? masked_i : head_masked;
  assign base_o   = inside_i ? base_i : head[EXP_BITS-1:0];
  assign left_o   = inside_i ? left_i : (last_o ? {1'b0, count} + ONE : GROUP[COUNT_BITS:0]);

  // Bits of a delta; a code that does not exist is read as the last.
  wire [3:0] width = (code_o >= LAST_CODE) ? EXP_BITS[3:0] : {{(4-CODE_BITS){1'b0}}, code_o};
  wire [3:0] unused_bits = EXP_BITS[3:0] - width;   // of EXP_BITS, behind it

  // The lanes, each out of what the one before left.
  reg  [TAIL_BITS-1:0]      tail;
  reg                       based;
  reg                       marked;
  reg  [LANES-1:0]          zero;
  reg  [LANES-1:0]          differs;
  reg  [LANES*RAW_BITS-1:0] raw;
  reg  [LANES*EXP_BITS-1:0] delta;   // its bits on top
  wire [LANES-1:0]          here;
  integer                   i;
  always @* begin
    tail    = inside_i ? bits_i[CHUNK_BITS-1 -: TAIL_BITS]
            : last_o ? bits_i[TAIL_BITS-1:0] : bits_i[COUNT_BITS +: TAIL_BITS];
    based   = inside_i & based_i;
    zero    = {LANES{1'b0}};
    differs = {LANES{1'b0}};
    delta   = {(LANES*EXP_BITS){1'b0}};
    for (i = 0; i < LANES; i = i + 1) begin
      raw[i*RAW_BITS +: RAW_BITS] = tail[TAIL_BITS-1 -: RAW_BITS];
      tail    = {tail[TAIL_BITS-RAW_BITS-1:0], {RAW_BITS{1'b0}}};
      marked  = masked_o & tail[TAIL_BITS-1];
      zero[i] = marked;
      if (masked_o) tail = {tail[TAIL_BITS-2:0], 1'b0};
      differs[i] = based & ~marked;
      if (differs[i]) begin
        delta[i*EXP_BITS +: EXP_BITS] = tail[TAIL_BITS-1 -: EXP_BITS];
        tail = tail << width;
      end
      based = based | ~marked;
    end
  end
  assign based_o = based;
  whit_basedelta_length #(
    .LANES(LANES), .RAW_BITS(RAW_BITS), .HEAD_BITS(HEAD_BITS), .COUNT_BITS(COUNT_BITS),
    .LEN_BITS(LEN_BITS)
  ) u_length (
    .head_i(~inside_i), .last_i(last_o), .masked_i(masked_o), .here_i(here), .differs_i(differs),
    .width_i(width), .len_o(len_o)
  );

  // Their values.
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      localparam [COUNT_BITS:0] LANE = lane;
      wire signed [EXP_BITS-1:0] top  = delta[lane*EXP_BITS +: EXP_BITS];
      wire signed [EXP_BITS-1:0] bits = top >>> unused_bits;
      // A shift by all bits leaves the sign.
      wire [EXP_BITS-1:0] step     = $unsigned(bits) & {EXP_BITS{width != 4'd0}};
      wire [EXP_BITS-1:0] exponent = (base_o + step) & {EXP_BITS{~zero[lane]}};
      assign here[lane] = (left_o > LANE);
      assign data_o[lane*VALUE_BITS +: VALUE_BITS] = {VALUE_BITS{here[lane]}}
          & {raw[lane*RAW_BITS+FRAC_BITS], exponent, raw[lane*RAW_BITS +: FRAC_BITS]};
    end
  endgenerate
endmodule
`resetall
