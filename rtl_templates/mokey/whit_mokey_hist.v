// SPDX-License-Identifier: Apache-2.0
// whit_mokey_hist - counters of a lane: n_I by the sum of a pair's indexes, n_M by each index.
//
// Function : golden/mokey/mokey_lane_cycle. A pair adds +1, or -1 when its signs differ, to
//            n_I[i + j], n_M[i] and n_M[j]; n_M changes by two when i = j.
`resetall
`default_nettype none

module whit_mokey_hist #(
  parameter integer IDX_BITS = 3,
  // Of a cycle; several are counted by whit_mokey_tally.
  parameter integer PAIRS = 1,
  parameter integer BANKS = 2,
  // Of n_I; n_M has one more.
  parameter integer COUNTER_BITS = 14
) (
  input  wire                             clk_i,
  input  wire                             rst_ni,
  input  wire                             clear_i,
  input  wire                             bank_i,
  input  wire [PAIRS-1:0]                 count_i,   // pairs without outliers
  input  wire [PAIRS-1:0]                 minus_i,
  input  wire [PAIRS*(IDX_BITS+1)-1:0]    sum_i,     // i + j
  input  wire [PAIRS*IDX_BITS-1:0]        act_i,     // i
  input  wire [PAIRS*IDX_BITS-1:0]        wgt_i,     // j
  input  wire                             empty_i,
  input  wire                             empty_bank_i,
  input  wire                             read_bank_i,
  input  wire [3*(1<<IDX_BITS)-2:0]       read_i,    // one bit, or none; n_I first
  output wire [COUNTER_BITS:0]            read_o
);
  localparam integer N    = 1 << IDX_BITS;
  localparam integer SUMS = 2 * N - 1;

  // The counters that a pair hits.
  wire [PAIRS*SUMS-1:0] sum_hit;
  wire [2*PAIRS*N-1:0]  index_hit;
  genvar p;
  genvar e;
  generate
    for (p = 0; p < PAIRS; p = p + 1) begin : g_pair
      for (e = 0; e < SUMS; e = e + 1) begin : g_sum
        localparam [IDX_BITS:0] SUM = e[IDX_BITS:0];
        assign sum_hit[p*SUMS + e] = count_i[p] & (sum_i[p*(IDX_BITS+1) +: IDX_BITS+1] == SUM);
      end
      for (e = 0; e < N; e = e + 1) begin : g_index
        localparam [IDX_BITS-1:0] INDEX = e[IDX_BITS-1:0];
        assign index_hit[p*N + e] = count_i[p] & (act_i[p*IDX_BITS +: IDX_BITS] == INDEX);
        assign index_hit[(PAIRS+p)*N + e] = count_i[p] & (wgt_i[p*IDX_BITS +: IDX_BITS] == INDEX);
      end
    end
  endgenerate

  wire [COUNTER_BITS-1:0] sum_read;
  wire [COUNTER_BITS:0]   index_read;
  generate
    if (PAIRS == 1) begin : g_one
      whit_mokey_counters #(
        .ENTRIES(SUMS), .BITS(COUNTER_BITS), .BANKS(BANKS), .PORTS(1)
      ) u_sums (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .add_i(count_i), .bank_i(bank_i),
        .minus_i(minus_i), .entry_i(sum_hit), .empty_i(empty_i), .empty_bank_i(empty_bank_i),
        .read_bank_i(read_bank_i), .read_i(read_i[SUMS-1:0]), .read_o(sum_read)
      );
      whit_mokey_counters #(
        .ENTRIES(N), .BITS(COUNTER_BITS + 1), .BANKS(BANKS), .PORTS(2)
      ) u_indexes (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .add_i(count_i), .bank_i(bank_i),
        .minus_i(minus_i), .entry_i(index_hit), .empty_i(empty_i), .empty_bank_i(empty_bank_i),
        .read_bank_i(read_bank_i), .read_i(read_i[SUMS +: N]), .read_o(index_read)
      );
    end else begin : g_several
      whit_mokey_tally #(
        .ENTRIES(SUMS), .BITS(COUNTER_BITS), .BANKS(BANKS), .HITS(PAIRS)
      ) u_sums (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .bank_i(bank_i), .minus_i(minus_i),
        .entry_i(sum_hit), .empty_i(empty_i), .empty_bank_i(empty_bank_i),
        .read_bank_i(read_bank_i), .read_i(read_i[SUMS-1:0]), .read_o(sum_read)
      );
      whit_mokey_tally #(
        .ENTRIES(N), .BITS(COUNTER_BITS + 1), .BANKS(BANKS), .HITS(2 * PAIRS)
      ) u_indexes (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .bank_i(bank_i),
        .minus_i({minus_i, minus_i}), .entry_i(index_hit), .empty_i(empty_i),
        .empty_bank_i(empty_bank_i), .read_bank_i(read_bank_i), .read_i(read_i[SUMS +: N]),
        .read_o(index_read)
      );
    end
  endgenerate
  // At most one of them is read.
  assign read_o = {sum_read[COUNTER_BITS-1], sum_read} | index_read;
endmodule
`resetall
