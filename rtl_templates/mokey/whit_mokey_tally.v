// SPDX-License-Identifier: Apache-2.0
// whit_mokey_tally - a file of signed counters, in banks, for several hits in a cycle: each counter
// adds the signed number of its own, so that no two hits are in each other's way.
//
// Function : counters wrap. A counter that was not written since its bank was emptied is 0.
// Notes    : counters have no reset, only the flags of those that were written.
`resetall
`default_nettype none

module whit_mokey_tally #(
  // Counters of a bank; 1 or more.
  parameter integer ENTRIES = 15,
  // Width of a counter in bits; 2 or more.
  parameter integer BITS = 14,
  // 1 or 2.
  parameter integer BANKS = 2,
  // Hits of a cycle; 1 or more.
  parameter integer HITS = 2
) (
  input  wire                    clk_i,
  input  wire                    rst_ni,
  input  wire                    clear_i,      // synchronous: empties both banks
  input  wire                    bank_i,
  input  wire [HITS-1:0]         minus_i,
  input  wire [HITS*ENTRIES-1:0] entry_i,      // one bit per hit, or none
  input  wire                    empty_i,
  input  wire                    empty_bank_i,
  input  wire                    read_bank_i,
  input  wire [ENTRIES-1:0]      read_i,       // one bit, or none: then read_o is 0
  output wire [BITS-1:0]         read_o
);
  localparam integer ALL = BANKS * ENTRIES;
  // Of a signed number of hits.
  localparam integer SUM_BITS = $clog2(HITS + 1) + 1;

  reg  [ALL-1:0]      written_q;
  wire [ALL*BITS-1:0] count;
  wire [ALL-1:0]      chosen;
  wire [ALL-1:0]      changed;
  wire [ALL-1:0]      dropped;

  whit_onehot_mux #(.WIDTH(BITS), .INPUTS(ALL)) u_read (
    .select_i(chosen & written_q), .data_i(count), .data_o(read_o)
  );

  genvar b;
  genvar e;
  generate
    for (e = 0; e < ENTRIES; e = e + 1) begin : g_entry
      // Its hits, and what they add.
      reg [SUM_BITS-1:0] change;
      reg                hit;
      integer            h;
      always @* begin
        change = {SUM_BITS{1'b0}};
        hit    = 1'b0;
        for (h = 0; h < HITS; h = h + 1) begin
          hit = hit | entry_i[h*ENTRIES + e];
          change = change + ({{(SUM_BITS-1){minus_i[h]}}, 1'b1}
                          & {SUM_BITS{entry_i[h*ENTRIES + e]}});
        end
      end
      for (b = 0; b < BANKS; b = b + 1) begin : g_bank
        localparam integer AT = b * ENTRIES + e;
        reg  [BITS-1:0] count_q;
        wire            here = (BANKS == 1) | (bank_i == (b == 1));
        assign changed[AT] = hit & here;
        assign chosen[AT]  = read_i[e] & ((BANKS == 1) | (read_bank_i == (b == 1)));
        assign dropped[AT] = empty_i & ((BANKS == 1) | (empty_bank_i == (b == 1)));
        always @(posedge clk_i) begin
          if (changed[AT]) begin
            count_q <= (count_q & {BITS{written_q[AT]}})
                     + {{(BITS-SUM_BITS){change[SUM_BITS-1]}}, change};
          end
        end
        assign count[AT*BITS +: BITS] = count_q;
      end
    end
  endgenerate

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) written_q <= {ALL{1'b0}};
    else if (clear_i) written_q <= {ALL{1'b0}};
    else written_q <= (written_q & ~dropped) | changed;
  end
endmodule
`resetall
