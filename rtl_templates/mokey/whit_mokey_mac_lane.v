// SPDX-License-Identifier: Apache-2.0
// whit_mokey_mac_lane - one lane of the baseline: products of whole values, their sum in an
// accumulator, and the sum of the pass before.
//
// Timing   : step_i in cycle t; products are registered, added with the clock at the end of t + 1;
//            those of a pass's last step go to finished_o then.
`resetall
`default_nettype none

module whit_mokey_mac_lane #(
  parameter integer VALUE_BITS = 16,
  // Of a cycle.
  parameter integer PAIRS = 1,
  parameter integer MAC_BITS = 45
) (
  input  wire                        clk_i,
  input  wire                        step_i,
  input  wire [PAIRS-1:0]            keep_i,
  input  wire [PAIRS*VALUE_BITS-1:0] act_i,        // signed
  input  wire [PAIRS*VALUE_BITS-1:0] wgt_i,
  input  wire                        add_i,        // a cycle behind step_i
  input  wire                        first_i,      // of the pass
  input  wire                        last_i,
  output wire [MAC_BITS-1:0]         finished_o
);
  localparam integer PRODUCT = 2 * VALUE_BITS;

  wire [PAIRS*MAC_BITS-1:0] addend;
  genvar p;
  generate
    for (p = 0; p < PAIRS; p = p + 1) begin : g_pair
      wire [VALUE_BITS-1:0] a = act_i[p*VALUE_BITS +: VALUE_BITS];
      wire [VALUE_BITS-1:0] w = wgt_i[p*VALUE_BITS +: VALUE_BITS];
      wire [PRODUCT-1:0]    product = $signed({{VALUE_BITS{a[VALUE_BITS-1]}}, a})
                                    * $signed({{VALUE_BITS{w[VALUE_BITS-1]}}, w});
      reg  [PRODUCT-1:0]    product_q;
      always @(posedge clk_i) begin
        if (step_i) product_q <= product & {PRODUCT{keep_i[p]}};
      end
      assign addend[p*MAC_BITS +: MAC_BITS] =
          {{(MAC_BITS-PRODUCT){product_q[PRODUCT-1]}}, product_q};
    end
  endgenerate

  reg [MAC_BITS-1:0] sum_q;
  reg [MAC_BITS-1:0] finished_q;
  reg [MAC_BITS-1:0] next;
  integer            k;
  always @* begin
    next = sum_q & {MAC_BITS{~first_i}};
    for (k = 0; k < PAIRS; k = k + 1) next = next + addend[k*MAC_BITS +: MAC_BITS];
  end
  always @(posedge clk_i) begin
    if (add_i) sum_q <= next;
    if (add_i && last_i) finished_q <= next;
  end
  assign finished_o = finished_q;
endmodule
`resetall
