// SPDX-License-Identifier: Apache-2.0
// whit_mokey_gpe - one lane of a tile: adds the indexes of its pairs, and counts those without
// outliers (hist) or adds their products (prom).
//
// Timing   : a step in cycle t is counted with the clock at the end of t + 1.
`resetall
`default_nettype none

module whit_mokey_gpe #(
  parameter integer IDX_BITS = 3,
  parameter integer PAIRS = 1,
  parameter integer BANKS = 2,
  // 0: hist, read_i chooses a counter. 1: prom, any bit of read_i reads S.
  parameter integer MODE = 0,
  parameter integer COUNTER_BITS = 14,
  parameter integer DOT_BITS = 32,
  parameter integer TERM_BITS = 21,
  parameter [(3*(1<<IDX_BITS)-1)*TERM_BITS-1:0] TERMS = 0,
  // Of read_o.
  parameter integer READ_BITS = 15
) (
  input  wire                          clk_i,
  input  wire                          rst_ni,
  input  wire                          clear_i,
  input  wire                          step_i,
  input  wire                          bank_i,
  input  wire [PAIRS-1:0]              keep_i,
  input  wire [PAIRS*(IDX_BITS+2)-1:0] act_i,       // codes
  input  wire [PAIRS*(IDX_BITS+2)-1:0] wgt_i,
  input  wire                          empty_i,
  input  wire                          empty_bank_i,
  input  wire                          read_bank_i,
  input  wire [3*(1<<IDX_BITS)-2:0]    read_i,      // one bit, or none: then read_o is 0
  output wire [READ_BITS-1:0]          read_o
);
  localparam integer CODE = IDX_BITS + 2;

  reg                           bank_q;
  reg  [PAIRS-1:0]              count_q;
  wire [PAIRS-1:0]              count;
  wire [PAIRS-1:0]              minus;
  wire [PAIRS*(IDX_BITS+1)-1:0] sum;
  wire [PAIRS*IDX_BITS-1:0]     act;
  wire [PAIRS*IDX_BITS-1:0]     wgt;

  genvar p;
  generate
    for (p = 0; p < PAIRS; p = p + 1) begin : g_pair
      wire [CODE-1:0] a = act_i[p*CODE +: CODE];
      wire [CODE-1:0] w = wgt_i[p*CODE +: CODE];
      assign count[p] = step_i & keep_i[p] & ~a[CODE-1] & ~w[CODE-1];
      reg                minus_q;
      reg [IDX_BITS:0]   sum_q;
      reg [IDX_BITS-1:0] act_q;
      reg [IDX_BITS-1:0] wgt_q;
      always @(posedge clk_i) begin
        if (count[p]) begin
          minus_q <= a[IDX_BITS] ^ w[IDX_BITS];
          sum_q   <= {1'b0, a[IDX_BITS-1:0]} + {1'b0, w[IDX_BITS-1:0]};
          act_q   <= a[IDX_BITS-1:0];
          wgt_q   <= w[IDX_BITS-1:0];
        end
      end
      assign minus[p] = minus_q;
      assign sum[p*(IDX_BITS+1) +: IDX_BITS+1] = sum_q;
      assign act[p*IDX_BITS +: IDX_BITS] = act_q;
      assign wgt[p*IDX_BITS +: IDX_BITS] = wgt_q;
    end
  endgenerate

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) count_q <= {PAIRS{1'b0}};
    else if (clear_i) count_q <= {PAIRS{1'b0}};
    else count_q <= count;
  end
  always @(posedge clk_i) begin
    if (step_i) bank_q <= bank_i;
  end

  generate
    if (MODE == 0) begin : g_hist
      whit_mokey_hist #(
        .IDX_BITS(IDX_BITS), .PAIRS(PAIRS), .BANKS(BANKS), .COUNTER_BITS(COUNTER_BITS)
      ) u_hist (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .bank_i(bank_q), .count_i(count_q),
        .minus_i(minus), .sum_i(sum), .act_i(act), .wgt_i(wgt), .empty_i(empty_i),
        .empty_bank_i(empty_bank_i), .read_bank_i(read_bank_i), .read_i(read_i), .read_o(read_o)
      );
    end else begin : g_prom
      wire unused_sum = &{1'b0, sum};
      whit_mokey_prom #(
        .IDX_BITS(IDX_BITS), .PAIRS(PAIRS), .BANKS(BANKS), .DOT_BITS(DOT_BITS),
        .TERM_BITS(TERM_BITS), .TERMS(TERMS)
      ) u_prom (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .bank_i(bank_q), .count_i(count_q),
        .minus_i(minus), .act_i(act), .wgt_i(wgt), .empty_i(empty_i), .empty_bank_i(empty_bank_i),
        .read_bank_i(read_bank_i), .read_i(|read_i), .read_o(read_o)
      );
    end
  endgenerate
endmodule
`resetall
