// SPDX-License-Identifier: Apache-2.0
// whit_mokey_modes_props - a lane of each mode with the same pairs of any codes: for some cycles
// they count, then the counters are read one by one. Each output is proved to be 1.
`resetall
`default_nettype none

module whit_mokey_modes_props #(
  parameter integer IDX_BITS = 2,
  parameter integer COUNTER_BITS = 6,
  parameter integer TERM_BITS = 8,
  parameter integer DOT_BITS = 12,
  parameter [(3*(1<<IDX_BITS)-1)*TERM_BITS-1:0] TERMS = 0,
  // Steps that are counted.
  parameter integer STEPS = 2
) (
  input  wire                clk_i,
  input  wire                rst_ni,
  input  wire [IDX_BITS+1:0] act_i,
  input  wire [IDX_BITS+1:0] wgt_i,
  output wire                same_o,      // the counters times their terms are the sum of products
  output wire                checks_o     // both checksums hold
);
  localparam integer ENTRIES = 3 * (1 << IDX_BITS) - 1;
  localparam integer LAST    = STEPS + ENTRIES + 1;   // cycle of the last term, counted from 0
  localparam integer TIME    = $clog2(LAST + 4);
  localparam integer END_I   = LAST + 1;
  localparam integer CHECK_I = LAST + 2;
  localparam [TIME-1:0] COUNTED = STEPS[TIME-1:0];
  localparam [TIME-1:0] END     = END_I[TIME-1:0];
  localparam [TIME-1:0] CHECK   = CHECK_I[TIME-1:0];
  localparam [TIME-1:0] ONE     = 1;

  // Steps in cycles 0 .. STEPS - 1, reads from cycle STEPS + 1 on.
  reg [TIME-1:0] time_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) time_q <= 0;
    else if (time_q != CHECK) time_q <= time_q + ONE;
  end
  wire               step  = time_q < COUNTED;
  wire               reads = (time_q > COUNTED) & (time_q < END);
  wire [ENTRIES-1:0] entry = {{(ENTRIES-1){1'b0}}, reads} << (time_q - COUNTED - ONE);

  wire [COUNTER_BITS:0] counter;
  wire [DOT_BITS-1:0]   dot;
  whit_mokey_gpe #(
    .IDX_BITS(IDX_BITS), .PAIRS(1), .BANKS(1), .MODE(0), .COUNTER_BITS(COUNTER_BITS),
    .READ_BITS(COUNTER_BITS + 1)
  ) u_hist (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .step_i(step), .bank_i(1'b0), .keep_i(1'b1),
    .act_i(act_i), .wgt_i(wgt_i), .empty_i(1'b0), .empty_bank_i(1'b0), .read_bank_i(1'b0),
    .read_i(entry), .read_o(counter)
  );
  whit_mokey_gpe #(
    .IDX_BITS(IDX_BITS), .PAIRS(1), .BANKS(1), .MODE(1), .DOT_BITS(DOT_BITS),
    .TERM_BITS(TERM_BITS), .TERMS(TERMS), .READ_BITS(DOT_BITS)
  ) u_prom (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .step_i(step), .bank_i(1'b0), .keep_i(1'b1),
    .act_i(act_i), .wgt_i(wgt_i), .empty_i(1'b0), .empty_bank_i(1'b0), .read_bank_i(1'b0),
    .read_i({{(ENTRIES-1){1'b0}}, 1'b1}), .read_o(dot)
  );

  wire [TERM_BITS-1:0] term;
  whit_onehot_mux #(.WIDTH(TERM_BITS), .INPUTS(ENTRIES)) u_term (
    .select_i(entry), .data_i(TERMS), .data_o(term)
  );
  // So few steps leave counters of -4 .. 4.
  wire [DOT_BITS-1:0] wide    = {{(DOT_BITS-TERM_BITS){term[TERM_BITS-1]}}, term};
  wire [DOT_BITS-1:0] product = (wide & {DOT_BITS{counter[0]}})
                              + ({wide[DOT_BITS-2:0], 1'b0} & {DOT_BITS{counter[1]}})
                              + ({wide[DOT_BITS-3:0], 2'b0} & {DOT_BITS{counter[2]}})
                              - ({wide[DOT_BITS-4:0], 3'b0} & {DOT_BITS{counter[3]}});
  reg [DOT_BITS-1:0] sum_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) sum_q <= 0;
    else sum_q <= sum_q + product;
  end
  assign same_o = (time_q != END) | (sum_q == dot);

  wire differ;
  whit_mokey_checksum #(.IDX_BITS(IDX_BITS), .COUNTER_BITS(COUNTER_BITS)) u_checksum (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .entry_i(entry), .counter_i(counter),
    .check_i(time_q == CHECK), .differ_o(differ)
  );
  assign checks_o = ~differ;
endmodule
`resetall
