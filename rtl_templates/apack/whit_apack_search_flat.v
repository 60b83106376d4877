// SPDX-License-Identifier: Apache-2.0
// whit_apack_search_flat - row search of the decoder with all boundaries at once.
//
// Function : see whit_apack_search_level; the segments are the rows of the selected table.
// Timing   : CUT_SUM + CUT_GAP clocks from the inputs to the outputs.
`resetall
`default_nettype none

module whit_apack_search_flat #(
  parameter integer TABLE_ROWS = 16,
  parameter integer TABLE_BANKS = 2,
  parameter integer COUNT_BITS = 10,
  parameter integer RANGE_BITS = 16,
  parameter integer CUT_SUM = 0,
  parameter integer CUT_GAP = 0
) (
  input  wire                                         clk_i,
  input  wire [TABLE_BANKS*TABLE_ROWS*COUNT_BITS-1:0] cum_i,    // all tables
  input  wire [TABLE_BANKS-1:0]                       bank_i,   // one-hot
  input  wire                                         hold_i,   // no search: bounds are 0, upper
  input  wire [RANGE_BITS:0]                          range_i,
  input  wire [RANGE_BITS-1:0]                        code_i,
  input  wire [RANGE_BITS:0]                          upper_i,  // gap behind the last row
  output wire [TABLE_ROWS-1:0]                        row_o,    // one-hot
  output wire [RANGE_BITS:0]                          lower_o,  // gaps of the row's two bounds
  output wire [RANGE_BITS:0]                          upper_o
);
  wire [TABLE_ROWS*COUNT_BITS-1:0] cum;
  wire unused_row_zero = &{1'b0, cum[COUNT_BITS-1:0]};

  whit_onehot_mux #(.WIDTH(TABLE_ROWS*COUNT_BITS), .INPUTS(TABLE_BANKS)) u_bank (
    .select_i(bank_i), .data_i(cum_i), .data_o(cum)
  );

  whit_apack_search_level #(
    .SEGMENTS(TABLE_ROWS), .COUNT_BITS(COUNT_BITS), .RANGE_BITS(RANGE_BITS),
    .CUT_SUM(CUT_SUM), .CUT_GAP(CUT_GAP)
  ) u_rows (
    .clk_i(clk_i),
    .range_i(range_i),
    .code_i(code_i),
    .cum_i(cum[TABLE_ROWS*COUNT_BITS-1:COUNT_BITS]),
    .exists_i({(TABLE_ROWS-1){~hold_i}}),
    .lower_i({1'b1, ~code_i}),
    .upper_i(upper_i),
    .segment_o(row_o),
    .lower_o(lower_o),
    .upper_o(upper_o)
  );
endmodule
`resetall
