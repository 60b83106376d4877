// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_result - the sticky infinities and NaNs of a dot product, and its result.
`resetall
`default_nettype none

module whit_fpraker_result #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer OUT_FRAC = 12,
  parameter integer WIDE_BITS = 11,
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1
) (
  input  wire                        clk_i,
  input  wire                        rst_ni,
  input  wire                        clear_i,
  input  wire                        set_end_i,
  input  wire [2:0]                  set_specials_i,
  input  wire                        finishes_i,     // the outer accumulator gets its last chunk
  // The outer accumulator.
  input  wire                        zero_i,
  input  wire                        sign_i,
  input  wire [WIDE_BITS-1:0]        exponent_i,
  input  wire [OUT_FRAC:0]           magnitude_i,
  input  wire                        out_valid_i,
  output wire [EXP_BITS+FRAC_BITS:0] out_o           // zero while not valid
);
  // Of the dot product that comes, and of the one that is in the result.
  wire [2:0] result_specials;
  generate
    if (SPECIALS != 0) begin : g_specials
      reg [2:0] specials_q;
      reg [2:0] result_q;
      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) specials_q <= 3'b000;
        else if (clear_i) specials_q <= 3'b000;
        else if (finishes_i) specials_q <= 3'b000;
        else if (set_end_i) specials_q <= specials_q | set_specials_i;
      end
      always @(posedge clk_i) begin
        if (finishes_i) result_q <= specials_q;
      end
      assign result_specials = result_q;
    end else begin : g_none
      wire unused = &{1'b0, clk_i, rst_ni, clear_i, set_end_i, set_specials_i, finishes_i};
      assign result_specials = 3'b000;
    end
  endgenerate

  wire [EXP_BITS+FRAC_BITS:0] data;
  whit_fpraker_read_out #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .OUT_FRAC(OUT_FRAC), .WIDE_BITS(WIDE_BITS),
    .TRUNCATE(TRUNCATE), .SPECIALS(SPECIALS)
  ) u_read_out (
    .zero_i(zero_i), .sign_i(sign_i), .exponent_i(exponent_i), .magnitude_i(magnitude_i),
    .specials_i(result_specials), .data_o(data)
  );
  assign out_o = data & {(1+EXP_BITS+FRAC_BITS){out_valid_i}};
endmodule
`resetall
