// SPDX-License-Identifier: Apache-2.0
// whit_mokey_checksum - two sums over the counters of a lane that must agree, as the terms go by.
//
// Function : 2 sum n_I = sum n_M, and sum k n_I[k] = sum i n_M[i], modulo 2^COUNTER_BITS (the first
//            modulo 2^(COUNTER_BITS + 1)). differ_o stays up until clear_i.
// Notes    : in sound hardware they always agree, also when counters have wrapped.
`resetall
`default_nettype none

module whit_mokey_checksum #(
  parameter integer IDX_BITS = 3,
  // Of n_I; n_M has one more.
  parameter integer COUNTER_BITS = 14
) (
  input  wire                          clk_i,
  input  wire                          rst_ni,
  input  wire                          clear_i,
  input  wire [3*(1<<IDX_BITS)-2:0]    entry_i,    // one bit, or none: the counter's; n_I first
  input  wire [COUNTER_BITS:0]         counter_i,
  input  wire                          check_i,    // the lane's terms are all through
  output wire                          differ_o
);
  localparam integer N       = 1 << IDX_BITS;
  localparam integer SUMS    = 2 * N - 1;
  localparam integer ENTRIES = 3 * N - 1;

  // A cycle behind the term: the counter, its index and whether it is one of n_M.
  reg                  term_q;
  reg                  first_q;
  reg                  merged_q;
  reg [IDX_BITS:0]     index_q;
  reg [COUNTER_BITS:0] counter_q;

  wire [ENTRIES*(IDX_BITS+1)-1:0] number;
  genvar e;
  generate
    for (e = 0; e < ENTRIES; e = e + 1) begin : g_number
      localparam integer      AT     = (e < SUMS) ? e : e - SUMS;
      localparam [IDX_BITS:0] NUMBER = AT[IDX_BITS:0];
      assign number[e*(IDX_BITS+1) +: IDX_BITS+1] = NUMBER;
    end
  endgenerate
  wire [IDX_BITS:0] index;
  whit_onehot_mux #(.WIDTH(IDX_BITS + 1), .INPUTS(ENTRIES)) u_index (
    .select_i(entry_i), .data_i(number), .data_o(index)
  );

  wire some = |entry_i;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) term_q <= 1'b0;
    else if (clear_i) term_q <= 1'b0;
    else term_q <= some;
  end
  always @(posedge clk_i) begin
    if (some) begin
      first_q   <= entry_i[0];
      merged_q  <= |entry_i[ENTRIES-1:SUMS];
      index_q   <= index;
      counter_q <= counter_i;
    end
  end

  // The sums; both are 0 at a lane's end.
  reg  [COUNTER_BITS:0]   balance_q;
  reg  [COUNTER_BITS-1:0] moment_q;
  reg                     differ_q;
  wire [COUNTER_BITS:0]   twice = {counter_q[COUNTER_BITS-1:0], 1'b0};
  wire [COUNTER_BITS-1:0] times = counter_q[COUNTER_BITS-1:0]
                                * {{(COUNTER_BITS-IDX_BITS-1){1'b0}}, index_q};
  wire [COUNTER_BITS:0]   balance = balance_q & {(COUNTER_BITS+1){~first_q}};
  wire [COUNTER_BITS-1:0] moment  = moment_q & {COUNTER_BITS{~first_q}};
  always @(posedge clk_i) begin
    if (term_q) begin
      balance_q <= merged_q ? balance - counter_q : balance + twice;
      moment_q  <= merged_q ? moment - times : moment + times;
    end
  end
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) differ_q <= 1'b0;
    else if (clear_i) differ_q <= 1'b0;
    else differ_q <= differ_q | (check_i & ((|balance_q) | (|moment_q)));
  end
  assign differ_o = differ_q;
endmodule
`resetall
