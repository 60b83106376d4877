// SPDX-License-Identifier: Apache-2.0
// whit_mokey_dictionary - the residuals behind the codes of one operand, loaded word by word.
//
// Function : a code {ot, s, idx} stands for O[{s, idx}] when ot is up, else for C[idx], or -C[idx]
//            when s is up. Words 0..N-1 are C, N..3N-1 are O.
// Notes    : registers without a reset.
`resetall
`default_nettype none

module whit_mokey_dictionary #(
  parameter integer IDX_BITS = 3,
  // Width of a word; the residual has one bit more.
  parameter integer DICT_BITS = 16
) (
  input  wire                         clk_i,
  input  wire [3*(1<<IDX_BITS)-1:0]   write_i,   // one bit per word
  input  wire [DICT_BITS-1:0]         data_i,
  input  wire [IDX_BITS+1:0]          code_i,
  output wire [DICT_BITS:0]           residual_o
);
  localparam integer N     = 1 << IDX_BITS;
  localparam integer WORDS = 3 * N;

  wire [WORDS*DICT_BITS-1:0] word;
  wire [WORDS-1:0]           chosen;
  wire                       outlier = code_i[IDX_BITS+1];
  wire                       minus   = code_i[IDX_BITS] & ~outlier;
  genvar w;
  generate
    for (w = 0; w < WORDS; w = w + 1) begin : g_word
      reg [DICT_BITS-1:0] word_q;
      always @(posedge clk_i) begin
        if (write_i[w]) word_q <= data_i;
      end
      assign word[w*DICT_BITS +: DICT_BITS] = word_q;
      if (w < N) begin : g_magnitude
        localparam [IDX_BITS-1:0] INDEX = w[IDX_BITS-1:0];
        assign chosen[w] = ~outlier & (code_i[IDX_BITS-1:0] == INDEX);
      end else begin : g_outlier
        localparam integer      AT    = w - N;
        localparam [IDX_BITS:0] INDEX = AT[IDX_BITS:0];
        assign chosen[w] = outlier & (code_i[IDX_BITS:0] == INDEX);
      end
    end
  endgenerate
  wire [DICT_BITS-1:0] value;
  whit_onehot_mux #(.WIDTH(DICT_BITS), .INPUTS(WORDS)) u_value (
    .select_i(chosen), .data_i(word), .data_o(value)
  );
  assign residual_o = ({value[DICT_BITS-1], value} ^ {(DICT_BITS+1){minus}})
                    + {{DICT_BITS{1'b0}}, minus};
endmodule
`resetall
