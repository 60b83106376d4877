// SPDX-License-Identifier: Apache-2.0
// whit_apack_decoder - the APack decoder: symbol and offset words in, values out.
//
// Function : every stream has two unpackers, a control and a value buffer; one ring decodes for all
//            of them, one value per cycle. Stream p owns the cycles t with t mod STREAMS = p.
// Handshake: valid/ready on all streams; every output comes from registers alone, and data are zero
//            while they are not valid.
// Notes    : vectors with one element per stream have stream 0 in the least significant bits.
`resetall
`default_nettype none

module whit_apack_decoder #(
  // Width W of one value in bits; 2..16.
  parameter integer VALUE_BITS = 8,
  // Rows per table; 4..32.
  parameter integer TABLE_ROWS = 16,
  // Width m of a cumulative count in bits; 6..12.
  parameter integer COUNT_BITS = 10,
  // Width G of the window in bits; COUNT_BITS + 2 .. 20.
  parameter integer RANGE_BITS = 16,
  // Total of all counts: 2^COUNT_BITS or one less.
  parameter integer TOP = 1024,
  // 1: row search in two steps; 0: all boundaries at once.
  parameter integer TWO_LEVEL = 1,
  // Interleaved streams; 1..8.
  parameter integer STREAMS = 1,
  // Width of a stream word in bits; 16, 32 or 64.
  parameter integer WORD_BITS = 32,
  // Most values of a block; 1..2^24.
  parameter integer MAX_VALUES = 65536,
  // Tables held at once; 2..8.
  parameter integer TABLE_BANKS = 2
) (
  input  wire                                                        clk_i,
  input  wire                                                        rst_ni,
  input  wire                                                        clear_i,
  // table rows, row 0 first
  input  wire                                                        table_valid_i,
  output wire                                                        table_ready_o,
  input  wire [$clog2(TABLE_BANKS)-1:0]                              table_bank_i,
  input  wire [COUNT_BITS+VALUE_BITS-1:0]                            table_data_i,
  input  wire                                                        table_last_i,
  output wire [TABLE_BANKS-1:0]                                      table_bad_o,
  // block descriptors
  input  wire [STREAMS-1:0]                                          desc_valid_i,
  output wire [STREAMS-1:0]                                          desc_ready_o,
  input  wire [2*STREAMS-1:0]                                        desc_mode_i,
  input  wire [$clog2(TABLE_BANKS)*STREAMS-1:0]                      desc_bank_i,
  input  wire [$clog2(MAX_VALUES+1)*STREAMS-1:0]                     desc_values_i,
  input  wire [$clog2((COUNT_BITS+2)*MAX_VALUES+3)*STREAMS-1:0]      desc_sym_bits_i,
  input  wire [$clog2(VALUE_BITS*MAX_VALUES+1)*STREAMS-1:0]          desc_ofs_bits_i,
  // symbol words
  input  wire [STREAMS-1:0]                                          sym_valid_i,
  output wire [STREAMS-1:0]                                          sym_ready_o,
  input  wire [WORD_BITS*STREAMS-1:0]                                sym_data_i,
  // offset words
  input  wire [STREAMS-1:0]                                          ofs_valid_i,
  output wire [STREAMS-1:0]                                          ofs_ready_o,
  input  wire [WORD_BITS*STREAMS-1:0]                                ofs_data_i,
  // values
  output wire [STREAMS-1:0]                                          val_valid_o,
  input  wire [STREAMS-1:0]                                          val_ready_i,
  output wire [VALUE_BITS*STREAMS-1:0]                               val_data_o,
  output wire [STREAMS-1:0]                                          val_last_o,
  // state and sticky errors
  output wire [STREAMS-1:0]                                          busy_o,
  output wire [STREAMS-1:0]                                          err_table_o,
  output wire [STREAMS-1:0]                                          err_code_o,
  output wire [STREAMS-1:0]                                          err_offset_o,
  output wire [STREAMS-1:0]                                          err_sym_bits_o,
  output wire [STREAMS-1:0]                                          err_ofs_bits_o,
  output wire [STREAMS-1:0]                                          err_underrun_o,
  // trace: the APack operation that ended with the last clock edge
  output wire                                                        trace_valid_o,
  output wire [((STREAMS > 1) ? $clog2(STREAMS) : 1)-1:0]            trace_stream_o,
  output wire [$clog2(TABLE_ROWS)-1:0]                               trace_row_o,
  output wire [RANGE_BITS-2:0]                                       trace_low_o,
  output wire [RANGE_BITS:0]                                         trace_range_o,
  output wire [$clog2(COUNT_BITS+3)-1:0]                             trace_shift_o,
  output wire [RANGE_BITS-1:0]                                       trace_code_o
);
  localparam integer BANK_BITS   = $clog2(TABLE_BANKS);
  localparam integer VALUES_BITS = $clog2(MAX_VALUES + 1);
  localparam integer LEN_BITS    = $clog2(VALUE_BITS + 1);
  localparam integer SHIFT_BITS  = $clog2(COUNT_BITS + 4);   // of the core's shift count
  localparam integer TAKE_BITS   = $clog2(RANGE_BITS + 1);
  localparam integer HEAD_BITS   = RANGE_BITS + VALUE_BITS;
  localparam integer OP_BITS     = 5;
  localparam integer SYM_BITS    = $clog2((COUNT_BITS + 2) * MAX_VALUES + 3);
  localparam integer OFS_BITS    = $clog2(VALUE_BITS * MAX_VALUES + 1);

  whit_apack_legal #(
    .VALUE_BITS(VALUE_BITS), .TABLE_ROWS(TABLE_ROWS), .COUNT_BITS(COUNT_BITS),
    .RANGE_BITS(RANGE_BITS), .TOP(TOP), .STREAMS(STREAMS), .WORD_BITS(WORD_BITS),
    .MAX_VALUES(MAX_VALUES), .TABLE_BANKS(TABLE_BANKS)
  ) u_legal ();

  // Slots, one-hot: whose operation enters, whose head is looked at, whose operation ends.
  wire [STREAMS-1:0] slot;
  wire [STREAMS-1:0] look;
  wire [STREAMS-1:0] ending;
  whit_slots #(.STREAMS(STREAMS)) u_slots (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .slot_o(slot), .look_o(look), .ending_o(ending)
  );

  // Tables.
  wire [TABLE_BANKS-1:0]                        bank_usable;
  wire [TABLE_BANKS-1:0]                        bank_in_use;
  wire [TABLE_BANKS*TABLE_ROWS*VALUE_BITS-1:0]  v_min;
  wire [TABLE_BANKS*TABLE_ROWS*COUNT_BITS-1:0]  cum;
  wire [TABLE_BANKS*TABLE_ROWS*LEN_BITS-1:0]    ofs_len;
  whit_apack_table #(
    .VALUE_BITS(VALUE_BITS), .TABLE_ROWS(TABLE_ROWS), .COUNT_BITS(COUNT_BITS), .TOP(TOP),
    .TABLE_BANKS(TABLE_BANKS)
  ) u_table (
    .clk_i(clk_i), .rst_ni(rst_ni),
    .table_valid_i(table_valid_i), .table_ready_o(table_ready_o), .table_bank_i(table_bank_i),
    .table_data_i(table_data_i), .table_last_i(table_last_i),
    .in_use_i(bank_in_use), .usable_o(bank_usable), .bad_o(table_bad_o),
    .v_min_o(v_min), .cum_o(cum), .ofs_len_o(ofs_len)
  );

  // Per stream: the operation that its control offers, {last, first, constant, direct, init}, its
  // bank, and its heads, {symbol, offset}.
  wire [STREAMS-1:0]             issue;
  wire [OP_BITS*STREAMS-1:0]     offered;
  wire [TABLE_BANKS*STREAMS-1:0] bank;
  wire [HEAD_BITS*STREAMS-1:0]   head;
  wire [STREAMS-1:0]             active;
  assign busy_o = active;

  wire [(OP_BITS+TABLE_BANKS)*STREAMS-1:0] op_and_bank;
  wire [OP_BITS-1:0]     enter;
  wire [TABLE_BANKS-1:0] enter_bank;
  wire [HEAD_BITS-1:0]   seen_head;
  whit_onehot_mux #(.WIDTH(OP_BITS+TABLE_BANKS), .INPUTS(STREAMS)) u_enter (
    .select_i(slot), .data_i(op_and_bank), .data_o({enter, enter_bank})
  );
  whit_onehot_mux #(.WIDTH(HEAD_BITS), .INPUTS(STREAMS)) u_head (
    .select_i(look), .data_i(head), .data_o(seen_head)
  );
  wire enter_valid  = |(issue & slot);
  wire enter_direct = enter[1];
  wire enter_init   = enter[0];

  // The operation that ends.
  wire end_valid;
  wire end_last;
  wire end_first;
  wire end_constant;
  wire end_direct;
  wire end_init;
  wire [RANGE_BITS-1:0] end_sym_head;
  wire [VALUE_BITS-1:0] end_ofs_head;
  whit_valid_pipe #(.STAGES(STREAMS-1)) u_end_valid (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .valid_i(enter_valid), .valid_o(end_valid)
  );
  whit_pipe #(.WIDTH(OP_BITS), .STAGES(STREAMS-1)) u_end_op (
    .clk_i(clk_i), .data_i(enter),
    .data_o({end_last, end_first, end_constant, end_direct, end_init})
  );
  whit_pipe #(.WIDTH(HEAD_BITS), .STAGES((STREAMS > 1) ? 1 : 0)) u_end_head (
    .clk_i(clk_i), .data_i(seen_head), .data_o({end_sym_head, end_ofs_head})
  );

  // The ring.
  wire [SHIFT_BITS-1:0]   shift;
  wire [LEN_BITS-1:0]     len;
  wire [VALUE_BITS-1:0]   value;
  wire                    beyond;
  wire                    bad_code;
  wire [TABLE_ROWS-1:0]   row;
  wire [RANGE_BITS-2:0]   low;
  wire [RANGE_BITS:0]     range;
  wire [RANGE_BITS-1:0]   code;
  whit_apack_dec_core #(
    .VALUE_BITS(VALUE_BITS), .TABLE_ROWS(TABLE_ROWS), .COUNT_BITS(COUNT_BITS),
    .RANGE_BITS(RANGE_BITS), .TOP(TOP), .TWO_LEVEL(TWO_LEVEL), .STREAMS(STREAMS),
    .TABLE_BANKS(TABLE_BANKS)
  ) u_core (
    .clk_i(clk_i), .v_min_i(v_min), .cum_i(cum), .ofs_len_i(ofs_len),
    .bank_i(enter_bank), .search_i(enter_valid & ~enter_direct & ~enter_init),
    .init_i(end_valid & end_init), .direct_i(end_direct),
    .sym_head_i(end_sym_head), .ofs_head_i(end_ofs_head),
    .shift_o(shift), .len_o(len), .value_o(value), .beyond_o(beyond), .bad_code_o(bad_code),
    .row_o(row), .low_o(low), .range_o(range), .code_o(code)
  );

  // What it takes from the two regions. The decoder reads RANGE_BITS - 2 symbol bits ahead, which
  // are dropped at the start but not counted. A constant block looks at its only value again and
  // again.
  wire [TAKE_BITS-1:0] shift_take = {{(TAKE_BITS-SHIFT_BITS){1'b0}}, shift};
  wire [TAKE_BITS-1:0] sym_drop = end_init ? RANGE_BITS[TAKE_BITS-1:0] : shift_take;
  wire [TAKE_BITS-1:0] sym_due  = end_init ? {{(TAKE_BITS-2){1'b0}}, 2'd2} : shift_take;
  wire [LEN_BITS-1:0]  ofs_drop = end_constant ? {LEN_BITS{1'b0}} : len;
  wire [LEN_BITS-1:0]  ofs_due  = (end_constant & ~end_first) ? {LEN_BITS{1'b0}} : len;

  wire [TABLE_BANKS*STREAMS-1:0] used;
  genvar p;
  genvar b;
  generate
    for (p = 0; p < STREAMS; p = p + 1) begin : g_stream
      wire ends = end_valid & ending[p];
      whit_apack_dec_stream #(
        .VALUE_BITS(VALUE_BITS), .RANGE_BITS(RANGE_BITS), .WORD_BITS(WORD_BITS),
        .VALUES_BITS(VALUES_BITS), .SYM_BITS(SYM_BITS), .OFS_BITS(OFS_BITS),
        .TABLE_BANKS(TABLE_BANKS)
      ) u_stream (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
        .desc_valid_i(desc_valid_i[p]), .desc_ready_o(desc_ready_o[p]),
        .desc_mode_i(desc_mode_i[2*p +: 2]),
        .desc_bank_i(desc_bank_i[BANK_BITS*p +: BANK_BITS]),
        .desc_values_i(desc_values_i[VALUES_BITS*p +: VALUES_BITS]),
        .desc_sym_bits_i(desc_sym_bits_i[SYM_BITS*p +: SYM_BITS]),
        .desc_ofs_bits_i(desc_ofs_bits_i[OFS_BITS*p +: OFS_BITS]),
        .sym_valid_i(sym_valid_i[p]), .sym_ready_o(sym_ready_o[p]),
        .sym_data_i(sym_data_i[WORD_BITS*p +: WORD_BITS]),
        .ofs_valid_i(ofs_valid_i[p]), .ofs_ready_o(ofs_ready_o[p]),
        .ofs_data_i(ofs_data_i[WORD_BITS*p +: WORD_BITS]),
        .val_valid_o(val_valid_o[p]), .val_ready_i(val_ready_i[p]),
        .val_data_o(val_data_o[VALUE_BITS*p +: VALUE_BITS]), .val_last_o(val_last_o[p]),
        .active_o(active[p]), .bank_o(bank[TABLE_BANKS*p +: TABLE_BANKS]),
        .usable_i(|(bank[TABLE_BANKS*p +: TABLE_BANKS] & bank_usable)),
        .slot_i(slot[p]), .issue_o(issue[p]), .op_o(offered[OP_BITS*p +: OP_BITS]),
        .head_o(head[HEAD_BITS*p +: HEAD_BITS]),
        .sym_take_i(ends & ~end_direct), .sym_drop_i(sym_drop), .sym_due_i(sym_due),
        .ofs_take_i(ends & ~end_init), .ofs_drop_i(ofs_drop), .ofs_due_i(ofs_due),
        .value_i(value), .last_i(end_last),
        .bad_code_i(ends & bad_code), .bad_offset_i(ends & ~end_init & beyond),
        .err_table_o(err_table_o[p]), .err_code_o(err_code_o[p]),
        .err_offset_o(err_offset_o[p]), .err_sym_bits_o(err_sym_bits_o[p]),
        .err_ofs_bits_o(err_ofs_bits_o[p]), .err_underrun_o(err_underrun_o[p])
      );
      assign op_and_bank[(OP_BITS+TABLE_BANKS)*p +: OP_BITS+TABLE_BANKS] =
        {offered[OP_BITS*p +: OP_BITS], bank[TABLE_BANKS*p +: TABLE_BANKS]};
      for (b = 0; b < TABLE_BANKS; b = b + 1) begin : g_bank
        assign used[STREAMS*b + p] = active[p] & bank[TABLE_BANKS*p + b];
      end
    end
    for (b = 0; b < TABLE_BANKS; b = b + 1) begin : g_in_use
      assign bank_in_use[b] = |used[STREAMS*b +: STREAMS];
    end
  endgenerate

  // Trace. The state registers hold what the operation left.
  wire                        traced;
  wire [TABLE_ROWS-1:0]       traced_row;
  wire [SHIFT_BITS-1:0]       traced_shift;
  wire                        traced_init;
  wire [STREAMS-1:0]          traced_stream;
  whit_valid_pipe #(.STAGES(1)) u_traced (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .valid_i(end_valid & ~end_direct),
    .valid_o(traced)
  );
  whit_pipe #(.WIDTH(TABLE_ROWS+SHIFT_BITS+1+STREAMS), .STAGES(1)) u_trace (
    .clk_i(clk_i), .data_i({row, shift, end_init, ending}),
    .data_o({traced_row, traced_shift, traced_init, traced_stream})
  );
  whit_onehot_index #(.WIDTH(TABLE_ROWS)) u_trace_row (
    .onehot_i(traced_row & {TABLE_ROWS{traced & ~traced_init}}), .index_o(trace_row_o)
  );
  whit_onehot_index #(.WIDTH(STREAMS)) u_trace_stream (
    .onehot_i(traced_stream & {STREAMS{traced}}), .index_o(trace_stream_o)
  );
  assign trace_valid_o = traced;
  assign trace_low_o   = low & {(RANGE_BITS-1){traced}};
  assign trace_range_o = range & {(RANGE_BITS+1){traced}};
  assign trace_code_o  = code & {RANGE_BITS{traced}};
  assign trace_shift_o = traced_shift & {SHIFT_BITS{traced & ~traced_init}};
endmodule
`resetall
