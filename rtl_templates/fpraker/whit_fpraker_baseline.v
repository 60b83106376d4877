// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_baseline - a tile of PEs that multiply whole significands, a set per clock: what
// whit_fpraker_tile is compared with.
//
// Function : golden/fpraker/fpraker_cycle. All PEs keep step, so no set waits before a column. A
//            chain of fused multiply-adds has no chunks, and no cycle for PIPELINE.
// Handshake: valid/ready; no output depends on an input in the same clock.
`resetall
`default_nettype none

module whit_fpraker_baseline #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer ROWS = 1,
  parameter integer COLS = 1,
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
  input  wire [COLS*LANES*(1+EXP_BITS+FRAC_BITS)-1:0] set_a_i,      // column 0 in the LSBs
  input  wire [ROWS*LANES*(1+EXP_BITS+FRAC_BITS)-1:0] set_b_i,      // row 0 in the LSBs
  input  wire                                         set_last_i,   // ends the dot products
  output wire                                         out_valid_o,
  input  wire                                         out_ready_i,
  output wire [ROWS*COLS*(1+EXP_BITS+FRAC_BITS)-1:0]  out_data_o,   // column 0 of row 0 in the LSBs
  output wire                                         busy_o,
  output wire [COLS-1:0]                              trace_firing_o,
  output wire [COLS-1:0]                              trace_set_end_o,
  output wire [COLS-1:0]                              trace_hand_over_o
);
  localparam integer WORD = 1 + EXP_BITS + FRAC_BITS;

  whit_fpraker_legal #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .THRESHOLD(THRESHOLD),
    .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .WINDOW(0), .CHUNK_SETS(CHUNK_SETS),
    .PIPELINE(PIPELINE)
  ) u_legal ();

  wire load;
  wire unused_first;   // every cycle of a set is its first
  wire unused_load_second;
  wire unused_second;
  wire firing;
  wire set_end;
  wire hand_over;
  wire hands_over;
  wire ends;
  wire fresh;
  whit_fpraker_control #(
    .CHUNK_SETS((CHAIN != 0) ? 0 : CHUNK_SETS), .PIPELINE((CHAIN != 0) ? 0 : PIPELINE)
  ) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .set_valid_i(set_valid_i), .set_ready_o(set_ready_o), .last_i(set_last_i),
    .out_ready_i(out_ready_i), .out_valid_o(out_valid_o), .busy_o(busy_o),
    .digits_end_i(1'b1), .load_o(load), .firing_o(firing), .first_o(unused_first),
    .set_end_o(set_end), .hand_over_o(hand_over), .hands_over_o(hands_over),
    .ends_o(ends), .fresh_o(fresh), .load_second_o(unused_load_second),
    .second_o(unused_second)
  );

  assign trace_firing_o    = {COLS{firing}};
  assign trace_set_end_o   = {COLS{set_end}};
  assign trace_hand_over_o = {COLS{hand_over}};

  genvar lane;
  genvar row;
  genvar col;
  generate
    for (col = 0; col < COLS; col = col + 1) begin : g_col
      wire [LANES-1:0]             a_sign;
      wire [LANES*EXP_BITS-1:0]    a_exponent;
      wire [LANES*FRAC_BITS-1:0]   a_fraction;
      wire [LANES-1:0]             a_zero;
      wire [LANES-1:0]             a_infinite;
      wire [LANES-1:0]             a_nan;
      for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
        wire [FRAC_BITS:0] unused_significand;
        assign a_fraction[lane*FRAC_BITS +: FRAC_BITS] =
            set_a_i[(col*LANES+lane)*WORD +: FRAC_BITS];
        whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_a (
          .data_i(set_a_i[(col*LANES+lane)*WORD +: WORD]), .sign_o(a_sign[lane]),
          .exponent_o(a_exponent[lane*EXP_BITS +: EXP_BITS]),
          .significand_o(unused_significand),
          .zero_o(a_zero[lane]), .infinite_o(a_infinite[lane]), .nan_o(a_nan[lane])
        );
      end
      for (row = 0; row < ROWS; row = row + 1) begin : g_row
        if (CHAIN != 0) begin : g_chain
          wire unused_sequence = &{1'b0, ends, fresh};
          whit_fpraker_fma_row #(
            .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .TRUNCATE(TRUNCATE),
            .SPECIALS(SPECIALS)
          ) u_row (
            .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
            .a_sign_i(a_sign), .a_exponent_i(a_exponent), .a_fraction_i(a_fraction),
            .a_zero_i(a_zero), .a_infinite_i(a_infinite), .a_nan_i(a_nan),
            .b_i(set_b_i[row*LANES*WORD +: LANES*WORD]), .load_i(load), .set_end_i(set_end),
            .hands_over_i(hands_over), .out_valid_i(out_valid_o),
            .out_o(out_data_o[(row*COLS+col)*WORD +: WORD])
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
            .b_i(set_b_i[row*LANES*WORD +: LANES*WORD]),
            .load_i(load), .firing_i(firing), .set_end_i(set_end), .hand_over_i(hand_over),
            .hands_over_i(hands_over), .ends_i(ends), .fresh_i(fresh), .out_valid_i(out_valid_o),
            .out_o(out_data_o[(row*COLS+col)*WORD +: WORD])
          );
        end
      end
    end
  endgenerate
endmodule
`resetall
