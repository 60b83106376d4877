// SPDX-License-Identifier: Apache-2.0
// whit_loom_sip - serial inner-product unit: the sum of the products of a plane of weights with
// digits of activations, most significant first, and its running sums.
//
// Function : docs/units/loom.md, "Accumulators". AC1 adds up the digits of a plane; AC2 the planes
//            of a brick (horner), OUT the bricks. OUT also takes its neighbour's sum, in place of
//            its own (shift) or on top of it (cascade).
// Timing   : step_i in cycle t writes AC1; plane_i, in t + 1, AC2 or OUT; brick_i, in t + 2, OUT.
// Notes    : no register has a reset: what starts a sum replaces the old one. OUT keeps its value by
//            adding nothing.
`resetall
`default_nettype none

module whit_loom_sip #(
  // Lanes; 1 or more.
  parameter integer LANES = 16,
  // Bits of a digit of an activation; 1 or more.
  parameter integer ACT_BITS = 1,
  // Bits of a weight that meet a digit: 1, or all of the Stripes baseline.
  parameter integer WGT_BITS = 1,
  // 0: horner; 1: shift; 2: direct.
  parameter integer ACC_STYLE = 0,
  // 1: AC1 is kept as two words, without a carry chain.
  parameter integer CARRY_SAVE = 0,
  // 1: steps of a plane may have gaps, so AC1 has to wait.
  parameter integer GAPS = 1,
  // Width of a sum of products with its sign.
  parameter integer SUM_BITS = 6,
  // Width of AC1.
  parameter integer AC1_BITS = 21,
  // Width of AC2.
  parameter integer AC2_BITS = 37,
  // Width of OUT.
  parameter integer ACC_BITS = 46,
  // Width of scale_i; 0 when AC1 is never shifted.
  parameter integer SCALE_BITS = 0
) (
  input  wire                                           clk_i,
  input  wire [ACT_BITS*LANES-1:0]                      digit_i,       // plane t at t * LANES
  input  wire [LANES*WGT_BITS-1:0]                      weight_i,
  input  wire                                           step_i,
  input  wire                                           first_step_i,  // of a plane
  input  wire                                           act_negative_i,  // the digits' top bit
  input  wire                                           wgt_signed_i,  // of whole weights
  input  wire                                           plane_i,       // AC1 is complete
  input  wire                                           plane_first_i, // ... and replaces the sum
  input  wire                                           plane_minus_i, // ... and is subtracted
  input  wire [((SCALE_BITS < 1) ? 1 : SCALE_BITS)-1:0] scale_i,       // ... times 2^scale
  input  wire                                           brick_i,       // AC2 is complete
  input  wire                                           brick_first_i, // ... and replaces OUT
  input  wire                                           shift_i,
  input  wire                                           cascade_i,
  input  wire                                           clear_i,       // OUT becomes 0
  input  wire [ACC_BITS-1:0]                            neighbour_i,
  output wire [AC1_BITS-1:0]                            ac1_o,
  output wire [ACC_BITS-1:0]                            out_o
);
  localparam integer DIRECT = (ACC_STYLE == 2) ? 1 : 0;
  localparam [31:0]  ONE    = 1;

  wire [SUM_BITS-1:0] sum;
  wire [ACT_BITS-1:0] missing;   // of a sum with negative digits
  generate
    if (WGT_BITS == 1) begin : g_planes
      wire unused_signed = wgt_signed_i;
      whit_loom_products #(.LANES(LANES), .ACT_BITS(ACT_BITS), .SUM_BITS(SUM_BITS)) u_products (
        .digit_i(digit_i), .weight_i(weight_i), .negative_i(act_negative_i), .sum_o(sum)
      );
      assign missing = (ONE[ACT_BITS-1:0] << (ACT_BITS - 1)) & {ACT_BITS{act_negative_i}};
    end else begin : g_whole
      whit_loom_whole_products #(
        .LANES(LANES), .ACT_BITS(ACT_BITS), .WGT_BITS(WGT_BITS), .SUM_BITS(SUM_BITS)
      ) u_products (
        .digit_i(digit_i), .weight_i(weight_i), .negative_i(act_negative_i),
        .weight_signed_i(wgt_signed_i), .sum_o(sum)
      );
      assign missing = {ACT_BITS{1'b0}};
    end
  endgenerate

  // AC1, and what it is in two's complement.
  whit_loom_ac1 #(
    .ACT_BITS(ACT_BITS), .SUM_BITS(SUM_BITS), .AC1_BITS(AC1_BITS), .CARRY_SAVE(CARRY_SAVE),
    .GAPS(GAPS), .DIRECT(DIRECT)
  ) u_sum (
    .clk_i(clk_i), .step_i(step_i), .first_i(first_step_i), .sum_i(sum), .missing_i(missing),
    .value_o(ac1_o)
  );

  // What goes to OUT: one word, which is 0 when there is none, and whether it is subtracted.
  wire [ACC_BITS-1:0] word;
  wire                minus;
  wire                fresh;
  generate
    if (ACC_STYLE == 0) begin : g_horner
      wire [AC2_BITS-1:0] ac1;
      wire [AC2_BITS-1:0] scaled;
      whit_loom_extend #(.IN_BITS(AC1_BITS), .OUT_BITS(AC2_BITS)) u_ac1 (
        .data_i(ac1_o), .data_o(ac1)
      );
      if (SCALE_BITS > 0) begin : g_scaled
        assign scaled = ac1 << scale_i;
      end else begin : g_unscaled
        wire unused_scale = scale_i;
        assign scaled = ac1;
      end
      // A word is subtracted by its complement and the one that a doubled sum has room for.
      reg  [AC2_BITS-1:0] ac2_q;
      wire [AC2_BITS-1:0] doubled = {ac2_q[AC2_BITS-2:0] & {(AC2_BITS-1){~plane_first_i}},
                                     plane_minus_i};
      always @(posedge clk_i) begin
        if (plane_i) ac2_q <= doubled + (scaled ^ {AC2_BITS{plane_minus_i}});
      end
      wire [ACC_BITS-1:0] ac2;
      whit_loom_extend #(.IN_BITS(AC2_BITS), .OUT_BITS(ACC_BITS)) u_ac2 (
        .data_i(ac2_q), .data_o(ac2)
      );
      assign word  = ac2 & {ACC_BITS{brick_i}};
      assign minus = 1'b0;
      assign fresh = brick_i & brick_first_i;
    end else begin : g_scaled
      wire unused_brick = brick_i | brick_first_i;
      wire [ACC_BITS-1:0] ac1;
      whit_loom_extend #(.IN_BITS(AC1_BITS), .OUT_BITS(ACC_BITS)) u_ac1 (
        .data_i(ac1_o), .data_o(ac1)
      );
      if (SCALE_BITS > 0) begin : g_shifted
        assign word = (ac1 << scale_i) & {ACC_BITS{plane_i}};
      end else begin : g_unshifted
        wire unused_scale = scale_i;
        assign word = ac1 & {ACC_BITS{plane_i}};
      end
      assign minus = plane_i & plane_minus_i;
      assign fresh = plane_i & plane_first_i;
    end
  endgenerate

  reg  [ACC_BITS-1:0] out_q;
  wire                drops = fresh | shift_i | clear_i;
  wire [ACC_BITS-1:0] base  = out_q & {ACC_BITS{~drops}};
  wire [ACC_BITS-1:0] taken = neighbour_i & {ACC_BITS{shift_i | cascade_i}};
  wire [ACC_BITS-1:0] more  = (word ^ {ACC_BITS{minus}}) | taken;
  always @(posedge clk_i) out_q <= base + more + {{(ACC_BITS-1){1'b0}}, minus};
  assign out_o = out_q;
endmodule
`resetall
