// SPDX-License-Identifier: Apache-2.0
// whit_loom_ac1 - adds up the digits of a plane: AC1 <- AC1 * 2^ACT_BITS + sum, afresh in the first
// step of a plane.
//
// Function : of planes of weights only the first sum may be negative, and then AC1 is left out: the
//            bits above the sums take the sign, or what was shifted, and a carry. The constant that
//            a sum with negative digits lacks takes a place that the shift leaves free.
// Notes    : no reset; nobody looks at AC1 before a plane's last step.
`resetall
`default_nettype none

module whit_loom_ac1 #(
  // Bits of a digit; 1 or more.
  parameter integer ACT_BITS = 1,
  // Width of a sum with its sign.
  parameter integer SUM_BITS = 6,
  // Width of AC1; 1 or more.
  parameter integer AC1_BITS = 21,
  // 1: any sum may be negative.
  parameter integer SIGNED_SUMS = 0,
  // 1: two words, without a carry chain in a step.
  parameter integer CARRY_SAVE = 0,
  // 1: steps may have gaps, so AC1 has to wait; the sum is zero then.
  parameter integer GAPS = 1
) (
  input  wire                clk_i,
  input  wire                step_i,
  input  wire                first_i,
  input  wire [SUM_BITS-1:0] sum_i,
  input  wire [ACT_BITS-1:0] missing_i,   // only in a first step
  output wire [AC1_BITS-1:0] value_o
);
  // Bits from here on have nothing to be added but a carry.
  localparam integer LOW = (SIGNED_SUMS != 0 || SUM_BITS > AC1_BITS) ? AC1_BITS : SUM_BITS - 1;

  wire [AC1_BITS-1:0] sum;
  wire [AC1_BITS-1:0] missing;
  whit_loom_extend #(.IN_BITS(SUM_BITS), .OUT_BITS(AC1_BITS)) u_sum (
    .data_i(sum_i), .data_o(sum)
  );
  whit_loom_extend #(.IN_BITS(ACT_BITS+1), .OUT_BITS(AC1_BITS)) u_missing (
    .data_i({1'b0, missing_i}), .data_o(missing)
  );

  // What is left of a word: shifted, as it is, or nothing.
  wire                waits   = (GAPS != 0) & ~step_i;
  wire                shift   = ~first_i & ~waits;
  wire [AC1_BITS-1:0] word;
  wire [AC1_BITS-1:0] left    = ((word << ACT_BITS) & {AC1_BITS{shift}})
                              | (word & {AC1_BITS{waits}}) | missing;
  generate
    if (CARRY_SAVE != 0) begin : g_carry_save
      reg  [AC1_BITS-1:0] sum_q;
      reg  [AC1_BITS-1:0] carry_q;
      wire [AC1_BITS-1:0] carries = ((carry_q << ACT_BITS) & {AC1_BITS{shift}})
                                  | (carry_q & {AC1_BITS{waits}});
      wire [AC1_BITS-1:0] carry   = (left & carries) | (sum & (left | carries));
      always @(posedge clk_i) begin
        sum_q   <= left ^ carries ^ sum;
        carry_q <= carry << 1;
      end
      wire unused_carry = carry[AC1_BITS-1];
      assign word    = sum_q;
      assign value_o = sum_q + carry_q;
    end else if (LOW < AC1_BITS) begin : g_upper
      localparam integer UP = AC1_BITS - LOW;
      reg  [AC1_BITS-1:0] ac1_q;
      wire [LOW:0]        low = {1'b0, left[LOW-1:0]} + {1'b0, sum[LOW-1:0]};
      wire [UP-1:0]       up  = left[AC1_BITS-1:LOW] | {UP{sum_i[SUM_BITS-1]}};
      always @(posedge clk_i) ac1_q <= {up + {{(UP-1){1'b0}}, low[LOW]}, low[LOW-1:0]};
      assign word    = ac1_q;
      assign value_o = ac1_q;
      wire unused_sign = &{1'b0, sum[AC1_BITS-1:LOW]};
    end else begin : g_ripple
      reg  [AC1_BITS-1:0] ac1_q;
      always @(posedge clk_i) ac1_q <= left + sum;
      assign word    = ac1_q;
      assign value_o = ac1_q;
    end
  endgenerate
endmodule
`resetall
