// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_baseline_column - PEs that multiply whole significands, a set per clock: what
// FPRaker's are compared with. Ports and sequence are those of whit_fpraker_column.
//
// Function : golden/fpraker/fpraker_cycle. There are no digits: fire_o, outside_o and watchdog_o
//            are zero, and t_cfg_i has no meaning. A chain of fused multiply-adds has no chunks,
//            and no cycle for PIPELINE.
// Handshake: valid/ready; no output depends on an input in the same clock.
`resetall
`default_nettype none

module whit_fpraker_baseline_column #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer ROWS = 1,
  parameter integer THRESHOLD = 12,
  parameter integer ACC_FRAC = 12,
  parameter integer OUT_FRAC = 12,
  parameter integer CHUNK_SETS = 8,
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1,
  parameter integer PIPELINE = 0,
  // 0: products in a common field; 1: a chain of fp32 fused multiply-adds.
  parameter integer CHAIN = 0
) (
  input  wire                                         clk_i,
  input  wire                                         rst_ni,
  input  wire                                         clear_i,
  input  wire                                         set_valid_i,
  output wire                                         set_ready_o,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0]      a_i,
  input  wire [ROWS*LANES*(1+EXP_BITS+FRAC_BITS)-1:0] b_i,       // row 0 in the LSBs
  input  wire                                         last_i,
  input  wire [$clog2(THRESHOLD+1)-1:0]               t_cfg_i,
  output wire                                         out_valid_o,
  input  wire                                         out_ready_i,
  output wire [ROWS*(1+EXP_BITS+FRAC_BITS)-1:0]       out_o,
  output wire                                         busy_o,
  output wire                                         watchdog_o,
  output wire                                         firing_o,
  output wire                                         set_end_o,
  output wire                                         hand_over_o,
  output wire [ROWS*LANES-1:0]                        fire_o,
  output wire [ROWS*LANES-1:0]                        outside_o
);
  localparam integer WORD = 1 + EXP_BITS + FRAC_BITS;

  wire unused_threshold = &{1'b0, t_cfg_i};
  assign fire_o     = {(ROWS*LANES){1'b0}};
  assign outside_o  = {(ROWS*LANES){1'b0}};
  assign watchdog_o = 1'b0;

  wire load;
  wire unused_turn;     // rows do not take turns
  wire unused_first;    // every cycle of a set is its first
  wire unused_second;
  wire hands_over;
  wire ends;
  wire fresh;
  whit_fpraker_control #(
    .CHUNK_SETS((CHAIN != 0) ? 0 : CHUNK_SETS), .PIPELINE((CHAIN != 0) ? 0 : PIPELINE)
  ) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .set_valid_i(set_valid_i), .set_ready_o(set_ready_o), .last_i(last_i),
    .out_ready_i(out_ready_i), .out_valid_o(out_valid_o), .busy_o(busy_o),
    .digits_end_i(1'b1), .load_o(load), .load_second_o(unused_turn), .firing_o(firing_o),
    .first_o(unused_first), .second_o(unused_second), .set_end_o(set_end_o),
    .hand_over_o(hand_over_o), .hands_over_o(hands_over), .ends_o(ends), .fresh_o(fresh)
  );

  wire [LANES-1:0]           a_sign;
  wire [LANES*EXP_BITS-1:0]  a_exponent;
  wire [LANES*FRAC_BITS-1:0] a_fraction;
  wire [LANES-1:0]           a_zero;
  wire [LANES-1:0]           a_infinite;
  wire [LANES-1:0]           a_nan;
  genvar lane;
  genvar row;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [FRAC_BITS:0] unused_significand;
      whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_a (
        .data_i(a_i[lane*WORD +: WORD]), .sign_o(a_sign[lane]),
        .exponent_o(a_exponent[lane*EXP_BITS +: EXP_BITS]),
        .significand_o(unused_significand),
        .zero_o(a_zero[lane]), .infinite_o(a_infinite[lane]), .nan_o(a_nan[lane])
      );
      assign a_fraction[lane*FRAC_BITS +: FRAC_BITS] = a_i[lane*WORD +: FRAC_BITS];
    end
    for (row = 0; row < ROWS; row = row + 1) begin : g_row
      if (CHAIN != 0) begin : g_chain
        wire unused = &{1'b0, ends, fresh};
        whit_fpraker_fma_row #(
          .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .TRUNCATE(TRUNCATE),
          .SPECIALS(SPECIALS)
        ) u_row (
          .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
          .a_sign_i(a_sign), .a_exponent_i(a_exponent), .a_fraction_i(a_fraction),
          .a_zero_i(a_zero), .a_infinite_i(a_infinite), .a_nan_i(a_nan),
          .b_i(b_i[row*LANES*WORD +: LANES*WORD]), .load_i(load), .set_end_i(set_end_o),
          .hands_over_i(hands_over), .out_valid_i(out_valid_o), .out_o(out_o[row*WORD +: WORD])
        );
      end else begin : g_parallel
        whit_fpraker_parallel_row #(
          .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .THRESHOLD(THRESHOLD),
          .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .CHUNK_SETS(CHUNK_SETS),
          .TRUNCATE(TRUNCATE), .SPECIALS(SPECIALS), .PIPELINE(PIPELINE)
        ) u_row (
          .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
          .a_sign_i(a_sign), .a_exponent_i(a_exponent), .a_fraction_i(a_fraction),
          .a_zero_i(a_zero), .a_infinite_i(a_infinite), .a_nan_i(a_nan),
          .b_i(b_i[row*LANES*WORD +: LANES*WORD]),
          .load_i(load), .firing_i(firing_o), .set_end_i(set_end_o), .hand_over_i(hand_over_o),
          .hands_over_i(hands_over), .ends_i(ends), .fresh_i(fresh), .out_valid_i(out_valid_o),
          .out_o(out_o[row*WORD +: WORD])
        );
      end
    end
  endgenerate
endmodule
`resetall
