// SPDX-License-Identifier: Apache-2.0
// whit_mokey_gpe_props - a lane with any codes, from reset on: any one of its counters against the
// definition in every cycle; each output is proved to be 1.
//
// Notes : the counter that is looked at is chosen in the first cycle. Banks change and
//         are emptied at any time.
`resetall
`default_nettype none

module whit_mokey_gpe_props #(
  parameter integer IDX_BITS = 2,
  parameter integer PAIRS = 1,
  parameter integer BANKS = 2,
  parameter integer COUNTER_BITS = 6
) (
  input  wire                          clk_i,
  input  wire                          rst_ni,
  input  wire                          step_i,
  input  wire                          bank_i,
  input  wire [PAIRS-1:0]              keep_i,
  input  wire [PAIRS*(IDX_BITS+2)-1:0] act_i,
  input  wire [PAIRS*(IDX_BITS+2)-1:0] wgt_i,
  input  wire                          empty_i,
  input  wire                          empty_bank_i,
  input  wire [IDX_BITS:0]             sum_i,          // of the counter to be looked at
  input  wire [IDX_BITS-1:0]           index_i,
  input  wire                          read_bank_i,
  output wire                          sum_o,      // n_I of the chosen sum
  output wire                          index_o,    // n_M of the chosen index
  output wire                          range_o     // n_I is at most the pairs that came
);
  localparam integer N       = 1 << IDX_BITS;
  localparam integer CODE    = IDX_BITS + 2;
  localparam integer ENTRIES = 3 * N - 1;

  // A bank is not emptied while a step of it is on its way.
  reg  step_q, bank_q;
  wire bank  = (BANKS == 2) & bank_i;
  wire empty = empty_i & ~(step_q & (bank_q == (empty_bank_i & (BANKS == 2))))
                       & ~(step_i & (bank == (empty_bank_i & (BANKS == 2))));
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) step_q <= 1'b0;
    else step_q <= step_i;
  end
  always @(posedge clk_i) bank_q <= bank;

  // Any sum, index and bank: those of the first cycle, for good.
  reg                chosen_q;
  reg [IDX_BITS:0]   sum_q;
  reg [IDX_BITS-1:0] index_q;
  reg                read_bank_q;
  wire [IDX_BITS:0]   sum   = chosen_q ? sum_q : sum_i;
  wire [IDX_BITS-1:0] index = chosen_q ? index_q : index_i;
  wire read_bank = (chosen_q ? read_bank_q : read_bank_i) & (BANKS == 2);
  wire real_sum  = ~(&sum);   // 2N - 1 is no sum
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) chosen_q <= 1'b0;
    else chosen_q <= 1'b1;
  end
  always @(posedge clk_i) begin
    sum_q       <= sum;
    index_q     <= index;
    read_bank_q <= read_bank;
  end

  wire [COUNTER_BITS:0] sum_read;
  wire [COUNTER_BITS:0] index_read;
  wire [ENTRIES-1:0]    sum_entry   = {{(ENTRIES-1){1'b0}}, real_sum} << sum;
  wire [ENTRIES-1:0]    index_entry = {{(ENTRIES-1){1'b0}}, 1'b1} << (2 * N - 1) << index;
  whit_mokey_gpe #(
    .IDX_BITS(IDX_BITS), .PAIRS(PAIRS), .BANKS(BANKS), .MODE(0), .COUNTER_BITS(COUNTER_BITS),
    .READ_BITS(COUNTER_BITS + 1)
  ) u_sum (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .step_i(step_i), .bank_i(bank),
    .keep_i(keep_i), .act_i(act_i), .wgt_i(wgt_i), .empty_i(empty), .empty_bank_i(empty_bank_i),
    .read_bank_i(read_bank), .read_i(sum_entry), .read_o(sum_read)
  );
  whit_mokey_gpe #(
    .IDX_BITS(IDX_BITS), .PAIRS(PAIRS), .BANKS(BANKS), .MODE(0), .COUNTER_BITS(COUNTER_BITS),
    .READ_BITS(COUNTER_BITS + 1)
  ) u_index (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .step_i(step_i), .bank_i(bank),
    .keep_i(keep_i), .act_i(act_i), .wgt_i(wgt_i), .empty_i(empty), .empty_bank_i(empty_bank_i),
    .read_bank_i(read_bank), .read_i(index_entry), .read_o(index_read)
  );

  // What the step of this cycle adds, and what all have added; the lane is a cycle behind.
  reg [COUNTER_BITS:0] sum_add, index_add, pairs_add, one;
  reg [CODE-1:0]       a, w;
  integer              p;
  always @* begin
    sum_add   = 0;
    index_add = 0;
    pairs_add = 0;
    for (p = 0; p < PAIRS; p = p + 1) begin
      a   = act_i[p*CODE +: CODE];
      w   = wgt_i[p*CODE +: CODE];
      one = (a[IDX_BITS] ^ w[IDX_BITS]) ? {(COUNTER_BITS+1){1'b1}} : 1;
      if (step_i & keep_i[p] & ~a[CODE-1] & ~w[CODE-1] & (bank == read_bank)) begin
        pairs_add = pairs_add + 1;
        if ({1'b0, a[IDX_BITS-1:0]} + {1'b0, w[IDX_BITS-1:0]} == sum) sum_add = sum_add + one;
        if (a[IDX_BITS-1:0] == index) index_add = index_add + one;
        if (w[IDX_BITS-1:0] == index) index_add = index_add + one;
      end
    end
  end
  reg [COUNTER_BITS:0] sum_due_q, index_due_q, pairs_q;      // without the step on its way
  reg [COUNTER_BITS:0] sum_add_q, index_add_q, pairs_add_q;
  wire emptied = empty & ((BANKS == 1) | (empty_bank_i == read_bank));
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {sum_due_q, index_due_q, pairs_q}       <= 0;
      {sum_add_q, index_add_q, pairs_add_q} <= 0;
    end else begin
      sum_due_q   <= emptied ? 0 : sum_due_q + sum_add_q;
      index_due_q <= emptied ? 0 : index_due_q + index_add_q;
      pairs_q     <= emptied ? 0 : pairs_q + pairs_add_q;
      sum_add_q   <= sum_add;
      index_add_q <= index_add;
      pairs_add_q <= pairs_add;
    end
  end

  assign sum_o   = ~real_sum | (sum_read[COUNTER_BITS-1:0] == sum_due_q[COUNTER_BITS-1:0]);
  assign index_o = (index_read == index_due_q);
  wire [COUNTER_BITS:0] size = sum_read[COUNTER_BITS] ? -sum_read : sum_read;
  assign range_o = (size <= pairs_q);
endmodule
`resetall
