// SPDX-License-Identifier: Apache-2.0
// whit_mokey_cfg - what `cfg` loads into a tile but the dictionaries, and the enables of their
// words.
//
// Function : docs/units/mokey.md, "Words of cfg".
// Notes    : registers without a reset.
`resetall
`default_nettype none

module whit_mokey_cfg #(
  parameter integer IDX_BITS = 3,
  parameter integer DICT_BITS = 16,
  parameter integer MANTISSA_BITS = 16,
  parameter integer ADDR_BITS = 6
) (
  input  wire                       clk_i,
  input  wire                       write_i,
  input  wire [ADDR_BITS-1:0]       addr_i,
  input  wire [23:0]                data_i,
  output wire [3*(1<<IDX_BITS)-1:0] act_o,        // enables of words
  output wire [3*(1<<IDX_BITS)-1:0] wgt_o,
  output wire [DICT_BITS-1:0]       mean_o,
  output wire [MANTISSA_BITS-1:0]   mantissa_o,
  output wire [5:0]                 shift_o
);
  localparam integer WORDS = 6 * (1 << IDX_BITS) + 3;

  wire [WORDS-1:0] enable;
  genvar w;
  generate
    for (w = 0; w < WORDS; w = w + 1) begin : g_word
      localparam [ADDR_BITS-1:0] ADDR = w[ADDR_BITS-1:0];
      assign enable[w] = write_i & (addr_i == ADDR);
    end
  endgenerate
  assign {wgt_o, act_o} = enable[WORDS-4:0];

  reg [DICT_BITS-1:0]     mean_q;
  reg [MANTISSA_BITS-1:0] mantissa_q;
  reg [5:0]               shift_q;
  always @(posedge clk_i) begin
    if (enable[WORDS-3]) mean_q <= data_i[DICT_BITS-1:0];
    if (enable[WORDS-2]) mantissa_q <= data_i[MANTISSA_BITS-1:0];
    if (enable[WORDS-1]) shift_q <= data_i[5:0];
  end
  assign mean_o     = mean_q;
  assign mantissa_o = mantissa_q;
  assign shift_o    = shift_q;

  localparam integer USED = (MANTISSA_BITS > DICT_BITS) ? MANTISSA_BITS : DICT_BITS;
  wire unused_data = &{1'b0, data_i[23:USED]};
endmodule
`resetall
