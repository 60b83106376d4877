// SPDX-License-Identifier: Apache-2.0
// whit_loom_ac1 - adds up the digits of a plane: AC1 <- AC1 * 2^ACT_BITS + sum, afresh in the first
// step of a plane.
//
// Notes : the constant that a sum with negative digits lacks is added where AC1 is left out, in the
//         first step. The register has no reset; nobody looks at it before a plane's last step.
`resetall
`default_nettype none

module whit_loom_ac1 #(
  // Bits of a digit; 1 or more.
  parameter integer ACT_BITS = 1,
  // Width of a sum with its sign.
  parameter integer SUM_BITS = 6,
  // Width of AC1; at least SUM_BITS.
  parameter integer AC1_BITS = 21,
  // 1: two words, without a carry chain in a step.
  parameter integer CARRY_SAVE = 0,
  // 1: steps may have gaps, so AC1 has to wait.
  parameter integer GAPS = 1,
  // 1: nothing is added up, every sum is a plane of its own.
  parameter integer DIRECT = 0
) (
  input  wire                clk_i,
  input  wire                step_i,
  input  wire                first_i,
  input  wire [SUM_BITS-1:0] sum_i,
  input  wire [ACT_BITS-1:0] missing_i,
  output wire [AC1_BITS-1:0] value_o
);
  wire [AC1_BITS-1:0] sum     = {{(AC1_BITS-SUM_BITS+1){sum_i[SUM_BITS-1]}}, sum_i[SUM_BITS-2:0]};
  wire [AC1_BITS-1:0] missing = {{(AC1_BITS-ACT_BITS){1'b0}}, missing_i};
  wire                goes    = step_i | (GAPS == 0);

  generate
    if (DIRECT != 0) begin : g_direct
      wire unused_first = first_i;
      reg  [AC1_BITS-1:0] sum_q;
      always @(posedge clk_i) begin
        if (goes) sum_q <= sum + missing;
      end
      assign value_o = sum_q;
    end else if (CARRY_SAVE == 0) begin : g_ripple
      reg  [AC1_BITS-1:0] ac1_q;
      wire [AC1_BITS-1:0] higher = {ac1_q[AC1_BITS-ACT_BITS-1:0], {ACT_BITS{1'b0}}};
      always @(posedge clk_i) begin
        if (goes) ac1_q <= (first_i ? missing : higher) + sum;
      end
      assign value_o = ac1_q;
    end else begin : g_carry_save
      reg  [AC1_BITS-1:0] sum_q;
      reg  [AC1_BITS-1:0] carry_q;
      wire [AC1_BITS-1:0] x = first_i ? missing
                                      : {sum_q[AC1_BITS-ACT_BITS-1:0], {ACT_BITS{1'b0}}};
      wire [AC1_BITS-1:0] y = {carry_q[AC1_BITS-ACT_BITS-1:0], {ACT_BITS{1'b0}}}
                            & {AC1_BITS{~first_i}};
      wire [AC1_BITS-2:0] carry = (x[AC1_BITS-2:0] & y[AC1_BITS-2:0])
                                | (x[AC1_BITS-2:0] & sum[AC1_BITS-2:0])
                                | (y[AC1_BITS-2:0] & sum[AC1_BITS-2:0]);
      always @(posedge clk_i) begin
        if (goes) begin
          sum_q   <= x ^ y ^ sum;
          carry_q <= {carry, 1'b0};
        end
      end
      assign value_o = sum_q + carry_q;
    end
  endgenerate
endmodule
`resetall
