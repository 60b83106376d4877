// SPDX-License-Identifier: Apache-2.0
// whit_basedelta_length - how many bits a beat has (whit_basedelta_pack shows what they are).
//
// Function : combinational. Head and what every value has are summed apart from the deltas, which
//            are counted first: of all inputs differs_i is the last to be known.
`resetall
`default_nettype none

module whit_basedelta_length #(
  // Values of a beat; 1..8.
  parameter integer LANES = 4,
  // Bits of sign and fraction.
  parameter integer RAW_BITS = 8,
  // Bits of a head, and of the number of values behind the last one.
  parameter integer HEAD_BITS = 12,
  parameter integer COUNT_BITS = 5,
  // Width of the length; 4 or more.
  parameter integer LEN_BITS = 7
) (
  input  wire                head_i,      // a head is before the values
  input  wire                last_i,      // it is that of the last group
  input  wire                masked_i,
  input  wire [LANES-1:0]    here_i,      // lanes with a value
  input  wire [LANES-1:0]    differs_i,   // lanes with a delta, if they have a value
  input  wire [3:0]          width_i,     // of a delta
  output wire [LEN_BITS-1:0] len_o
);
  wire [LEN_BITS-1:0] head = HEAD_BITS[LEN_BITS-1:0]
                           + (last_i ? COUNT_BITS[LEN_BITS-1:0] : {LEN_BITS{1'b0}});
  wire [LEN_BITS-1:0] each = RAW_BITS[LEN_BITS-1:0] + {{(LEN_BITS-1){1'b0}}, masked_i};

  reg [LEN_BITS-1:0] fixed;
  reg [3:0]          deltas;
  reg [LEN_BITS-1:0] moving;
  integer            i;
  always @* begin
    fixed  = head_i ? head : {LEN_BITS{1'b0}};
    deltas = 4'd0;
    moving = {LEN_BITS{1'b0}};
    for (i = 0; i < LANES; i = i + 1) begin
      if (here_i[i]) fixed = fixed + each;
      deltas = deltas + {3'd0, here_i[i] & differs_i[i]};
    end
    for (i = 0; i < 4; i = i + 1) begin
      if (width_i[i]) moving = moving + ({{(LEN_BITS-4){1'b0}}, deltas} << i);
    end
  end
  assign len_o = fixed + moving;
endmodule
`resetall
