// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_fma_row - the baseline PE of a chain of fp32 fused multiply-adds: one per lane, one
// after the other in one clock.
//
// Function : golden/fpraker/fpraker_baseline, add_set_chain and read_out_fp32. The accumulator is
//            rounded to the operands' format when it is handed over.
`resetall
`default_nettype none

module whit_fpraker_fma_row #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1
) (
  input  wire                                      clk_i,
  input  wire                                      rst_ni,
  input  wire                                      clear_i,
  // The set that comes: fields of A, and B.
  input  wire [LANES-1:0]                          a_sign_i,
  input  wire [LANES*EXP_BITS-1:0]                 a_exponent_i,
  input  wire [LANES*FRAC_BITS-1:0]                a_fraction_i,
  input  wire [LANES-1:0]                          a_zero_i,
  input  wire [LANES-1:0]                          a_infinite_i,
  input  wire [LANES-1:0]                          a_nan_i,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0]   b_i,
  // The column's sequence.
  input  wire                                      load_i,
  input  wire                                      set_end_i,
  input  wire                                      hands_over_i,
  input  wire                                      out_valid_i,
  output wire [EXP_BITS+FRAC_BITS:0]               out_o          // zero while not valid
);
  localparam integer WORD      = 1 + EXP_BITS + FRAC_BITS;
  localparam integer PRODUCT   = 2 * FRAC_BITS + 2;
  // Sums of two of the operands' biased exponents, as which fp32's are read out; signed.
  localparam integer WIDE_BITS = 11;
  localparam integer UP        = 2 * ((1 << (EXP_BITS - 1)) - 1) - 127;
  localparam ON = (SPECIALS != 0);

  // The accumulator begins as zero, whatever its fraction.
  reg                  empty_q;
  reg  [31:0]          acc_q;
  wire [32*LANES+31:0] chain;
  assign chain[31:0] = {acc_q[31:23] & {9{~empty_q}}, acc_q[22:0]};
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire               active;
      wire               in_negative;
      wire [EXP_BITS:0]  in_exponent;
      wire [2:0]         in_specials;
      whit_fpraker_product #(
        .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .SPECIALS(SPECIALS)
      ) u_product (
        .a_sign_i(a_sign_i[lane]), .a_exponent_i(a_exponent_i[lane*EXP_BITS +: EXP_BITS]),
        .a_zero_i(a_zero_i[lane]), .a_infinite_i(a_infinite_i[lane]), .a_nan_i(a_nan_i[lane]),
        .b_i(b_i[lane*WORD +: WORD]), .active_o(active), .negative_o(in_negative),
        .exponent_o(in_exponent), .specials_o(in_specials)
      );
      wire [PRODUCT-1:0] in_magnitude =
          {{(FRAC_BITS+1){1'b0}}, 1'b1, a_fraction_i[lane*FRAC_BITS +: FRAC_BITS]}
          * {{(FRAC_BITS+1){1'b0}}, 1'b1, b_i[lane*WORD +: FRAC_BITS]};
      reg                negative_q;
      reg  [EXP_BITS:0]  exponent_q;
      reg  [PRODUCT-1:0] magnitude_q;
      reg                infinite_q;
      reg                nan_q;
      always @(posedge clk_i) begin
        if (load_i) begin
          negative_q  <= in_negative;
          exponent_q  <= in_exponent;
          magnitude_q <= in_magnitude & {PRODUCT{active}};
          infinite_q  <= |in_specials[1:0];
          nan_q       <= in_specials[2];
        end
      end
      whit_fpraker_fma #(
        .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .SPECIALS(SPECIALS)
      ) u_fma (
        .sign_i(negative_q), .exponent_i(exponent_q), .magnitude_i(magnitude_q),
        .infinite_i(infinite_q), .nan_i(nan_q), .addend_i(chain[lane*32 +: 32]),
        .sum_o(chain[lane*32+32 +: 32])
      );
    end
  endgenerate
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) empty_q <= 1'b1;
    else if (clear_i) empty_q <= 1'b1;
    else if (set_end_i) empty_q <= 1'b0;
    else if (hands_over_i) empty_q <= 1'b1;
  end
  always @(posedge clk_i) begin
    if (set_end_i) acc_q <= chain[32*LANES +: 32];
  end

  // A hand-over follows a set: the accumulator is not empty then.
  wire [7:0]                  exponent = acc_q[30:23];
  wire                        special  = ON & (&exponent);
  wire [EXP_BITS+FRAC_BITS:0] data;
  whit_fpraker_read_out #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .OUT_FRAC(23), .WIDE_BITS(WIDE_BITS),
    .TRUNCATE(TRUNCATE), .SPECIALS(SPECIALS)
  ) u_read_out (
    .zero_i(~|exponent), .sign_i(acc_q[31]),
    .exponent_i({{(WIDE_BITS-8){1'b0}}, exponent} + UP[WIDE_BITS-1:0]),
    .magnitude_i({1'b1, acc_q[22:0]}),
    .specials_i({special & acc_q[22],                   // the only NaN
                 special & ~acc_q[22] & ~acc_q[31],
                 special & ~acc_q[22] & acc_q[31]}),
    .data_o(data)
  );
  reg  [EXP_BITS+FRAC_BITS:0] out_q;
  always @(posedge clk_i) begin
    if (hands_over_i) out_q <= data;
  end
  assign out_o = out_q & {(1+EXP_BITS+FRAC_BITS){out_valid_i}};
endmodule
`resetall
