// SPDX-License-Identifier: Apache-2.0
// whit_apack_rows - looks the row of a value up: the last one whose v_min is not above the value.
//
// Function : combinational. Gives the row's counts, the offset inside it and the offset's length.
//            Of rows with the same v_min the last one counts, which is the one that is not empty.
`resetall
`default_nettype none

module whit_apack_rows #(
  parameter integer VALUE_BITS = 8,
  parameter integer TABLE_ROWS = 16,
  parameter integer COUNT_BITS = 10,
  // Total of all counts: 2^COUNT_BITS or one less.
  parameter integer TOP = 1024,
  parameter integer TABLE_BANKS = 2
) (
  // all tables, as whit_apack_table gives them
  input  wire [TABLE_BANKS*TABLE_ROWS*VALUE_BITS-1:0]           v_min_i,
  input  wire [TABLE_BANKS*TABLE_ROWS*COUNT_BITS-1:0]           cum_i,
  input  wire [TABLE_BANKS*TABLE_ROWS*$clog2(VALUE_BITS+1)-1:0] ofs_len_i,
  input  wire [TABLE_BANKS-1:0]                                 bank_i,       // one-hot
  input  wire [VALUE_BITS-1:0]                                  value_i,
  output wire [TABLE_ROWS-1:0]                                  row_o,        // one-hot
  output wire [COUNT_BITS-1:0]                                  count_low_o,
  output wire [COUNT_BITS:0]                                    count_high_o, // behind the last
  output wire [VALUE_BITS-1:0]                                  offset_o,
  output wire [$clog2(VALUE_BITS+1)-1:0]                        len_o
);
  localparam integer LEN_BITS = $clog2(VALUE_BITS + 1);
  localparam integer MIN_ALL  = TABLE_ROWS * VALUE_BITS;
  localparam integer CUM_ALL  = TABLE_ROWS * COUNT_BITS;
  localparam integer LEN_ALL  = TABLE_ROWS * LEN_BITS;
  localparam integer ROW_WORD = VALUE_BITS + LEN_BITS + 2 * COUNT_BITS + 1;

  // The chosen bank.
  wire [MIN_ALL-1:0] v_min;
  wire [CUM_ALL-1:0] cum;
  wire [LEN_ALL-1:0] ofs_len;
  whit_onehot_mux #(.WIDTH(MIN_ALL), .INPUTS(TABLE_BANKS)) u_v_min (
    .select_i(bank_i), .data_i(v_min_i), .data_o(v_min)
  );
  whit_onehot_mux #(.WIDTH(CUM_ALL), .INPUTS(TABLE_BANKS)) u_cum (
    .select_i(bank_i), .data_i(cum_i), .data_o(cum)
  );
  whit_onehot_mux #(.WIDTH(LEN_ALL), .INPUTS(TABLE_BANKS)) u_ofs_len (
    .select_i(bank_i), .data_i(ofs_len_i), .data_o(ofs_len)
  );

  // reached[i]: the value is not below row i; a run of ones from row 0 on.
  wire [TABLE_ROWS:0]            reached;
  wire [TABLE_ROWS*ROW_WORD-1:0] row_word;
  assign reached[TABLE_ROWS] = 1'b0;
  genvar r;
  generate
    for (r = 0; r < TABLE_ROWS; r = r + 1) begin : g_row
      wire [VALUE_BITS-1:0] first = v_min[r*VALUE_BITS +: VALUE_BITS];
      wire [COUNT_BITS:0]   behind;
      assign reached[r] = (value_i >= first);
      if (r == TABLE_ROWS - 1) begin : g_last
        assign behind = TOP[COUNT_BITS:0];
      end else begin : g_inner
        assign behind = {1'b0, cum[(r+1)*COUNT_BITS +: COUNT_BITS]};
      end
      assign row_word[r*ROW_WORD +: ROW_WORD] =
        {first, ofs_len[r*LEN_BITS +: LEN_BITS], cum[r*COUNT_BITS +: COUNT_BITS], behind};
    end
  endgenerate
  assign row_o = reached[TABLE_ROWS-1:0] & ~reached[TABLE_ROWS:1];

  wire [VALUE_BITS-1:0] v_first;
  whit_onehot_mux #(.WIDTH(ROW_WORD), .INPUTS(TABLE_ROWS)) u_row (
    .select_i(row_o), .data_i(row_word), .data_o({v_first, len_o, count_low_o, count_high_o})
  );
  assign offset_o = value_i - v_first;
endmodule
`resetall
