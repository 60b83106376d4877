// SPDX-License-Identifier: Apache-2.0
// whit_mokey_gpes - all lanes of a tile, and the entry that the drain reads of one of them.
`resetall
`default_nettype none

module whit_mokey_gpes #(
  parameter integer IDX_BITS = 3,
  parameter integer LANES = 8,
  parameter integer PAIRS = 1,
  parameter integer BANKS = 2,
  // 0: hist; 1: prom.
  parameter integer MODE = 0,
  parameter integer COUNTER_BITS = 14,
  parameter integer DOT_BITS = 32,
  parameter integer TERM_BITS = 21,
  parameter [(3*(1<<IDX_BITS)-1)*TERM_BITS-1:0] TERMS = 0,
  // Of a counter of n_M (hist) or S (prom).
  parameter integer READ_BITS = 15
) (
  input  wire                                clk_i,
  input  wire                                rst_ni,
  input  wire                                clear_i,
  input  wire                                step_i,
  input  wire                                bank_i,
  input  wire [PAIRS-1:0]                    keep_i,
  input  wire [LANES*PAIRS*(IDX_BITS+2)-1:0] act_i,         // codes, of lane * PAIRS + pair
  input  wire [LANES*PAIRS*(IDX_BITS+2)-1:0] wgt_i,
  input  wire                                empty_i,
  input  wire                                drained_i,     // the bank that is read and emptied
  input  wire [LANES-1:0]                    read_lane_i,   // one bit
  input  wire [3*(1<<IDX_BITS)-2:0]          read_i,        // one bit, or none
  output wire [READ_BITS-1:0]                read_o         // 0 when none is read
);
  localparam integer CODES   = PAIRS * (IDX_BITS + 2);
  localparam integer ENTRIES = 3 * (1 << IDX_BITS) - 1;

  wire [LANES*READ_BITS-1:0] reads;
  genvar l;
  generate
    for (l = 0; l < LANES; l = l + 1) begin : g_lane
      whit_mokey_gpe #(
        .IDX_BITS(IDX_BITS), .PAIRS(PAIRS), .BANKS(BANKS), .MODE(MODE),
        .COUNTER_BITS(COUNTER_BITS), .DOT_BITS(DOT_BITS), .TERM_BITS(TERM_BITS), .TERMS(TERMS),
        .READ_BITS(READ_BITS)
      ) u_gpe (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .step_i(step_i), .bank_i(bank_i),
        .keep_i(keep_i), .act_i(act_i[l*CODES +: CODES]), .wgt_i(wgt_i[l*CODES +: CODES]),
        .empty_i(empty_i), .empty_bank_i(drained_i), .read_bank_i(drained_i),
        .read_i(read_i & {ENTRIES{read_lane_i[l]}}), .read_o(reads[l*READ_BITS +: READ_BITS])
      );
    end
  endgenerate
  whit_onehot_mux #(.WIDTH(READ_BITS), .INPUTS(LANES)) u_read (
    .select_i(read_lane_i), .data_i(reads), .data_o(read_o)
  );
endmodule
`resetall
