// SPDX-License-Identifier: Apache-2.0
// whit_apack_dec_stream - what each stream of the decoder has for itself: the control of its
// blocks, an unpacker per region, and a buffer of two values.
//
// Function : offers an operation whenever its slot comes, its heads are there and the buffer has
//            room. There is at most one of its operations in the ring, so the room is still there
//            when that ends.
`resetall
`default_nettype none

module whit_apack_dec_stream #(
  parameter integer VALUE_BITS = 8,
  parameter integer RANGE_BITS = 16,
  parameter integer WORD_BITS = 32,
  // Widths of the numbers in a descriptor.
  parameter integer VALUES_BITS = 17,
  parameter integer SYM_BITS = 20,
  parameter integer OFS_BITS = 20,
  parameter integer TABLE_BANKS = 2
) (
  input  wire                              clk_i,
  input  wire                              rst_ni,
  input  wire                              clear_i,
  // descriptor
  input  wire                              desc_valid_i,
  output wire                              desc_ready_o,
  input  wire [1:0]                        desc_mode_i,
  input  wire [$clog2(TABLE_BANKS)-1:0]    desc_bank_i,
  input  wire [VALUES_BITS-1:0]            desc_values_i,
  input  wire [SYM_BITS-1:0]               desc_sym_bits_i,
  input  wire [OFS_BITS-1:0]               desc_ofs_bits_i,
  // words
  input  wire                              sym_valid_i,
  output wire                              sym_ready_o,
  input  wire [WORD_BITS-1:0]              sym_data_i,
  input  wire                              ofs_valid_i,
  output wire                              ofs_ready_o,
  input  wire [WORD_BITS-1:0]              ofs_data_i,
  // values
  output wire                              val_valid_o,
  input  wire                              val_ready_i,
  output wire [VALUE_BITS-1:0]             val_data_o,
  output wire                              val_last_o,
  // table
  output wire                              active_o,
  output wire [TABLE_BANKS-1:0]            bank_o,
  input  wire                              usable_i,
  // the operation that enters
  input  wire                              slot_i,
  output wire                              issue_o,
  output wire [4:0]                        op_o,          // {last, first, constant, direct, init}
  output wire [RANGE_BITS+VALUE_BITS-1:0]  head_o,        // {symbol, offset}
  // the operation that ends: bits that it drops and counts, and its value (with every offset take)
  input  wire                              sym_take_i,
  input  wire [$clog2(RANGE_BITS+1)-1:0]   sym_drop_i,
  input  wire [$clog2(RANGE_BITS+1)-1:0]   sym_due_i,
  input  wire                              ofs_take_i,
  input  wire [$clog2(VALUE_BITS+1)-1:0]   ofs_drop_i,
  input  wire [$clog2(VALUE_BITS+1)-1:0]   ofs_due_i,
  input  wire [VALUE_BITS-1:0]             value_i,
  input  wire                              last_i,
  input  wire                              bad_code_i,
  input  wire                              bad_offset_i,
  // sticky errors
  output wire                              err_table_o,
  output wire                              err_code_o,
  output wire                              err_offset_o,
  output wire                              err_sym_bits_o,
  output wire                              err_ofs_bits_o,
  output wire                              err_underrun_o
);
  // A region's length has at least one digit more than a position inside a word.
  localparam integer POSITION_BITS = $clog2(WORD_BITS) + 1;
  localparam integer SYM_COUNT = (SYM_BITS > POSITION_BITS) ? SYM_BITS : POSITION_BITS;
  localparam integer OFS_COUNT = (OFS_BITS > POSITION_BITS) ? OFS_BITS : POSITION_BITS;

  wire load;
  wire drop;
  wire room;
  wire first;
  wire apack;
  wire constant;
  wire last;
  wire sym_ok;
  wire sym_short;
  wire sym_all_in;
  wire sym_none_left;
  wire ofs_ok;
  wire ofs_short;
  wire ofs_all_in;
  wire ofs_none_left;

  whit_apack_dec_control #(.COUNT_BITS(VALUES_BITS), .TABLE_BANKS(TABLE_BANKS)) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .desc_valid_i(desc_valid_i), .desc_ready_o(desc_ready_o), .desc_mode_i(desc_mode_i),
    .desc_bank_i(desc_bank_i), .desc_values_i(desc_values_i),
    .bank_o(bank_o), .active_o(active_o), .usable_i(usable_i),
    .slot_i(slot_i), .ready_i(sym_ok & ofs_ok & room), .issue_o(issue_o), .first_o(first),
    .apack_o(apack), .constant_o(constant), .last_o(last),
    .load_o(load), .drop_o(drop), .all_in_i(sym_all_in & ofs_all_in),
    .sym_none_left_i(sym_none_left), .ofs_none_left_i(ofs_none_left),
    .bad_code_i(bad_code_i), .bad_offset_i(bad_offset_i),
    .sym_short_i(sym_short), .ofs_short_i(ofs_short),
    .err_table_o(err_table_o), .err_code_o(err_code_o), .err_offset_o(err_offset_o),
    .err_sym_bits_o(err_sym_bits_o), .err_ofs_bits_o(err_ofs_bits_o),
    .err_underrun_o(err_underrun_o)
  );
  assign op_o = {last, first, constant & ~apack, ~apack, first & apack};

  whit_bit_unpacker #(
    .WORD_BITS(WORD_BITS), .NEED(RANGE_BITS), .COUNT_BITS(SYM_COUNT)
  ) u_symbols (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .load_i(load), .bits_i({{(SYM_COUNT-SYM_BITS){1'b0}}, desc_sym_bits_i}), .drop_i(drop),
    .word_valid_i(sym_valid_i), .word_ready_o(sym_ready_o), .word_data_i(sym_data_i),
    .head_ok_o(sym_ok), .head_o(head_o[VALUE_BITS +: RANGE_BITS]),
    .take_i(sym_take_i), .take_bits_i(sym_drop_i), .due_bits_i(sym_due_i),
    .short_o(sym_short), .all_in_o(sym_all_in), .none_left_o(sym_none_left)
  );

  whit_bit_unpacker #(
    .WORD_BITS(WORD_BITS), .NEED(VALUE_BITS), .COUNT_BITS(OFS_COUNT)
  ) u_offsets (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .load_i(load), .bits_i({{(OFS_COUNT-OFS_BITS){1'b0}}, desc_ofs_bits_i}), .drop_i(drop),
    .word_valid_i(ofs_valid_i), .word_ready_o(ofs_ready_o), .word_data_i(ofs_data_i),
    .head_ok_o(ofs_ok), .head_o(head_o[VALUE_BITS-1:0]),
    .take_i(ofs_take_i), .take_bits_i(ofs_drop_i), .due_bits_i(ofs_due_i),
    .short_o(ofs_short), .all_in_o(ofs_all_in), .none_left_o(ofs_none_left)
  );

  wire unused_spare;   // one operation at a time needs one place
  whit_fifo #(.WIDTH(VALUE_BITS+1), .DEPTH(2)) u_values (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(ofs_take_i), .in_ready_o(room), .in_spare_o(unused_spare),
    .in_data_i({last_i, value_i}),
    .out_valid_o(val_valid_o), .out_ready_i(val_ready_i), .out_data_o({val_last_o, val_data_o})
  );
endmodule
`resetall
