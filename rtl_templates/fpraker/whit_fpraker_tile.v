// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_tile - columns of PEs. The PEs of a column share A, those of a row share B.
//
// Function : golden/fpraker/fpraker_tile. A set comes for all columns at once. With several columns
//            it waits before each of them, so that none waits for a slower one until FIFO_DEPTH
//            sets are waiting there. Results leave when all columns have theirs.
// Handshake: valid/ready; no output depends on an input in the same clock.
`resetall
`default_nettype none

module whit_fpraker_tile #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer ROWS = 2,
  parameter integer COLS = 2,
  parameter integer THRESHOLD = 12,
  parameter integer ACC_FRAC = 12,
  parameter integer OUT_FRAC = 12,
  parameter integer WINDOW = 3,
  parameter integer CHUNK_SETS = 8,
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1,
  parameter integer ENCODING = 0,
  parameter integer SHARE_TERMS = 1,
  parameter integer EXP_SHARE = 1,
  parameter integer PIPELINE = 0,
  parameter integer FIFO_DEPTH = 1,
  // 1: count the lanes that stand still; 0: the counts are zero.
  parameter integer STALL_COUNTERS = 0
) (
  input  wire                                         clk_i,
  input  wire                                         rst_ni,
  input  wire                                         clear_i,
  input  wire                                         set_valid_i,
  output wire                                         set_ready_o,
  input  wire [COLS*LANES*(1+EXP_BITS+FRAC_BITS)-1:0] set_a_i,      // column 0 in the LSBs
  input  wire [ROWS*LANES*(1+EXP_BITS+FRAC_BITS)-1:0] set_b_i,      // row 0 in the LSBs
  input  wire                                         set_last_i,   // ends the dot products
  input  wire [$clog2(THRESHOLD+1)-1:0]               set_t_cfg_i,  // at most THRESHOLD
  output wire                                         out_valid_o,
  input  wire                                         out_ready_i,
  output wire [ROWS*COLS*(1+EXP_BITS+FRAC_BITS)-1:0]  out_data_o,   // column 0 of row 0 in the LSBs
  output wire                                         busy_o,
  output wire                                         watchdog_o,   // a set does not end
  output wire [31:0]                                  stall_no_term_o,
  output wire [31:0]                                  stall_window_o,
  output wire [31:0]                                  stall_other_pe_o,
  output wire [31:0]                                  stall_exponent_o,
  output wire [COLS-1:0]                              trace_firing_o,
  output wire [COLS-1:0]                              trace_set_end_o,
  output wire [COLS-1:0]                              trace_hand_over_o,
  output wire [COLS*ROWS*LANES-1:0]                   trace_fire_o,
  output wire [COLS*ROWS*LANES-1:0]                   trace_outside_o,
  output wire [COLS*ROWS*8-1:0]                       trace_base_o,
  output wire [COLS*ROWS*64-1:0]                      trace_sum_o,
  output wire [COLS*ROWS*64-1:0]                      trace_acc_o
);
  localparam integer WORD   = 1 + EXP_BITS + FRAC_BITS;
  localparam integer T_BITS = $clog2(THRESHOLD + 1);
  localparam integer SET    = T_BITS + 1 + (ROWS + 1) * LANES * WORD;

  whit_fpraker_legal #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .THRESHOLD(THRESHOLD),
    .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .WINDOW(WINDOW), .CHUNK_SETS(CHUNK_SETS),
    .ENCODING(ENCODING), .EXP_SHARE(EXP_SHARE), .PIPELINE(PIPELINE), .FIFO_DEPTH(FIFO_DEPTH)
  ) u_legal ();

  wire [COLS-1:0]           room;
  wire [COLS-1:0]           waits;
  wire [COLS-1:0]           busy;
  wire [COLS-1:0]           valid;
  wire [COLS*ROWS*WORD-1:0] results;   // by columns
  assign set_ready_o = &room;
  assign out_valid_o = &valid;
  assign busy_o      = |{busy, waits};
  wire [COLS-1:0]           watchdogs;
  assign watchdog_o  = |watchdogs;
  wire [COLS*ROWS*LANES-1:0] waiting;
  wire [COLS*ROWS-1:0]       absent;

  genvar col;
  genvar row;
  generate
    for (col = 0; col < COLS; col = col + 1) begin : g_col
      wire            load;
      wire            ready;
      wire [ROWS*LANES-1:0] fire;
      wire [ROWS*LANES-1:0] outside;
      wire [SET-1:0]  come = {set_t_cfg_i, set_last_i, set_b_i,
                              set_a_i[col*LANES*WORD +: LANES*WORD]};
      wire [SET-1:0]  set;
      if (COLS > 1) begin : g_wait
        wire unused_spare;
        whit_fifo #(.WIDTH(SET), .DEPTH(FIFO_DEPTH), .PASS_READY(1), .GATE_DATA(0)) u_sets (
          .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
          .in_valid_i(set_valid_i & set_ready_o), .in_ready_o(room[col]),
          .in_spare_o(unused_spare), .in_data_i(come),
          .out_valid_o(load), .out_ready_i(ready), .out_data_o(set)
        );
        assign waits[col] = load;
      end else begin : g_direct
        assign load       = set_valid_i;
        assign room[col]  = ready;
        assign waits[col] = 1'b0;
        assign set        = come;
      end
      whit_fpraker_column #(
        .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .ROWS(ROWS),
        .THRESHOLD(THRESHOLD), .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .WINDOW(WINDOW),
        .CHUNK_SETS(CHUNK_SETS), .TRUNCATE(TRUNCATE), .SPECIALS(SPECIALS), .ENCODING(ENCODING),
        .SHARE_TERMS(SHARE_TERMS), .EXP_SHARE(EXP_SHARE), .PIPELINE(PIPELINE)
      ) u_column (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
        .set_valid_i(load), .set_ready_o(ready), .a_i(set[LANES*WORD-1:0]),
        .b_i(set[LANES*WORD +: ROWS*LANES*WORD]), .last_i(set[SET-1-T_BITS]),
        .t_cfg_i(set[SET-1 -: T_BITS]),
        .out_valid_o(valid[col]), .out_ready_i(out_ready_i & out_valid_o),
        .out_o(results[col*ROWS*WORD +: ROWS*WORD]), .busy_o(busy[col]),
        .watchdog_o(watchdogs[col]), .waiting_o(waiting[col*ROWS*LANES +: ROWS*LANES]),
        .absent_o(absent[col*ROWS +: ROWS]),
        .firing_o(trace_firing_o[col]), .set_end_o(trace_set_end_o[col]),
        .hand_over_o(trace_hand_over_o[col]),
        .fire_o(fire), .outside_o(outside),
        .trace_base_o(trace_base_o[col*ROWS*8 +: ROWS*8]),
        .trace_sum_o(trace_sum_o[col*ROWS*64 +: ROWS*64]),
        .trace_acc_o(trace_acc_o[col*ROWS*64 +: ROWS*64])
      );
      assign trace_fire_o[col*ROWS*LANES +: ROWS*LANES] =
          fire & {(ROWS*LANES){trace_firing_o[col]}};
      assign trace_outside_o[col*ROWS*LANES +: ROWS*LANES] =
          outside & {(ROWS*LANES){trace_firing_o[col]}};
      // Only whole tiles are shown, row by row.
      for (row = 0; row < ROWS; row = row + 1) begin : g_row
        assign out_data_o[(row*COLS+col)*WORD +: WORD] =
            results[(col*ROWS+row)*WORD +: WORD] & {WORD{out_valid_o}};
      end
    end

    if (STALL_COUNTERS != 0) begin : g_stalls
      whit_fpraker_stalls #(.LANES(LANES), .PES(COLS*ROWS), .ROWS(ROWS)) u_stalls (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .firing_i(trace_firing_o),
        .fire_i(trace_fire_o), .outside_i(trace_outside_o), .waiting_i(waiting),
        .absent_i(absent), .no_term_o(stall_no_term_o), .window_o(stall_window_o),
        .other_pe_o(stall_other_pe_o), .exponent_o(stall_exponent_o)
      );
    end else begin : g_no_stalls
      wire unused_stalls = &{1'b0, waiting, absent};
      assign {stall_no_term_o, stall_window_o, stall_other_pe_o, stall_exponent_o} = 128'd0;
    end
  endgenerate
endmodule
`resetall
