// SPDX-License-Identifier: Apache-2.0
// whit_mokey_counters - a file of signed counters, in banks; one port adds +-1 to a counter, a
// second one, if there is one, to another or the same counter. Read, changed and written in one
// cycle.
//
// Function : counters wrap. A counter that was not written since its bank was emptied is 0.
// Notes    : counters have no reset, only the flags of those that were written.
`resetall
`default_nettype none

module whit_mokey_counters #(
  // Counters of a bank; 1 or more.
  parameter integer ENTRIES = 15,
  // Width of a counter in bits; 3 or more.
  parameter integer BITS = 14,
  // 1 or 2.
  parameter integer BANKS = 2,
  // Ports that add; 1 or 2.
  parameter integer PORTS = 1
) (
  input  wire                     clk_i,
  input  wire                     rst_ni,
  input  wire                     clear_i,     // synchronous: empties both banks
  input  wire                     add_i,
  input  wire                     bank_i,
  input  wire                     minus_i,
  input  wire [PORTS*ENTRIES-1:0] entry_i,     // one bit per port
  input  wire                     empty_i,
  input  wire                     empty_bank_i,
  input  wire                     read_bank_i,
  input  wire [ENTRIES-1:0]       read_i,      // one bit, or none: then read_o is 0
  output wire [BITS-1:0]          read_o
);
  localparam integer ALL = BANKS * ENTRIES;

  reg  [ALL-1:0]      written_q;
  wire [ALL*BITS-1:0] count;

  // Ports and the reader in terms of all banks.
  wire [ALL-1:0]      first;
  wire [ALL-1:0]      second;
  wire [ALL-1:0]      chosen;
  wire [ALL-1:0]      dropped;
  genvar b;
  generate
    for (b = 0; b < BANKS; b = b + 1) begin : g_bank
      localparam integer AT = b * ENTRIES;
      wire adds  = add_i & ((BANKS == 1) | (bank_i == (b == 1)));
      wire reads = (BANKS == 1) | (read_bank_i == (b == 1));
      wire drops = empty_i & ((BANKS == 1) | (empty_bank_i == (b == 1)));
      assign first[AT +: ENTRIES]   = entry_i[ENTRIES-1:0] & {ENTRIES{adds}};
      assign second[AT +: ENTRIES]  = entry_i[PORTS*ENTRIES-1 -: ENTRIES]
                                    & {ENTRIES{adds & (PORTS == 2)}};
      assign chosen[AT +: ENTRIES]  = read_i & {ENTRIES{reads}};
      assign dropped[AT +: ENTRIES] = {ENTRIES{drops}};
    end
  endgenerate

  whit_onehot_mux #(.WIDTH(BITS), .INPUTS(ALL)) u_read (
    .select_i(chosen & written_q), .data_i(count), .data_o(read_o)
  );

  // Both ports on one counter: it changes by two, and the second port does nothing more.
  wire            both = |(first & second);
  wire [BITS-1:0] step = {{(BITS-2){minus_i}}, minus_i | both, ~both};
  wire [BITS-1:0] old;
  whit_onehot_mux #(.WIDTH(BITS), .INPUTS(ALL)) u_first (
    .select_i(first & written_q), .data_i(count), .data_o(old)
  );
  wire [BITS-1:0] sum = old + step;
  wire [BITS-1:0] second_old;
  whit_onehot_mux #(.WIDTH(BITS), .INPUTS(ALL)) u_second (
    .select_i(second & written_q), .data_i(count), .data_o(second_old)
  );
  wire [BITS-1:0] second_sum = second_old + {{(BITS-1){minus_i}}, 1'b1};

  genvar e;
  generate
    for (e = 0; e < ALL; e = e + 1) begin : g_counter
      reg [BITS-1:0] count_q;
      always @(posedge clk_i) begin
        if (first[e]) count_q <= sum;
        else if (second[e]) count_q <= second_sum;
      end
      assign count[e*BITS +: BITS] = count_q;
    end
  endgenerate

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) written_q <= {ALL{1'b0}};
    else if (clear_i) written_q <= {ALL{1'b0}};
    else written_q <= (written_q & ~dropped) | first | second;
  end
endmodule
`resetall
