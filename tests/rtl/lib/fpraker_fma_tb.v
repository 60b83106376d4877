// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_fma beside recorded sums: a line of vectors.hex is a, b, the addend and what they
// give (tests/rtl/fpraker_fma_test.cpp, from the golden model).
`timescale 1ns / 1ns
`default_nettype none

module fpraker_fma_tb;
  parameter integer EXP_BITS = 8;
  parameter integer FRAC_BITS = 7;
  parameter integer SPECIALS = 1;
  parameter integer COUNT = 1000;

  reg  [127:0]               vectors [0:COUNT-1];
  reg  [127:0]               vector = 128'd0;
  wire                       sign;
  wire [EXP_BITS:0]          exponent;
  wire [2*FRAC_BITS+1:0]     magnitude;
  wire                       infinite;
  wire                       invalid;
  wire [31:0]                sum;
  whit_float_product #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_product (
    .a_i(vector[96 +: 1+EXP_BITS+FRAC_BITS]), .b_i(vector[64 +: 1+EXP_BITS+FRAC_BITS]),
    .sign_o(sign), .exponent_o(exponent), .magnitude_o(magnitude), .infinite_o(infinite),
    .invalid_o(invalid)
  );
  whit_fpraker_fma #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .SPECIALS(SPECIALS)
  ) u_fma (
    .sign_i(sign), .exponent_i(exponent), .magnitude_i(magnitude), .infinite_i(infinite),
    .nan_i(invalid), .addend_i(vector[63:32]), .sum_o(sum)
  );

  integer i;
  initial begin
    $readmemh("vectors.hex", vectors);
    for (i = 0; i < COUNT; i = i + 1) begin
      vector = vectors[i];
      #1;
      if (sum !== vector[31:0]) begin
        $display("FAIL %h * %h + %h: %h, due %h", vector[127:96], vector[95:64], vector[63:32], sum,
                 vector[31:0]);
        $finish;
      end
    end
    $display("PASS %0d", i);
    $finish;
  end
endmodule
