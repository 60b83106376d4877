// SPDX-License-Identifier: Apache-2.0
// whit_basedelta_props - one beat packed and unpacked, for every beat of every group there is,
// whatever bits follow; each output is proved to be 1.
//
// Notes : what whit_basedelta_choice_props proves of the encoder is assumed: a value that may have
//         a delta has one that the width holds, and the first value that is not marked has the base
//         as its exponent.
`resetall
`default_nettype none

module whit_basedelta_props #(
  // Width E of the exponent in bits; 2..8.
  parameter integer EXP_BITS = 8,
  // Width F of the fraction in bits; 1..23.
  parameter integer FRAC_BITS = 7,
  // Values of a group; 2..64.
  parameter integer GROUP = 32,
  // Values of a beat; divides the group; 1..8.
  parameter integer LANES = 4,
  // 1: groups may mark exponents of zero.
  parameter integer ZERO_MASK = 1,
  // Number of width codes; min(E, 7) + 1.
  parameter integer CODES = 8,
  // Most bits of a beat (whit_basedelta_pack).
  parameter integer CHUNK_BITS = 86
) (
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] data_i,
  input  wire [$clog2(GROUP):0]   left_i,
  input  wire                     first_i,
  input  wire                     based_i,
  input  wire                     last_i,
  input  wire                     masked_i,
  input  wire [$clog2(CODES)-1:0] code_i,
  input  wire [EXP_BITS-1:0]      base_i,
  input  wire [CHUNK_BITS-1:0]    behind_i,   // the bits that follow
  output wire                     values_back_o,
  output wire                     length_back_o,
  output wire                     head_back_o,
  output wire                     based_back_o
);
  localparam integer VALUE_BITS = 1 + EXP_BITS + FRAC_BITS;
  localparam integer COUNT_BITS = $clog2(GROUP);
  localparam integer CODE_BITS  = $clog2(CODES);
  localparam integer LEN_BITS   = $clog2(CHUNK_BITS + 1);
  localparam integer HEAD_BITS  = 1 + CODE_BITS + ((ZERO_MASK != 0) ? 1 : 0) + EXP_BITS;
  localparam integer FULL_HEAD  = HEAD_BITS + COUNT_BITS;
  localparam integer LAST_I     = CODES - 1;
  localparam [CODE_BITS-1:0] LAST_CODE = LAST_I[CODE_BITS-1:0];
  localparam [COUNT_BITS:0]  FULL = GROUP[COUNT_BITS:0];

  // The beats that occur.
  wire [3:0] width = (code_i == LAST_CODE) ? EXP_BITS[3:0] : {{(4-CODE_BITS){1'b0}}, code_i};
  wire [CODE_BITS:0]  wide_code = {1'b0, code_i};
  reg                 seen;
  reg                 occurs;
  reg  [EXP_BITS-1:0] exponent;
  reg  [EXP_BITS-1:0] delta;
  reg  [LEN_BITS-1:0] due_len;   // bits of the beat, one value after the other
  wire [LANES-1:0]    here;
  integer             i;
  always @* begin
    seen   = based_i & ~first_i;
    occurs = (left_i != {(COUNT_BITS+1){1'b0}}) & (left_i <= FULL)
           & (wide_code < CODES[CODE_BITS:0]) & (~masked_i | (ZERO_MASK != 0))
           & (~first_i | last_i | (left_i == FULL));
    due_len = {LEN_BITS{1'b0}};
    if (first_i) due_len = last_i ? FULL_HEAD[LEN_BITS-1:0] : HEAD_BITS[LEN_BITS-1:0];
    for (i = 0; i < LANES; i = i + 1) begin
      if (here[i]) due_len = due_len + VALUE_BITS[LEN_BITS-1:0] - EXP_BITS[LEN_BITS-1:0]
                           + {{(LEN_BITS-1){1'b0}}, masked_i};
      exponent = data_i[i*VALUE_BITS+FRAC_BITS +: EXP_BITS];
      delta    = exponent - base_i;
      if (here[i] & ~(masked_i & (exponent == {EXP_BITS{1'b0}}))) begin
        if (seen) due_len = due_len + {{(LEN_BITS-4){1'b0}}, width};
        // Behind `width` bits only the sign.
        if (seen & (width == 4'd0)) occurs = occurs & (delta == {EXP_BITS{1'b0}});
        else if (seen) begin
          delta  = $signed(delta) >>> (width - 4'd1);
          occurs = occurs & ((&delta) | ~(|delta));
        end else occurs = occurs & (exponent == base_i);
        seen = 1'b1;
      end
    end
  end

  wire                  pack_based;
  wire [CHUNK_BITS-1:0] bits;
  wire [LEN_BITS-1:0]   len;
  whit_basedelta_pack #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .COUNT_BITS(COUNT_BITS),
    .CODES(CODES), .ZERO_MASK(ZERO_MASK), .CHUNK_BITS(CHUNK_BITS)
  ) u_pack (
    .data_i(data_i), .left_i(left_i), .first_i(first_i), .based_i(based_i), .last_i(last_i),
    .masked_i(masked_i), .code_i(code_i), .base_i(base_i), .based_o(pack_based), .bits_o(bits),
    .len_o(len)
  );

  wire                        based;
  wire                        last;
  wire                        masked;
  wire [CODE_BITS-1:0]        code;
  wire [EXP_BITS-1:0]         base;
  wire [COUNT_BITS:0]         left;
  wire [LANES*VALUE_BITS-1:0] data;
  wire [LEN_BITS-1:0]         len_back;
  whit_basedelta_unpack #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .GROUP(GROUP), .LANES(LANES), .CODES(CODES),
    .ZERO_MASK(ZERO_MASK), .CHUNK_BITS(CHUNK_BITS)
  ) u_unpack (
    .bits_i(bits | (behind_i >> len)), .inside_i(~first_i), .based_i(based_i), .last_i(last_i),
    .masked_i(masked_i), .code_i(code_i), .base_i(base_i), .left_i(left_i), .based_o(based),
    .last_o(last), .masked_o(masked), .code_o(code), .base_o(base), .left_o(left), .data_o(data),
    .len_o(len_back)
  );

  wire [LANES-1:0] same;
  wire             full = &here;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      localparam [COUNT_BITS:0] LANE = lane;
      assign here[lane] = (left_i > LANE);
      assign same[lane] = data[lane*VALUE_BITS +: VALUE_BITS]
                       == (data_i[lane*VALUE_BITS +: VALUE_BITS] & {VALUE_BITS{here[lane]}});
    end
  endgenerate
  assign values_back_o = ~occurs | (&same);
  assign length_back_o = ~occurs | ((len == due_len) & (len_back == due_len));
  assign head_back_o   = ~occurs | ({last, masked, code, base, left}
                                    == {last_i, masked_i, code_i, base_i, left_i});
  // Behind the last value nothing depends on it.
  assign based_back_o  = ~occurs | ~full | (based == pack_based);
endmodule
`resetall
