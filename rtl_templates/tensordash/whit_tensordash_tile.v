// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_tile - ROWS x COLS processing elements: a column shares a stream of A rows, a row
// of PEs a stream of B rows, and all of them advance together (1 x 1 is a single PE).
//
// Function : every PE sums a * b over the lanes of all rows of a reduction, skipping pairs with a
//            zero: those of B with one scheduler per row of PEs, or (TWO_SIDED) those of either
//            operand with a scheduler per PE. DEPTH 1 is the dense tile: a row per cycle.
// Handshake: valid/ready on all streams. Bank b brings the rows n with n mod DEPTH = b, of all
//            streams at once; no output depends on an input of the same cycle.
// Timing   : a reduction of T rows takes at least T / DEPTH and at most T cycles that fire; its
//            result can be taken PIPELINE + 1 cycles after the last of them.
// Notes    : flattened vectors have bank, column, row of PEs and lane 0 in the LSBs.
`resetall
`default_nettype none

module whit_tensordash_tile #(
  // Lanes N of a PE; 4..64.
  parameter integer LANES = 16,
  // Rows D that are staged; 1..4.
  parameter integer DEPTH = 3,
  // Options of a lane (whit_tensordash_select).
  parameter integer OPTIONS = 8,
  parameter [8*OPTIONS-1:0] STEPS   = 64'h02_02_02_01_01_01_01_00,
  parameter [8*OPTIONS-1:0] OFFSETS = 64'h02_0E_00_0D_01_0F_00_00,
  // 1: pairs with a zero on either side are skipped, 0: those with a zero of B.
  parameter integer TWO_SIDED = 0,
  // Of PEs; 1..16 each.
  parameter integer ROWS = 4,
  parameter integer COLS = 4,
  // Width W of a value in bits; 4, 8, 16 or 32.
  parameter integer WIDTH = 8,
  // Width of a float's exponent field (8: bf16 or fp32, with fp32 sums); 0: two's complement.
  parameter integer EXP_BITS = 0,
  // 1: pairs with an infinity or NaN are not skipped.
  parameter integer STRICT_NAN = 0,
  // Most rows of a reduction; sizes the accumulators.
  parameter integer MAX_ROWS = 4096,
  // Registers between scheduler and multiplexers; 0..2.
  parameter integer PIPELINE = 0
) (
  input  wire                                                              clk_i,
  input  wire                                                              rst_ni,
  input  wire                                                              clear_i,
  input  wire                                                              dense_i,
  // rows, one bank each
  input  wire [DEPTH-1:0]                                                  row_valid_i,
  output wire [DEPTH-1:0]                                                  row_ready_o,
  input  wire [DEPTH*COLS*LANES*WIDTH-1:0]                                 row_a_data_i,
  input  wire [DEPTH*ROWS*LANES*WIDTH-1:0]                                 row_b_data_i,
  input  wire [DEPTH-1:0]                                                  row_last_i,
  // results of a reduction, row of PEs by row
  output wire                                                              out_valid_o,
  input  wire                                                              out_ready_i,
  output wire [ROWS*COLS*((EXP_BITS != 0) ? 32 : 2*WIDTH+$clog2(MAX_ROWS*LANES))-1:0] out_data_o,
  output wire                                                              busy_o,
  // trace: the choice that counts with the next clock edge
  output wire                                                              trace_fire_o,
  output wire [$clog2(DEPTH+1)-1:0]                                        trace_advance_o,
  output wire [((TWO_SIDED != 0) ? COLS : 1)*ROWS*LANES-1:0]               trace_valid_o,
  output wire [((TWO_SIDED != 0) ? COLS : 1)*ROWS*LANES*
               ((OPTIONS > 1) ? $clog2(OPTIONS) : 1)-1:0]                  trace_select_o,
  output wire [((TWO_SIDED != 0) ? COLS : 1)*ROWS*DEPTH*LANES-1:0]         trace_left_o
);
  localparam integer ACC_BITS    = (EXP_BITS != 0) ? 32 : 2 * WIDTH + $clog2(MAX_ROWS * LANES);
  localparam integer SCHEDULERS  = ROWS * ((TWO_SIDED != 0) ? COLS : 1);
  localparam integer SELECT_BITS = (OPTIONS > 1) ? $clog2(OPTIONS) : 1;
  localparam integer ROW_BITS    = LANES * WIDTH;
  localparam integer RESULTS     = PIPELINE + 2;   // in flight or waiting
  localparam integer COUNT_BITS  = 3;

  whit_tensordash_legal #(
    .LANES(LANES), .DEPTH(DEPTH), .OPTIONS(OPTIONS), .ROWS(ROWS), .COLS(COLS), .WIDTH(WIDTH),
    .EXP_BITS(EXP_BITS), .PIPELINE(PIPELINE)
  ) u_legal ();

  // Control.
  wire                      room;
  wire                      fire;
  wire                      ends;
  wire                      staged;
  wire                      complete;
  wire                      may_end;
  wire [DEPTH-1:0]          live;
  wire [DEPTH-1:0]          empty;
  wire [DEPTH:0]            advance;
  wire [DEPTH-1:0]          load;
  wire [DEPTH-1:0]          bank;
  reg                       dense_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) dense_q <= 1'b0;
    else dense_q <= dense_i;
  end
  whit_tensordash_control #(.DEPTH(DEPTH)) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .dense_i(dense_q),
    .row_valid_i(row_valid_i), .row_ready_o(row_ready_o), .row_last_i(row_last_i),
    .live_o(live), .empty_i(empty), .complete_o(complete), .may_end_o(may_end),
    .go_i(room | ~may_end), .fire_o(fire), .ends_o(ends), .advance_o(advance), .load_o(load),
    .bank_o(bank), .staged_o(staged)
  );
  wire unused_complete = &{1'b0, complete};

  // Schedulers.
  wire [SCHEDULERS*LANES*OPTIONS-1:0] pick;
  genvar s;
  genvar h;
  generate
    if (DEPTH == 1) begin : g_dense
      assign pick         = {(SCHEDULERS*LANES*OPTIONS){1'b1}};
      assign empty        = 1'b1;
      assign trace_left_o = {(SCHEDULERS*DEPTH*LANES){1'b0}};
      wire unused_live = &{1'b0, live};
    end else begin : g_sparse
      wire [SCHEDULERS*DEPTH-1:0] empty_each;
      for (s = 0; s < SCHEDULERS; s = s + 1) begin : g_scheduler
        localparam integer ROW = (TWO_SIDED != 0) ? s / COLS : s;
        localparam integer COL = (TWO_SIDED != 0) ? s % COLS : 0;
        localparam integer SERVED = (TWO_SIDED != 0) ? 1 : COLS;
        wire [DEPTH*LANES-1:0] flags;
        wire [DEPTH*LANES-1:0] pairs;
        wire [DEPTH*LANES-1:0] left;
        for (h = 0; h < DEPTH; h = h + 1) begin : g_bank
          whit_tensordash_effectual #(
            .LANES(LANES), .WIDTH(WIDTH), .EXP_BITS(EXP_BITS), .COLS(SERVED),
            .TWO_SIDED(TWO_SIDED), .STRICT_NAN(STRICT_NAN)
          ) u_effectual (
            .a_i(row_a_data_i[(h*COLS+COL)*ROW_BITS +: SERVED*ROW_BITS]),
            .b_i(row_b_data_i[(h*ROWS+ROW)*ROW_BITS +: ROW_BITS]),
            .flags_o(flags[h*LANES +: LANES])
          );
        end
        whit_tensordash_flags #(.LANES(LANES), .DEPTH(DEPTH)) u_flags (
          .clk_i(clk_i), .fire_i(fire), .live_i(live), .advance_i(advance), .load_i(load),
          .bank_i(bank), .flags_i(flags), .pairs_o(pairs), .left_i(left),
          .empty_o(empty_each[s*DEPTH +: DEPTH])
        );
        whit_tensordash_schedule u_schedule (
          .pairs_i(pairs), .pick_o(pick[s*LANES*OPTIONS +: LANES*OPTIONS]), .left_o(left)
        );
        assign trace_left_o[s*DEPTH*LANES +: DEPTH*LANES] = left & {(DEPTH*LANES){fire}};
      end
      for (h = 0; h < DEPTH; h = h + 1) begin : g_empty
        wire [SCHEDULERS-1:0] each;
        for (s = 0; s < SCHEDULERS; s = s + 1) begin : g_scheduler
          assign each[s] = empty_each[s*DEPTH+h];
        end
        assign empty[h] = &each;
      end
    end
  endgenerate

  // The data follow the flags, PIPELINE clocks later.
  wire                                late_fire;
  wire                                late_ends;
  wire                                late_first;
  wire [DEPTH:0]                      late_advance;
  wire [DEPTH-1:0]                    late_load;
  wire [DEPTH-1:0]                    late_bank;
  wire [SCHEDULERS*LANES*OPTIONS-1:0] late_pick;
  wire [DEPTH*COLS*ROW_BITS-1:0]      late_a;
  wire [DEPTH*ROWS*ROW_BITS-1:0]      late_b;
  reg                                 first_q;   // the next cycle that fires starts a reduction
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) first_q <= 1'b1;
    else if (clear_i) first_q <= 1'b1;
    else if (fire) first_q <= ends;
  end
  whit_valid_pipe #(.STAGES(PIPELINE)) u_fire (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .valid_i(fire), .valid_o(late_fire)
  );
  whit_valid_pipe #(.STAGES(PIPELINE)) u_ends (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .valid_i(ends), .valid_o(late_ends)
  );
  whit_pipe #(
    .WIDTH(2+3*DEPTH+SCHEDULERS*LANES*OPTIONS+DEPTH*(COLS+ROWS)*ROW_BITS), .STAGES(PIPELINE)
  ) u_late (
    .clk_i(clk_i),
    .data_i({first_q, advance, load, bank, pick, row_a_data_i, row_b_data_i}),
    .data_o({late_first, late_advance, late_load, late_bank, late_pick, late_a, late_b})
  );

  // Staged values, a column's A rows and a row's B rows each in a buffer of their own.
  wire [COLS*DEPTH*ROW_BITS-1:0] a_window;
  wire [ROWS*DEPTH*ROW_BITS-1:0] b_window;
  genvar r;
  genvar c;
  generate
    for (c = 0; c < COLS; c = c + 1) begin : g_a
      wire [DEPTH*ROW_BITS-1:0] banks;
      for (h = 0; h < DEPTH; h = h + 1) begin : g_bank
        assign banks[h*ROW_BITS +: ROW_BITS] = late_a[(h*COLS+c)*ROW_BITS +: ROW_BITS];
      end
      whit_tensordash_stage #(.DEPTH(DEPTH), .WIDTH(ROW_BITS)) u_stage (
        .clk_i(clk_i), .advance_i(late_advance), .load_i(late_load), .bank_i(late_bank),
        .data_i(banks), .current_i(a_window[c*DEPTH*ROW_BITS +: DEPTH*ROW_BITS]),
        .window_o(a_window[c*DEPTH*ROW_BITS +: DEPTH*ROW_BITS])
      );
    end
    for (r = 0; r < ROWS; r = r + 1) begin : g_b
      wire [DEPTH*ROW_BITS-1:0] banks;
      for (h = 0; h < DEPTH; h = h + 1) begin : g_bank
        assign banks[h*ROW_BITS +: ROW_BITS] = late_b[(h*ROWS+r)*ROW_BITS +: ROW_BITS];
      end
      whit_tensordash_stage #(.DEPTH(DEPTH), .WIDTH(ROW_BITS)) u_stage (
        .clk_i(clk_i), .advance_i(late_advance), .load_i(late_load), .bank_i(late_bank),
        .data_i(banks), .current_i(b_window[r*DEPTH*ROW_BITS +: DEPTH*ROW_BITS]),
        .window_o(b_window[r*DEPTH*ROW_BITS +: DEPTH*ROW_BITS])
      );
    end
  endgenerate

  // Processing elements. B is selected once per scheduler.
  wire [SCHEDULERS*ROW_BITS-1:0]    b_lanes;
  wire [ROWS*COLS*ACC_BITS-1:0]     totals;
  generate
    for (s = 0; s < SCHEDULERS; s = s + 1) begin : g_select_b
      localparam integer ROW = (TWO_SIDED != 0) ? s / COLS : s;
      whit_tensordash_select #(
        .LANES(LANES), .DEPTH(DEPTH), .WIDTH(WIDTH), .OPTIONS(OPTIONS), .STEPS(STEPS),
        .OFFSETS(OFFSETS)
      ) u_b (
        .window_i(b_window[ROW*DEPTH*ROW_BITS +: DEPTH*ROW_BITS]),
        .pick_i(late_pick[s*LANES*OPTIONS +: LANES*OPTIONS]),
        .data_o(b_lanes[s*ROW_BITS +: ROW_BITS])
      );
    end
    for (r = 0; r < ROWS; r = r + 1) begin : g_row
      for (c = 0; c < COLS; c = c + 1) begin : g_col
        localparam integer SCHEDULER = (TWO_SIDED != 0) ? r * COLS + c : r;
        wire [ROW_BITS-1:0] a_lanes;
        whit_tensordash_select #(
          .LANES(LANES), .DEPTH(DEPTH), .WIDTH(WIDTH), .OPTIONS(OPTIONS), .STEPS(STEPS),
          .OFFSETS(OFFSETS)
        ) u_a (
          .window_i(a_window[c*DEPTH*ROW_BITS +: DEPTH*ROW_BITS]),
          .pick_i(late_pick[SCHEDULER*LANES*OPTIONS +: LANES*OPTIONS]), .data_o(a_lanes)
        );
        if (EXP_BITS != 0) begin : g_float
          whit_tensordash_float_mac #(
            .LANES(LANES), .EXP_BITS(EXP_BITS), .FRAC_BITS(WIDTH-1-EXP_BITS)
          ) u_mac (
            .clk_i(clk_i), .enable_i(late_fire), .first_i(late_first), .a_i(a_lanes),
            .b_i(b_lanes[SCHEDULER*ROW_BITS +: ROW_BITS]),
            .total_o(totals[(r*COLS+c)*ACC_BITS +: ACC_BITS])
          );
        end else begin : g_integer
          whit_tensordash_mac #(.LANES(LANES), .WIDTH(WIDTH), .ACC_BITS(ACC_BITS)) u_mac (
            .clk_i(clk_i), .enable_i(late_fire), .first_i(late_first), .a_i(a_lanes),
            .b_i(b_lanes[SCHEDULER*ROW_BITS +: ROW_BITS]),
            .total_o(totals[(r*COLS+c)*ACC_BITS +: ACC_BITS])
          );
        end
      end
    end
  endgenerate

  // Results: a reduction ends only when there is room for what it gives.
  reg  [COUNT_BITS-1:0] promised_q;
  wire                  taken = out_valid_o & out_ready_i;
  assign room = (promised_q != RESULTS[COUNT_BITS-1:0]);
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) promised_q <= {COUNT_BITS{1'b0}};
    else if (clear_i) promised_q <= {COUNT_BITS{1'b0}};
    else promised_q <= promised_q + {{(COUNT_BITS-1){1'b0}}, ends}
                     - {{(COUNT_BITS-1){1'b0}}, taken};
  end
  wire full_n;
  wire spare;
  whit_fifo #(.WIDTH(ROWS*COLS*ACC_BITS), .DEPTH(RESULTS)) u_results (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(late_ends), .in_ready_o(full_n), .in_spare_o(spare), .in_data_i(totals),
    .out_valid_o(out_valid_o), .out_ready_i(out_ready_i), .out_data_o(out_data_o)
  );
  wire unused_room = &{1'b0, full_n, spare};   // room was promised before
  assign busy_o = staged | ~first_q | (promised_q != {COUNT_BITS{1'b0}});

  // Trace.
  wire [DEPTH:0] advance_fired = advance & {{DEPTH{1'b1}}, 1'b0};
  assign trace_fire_o = fire;
  whit_onehot_index #(.WIDTH(DEPTH+1)) u_trace_advance (
    .onehot_i(advance_fired), .index_o(trace_advance_o)
  );
  generate
    for (s = 0; s < SCHEDULERS * LANES; s = s + 1) begin : g_trace
      assign trace_valid_o[s] = fire & |pick[s*OPTIONS +: OPTIONS];
      whit_onehot_index #(.WIDTH(OPTIONS)) u_select (
        .onehot_i(pick[s*OPTIONS +: OPTIONS] & {OPTIONS{fire}}),
        .index_o(trace_select_o[s*SELECT_BITS +: SELECT_BITS])
      );
    end
  endgenerate
endmodule
`resetall
