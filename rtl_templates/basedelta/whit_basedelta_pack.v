// SPDX-License-Identifier: Apache-2.0
// whit_basedelta_pack - the bits of one beat of a group: its head before the first beat, then the
// values one after the other.
//
//   head : last 1 | code | masked 1 (ZERO_MASK) | base E | values less one (last group alone)
//   value: sign 1 | fraction F | exponent is zero 1 (masked group) | delta (code's width)
//
// Function : combinational. The value that gave the base has no delta, a marked one neither. Lane 0
//            comes first; the bits of lane i push those of the lanes behind it down.
`resetall
`default_nettype none

module whit_basedelta_pack #(
  // Width E of the exponent in bits; 2..8.
  parameter integer EXP_BITS = 8,
  // Width F of the fraction in bits; 1..23.
  parameter integer FRAC_BITS = 7,
  // Values of a beat; divides the group; 1..8.
  parameter integer LANES = 4,
  // Width of the number of values; log2 of the largest group.
  parameter integer COUNT_BITS = 5,
  // Number of width codes; min(E, 7) + 1.
  parameter integer CODES = 8,
  // 1: groups may mark exponents of zero.
  parameter integer ZERO_MASK = 0,
  // Most bits of a beat; head, number and LANES values with all they may have.
  parameter integer CHUNK_BITS = 81
) (
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] data_i,    // lane 0 in the LSBs
  input  wire [COUNT_BITS:0]               left_i,    // values of the group from lane 0 on
  input  wire                              first_i,   // beat of the group
  input  wire                              based_i,   // the value that gave the base was before
  input  wire                              last_i,    // group of the stream
  input  wire                              masked_i,
  input  wire [$clog2(CODES)-1:0]          code_i,
  input  wire [EXP_BITS-1:0]               base_i,
  output wire                              based_o,
  output wire [CHUNK_BITS-1:0]             bits_o,    // first bit on top, zeros behind the last
  output wire [$clog2(CHUNK_BITS+1)-1:0]   len_o
);
  localparam integer VALUE_BITS = 1 + EXP_BITS + FRAC_BITS;
  localparam integer CODE_BITS  = $clog2(CODES);
  localparam integer RAW_BITS   = 1 + FRAC_BITS;
  localparam integer MARK_BITS  = (ZERO_MASK != 0) ? 1 : 0;
  localparam integer HEAD_BITS  = 1 + CODE_BITS + MARK_BITS + EXP_BITS;
  localparam integer TAIL_BITS  = LANES * (RAW_BITS + MARK_BITS + EXP_BITS);
  localparam integer LEN_BITS   = $clog2(CHUNK_BITS + 1);
  localparam integer LAST_I     = CODES - 1;
  localparam [CODE_BITS-1:0] LAST_CODE = LAST_I[CODE_BITS-1:0];
  localparam [COUNT_BITS:0]  ONE       = 1;

  // Bits of a delta: the last code is not its own width.
  wire [3:0] width = (code_i == LAST_CODE) ? EXP_BITS[3:0] : {{(4-CODE_BITS){1'b0}}, code_i};
  wire [3:0] unused_bits = EXP_BITS[3:0] - width;   // of the difference, on top

  // What each lane brings.
  wire [LANES-1:0]          here;
  wire [LANES-1:0]          marked;
  wire [LANES*RAW_BITS-1:0] raw;
  wire [LANES*EXP_BITS-1:0] delta;   // its bits on top
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      localparam [COUNT_BITS:0] LANE = lane;
      wire [VALUE_BITS-1:0] value    = data_i[lane*VALUE_BITS +: VALUE_BITS];
      wire [EXP_BITS-1:0]   exponent = value[FRAC_BITS +: EXP_BITS];
      assign here[lane]   = (left_i > LANE);
      assign marked[lane] = masked_i & (exponent == {EXP_BITS{1'b0}});
      assign raw[lane*RAW_BITS +: RAW_BITS]   = {value[VALUE_BITS-1], value[FRAC_BITS-1:0]};
      assign delta[lane*EXP_BITS +: EXP_BITS] = (exponent - base_i) << unused_bits;
    end
  endgenerate

  // Lanes with a delta: not the first that is not marked.
  reg [LANES-1:0] differs;
  reg             based;
  integer         i;
  always @* begin
    based   = based_i & ~first_i;
    differs = {LANES{1'b0}};
    for (i = 0; i < LANES; i = i + 1) begin
      differs[i] = based & ~marked[i];
      based      = based | ~marked[i];
    end
  end
  assign based_o = based;

  // Their bits, each lane's before those of the lanes behind it.
  reg [TAIL_BITS-1:0] tail;
  integer             j;
  always @* begin
    tail = {TAIL_BITS{1'b0}};
    for (j = LANES - 1; j >= 0; j = j - 1) begin
      if (here[j]) begin
        if (differs[j]) begin
          tail = {delta[j*EXP_BITS +: EXP_BITS], {(TAIL_BITS-EXP_BITS){1'b0}}} | (tail >> width);
        end
        if (masked_i) tail = {marked[j], tail[TAIL_BITS-1:1]};
        tail = {raw[j*RAW_BITS +: RAW_BITS], tail[TAIL_BITS-1:RAW_BITS]};
      end
    end
  end

  // The head.
  wire [HEAD_BITS-1:0] head;
  generate
    if (ZERO_MASK != 0) begin : g_mask
      assign head = {last_i, code_i, masked_i, base_i};
    end else begin : g_no_mask
      assign head = {last_i, code_i, base_i};
    end
  endgenerate
  wire [COUNT_BITS:0] less_one = left_i - ONE;
  wire                unused_top = &{1'b0, less_one[COUNT_BITS]};
  wire [COUNT_BITS+TAIL_BITS-1:0] body =
      last_i ? {less_one[COUNT_BITS-1:0], tail}
             : {tail, {COUNT_BITS{1'b0}}};
  assign bits_o = first_i ? {head, body}
                          : {tail, {(CHUNK_BITS-TAIL_BITS){1'b0}}};
  whit_basedelta_length #(
    .LANES(LANES), .RAW_BITS(RAW_BITS), .HEAD_BITS(HEAD_BITS), .COUNT_BITS(COUNT_BITS),
    .LEN_BITS(LEN_BITS)
  ) u_length (
    .head_i(first_i), .last_i(last_i), .masked_i(masked_i), .here_i(here), .differs_i(differs),
    .width_i(width), .len_o(len_o)
  );
endmodule
`resetall
