// SPDX-License-Identifier: Apache-2.0
// whit_apack_encoder - the APack encoder: values in, symbol and offset words out.
//
// Function : a value enters in its stream's slot: its row is looked up (one register), the ring
//            narrows the stream's interval, the decided bits leave through the stream's packers.
//            Stream p's slots are the cycles t with t mod STREAMS = p; an operation ends STREAMS
//            cycles after its slot, in a slot of the same stream.
// Handshake: valid/ready on all streams; every output comes from registers alone, and data are zero
//            while they are not valid.
// Notes    : vectors with one element per stream have stream 0 in the least significant bits.
`resetall
`default_nettype none

module whit_apack_encoder #(
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
  // values
  input  wire [STREAMS-1:0]                                          val_valid_i,
  output wire [STREAMS-1:0]                                          val_ready_o,
  input  wire [VALUE_BITS*STREAMS-1:0]                               val_data_i,
  // symbol words
  output wire [STREAMS-1:0]                                          sym_valid_o,
  input  wire [STREAMS-1:0]                                          sym_ready_i,
  output wire [WORD_BITS*STREAMS-1:0]                                sym_data_o,
  output wire [STREAMS-1:0]                                          sym_last_o,
  // offset words
  output wire [STREAMS-1:0]                                          ofs_valid_o,
  input  wire [STREAMS-1:0]                                          ofs_ready_i,
  output wire [WORD_BITS*STREAMS-1:0]                                ofs_data_o,
  output wire [STREAMS-1:0]                                          ofs_last_o,
  // block reports
  output wire [STREAMS-1:0]                                          report_valid_o,
  input  wire [STREAMS-1:0]                                          report_ready_i,
  output wire [$clog2((COUNT_BITS+2)*MAX_VALUES+3)*STREAMS-1:0]      report_sym_bits_o,
  output wire [$clog2(VALUE_BITS*MAX_VALUES+1)*STREAMS-1:0]          report_ofs_bits_o,
  output wire [STREAMS-1:0]                                          report_error_o,
  // state and sticky errors
  output wire [STREAMS-1:0]                                          busy_o,
  output wire [STREAMS-1:0]                                          err_table_o,
  output wire [STREAMS-1:0]                                          err_zero_count_o,
  output wire [STREAMS-1:0]                                          err_constant_o,
  output wire [32*STREAMS-1:0]                                       stall_count_o,
  // trace: the APack value that ended with the last clock edge
  output wire                                                        trace_valid_o,
  output wire [((STREAMS > 1) ? $clog2(STREAMS) : 1)-1:0]            trace_stream_o,
  output wire [$clog2(TABLE_ROWS)-1:0]                               trace_row_o,
  output wire [RANGE_BITS-2:0]                                       trace_low_o,
  output wire [RANGE_BITS:0]                                         trace_range_o,
  output wire [$clog2(COUNT_BITS+3)-1:0]                             trace_prefix_o,
  output wire [$clog2(COUNT_BITS+3)-1:0]                             trace_underflow_o,
  output wire [$clog2((COUNT_BITS+2)*MAX_VALUES+3)*STREAMS-1:0]      trace_pending_o
);
  localparam integer BANK_BITS   = $clog2(TABLE_BANKS);
  localparam integer VALUES_BITS = $clog2(MAX_VALUES + 1);
  localparam integer LEN_BITS    = $clog2(VALUE_BITS + 1);
  localparam integer SHIFT_BITS  = $clog2(COUNT_BITS + 4);
  localparam integer SYM_BITS    = $clog2((COUNT_BITS + 2) * MAX_VALUES + 3);
  localparam integer OFS_BITS    = $clog2(VALUE_BITS * MAX_VALUES + 1);
  localparam integer OP_BITS     = 6;
  localparam integer ENTER_BITS  = OP_BITS + TABLE_BANKS + VALUE_BITS;
  localparam integer TRAVEL_BITS = 5 + VALUE_BITS + LEN_BITS + TABLE_ROWS;
  localparam [VALUE_BITS-1:0] NO_OFFSET = {VALUE_BITS{1'b0}};

  whit_apack_legal #(
    .VALUE_BITS(VALUE_BITS), .TABLE_ROWS(TABLE_ROWS), .COUNT_BITS(COUNT_BITS),
    .RANGE_BITS(RANGE_BITS), .TOP(TOP), .STREAMS(STREAMS), .WORD_BITS(WORD_BITS),
    .MAX_VALUES(MAX_VALUES), .TABLE_BANKS(TABLE_BANKS)
  ) u_legal ();

  // Slots, one-hot. What enters in a slot ends in the next slot of the same stream.
  wire [STREAMS-1:0] slot;
  wire [STREAMS-1:0] slot_look;
  wire [STREAMS-1:0] slot_ending;
  whit_slots #(.STREAMS(STREAMS)) u_slots (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .slot_o(slot), .look_o(slot_look), .ending_o(slot_ending)
  );
  wire unused_slots = &{1'b0, slot_look, slot_ending};

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

  // The operation that enters: {error, first, constant, apack, end, value}, its bank, its value.
  wire [ENTER_BITS*STREAMS-1:0] offered;
  wire                          enter_error;
  wire                          enter_first;
  wire                          enter_constant;
  wire                          enter_apack;
  wire                          enter_end;
  wire                          enter_value;
  wire [TABLE_BANKS-1:0]        enter_bank;
  wire [VALUE_BITS-1:0]         enter_data;
  whit_onehot_mux #(.WIDTH(ENTER_BITS), .INPUTS(STREAMS)) u_enter (
    .select_i(slot), .data_i(offered),
    .data_o({enter_error, enter_first, enter_constant, enter_apack, enter_end, enter_value,
             enter_bank, enter_data})
  );

  // Its row.
  wire [TABLE_ROWS-1:0] row;
  wire [COUNT_BITS-1:0] row_low;
  wire [COUNT_BITS:0]   row_high;
  wire [VALUE_BITS-1:0] row_offset;
  wire [LEN_BITS-1:0]   row_len;
  whit_apack_rows #(
    .VALUE_BITS(VALUE_BITS), .TABLE_ROWS(TABLE_ROWS), .COUNT_BITS(COUNT_BITS), .TOP(TOP),
    .TABLE_BANKS(TABLE_BANKS)
  ) u_rows (
    .v_min_i(v_min), .cum_i(cum), .ofs_len_i(ofs_len), .bank_i(enter_bank), .value_i(enter_data),
    .row_o(row), .count_low_o(row_low), .count_high_o(row_high), .offset_o(row_offset),
    .len_o(row_len)
  );
  wire zero_count = enter_apack & ({1'b0, row_low} == row_high);
  wire coded      = enter_value & enter_apack & ~zero_count;
  wire kept       = enter_value & ~zero_count;
  wire flush      = enter_end & enter_apack & ~enter_first;
  wire repeated   = enter_constant & ~enter_first;   // of a constant value: no offset

  wire [LEN_BITS-1:0] raw_len    = repeated ? {LEN_BITS{1'b0}} : VALUE_BITS[LEN_BITS-1:0];
  wire [LEN_BITS-1:0] enter_len  = ~kept ? {LEN_BITS{1'b0}} : (enter_apack ? row_len : raw_len);

  // Behind the front register: counts for the ring (all of them for an operation that codes
  // nothing), and what travels beside it.
  wire [COUNT_BITS-1:0] front_low;
  wire [COUNT_BITS:0]   front_high;
  wire [VALUE_BITS-1:0] front_offset;
  wire [LEN_BITS-1:0]   front_len;
  wire [4:0]            front_flags;
  wire [TABLE_ROWS-1:0] front_row;
  whit_pipe #(.WIDTH(2*COUNT_BITS+1+TRAVEL_BITS), .STAGES(1)) u_front (
    .clk_i(clk_i),
    .data_i({coded ? row_low : {COUNT_BITS{1'b0}},
             coded ? row_high : {1'b1, {COUNT_BITS{1'b0}}},
             enter_apack ? row_offset : enter_data, enter_len,
             enter_end, flush, coded, kept, enter_error, row}),
    .data_o({front_low, front_high, front_offset, front_len, front_flags, front_row})
  );
  // Offsets are aligned to the top, zeros below.
  wire [VALUE_BITS-1:0] front_aligned =
    (front_len == {LEN_BITS{1'b0}}) ? NO_OFFSET
                                    : front_offset << (VALUE_BITS[LEN_BITS-1:0] - front_len);

  wire                  end_valid;
  wire [VALUE_BITS-1:0] end_offset;
  wire [LEN_BITS-1:0]   end_len;
  wire                  end_end;
  wire                  end_flush;
  wire                  end_coded;
  wire                  end_kept;
  wire                  end_error;
  wire [TABLE_ROWS-1:0] end_row;
  whit_valid_pipe #(.STAGES(STREAMS)) u_end_valid (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .valid_i(enter_value | enter_end),
    .valid_o(end_valid)
  );
  whit_pipe #(.WIDTH(TRAVEL_BITS), .STAGES(STREAMS-1)) u_travel (
    .clk_i(clk_i), .data_i({front_aligned, front_len, front_flags, front_row}),
    .data_o({end_offset, end_len, end_end, end_flush, end_coded, end_kept, end_error, end_row})
  );

  // The ring. A stream without values in the ring is kept in its start state.
  wire [STREAMS-1:0]    waiting;   // no value of the running block has entered
  wire [COUNT_BITS+1:0] prefix;
  wire [SHIFT_BITS-1:0] prefix_len;
  wire [SHIFT_BITS-1:0] shift;
  wire [RANGE_BITS-2:0] low;
  wire [RANGE_BITS:0]   range;
  whit_apack_enc_core #(
    .COUNT_BITS(COUNT_BITS), .RANGE_BITS(RANGE_BITS), .STREAMS(STREAMS)
  ) u_core (
    .clk_i(clk_i), .count_low_i(front_low), .count_high_i(front_high), .init_i(|(slot & waiting)),
    .prefix_o(prefix), .prefix_len_o(prefix_len), .shift_o(shift), .low_o(low), .range_o(range)
  );

  // The end of a block emits two bits: whether LO is above the first quarter, and the opposite (one
  // more bit pends before it, and any run of pending bits leaves between the two).
  wire [COUNT_BITS+1:0] op_prefix =
    end_flush ? {prefix[COUNT_BITS], ~prefix[COUNT_BITS], {COUNT_BITS{1'b0}}} : prefix;
  wire [SHIFT_BITS-1:0] op_len    = end_flush ? {{(SHIFT_BITS-2){1'b0}}, 2'd2}
                                  : (end_coded ? prefix_len : {SHIFT_BITS{1'b0}});
  wire [SHIFT_BITS-1:0] op_more   = end_coded ? shift - prefix_len : {SHIFT_BITS{1'b0}};

  wire [TABLE_BANKS*STREAMS-1:0] used;
  genvar p;
  genvar b;
  generate
    for (p = 0; p < STREAMS; p = p + 1) begin : g_stream
      wire                   active;
      wire [TABLE_BANKS-1:0] bank;
      wire                   value_in;
      wire                   end_in;
      wire                   first;
      wire                   apack;
      wire                   constant;
      wire                   error;
      whit_apack_enc_stream #(
        .VALUE_BITS(VALUE_BITS), .COUNT_BITS(COUNT_BITS), .WORD_BITS(WORD_BITS),
        .VALUES_BITS(VALUES_BITS), .SYM_BITS(SYM_BITS), .OFS_BITS(OFS_BITS),
        .TABLE_BANKS(TABLE_BANKS), .DEPTH((STREAMS == 1) ? 3 : 2)
      ) u_stream (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
        .desc_valid_i(desc_valid_i[p]), .desc_ready_o(desc_ready_o[p]),
        .desc_mode_i(desc_mode_i[2*p +: 2]),
        .desc_bank_i(desc_bank_i[BANK_BITS*p +: BANK_BITS]),
        .desc_values_i(desc_values_i[VALUES_BITS*p +: VALUES_BITS]),
        .val_valid_i(val_valid_i[p]), .val_ready_o(val_ready_o[p]),
        .val_data_i(val_data_i[VALUE_BITS*p +: VALUE_BITS]),
        .sym_valid_o(sym_valid_o[p]), .sym_ready_i(sym_ready_i[p]),
        .sym_data_o(sym_data_o[WORD_BITS*p +: WORD_BITS]), .sym_last_o(sym_last_o[p]),
        .ofs_valid_o(ofs_valid_o[p]), .ofs_ready_i(ofs_ready_i[p]),
        .ofs_data_o(ofs_data_o[WORD_BITS*p +: WORD_BITS]), .ofs_last_o(ofs_last_o[p]),
        .report_valid_o(report_valid_o[p]), .report_ready_i(report_ready_i[p]),
        .report_sym_bits_o(report_sym_bits_o[SYM_BITS*p +: SYM_BITS]),
        .report_ofs_bits_o(report_ofs_bits_o[OFS_BITS*p +: OFS_BITS]),
        .report_error_o(report_error_o[p]),
        .active_o(active), .bank_o(bank), .usable_i(|(bank & bank_usable)),
        .slot_i(slot[p]), .value_o(value_in), .end_o(end_in), .first_o(first), .apack_o(apack),
        .constant_o(constant), .error_o(error), .zero_count_i(zero_count),
        .op_valid_i(end_valid & slot[p]), .op_end_i(end_end),
        .op_coded_i(end_coded), .op_kept_i(end_kept), .op_error_i(end_error),
        .op_prefix_i(op_prefix), .op_len_i(op_len), .op_more_i(op_more),
        .op_offset_i(end_offset), .op_ofs_len_i(end_len),
        .busy_o(busy_o[p]), .err_table_o(err_table_o[p]),
        .err_zero_count_o(err_zero_count_o[p]), .err_constant_o(err_constant_o[p]),
        .stall_count_o(stall_count_o[32*p +: 32]),
        .pending_o(trace_pending_o[SYM_BITS*p +: SYM_BITS])
      );
      assign waiting[p] = ~active | first;
      assign offered[ENTER_BITS*p +: ENTER_BITS] =
        {error, first, constant, apack, end_in, value_in, bank,
         val_data_i[VALUE_BITS*p +: VALUE_BITS]};
      for (b = 0; b < TABLE_BANKS; b = b + 1) begin : g_bank
        assign used[STREAMS*b + p] = active & bank[b];
      end
    end
    for (b = 0; b < TABLE_BANKS; b = b + 1) begin : g_in_use
      assign bank_in_use[b] = |used[STREAMS*b +: STREAMS];
    end
  endgenerate

  // Trace. The state registers hold what the operation left.
  wire                  traced;
  wire [TABLE_ROWS-1:0] traced_row;
  wire [SHIFT_BITS-1:0] traced_prefix;
  wire [SHIFT_BITS-1:0] traced_more;
  wire [STREAMS-1:0]    traced_stream;
  whit_valid_pipe #(.STAGES(1)) u_traced (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .valid_i(end_valid & end_coded),
    .valid_o(traced)
  );
  whit_pipe #(.WIDTH(TABLE_ROWS+2*SHIFT_BITS+STREAMS), .STAGES(1)) u_trace (
    .clk_i(clk_i), .data_i({end_row, prefix_len, op_more, slot}),
    .data_o({traced_row, traced_prefix, traced_more, traced_stream})
  );
  whit_onehot_index #(.WIDTH(TABLE_ROWS)) u_trace_row (
    .onehot_i(traced_row & {TABLE_ROWS{traced}}), .index_o(trace_row_o)
  );
  whit_onehot_index #(.WIDTH(STREAMS)) u_trace_stream (
    .onehot_i(traced_stream & {STREAMS{traced}}), .index_o(trace_stream_o)
  );
  assign trace_valid_o     = traced;
  assign trace_low_o       = low & {(RANGE_BITS-1){traced}};
  assign trace_range_o     = range & {(RANGE_BITS+1){traced}};
  assign trace_prefix_o    = traced_prefix & {SHIFT_BITS{traced}};
  assign trace_underflow_o = traced_more & {SHIFT_BITS{traced}};
endmodule
`resetall
