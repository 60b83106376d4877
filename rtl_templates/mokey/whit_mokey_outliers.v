// SPDX-License-Identifier: Apache-2.0
// whit_mokey_outliers - the sums of products with an outlier, per lane and bank.
//
// Function : add_i adds addend_i to the sum of a lane; sums wrap. One that was not written since
//            its bank was emptied is 0.
// Notes    : sums have no reset, only the flags of those that were written.
`resetall
`default_nettype none

module whit_mokey_outliers #(
  parameter integer LANES = 8,
  // 1 or 2.
  parameter integer BANKS = 2,
  parameter integer BITS = 48
) (
  input  wire             clk_i,
  input  wire             rst_ni,
  input  wire             clear_i,
  input  wire             add_i,
  input  wire             bank_i,
  input  wire [LANES-1:0] lane_i,        // one bit
  input  wire [BITS-1:0]  addend_i,
  input  wire             empty_i,
  input  wire             empty_bank_i,
  input  wire             read_i,        // else read_o is 0
  input  wire             read_bank_i,
  input  wire [LANES-1:0] read_lane_i,   // one bit
  output wire [BITS-1:0]  read_o
);
  localparam integer ALL = BANKS * LANES;

  reg  [ALL-1:0]      written_q;
  wire [ALL*BITS-1:0] sum;
  wire [ALL-1:0]      chosen;
  wire [ALL-1:0]      read;
  wire [ALL-1:0]      dropped;
  genvar b;
  generate
    for (b = 0; b < BANKS; b = b + 1) begin : g_bank
      localparam integer AT = b * LANES;
      wire here    = add_i & ((BANKS == 1) | (bank_i == (b == 1)));
      wire reading = read_i & ((BANKS == 1) | (read_bank_i == (b == 1)));
      wire drop    = empty_i & ((BANKS == 1) | (empty_bank_i == (b == 1)));
      assign chosen[AT +: LANES]  = lane_i & {LANES{here}};
      assign read[AT +: LANES]    = read_lane_i & {LANES{reading}};
      assign dropped[AT +: LANES] = {LANES{drop}};
    end
  endgenerate

  wire [BITS-1:0] old;
  whit_onehot_mux #(.WIDTH(BITS), .INPUTS(ALL)) u_old (
    .select_i(chosen & written_q), .data_i(sum), .data_o(old)
  );
  whit_onehot_mux #(.WIDTH(BITS), .INPUTS(ALL)) u_read (
    .select_i(read & written_q), .data_i(sum), .data_o(read_o)
  );
  wire [BITS-1:0] next = old + addend_i;

  genvar a;
  generate
    for (a = 0; a < ALL; a = a + 1) begin : g_sum
      reg [BITS-1:0] sum_q;
      always @(posedge clk_i) begin
        if (chosen[a]) sum_q <= next;
      end
      assign sum[a*BITS +: BITS] = sum_q;
    end
  endgenerate
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) written_q <= {ALL{1'b0}};
    else if (clear_i) written_q <= {ALL{1'b0}};
    else written_q <= (written_q & ~dropped) | chosen;
  end
endmodule
`resetall
