// SPDX-License-Identifier: Apache-2.0
// whit_loom_sip - serial inner-product unit: the sum of the products of a plane of weights with
// digits of activations, most significant first, and its running sums.
//
// Function : docs/units/loom.md, "Accumulators". AC1 adds up the digits of a plane; AC2 the planes
//            of a brick (horner), OUT the bricks. OUT also takes its neighbour's sum, in place of
//            its own (shift) or on top of it (cascade).
// Timing   : step_i in cycle t writes AC1; plane_i, in t + 1, AC2 or OUT; brick_i, in t + 2, OUT.
// Notes    : no register has a reset: what starts a sum replaces the old one. No register has an
//            enable: AC2 and OUT keep their values by adding nothing to themselves.
`resetall
`default_nettype none

module whit_loom_sip #(
  // Lanes; 1 or more.
  parameter integer LANES = 16,
  // Bits of a digit of an activation; 1 or more.
  parameter integer ACT_BITS = 1,
  // Bits of a weight that meet a digit: 1, or all of the Stripes baseline.
  parameter integer WGT_BITS = 1,
  // 1: the weights are whole ones, whatever their width.
  parameter integer WHOLE = 0,
  // 0: horner; 1: shift; 2: direct.
  parameter integer ACC_STYLE = 0,
  // 1: AC1 is kept as two words, without a carry chain.
  parameter integer CARRY_SAVE = 0,
  // 1: steps of a plane may have gaps, so AC1 has to wait.
  parameter integer GAPS = 1,
  // Width of a sum of products with its sign.
  parameter integer SUM_BITS = 6,
  // Width of AC1 that is kept, and whether it has a sign.
  parameter integer AC1_BITS = 21,
  parameter integer AC1_SIGNED = 1,
  // Width of AC2 that is kept, and whether it has a sign.
  parameter integer AC2_BITS = 37,
  parameter integer AC2_SIGNED = 1,
  // Width of OUT.
  parameter integer ACC_BITS = 46,
  // Width of scale_i; 0 when AC1 is never shifted.
  parameter integer SCALE_BITS = 0,
  // Width of ac1_o.
  parameter integer TRACE_BITS = 21
) (
  input  wire                                           clk_i,
  input  wire [ACT_BITS*LANES-1:0]                      digit_i,       // plane t at t * LANES; zero
                                                                       // without a step
  input  wire [LANES*WGT_BITS-1:0]                      weight_i,
  input  wire                                           step_i,
  input  wire                                           first_step_i,  // of a plane
  input  wire                                           act_negative_i,  // the digits' top bit
  input  wire                                           wgt_signed_i,  // of whole weights
  input  wire                                           plane_i,       // AC1 is complete
  input  wire                                           plane_first_i, // ... and AC2 starts with it
  input  wire                                           plane_minus_i, // ... and is subtracted
  input  wire [((SCALE_BITS < 1) ? 1 : SCALE_BITS)-1:0] scale_i,       // ... times 2^scale
  input  wire                                           brick_i,       // AC2 is complete
  input  wire                                           keep_i,        // OUT counts
  input  wire                                           take_i,        // ... the neighbour's too
  input  wire [ACC_BITS-1:0]                            neighbour_i,
  output wire [TRACE_BITS-1:0]                          ac1_o,
  output wire [ACC_BITS-1:0]                            out_o
);
  localparam DIRECT           = (ACC_STYLE == 2);
  // A digit of one bit has one sign, which whit_loom_place can give the sum: plane_minus_i has it.
  localparam TURNED           = DIRECT && (ACT_BITS == 1);
  localparam [31:0]  ONE      = 1;
  localparam integer NUMBER   = DIRECT ? SUM_BITS : AC1_BITS + ((AC1_SIGNED != 0) ? 0 : 1);
  localparam integer PLACE    = (SCALE_BITS < 1) ? 1 : SCALE_BITS;

  wire                negative = act_negative_i & ~TURNED;
  wire [SUM_BITS-1:0] sum;
  wire [ACT_BITS-1:0] missing;   // of a sum with negative digits
  generate
    if (WHOLE == 0) begin : g_planes
      wire unused_signed = wgt_signed_i;
      whit_loom_products #(.LANES(LANES), .ACT_BITS(ACT_BITS), .SUM_BITS(SUM_BITS)) u_products (
        .digit_i(digit_i), .weight_i(weight_i), .negative_i(negative), .sum_o(sum)
      );
      assign missing = (ONE[ACT_BITS-1:0] << (ACT_BITS - 1)) & {ACT_BITS{negative}};
    end else begin : g_whole
      whit_loom_whole_products #(
        .LANES(LANES), .ACT_BITS(ACT_BITS), .WGT_BITS(WGT_BITS), .SUM_BITS(SUM_BITS)
      ) u_products (
        .digit_i(digit_i), .weight_i(weight_i), .negative_i(negative),
        .weight_signed_i(wgt_signed_i), .sum_o(sum)
      );
      assign missing = {ACT_BITS{1'b0}};
    end
  endgenerate

  // A sum that goes on by itself, or AC1; in two's complement.
  wire [NUMBER-1:0] number;
  generate
    if (DIRECT) begin : g_sum
      reg [SUM_BITS-1:0] sum_q;
      always @(posedge clk_i) sum_q <= sum + {{(SUM_BITS-ACT_BITS){1'b0}}, missing};
      assign number = sum_q;
      wire unused_step = &{1'b0, step_i, first_step_i, (CARRY_SAVE != 0), (GAPS != 0)};
    end else begin : g_ac1
      wire [AC1_BITS-1:0] ac1;
      whit_loom_ac1 #(
        .ACT_BITS(ACT_BITS), .SUM_BITS(SUM_BITS), .AC1_BITS(AC1_BITS),
        .SIGNED_SUMS(WHOLE), .CARRY_SAVE(CARRY_SAVE), .GAPS(GAPS)
      ) u_ac1 (
        .clk_i(clk_i), .step_i(step_i), .first_i(first_step_i), .sum_i(sum),
        .missing_i(missing), .value_o(ac1)
      );
      if (AC1_SIGNED != 0) begin : g_signed
        assign number = ac1;
      end else begin : g_unsigned
        assign number = {1'b0, ac1};
      end
    end
  endgenerate
  whit_loom_extend #(.IN_BITS(NUMBER), .OUT_BITS(TRACE_BITS)) u_trace (
    .data_i(number), .data_o(ac1_o)
  );

  // What is added to OUT: zero when there is nothing.
  wire [ACC_BITS-1:0] word;
  wire                carry;
  generate
    if (ACC_STYLE == 0) begin : g_horner
      wire [AC2_BITS-1:0] plane;
      wire [AC2_BITS-1:0] ac2;
      whit_loom_place #(
        .WIDTH(NUMBER), .WORD(AC2_BITS), .PLACE_BITS(PLACE), .MOVES((SCALE_BITS > 0) ? 1 : 0)
      ) u_place (
        .enable_i(plane_i), .negative_i(plane_minus_i), .place_i(scale_i), .data_i(number),
        .data_o(plane)
      );
      whit_loom_ac2 #(.WIDTH(AC2_BITS)) u_ac2 (
        .clk_i(clk_i), .write_i(plane_i), .first_i(plane_first_i), .data_i(plane),
        .negative_i(plane_minus_i), .ac2_o(ac2)
      );
      wire [AC2_BITS-1:0] brick = ac2 & {AC2_BITS{brick_i}};
      whit_loom_extend #(.IN_BITS(AC2_BITS+1), .OUT_BITS(ACC_BITS)) u_brick (
        .data_i({brick[AC2_BITS-1] & (AC2_SIGNED != 0), brick}), .data_o(word)
      );
      assign carry = 1'b0;
    end else begin : g_placed
      whit_loom_place #(
        .WIDTH(NUMBER), .WORD(ACC_BITS), .PLACE_BITS(PLACE), .MOVES((SCALE_BITS > 0) ? 1 : 0)
      ) u_place (
        // The sum of no step is zero by itself.
        .enable_i(plane_i | DIRECT), .negative_i(plane_minus_i), .place_i(scale_i),
        .data_i(number), .data_o(word)
      );
      assign carry = plane_minus_i;
      wire unused_horner = &{1'b0, plane_first_i, brick_i};
    end
  endgenerate
  whit_loom_sum #(.ACC_BITS(ACC_BITS)) u_out (
    .clk_i(clk_i), .keep_i(keep_i), .data_i(word), .carry_i(carry), .take_i(take_i),
    .next_i(neighbour_i), .out_o(out_o)
  );
endmodule
`resetall
