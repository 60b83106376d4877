// SPDX-License-Identifier: Apache-2.0
// whit_apack_enc_stream - what each stream of the encoder has for itself: the control of its
// blocks, buffers for the results of its operations, the pending bits, a packer per region, the
// report.
//
// Function : one operation of the stream may be in flight when the next one enters, so a slot is
//            used only when both buffers have room for two.
`resetall
`default_nettype none

module whit_apack_enc_stream #(
  parameter integer VALUE_BITS = 8,
  parameter integer COUNT_BITS = 10,
  parameter integer WORD_BITS = 32,
  parameter integer VALUES_BITS = 17,
  parameter integer SYM_BITS = 20,
  parameter integer OFS_BITS = 20,
  parameter integer TABLE_BANKS = 2,
  // Entries of the result buffers: 3 for a stream that enters every cycle, else 2.
  parameter integer DEPTH = 3
) (
  input  wire                            clk_i,
  input  wire                            rst_ni,
  input  wire                            clear_i,
  // descriptor
  input  wire                            desc_valid_i,
  output wire                            desc_ready_o,
  input  wire [1:0]                      desc_mode_i,
  input  wire [$clog2(TABLE_BANKS)-1:0]  desc_bank_i,
  input  wire [VALUES_BITS-1:0]          desc_values_i,
  // values
  input  wire                            val_valid_i,
  output wire                            val_ready_o,
  input  wire [VALUE_BITS-1:0]           val_data_i,
  // words
  output wire                            sym_valid_o,
  input  wire                            sym_ready_i,
  output wire [WORD_BITS-1:0]            sym_data_o,
  output wire                            sym_last_o,
  output wire                            ofs_valid_o,
  input  wire                            ofs_ready_i,
  output wire [WORD_BITS-1:0]            ofs_data_o,
  output wire                            ofs_last_o,
  // report
  output wire                            report_valid_o,
  input  wire                            report_ready_i,
  output wire [SYM_BITS-1:0]             report_sym_bits_o,
  output wire [OFS_BITS-1:0]             report_ofs_bits_o,
  output wire                            report_error_o,
  // table
  output wire                            active_o,
  output wire [TABLE_BANKS-1:0]          bank_o,
  input  wire                            usable_i,
  // the operation that enters
  input  wire                            slot_i,
  output wire                            value_o,
  output wire                            end_o,
  output wire                            first_o,
  output wire                            apack_o,
  output wire                            constant_o,
  output wire                            error_o,
  input  wire                            zero_count_i,
  // the operation that ends
  input  wire                            op_valid_i,
  input  wire                            op_end_i,
  input  wire                            op_coded_i,     // a value with symbol bits
  input  wire                            op_kept_i,      // has offset bits (perhaps none of them)
  input  wire                            op_error_i,
  input  wire [COUNT_BITS+1:0]           op_prefix_i,
  input  wire [$clog2(COUNT_BITS+4)-1:0] op_len_i,       // bits of the prefix that count
  input  wire [$clog2(COUNT_BITS+4)-1:0] op_more_i,      // bits that pend behind it
  input  wire [VALUE_BITS-1:0]           op_offset_i,    // first bit on top
  input  wire [$clog2(VALUE_BITS+1)-1:0] op_ofs_len_i,
  // state
  output wire                            busy_o,
  output wire                            err_table_o,
  output wire                            err_zero_count_o,
  output wire                            err_constant_o,
  output wire [31:0]                     stall_count_o,
  output wire [SYM_BITS-1:0]             pending_o
);
  localparam integer SHIFT_BITS = $clog2(COUNT_BITS + 4);
  localparam integer LEN_BITS   = $clog2(VALUE_BITS + 1);
  localparam integer SYM_OP     = 1 + COUNT_BITS + 2 + 2 * SHIFT_BITS;
  localparam integer OFS_OP     = 1 + VALUE_BITS + LEN_BITS;

  wire sym_spare;
  wire ofs_spare;
  wire reporting;
  whit_apack_enc_control #(
    .VALUE_BITS(VALUE_BITS), .COUNT_BITS(VALUES_BITS), .TABLE_BANKS(TABLE_BANKS)
  ) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .desc_valid_i(desc_valid_i), .desc_ready_o(desc_ready_o), .desc_mode_i(desc_mode_i),
    .desc_bank_i(desc_bank_i), .desc_values_i(desc_values_i),
    .val_valid_i(val_valid_i), .val_ready_o(val_ready_o), .val_data_i(val_data_i),
    .active_o(active_o), .bank_o(bank_o), .usable_i(usable_i),
    .slot_i(slot_i), .room_i(sym_spare & ofs_spare), .reporting_i(reporting),
    .value_o(value_o), .end_o(end_o), .first_o(first_o), .apack_o(apack_o),
    .constant_o(constant_o), .error_o(error_o), .zero_count_i(zero_count_i),
    .err_table_o(err_table_o), .err_zero_count_o(err_zero_count_o),
    .err_constant_o(err_constant_o)
  );
  assign busy_o = active_o | reporting;

  // Symbols.
  wire                  sym_full_n;
  wire                  symbol_valid;
  wire                  symbol_ready;
  wire                  symbol_end;
  wire [COUNT_BITS+1:0] symbol_prefix;
  wire [SHIFT_BITS-1:0] symbol_len;
  wire [SHIFT_BITS-1:0] symbol_more;
  whit_fifo #(.WIDTH(SYM_OP), .DEPTH(DEPTH)) u_symbol_ops (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(op_valid_i & (op_coded_i | op_end_i)), .in_ready_o(sym_full_n),
    .in_spare_o(sym_spare), .in_data_i({op_end_i, op_prefix_i, op_len_i, op_more_i}),
    .out_valid_o(symbol_valid), .out_ready_i(symbol_ready),
    .out_data_o({symbol_end, symbol_prefix, symbol_len, symbol_more})
  );

  wire        chunk_valid;
  wire        chunk_ready;
  wire [31:0] chunk_bits;
  wire [5:0]  chunk_len;
  wire        chunk_end;
  wire        stall;
  whit_apack_pending #(.COUNT_BITS(COUNT_BITS), .PENDING_BITS(SYM_BITS)) u_pending (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .op_valid_i(symbol_valid), .op_ready_o(symbol_ready), .op_end_i(symbol_end),
    .op_prefix_i(symbol_prefix), .op_len_i(symbol_len), .op_more_i(symbol_more),
    .chunk_valid_o(chunk_valid), .chunk_ready_i(chunk_ready), .chunk_bits_o(chunk_bits),
    .chunk_len_o(chunk_len), .chunk_end_o(chunk_end),
    .pending_o(pending_o), .stall_o(stall)
  );
  whit_bit_packer #(.CHUNK_BITS(32), .WORD_BITS(WORD_BITS)) u_symbol_words (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(chunk_valid), .in_ready_o(chunk_ready), .in_bits_i(chunk_bits),
    .in_len_i(chunk_len), .in_end_i(chunk_end),
    .word_valid_o(sym_valid_o), .word_ready_i(sym_ready_i), .word_data_o(sym_data_o),
    .word_last_o(sym_last_o)
  );

  whit_counter #(.WIDTH(32)) u_stalls (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .event_i(stall), .value_o(stall_count_o)
  );

  // Offsets.
  wire                  ofs_full_n;
  wire                  offset_valid;
  wire                  offset_ready;
  wire                  offset_end;
  wire [VALUE_BITS-1:0] offset_bits;
  wire [LEN_BITS-1:0]   offset_len;
  whit_fifo #(.WIDTH(OFS_OP), .DEPTH(DEPTH)) u_offset_ops (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(op_valid_i & (op_kept_i | op_end_i)), .in_ready_o(ofs_full_n),
    .in_spare_o(ofs_spare), .in_data_i({op_end_i, op_offset_i, op_ofs_len_i}),
    .out_valid_o(offset_valid), .out_ready_i(offset_ready),
    .out_data_o({offset_end, offset_bits, offset_len})
  );
  whit_bit_packer #(.CHUNK_BITS(VALUE_BITS), .WORD_BITS(WORD_BITS)) u_offset_words (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(offset_valid), .in_ready_o(offset_ready), .in_bits_i(offset_bits),
    .in_len_i(offset_len), .in_end_i(offset_end),
    .word_valid_o(ofs_valid_o), .word_ready_i(ofs_ready_i), .word_data_o(ofs_data_o),
    .word_last_o(ofs_last_o)
  );
  wire unused_full = &{1'b0, sym_full_n, ofs_full_n};   // room was checked at the slot

  whit_apack_enc_report #(
    .SYM_BITS(SYM_BITS), .OFS_BITS(OFS_BITS), .SHIFT_BITS(SHIFT_BITS), .LEN_BITS(LEN_BITS)
  ) u_report (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .start_i(end_o),
    .op_valid_i(op_valid_i), .op_end_i(op_end_i),
    .op_sym_i(op_len_i + op_more_i),
    .op_ofs_i(op_ofs_len_i), .op_error_i(op_error_i),
    .report_valid_o(report_valid_o), .report_ready_i(report_ready_i),
    .report_sym_bits_o(report_sym_bits_o), .report_ofs_bits_o(report_ofs_bits_o),
    .report_error_o(report_error_o), .busy_o(reporting)
  );
endmodule
`resetall
