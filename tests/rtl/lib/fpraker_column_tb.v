// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_column, or the column of a baseline, beside recorded clocks: a line of vectors.hex
// is what the inputs are in a clock and what every output has to be in it
// (tests/rtl/fpraker_column.hpp, from the cycle model).
`timescale 1ns / 1ns
`default_nettype none

module fpraker_column_tb;
  parameter integer EXP_BITS = 8;
  parameter integer FRAC_BITS = 7;
  parameter integer LANES = 8;
  parameter integer ROWS = 1;
  parameter integer DATAPATH = 0;      // 0: term-serial, 1: bit-parallel, 2: chain of FMAs
  parameter integer SHARE_TERMS = 1;
  parameter integer EXP_SHARE = 1;
  parameter integer THRESHOLD = 12;
  parameter integer ACC_FRAC = 12;
  parameter integer OUT_FRAC = 12;
  parameter integer WINDOW = 3;
  parameter integer CHUNK_SETS = 8;
  parameter integer TRUNCATE = 0;
  parameter integer SPECIALS = 1;
  parameter integer ENCODING = 0;
  parameter integer PIPELINE = 0;
  parameter integer CLOCKS = 1000;
  localparam integer WORD = 1 + EXP_BITS + FRAC_BITS;
  localparam integer T    = $clog2(THRESHOLD + 1);
  localparam integer IN   = 2 + T + 1 + 1 + (1 + ROWS) * LANES * WORD;
  localparam integer OUT  = 7 + ROWS * (WORD + 2 * LANES);

  reg  [IN+OUT-1:0] vectors [0:CLOCKS-1];
  reg  [IN-1:0]     in = {IN{1'b0}};
  reg               clk = 1'b0;
  reg               rst_n = 1'b0;
  wire [OUT-1:0]    out;
  generate
    if (DATAPATH == 0) begin : g_serial
      wire [ROWS*LANES-1:0] unused_waiting;
      wire [ROWS-1:0]       unused_absent;
      wire [ROWS*8-1:0]     unused_base;
      wire [ROWS*64-1:0]    unused_sum;
      wire [ROWS*64-1:0]    unused_acc;
      whit_fpraker_column #(
        .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .ROWS(ROWS),
        .SHARE_TERMS(SHARE_TERMS), .EXP_SHARE(EXP_SHARE), .THRESHOLD(THRESHOLD),
        .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .WINDOW(WINDOW), .CHUNK_SETS(CHUNK_SETS),
        .TRUNCATE(TRUNCATE), .SPECIALS(SPECIALS), .ENCODING(ENCODING), .PIPELINE(PIPELINE)
      ) u_column (
        .clk_i(clk), .rst_ni(rst_n),
        .clear_i(in[IN-1]), .out_ready_i(in[IN-2]), .set_valid_i(in[IN-3]), .last_i(in[IN-4]),
        .t_cfg_i(in[(1+ROWS)*LANES*WORD +: T]), .a_i(in[ROWS*LANES*WORD +: LANES*WORD]),
        .b_i(in[0 +: ROWS*LANES*WORD]),
        .set_ready_o(out[OUT-1]), .out_valid_o(out[OUT-2]), .busy_o(out[OUT-3]),
        .firing_o(out[OUT-4]), .set_end_o(out[OUT-5]), .hand_over_o(out[OUT-6]),
        .watchdog_o(out[OUT-7]),
        .out_o(out[2*ROWS*LANES +: ROWS*WORD]), .fire_o(out[ROWS*LANES +: ROWS*LANES]),
        .outside_o(out[0 +: ROWS*LANES]), .waiting_o(unused_waiting), .absent_o(unused_absent),
        .trace_base_o(unused_base), .trace_sum_o(unused_sum), .trace_acc_o(unused_acc)
      );
    end else begin : g_baseline
      assign out[0 +: 2*ROWS*LANES] = {(2*ROWS*LANES){1'b0}};
      assign out[OUT-7] = 1'b0;   // no watchdog
      whit_fpraker_baseline #(
        .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .ROWS(ROWS),
        .THRESHOLD(THRESHOLD), .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .CHUNK_SETS(CHUNK_SETS),
        .TRUNCATE(TRUNCATE), .SPECIALS(SPECIALS), .PIPELINE(PIPELINE), .CHAIN(DATAPATH - 1)
      ) u_tile (
        .clk_i(clk), .rst_ni(rst_n),
        .clear_i(in[IN-1]), .out_ready_i(in[IN-2]), .set_valid_i(in[IN-3]), .set_last_i(in[IN-4]),
        .set_a_i(in[ROWS*LANES*WORD +: LANES*WORD]), .set_b_i(in[0 +: ROWS*LANES*WORD]),
        .set_ready_o(out[OUT-1]), .out_valid_o(out[OUT-2]), .busy_o(out[OUT-3]),
        .trace_firing_o(out[OUT-4]), .trace_set_end_o(out[OUT-5]), .trace_hand_over_o(out[OUT-6]),
        .out_data_o(out[2*ROWS*LANES +: ROWS*WORD])
      );
    end
  endgenerate

  // Lanes are looked at while digits are added.
  wire [OUT-1:0] looked_at = {{(OUT-2*ROWS*LANES){1'b1}}, {(2*ROWS*LANES){out[OUT-4]}}};
  integer clock;
  initial begin
    $readmemh("vectors.hex", vectors);
    #1 clk = 1'b1;
    #1 clk = 1'b0;
    rst_n = 1'b1;
    for (clock = 0; clock < CLOCKS; clock = clock + 1) begin
      in = vectors[clock][IN+OUT-1 -: IN];
      #1;
      if ((out & looked_at) !== vectors[clock][OUT-1:0]) begin
        $display("FAIL clock %0d: %h, due %h", clock, out & looked_at, vectors[clock][OUT-1:0]);
        $finish;
      end
      clk = 1'b1;
      #1 clk = 1'b0;
    end
    $display("PASS %0d", clock);
    $finish;
  end
endmodule
