// SPDX-License-Identifier: Apache-2.0
// whit_apack_dec_core - the decoder's ring: search a row, take its value, narrow and renormalise.
//
// Function : a ring of STREAMS stages that never stops. The operation that enters in a stream's
//            slot works on the state of that stream and returns the new one in its next slot. An
//            operation without `search_i` finds the bounds 0 and range, which leaves a renormalised
//            state as it is.
// Timing   : an operation ends STREAMS - 1 clocks after it entered; `init_i`, `direct_i` and the
//            heads belong to the operation that ends, as do all outputs.
// Notes    : data path without reset; the control knows which operations count.
`resetall
`default_nettype none

module whit_apack_dec_core #(
  parameter integer VALUE_BITS = 8,
  parameter integer TABLE_ROWS = 16,
  parameter integer COUNT_BITS = 10,
  parameter integer RANGE_BITS = 16,
  parameter integer TOP = 1024,
  parameter integer TWO_LEVEL = 1,
  parameter integer STREAMS = 1,
  parameter integer TABLE_BANKS = 2
) (
  input  wire                                                   clk_i,
  // all tables, as whit_apack_table gives them
  input  wire [TABLE_BANKS*TABLE_ROWS*VALUE_BITS-1:0]           v_min_i,
  input  wire [TABLE_BANKS*TABLE_ROWS*COUNT_BITS-1:0]           cum_i,
  input  wire [TABLE_BANKS*TABLE_ROWS*$clog2(VALUE_BITS+1)-1:0] ofs_len_i,
  // the operation that enters
  input  wire [TABLE_BANKS-1:0]                                 bank_i,      // one-hot
  input  wire                                                   search_i,    // an APack value
  // the operation that ends
  input  wire                                                   init_i,      // begins a block
  input  wire                                                   direct_i,    // raw or constant
  input  wire [RANGE_BITS-1:0]                                  sym_head_i,
  input  wire [VALUE_BITS-1:0]                                  ofs_head_i,
  output wire [$clog2(COUNT_BITS+4)-1:0]                        shift_o,     // symbol bits used
  output wire [$clog2(VALUE_BITS+1)-1:0]                        len_o,       // offset bits used
  output wire [VALUE_BITS-1:0]                                  value_o,
  output wire                                                   beyond_o,    // offset too large
  output wire                                                   bad_code_o,  // code above all rows
  output wire [TABLE_ROWS-1:0]                                  row_o,       // one-hot
  // the state of the stream whose slot it is
  output wire [RANGE_BITS-2:0]                                  low_o,
  output wire [RANGE_BITS:0]                                    range_o,
  output wire [RANGE_BITS-1:0]                                  code_o
);
  // Registers per cut, one digit each: in and behind the first multiply-add, behind the choice of
  // the group, in and behind the second multiply-add, behind the choice of the bounds, behind the
  // additions, behind the leading-zero count. The digits of a row add up to STREAMS - 1.
  localparam [31:0] CUTS_TWO_LEVEL =
    (STREAMS == 1) ? 32'h00000000 :
    (STREAMS == 2) ? 32'h00100000 :
    (STREAMS == 3) ? 32'h00100100 :
    (STREAMS == 4) ? 32'h01001100 :
    (STREAMS == 5) ? 32'h01101010 :
    (STREAMS == 6) ? 32'h01101110 :
    (STREAMS == 7) ? 32'h11101110 : 32'h11111110;
  localparam [31:0] CUTS_FLAT =
    (STREAMS == 1) ? 32'h00000000 :
    (STREAMS == 2) ? 32'h01000000 :
    (STREAMS == 3) ? 32'h01000100 :
    (STREAMS == 4) ? 32'h01000110 :
    (STREAMS == 5) ? 32'h11000110 :
    (STREAMS == 6) ? 32'h11000111 :
    (STREAMS == 7) ? 32'h21000111 : 32'h22000111;
  localparam [31:0] CUTS = (TWO_LEVEL != 0) ? CUTS_TWO_LEVEL : CUTS_FLAT;
  localparam integer CUT_SUM   = (CUTS >> 28) % 16;
  localparam integer CUT_GAP   = (CUTS >> 24) % 16;
  localparam integer CUT_GROUP = (CUTS >> 20) % 16;
  localparam integer CUT_SUM2  = (CUTS >> 16) % 16;
  localparam integer CUT_GAP2  = (CUTS >> 12) % 16;
  localparam integer CUT_BOUND = (CUTS >> 8) % 16;
  localparam integer CUT_ADD   = (CUTS >> 4) % 16;
  localparam integer CUT_COUNT = (CUTS >> 0) % 16;
  localparam integer SEARCH    = CUT_SUM + CUT_GAP + CUT_GROUP + CUT_SUM2 + CUT_GAP2;
  localparam integer LEAVE     = CUT_BOUND + CUT_ADD + CUT_COUNT;
  localparam integer GAP_BITS  = RANGE_BITS + 1;

  // The state of the stream whose slot it is. `low` has no top bit: it is 0 after renormalisation.
  reg  [RANGE_BITS-2:0] low_q;
  reg  [RANGE_BITS:0]   range_q;
  reg  [RANGE_BITS-1:0] code_q;
  wire [RANGE_BITS-2:0] low_d;
  wire [RANGE_BITS:0]   range_d;
  wire [RANGE_BITS-1:0] code_d;
  always @(posedge clk_i) begin
    low_q   <= low_d;
    range_q <= range_d;
    code_q  <= code_d;
  end
  assign low_o   = low_q;
  assign range_o = range_q;
  assign code_o  = code_q;

  // LO + D; LO itself is not needed any more.
  wire [RANGE_BITS-1:0] anchor = {1'b0, low_q} + code_q;

  // Gap behind the last row (see whit_apack_search_level): the whole range, or all counts of it.
  wire [GAP_BITS-1:0] whole = range_q + {1'b1, ~code_q};
  wire [GAP_BITS-1:0] upper;
  wire                bad_code;
  generate
    if (TOP == (1 << COUNT_BITS)) begin : g_whole
      assign upper    = whole;
      assign bad_code = 1'b0;
    end else begin : g_one_less
      // range * (2^m - 1) + ~D * 2^m = whole * 2^m - range
      wire [GAP_BITS+COUNT_BITS-1:0] counted = {whole, {COUNT_BITS{1'b0}}}
                                             - {{COUNT_BITS{1'b0}}, range_q};
      wire unused_fraction = &{1'b0, counted[COUNT_BITS-1:0]};
      assign upper    = search_i ? counted[GAP_BITS+COUNT_BITS-1:COUNT_BITS] : whole;
      assign bad_code = search_i & upper[RANGE_BITS];
    end
  endgenerate
  whit_pipe #(.WIDTH(1), .STAGES(STREAMS-1)) u_bad_code (
    .clk_i(clk_i), .data_i(bad_code), .data_o(bad_code_o)
  );

  wire [TABLE_ROWS-1:0] row;
  wire [GAP_BITS-1:0]   gap_lower;
  wire [GAP_BITS-1:0]   gap_upper;
  generate
    if (TWO_LEVEL != 0) begin : g_two_level
      whit_apack_search_two_level #(
        .TABLE_ROWS(TABLE_ROWS), .TABLE_BANKS(TABLE_BANKS), .COUNT_BITS(COUNT_BITS),
        .RANGE_BITS(RANGE_BITS), .CUT_SUM(CUT_SUM), .CUT_GAP(CUT_GAP), .CUT_GROUP(CUT_GROUP),
        .CUT_SUM2(CUT_SUM2), .CUT_GAP2(CUT_GAP2)
      ) u_search (
        .clk_i(clk_i), .cum_i(cum_i), .bank_i(bank_i), .hold_i(~search_i), .range_i(range_q),
        .code_i(code_q), .upper_i(upper), .row_o(row), .lower_o(gap_lower), .upper_o(gap_upper)
      );
    end else begin : g_flat
      whit_apack_search_flat #(
        .TABLE_ROWS(TABLE_ROWS), .TABLE_BANKS(TABLE_BANKS), .COUNT_BITS(COUNT_BITS),
        .RANGE_BITS(RANGE_BITS), .CUT_SUM(CUT_SUM), .CUT_GAP(CUT_GAP)
      ) u_search (
        .clk_i(clk_i), .cum_i(cum_i), .bank_i(bank_i), .hold_i(~search_i), .range_i(range_q),
        .code_i(code_q), .upper_i(upper), .row_o(row), .lower_o(gap_lower), .upper_o(gap_upper)
      );
    end
  endgenerate

  // What the search does not touch meets its result.
  wire [RANGE_BITS-1:0]  anchor_late;
  wire [TABLE_BANKS-1:0] bank_late;
  whit_pipe #(.WIDTH(RANGE_BITS+TABLE_BANKS), .STAGES(SEARCH)) u_beside (
    .clk_i(clk_i), .data_i({anchor, bank_i}), .data_o({anchor_late, bank_late})
  );

  wire [RANGE_BITS-1:0] anchor_bound;
  wire [GAP_BITS-1:0]   lower_bound;
  wire [GAP_BITS-1:0]   upper_bound;
  whit_pipe #(.WIDTH(RANGE_BITS+2*GAP_BITS), .STAGES(CUT_BOUND)) u_bound (
    .clk_i(clk_i),
    .data_i({anchor_late, gap_lower, gap_upper}),
    .data_o({anchor_bound, lower_bound, upper_bound})
  );
  whit_apack_dec_update #(
    .COUNT_BITS(COUNT_BITS), .RANGE_BITS(RANGE_BITS), .CUT_ADD(CUT_ADD), .CUT_COUNT(CUT_COUNT)
  ) u_update (
    .clk_i(clk_i), .lower_i(lower_bound), .upper_i(upper_bound), .anchor_i(anchor_bound),
    .init_i(init_i), .head_i(sym_head_i), .shift_o(shift_o),
    .low_o(low_d), .range_o(range_d), .code_o(code_d)
  );

  whit_apack_dec_value #(
    .VALUE_BITS(VALUE_BITS), .TABLE_ROWS(TABLE_ROWS), .TABLE_BANKS(TABLE_BANKS), .CUT_ROW(LEAVE)
  ) u_value (
    .clk_i(clk_i), .v_min_i(v_min_i), .ofs_len_i(ofs_len_i), .bank_i(bank_late), .row_i(row),
    .direct_i(direct_i), .head_i(ofs_head_i), .len_o(len_o), .value_o(value_o),
    .beyond_o(beyond_o)
  );
  whit_pipe #(.WIDTH(TABLE_ROWS), .STAGES(LEAVE)) u_row_end (
    .clk_i(clk_i), .data_i(row), .data_o(row_o)
  );
endmodule
`resetall
