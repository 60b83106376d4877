// SPDX-License-Identifier: Apache-2.0
// whit_apack_dec_value - the value of a decoded row: v_min + offset.
//
// Function : offset = the top `len` bits of the head; a raw or constant value is all of it.
//            An offset beyond the range of its row is flagged; the value is then the sum modulo
//            2^VALUE_BITS.
// Timing   : CUT_ROW registers between the choice of the row and the rest. `direct_i` and `head_i`
//            belong to the time of the outputs.
`resetall
`default_nettype none

module whit_apack_dec_value #(
  parameter integer VALUE_BITS = 8,
  parameter integer TABLE_ROWS = 16,
  parameter integer TABLE_BANKS = 2,
  parameter integer CUT_ROW = 0
) (
  input  wire                                                   clk_i,
  // all tables, as whit_apack_table gives them
  input  wire [TABLE_BANKS*TABLE_ROWS*VALUE_BITS-1:0]           v_min_i,
  input  wire [TABLE_BANKS*TABLE_ROWS*$clog2(VALUE_BITS+1)-1:0] ofs_len_i,
  input  wire [TABLE_BANKS-1:0]                                 bank_i,        // one-hot
  input  wire [TABLE_ROWS-1:0]                                  row_i,         // one-hot
  input  wire                                                   direct_i,      // no row
  input  wire [VALUE_BITS-1:0]                                  head_i,
  output wire [$clog2(VALUE_BITS+1)-1:0]                        len_o,         // bits used
  output wire [VALUE_BITS-1:0]                                  value_o,
  output wire                                                   beyond_o       // of its range
);
  localparam integer LEN_BITS = $clog2(VALUE_BITS + 1);
  localparam integer ROW_WORD = 2 * VALUE_BITS + LEN_BITS + 1;
  localparam integer PLACES   = TABLE_BANKS * TABLE_ROWS;

  // Per row of every bank: {the last row, v_min of the row behind it, v_min, offset length}.
  wire [PLACES*ROW_WORD-1:0] row_word;
  wire [PLACES-1:0]          place;
  genvar b;
  genvar r;
  generate
    for (b = 0; b < TABLE_BANKS; b = b + 1) begin : g_bank
      assign place[b*TABLE_ROWS +: TABLE_ROWS] = row_i & {TABLE_ROWS{bank_i[b]}};
      for (r = 0; r < TABLE_ROWS; r = r + 1) begin : g_row
        localparam integer PLACE = b * TABLE_ROWS + r;
        wire [VALUE_BITS:0] behind;
        if (r == TABLE_ROWS - 1) begin : g_last
          assign behind = {1'b1, {VALUE_BITS{1'b0}}};
        end else begin : g_inner
          assign behind = {1'b0, v_min_i[(PLACE+1)*VALUE_BITS +: VALUE_BITS]};
        end
        assign row_word[PLACE*ROW_WORD +: ROW_WORD] =
          {behind, v_min_i[PLACE*VALUE_BITS +: VALUE_BITS],
           ofs_len_i[PLACE*LEN_BITS +: LEN_BITS]};
      end
    end
  endgenerate

  wire [ROW_WORD-1:0]   chosen;
  wire [VALUE_BITS:0]   range_end;
  wire [VALUE_BITS-1:0] v_min;
  wire [LEN_BITS-1:0]   row_len;
  whit_onehot_mux #(.WIDTH(ROW_WORD), .INPUTS(PLACES)) u_row (
    .select_i(place), .data_i(row_word), .data_o(chosen)
  );
  whit_pipe #(.WIDTH(ROW_WORD), .STAGES(CUT_ROW)) u_chosen (
    .clk_i(clk_i), .data_i(chosen), .data_o({range_end, v_min, row_len})
  );

  assign len_o = direct_i ? VALUE_BITS[LEN_BITS-1:0] : row_len;

  wire [LEN_BITS-1:0]   surplus = VALUE_BITS[LEN_BITS-1:0] - len_o;
  wire [VALUE_BITS-1:0] offset  = head_i >> surplus;
  wire [VALUE_BITS:0]   sum     = {1'b0, direct_i ? {VALUE_BITS{1'b0}} : v_min} + {1'b0, offset};
  assign value_o  = sum[VALUE_BITS-1:0];
  assign beyond_o = ~direct_i & (sum >= range_end);
endmodule
`resetall
