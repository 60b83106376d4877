// SPDX-License-Identifier: Apache-2.0
// whit_mokey_tile - dot products of dictionary codes: lanes that count indexes or add products from
// a table, and one multiplier for outliers, counters, scale and mean.
//
// Function : golden/mokey/mokey_model. docs/units/mokey.md has the streams and the cycle rules.
// Handshake: valid/ready; no output depends on an input of the same cycle.
`resetall
`default_nettype none

module whit_mokey_tile #(
  parameter integer IDX_BITS = 3,
  parameter integer LANES = 8,
  // Per lane and cycle.
  parameter integer PAIRS = 1,
  // The operand that all lanes share; 0: act; 1: wgt; 2: none.
  parameter integer BROADCAST = 0,
  // 0: hist; 1: prom.
  parameter integer MODE = 0,
  parameter integer MAX_REDUCTION = 4096,
  parameter integer COUNTER_BITS = 14,
  parameter integer DICT_BITS = 16,
  parameter integer MANTISSA_BITS = 16,
  parameter integer ACC_BITS = 48,
  parameter integer FIFO_DEPTH = 16,
  parameter integer DOUBLE_BUFFER = 1,
  parameter integer CHECKSUM = 1,
  // Of S, and of the tables.
  parameter integer DOT_BITS = 32,
  parameter integer TERM_BITS = 21,
  // T_I + T_0 of 0..2N - 2, then T_1 of 0..N - 1; the first in the least significant bits.
  parameter [(3*(1<<IDX_BITS)-1)*TERM_BITS-1:0] TERMS = 0,
  // These follow from the others.
  parameter integer CODE = IDX_BITS + 2,
  parameter integer ACT_CODES = (BROADCAST == 0) ? PAIRS : LANES * PAIRS,
  parameter integer WGT_CODES = (BROADCAST == 1) ? PAIRS : LANES * PAIRS,
  parameter integer ADDR_BITS = $clog2(6 * (1 << IDX_BITS) + 3),
  parameter integer SUM_BITS = DICT_BITS + $clog2(MAX_REDUCTION + 1)
) (
  input  wire                      clk_i,
  input  wire                      rst_ni,
  input  wire                      clear_i,          // synchronous: drops passes and results
  // dictionaries
  input  wire                      cfg_valid_i,
  output wire                      cfg_ready_o,
  input  wire [ADDR_BITS-1:0]      cfg_addr_i,
  input  wire [23:0]               cfg_data_i,
  // steps of passes
  input  wire                      pair_valid_i,
  output wire                      pair_ready_o,
  input  wire [ACT_CODES*CODE-1:0] pair_act_i,
  input  wire [WGT_CODES*CODE-1:0] pair_wgt_i,
  input  wire [PAIRS-1:0]          pair_keep_i,
  input  wire                      pair_last_i,
  // per lane and pass
  input  wire                      term_valid_i,
  output wire                      term_ready_o,
  input  wire [SUM_BITS-1:0]       term_sum_i,
  input  wire [ACC_BITS-1:0]       term_offset_i,
  // results
  output wire                      out_valid_o,
  input  wire                      out_ready_i,
  output wire [ACC_BITS-1:0]       out_data_o,
  output wire                      out_last_o,
  output wire [1:0]                error_o,          // checksums differ; a pass is too long
  output wire                      busy_o,
  output wire                      trace_done_o,     // the held step ends
  output wire                      trace_stall_o,    // ... or does not
  output wire                      trace_block_o,    // ... as the bank of its pass is full
  output wire                      trace_serve_o     // a pair with an outlier is multiplied
);
  localparam integer PLACES  = LANES * PAIRS;
  localparam integer BANKS   = (DOUBLE_BUFFER != 0) ? 2 : 1;
  localparam integer ENTRIES = 3 * (1 << IDX_BITS) - 1;
  localparam integer TERMS_N = (MODE == 0) ? ENTRIES : 0;
  localparam integer STEPS   = (MODE == 0) ? ENTRIES + 3 : 2;
  localparam integer RESULTS = (MODE == 0) ? 2 : 3;   // as many as leave no pause
  localparam integer READ    = (MODE == 0) ? COUNTER_BITS + 1 : DOT_BITS;
  // The widest operands of the multiplier.
  localparam integer X0      = (DOT_BITS > SUM_BITS) ? DOT_BITS : SUM_BITS;
  localparam integer X_BITS  = (X0 > DICT_BITS + 1) ? X0 : DICT_BITS + 1;
  localparam integer Y0      = (MANTISSA_BITS > DICT_BITS) ? MANTISSA_BITS : DICT_BITS;
  localparam integer Y_BITS  = (MODE == 0 && COUNTER_BITS > Y0) ? COUNTER_BITS + 1 : Y0 + 1;

  whit_mokey_legal #(
    .IDX_BITS(IDX_BITS), .LANES(LANES), .PAIRS(PAIRS), .BROADCAST(BROADCAST), .MODE(MODE),
    .MAX_REDUCTION(MAX_REDUCTION), .COUNTER_BITS(COUNTER_BITS), .DICT_BITS(DICT_BITS),
    .MANTISSA_BITS(MANTISSA_BITS), .ACC_BITS(ACC_BITS), .FIFO_DEPTH(FIFO_DEPTH),
    .TERM_BITS(TERM_BITS), .DOT_BITS(DOT_BITS)
  ) u_legal ();

  // The step, and its pairs with outliers.
  wire [PLACES*CODE-1:0] act;
  wire [PLACES*CODE-1:0] wgt;
  wire [PAIRS-1:0]       keep;
  wire [PLACES-1:0]      todo;
  wire [PLACES-1:0]      leave;
  wire                   open, bank, done, held, begun, emptied;
  wire [1:0]             full;
  reg                    drained_q;   // the bank that is drained, or will be next
  whit_mokey_step #(
    .CODE(CODE), .LANES(LANES), .PAIRS(PAIRS), .BROADCAST(BROADCAST), .ACT_CODES(ACT_CODES),
    .WGT_CODES(WGT_CODES), .BANKS(BANKS), .MAX_REDUCTION(MAX_REDUCTION)
  ) u_step (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .valid_i(pair_valid_i),
    .ready_o(pair_ready_o), .act_i(pair_act_i), .wgt_i(pair_wgt_i), .keep_i(pair_keep_i),
    .last_i(pair_last_i), .act_o(act), .wgt_o(wgt), .keep_o(keep), .todo_o(todo), .leave_i(leave),
    .open_o(open), .bank_o(bank), .done_o(done), .held_o(held), .emptied_i(emptied),
    .emptied_bank_i(drained_q), .full_o(full), .begun_o(begun), .too_long_o(error_o[0])
  );
  localparam integer LANE_BITS = (LANES == 1) ? 1 : $clog2(LANES);
  localparam integer WAIT      = LANE_BITS + 2 * CODE;
  wire [PLACES*WAIT-1:0] waiting;
  genvar p;
  generate
    for (p = 0; p < PLACES; p = p + 1) begin : g_place
      localparam integer         AT   = p / PAIRS;
      localparam [LANE_BITS-1:0] LANE = AT[LANE_BITS-1:0];
      assign waiting[p*WAIT +: WAIT] = {LANE, wgt[p*CODE +: CODE], act[p*CODE +: CODE]};
    end
  endgenerate
  wire            serve, serve_bank, waits, older_waits;
  wire [WAIT-1:0] served;
  whit_mokey_queue #(.PLACES(PLACES), .DEPTH(FIFO_DEPTH), .WIDTH(WAIT)) u_queue (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .open_i(open), .bank_i(bank),
    .older_i(drained_q), .todo_i(todo), .data_i(waiting), .leave_o(leave), .serve_o(serve),
    .serve_bank_o(serve_bank), .serve_data_o(served), .waits_o(waits), .older_waits_o(older_waits)
  );

  wire [LANES-1:0]   lane;   // that is drained
  wire [STEPS-1:0]   step;
  wire [ENTRIES-1:0] entry;
  wire [READ-1:0]    read;
  generate
    if (MODE == 0) begin : g_terms
      assign entry = step[ENTRIES-1:0];
    end else begin : g_sum
      assign entry = {{(ENTRIES-1){1'b0}}, step[STEPS-1]};
    end
  endgenerate
  whit_mokey_gpes #(
    .IDX_BITS(IDX_BITS), .LANES(LANES), .PAIRS(PAIRS), .BANKS(BANKS), .MODE(MODE),
    .COUNTER_BITS(COUNTER_BITS), .DOT_BITS(DOT_BITS), .TERM_BITS(TERM_BITS), .TERMS(TERMS),
    .READ_BITS(READ)
  ) u_gpes (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .step_i(done), .bank_i(bank),
    .keep_i(keep), .act_i(act), .wgt_i(wgt), .empty_i(emptied), .drained_i(drained_q),
    .read_lane_i(lane), .read_i(entry), .read_o(read)
  );

  wire multiply, valid, last, holds, scaled;
  wire popped = out_valid_o & out_ready_i;
  whit_mokey_drain #(.LANES(LANES), .TERMS(TERMS_N), .RESULTS(RESULTS), .STEPS(STEPS)) u_drain (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .start_i((drained_q ? full[1] : full[0]) & ~older_waits), .emptied_i(emptied),
    .busy_i(serve), .term_valid_i(term_valid_i), .popped_i(popped), .term_ready_o(term_ready_o),
    .lane_o(lane), .step_o(step), .multiply_o(multiply)
  );

  // The multiplier and the sums behind it.
  wire [3:0]          kind;
  wire [X_BITS-1:0]   x;
  wire [Y_BITS-1:0]   y;
  wire [5:0]          shift;
  wire [DOT_BITS-1:0] dot;
  wire [ACC_BITS-1:0] result;
  wire [LANES-1:0]    served_lane;
  genvar l;
  generate
    for (l = 0; l < LANES; l = l + 1) begin : g_served
      localparam [LANE_BITS-1:0] LANE = l[LANE_BITS-1:0];
      assign served_lane[l] = (served[WAIT-1 -: LANE_BITS] == LANE);
    end
  endgenerate
  whit_mokey_operands #(
    .IDX_BITS(IDX_BITS), .MODE(MODE), .DICT_BITS(DICT_BITS), .MANTISSA_BITS(MANTISSA_BITS),
    .DOT_BITS(DOT_BITS), .SUM_BITS(SUM_BITS), .TERM_BITS(TERM_BITS), .TERMS(TERMS),
    .ADDR_BITS(ADDR_BITS), .READ_BITS(READ), .STEPS(STEPS), .X_BITS(X_BITS), .Y_BITS(Y_BITS)
  ) u_operands (
    .clk_i(clk_i), .cfg_write_i(cfg_valid_i & cfg_ready_o), .cfg_addr_i(cfg_addr_i),
    .cfg_data_i(cfg_data_i), .serve_i(serve), .pair_i(served[2*CODE-1:0]), .multiply_i(multiply),
    .step_i(step), .read_i(read), .dot_i(dot), .term_sum_i(term_sum_i), .kind_o(kind), .x_o(x),
    .y_o(y), .shift_o(shift)
  );
  whit_mokey_opp #(
    .LANES(LANES), .BANKS(BANKS), .X_BITS(X_BITS), .Y_BITS(Y_BITS), .DOT_BITS(DOT_BITS),
    .ACC_BITS(ACC_BITS)
  ) u_opp (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .kind_i(kind), .first_i(entry[0]),
    .bank_i(serve ? serve_bank : drained_q), .lane_i(serve ? served_lane : lane), .x_i(x),
    .y_i(y), .offset_i(term_offset_i), .shift_i(shift), .empty_i(emptied),
    .empty_bank_i(drained_q), .dot_o(dot), .scaled_o(scaled), .valid_o(valid), .last_o(last),
    .data_o(result), .holds_o(holds)
  );
  generate
    if (MODE == 0 && CHECKSUM != 0) begin : g_checksum
      whit_mokey_checksum #(.IDX_BITS(IDX_BITS), .COUNTER_BITS(COUNTER_BITS)) u_checksum (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .entry_i(entry & {ENTRIES{multiply}}),
        .counter_i(read), .check_i(scaled), .differ_o(error_o[1])
      );
    end else begin : g_no_checksum
      assign error_o[1] = 1'b0;
      wire unused_scaled = &{1'b0, scaled};
    end
  endgenerate

  // Results. The drain counts them, so there is room.
  wire unused_ready, unused_spare;
  whit_fifo #(.WIDTH(ACC_BITS + 1), .DEPTH(RESULTS)) u_out (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(valid),
    .in_ready_o(unused_ready), .in_spare_o(unused_spare), .in_data_i({last, result}),
    .out_valid_o(out_valid_o), .out_ready_i(out_ready_i), .out_data_o({out_last_o, out_data_o})
  );
  assign emptied = valid & last;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) drained_q <= 1'b0;
    else if (clear_i) drained_q <= 1'b0;
    else if (emptied) drained_q <= (BANKS == 2) & ~drained_q;
  end

  reg counting_q;   // the lanes count a step
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) counting_q <= 1'b0;
    else if (clear_i) counting_q <= 1'b0;
    else counting_q <= done;
  end
  assign busy_o = held | counting_q | begun | (|full) | waits | holds | out_valid_o;
  assign cfg_ready_o   = ~busy_o;
  assign trace_done_o  = done;
  assign trace_stall_o = held & ~done;
  assign trace_block_o = held & ~open;
  assign trace_serve_o = serve;
endmodule
`resetall
