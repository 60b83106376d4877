// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_outer - the accumulator of chunks, the sticky infinities and NaNs, and the result.
`resetall
`default_nettype none

module whit_fpraker_outer #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer SUM_FRAC = 19,
  parameter integer ACC_FRAC = 12,
  parameter integer OUT_FRAC = 12,
  parameter integer WIDE_BITS = 10,
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1
) (
  input  wire                        clk_i,
  input  wire                        rst_ni,
  input  wire                        clear_i,
  input  wire                        set_end_i,
  input  wire [2:0]                  set_specials_i,
  input  wire                        hands_over_i,   // the chunk's accumulator is added
  input  wire                        ends_i,         // ... and ends the dot product
  input  wire                        fresh_i,        // ... and begins one
  input  wire                        zero_i,
  input  wire                        sign_i,
  input  wire [WIDE_BITS-1:0]        exponent_i,
  input  wire [ACC_FRAC:0]           magnitude_i,
  input  wire                        out_valid_i,
  output wire [EXP_BITS+FRAC_BITS:0] out_o           // zero while not valid
);
  reg                  zero_q;
  reg                  sign_q;
  reg  [WIDE_BITS-1:0] exponent_q;
  reg  [OUT_FRAC:0]    magnitude_q;
  wire                 zero;
  wire                 sign;
  wire [WIDE_BITS-1:0] exponent;
  wire [OUT_FRAC:0]    magnitude;
  wire                 none = zero_q | fresh_i;
  whit_fpraker_hand_over #(
    .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .WIDE_BITS(WIDE_BITS)
  ) u_hand_over (
    .outer_zero_i(none), .outer_sign_i(sign_q & ~none), .outer_exponent_i(exponent_q),
    .outer_magnitude_i(magnitude_q),
    .chunk_zero_i(zero_i), .chunk_sign_i(sign_i), .chunk_exponent_i(exponent_i),
    .chunk_magnitude_i(magnitude_i),
    .zero_o(zero), .sign_o(sign), .exponent_o(exponent), .magnitude_o(magnitude)
  );
  always @(posedge clk_i) begin
    if (hands_over_i) begin
      zero_q      <= zero;
      sign_q      <= sign;
      exponent_q  <= exponent;
      magnitude_q <= magnitude;
    end
  end

  // Of the dot product that comes, and of the one that is in the result.
  wire [2:0] result_specials;
  generate
    if (SPECIALS != 0) begin : g_specials
      reg [2:0] specials_q;
      reg [2:0] result_q;
      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) specials_q <= 3'b000;
        else if (clear_i) specials_q <= 3'b000;
        else if (hands_over_i & ends_i) specials_q <= 3'b000;
        else if (set_end_i) specials_q <= specials_q | set_specials_i;
      end
      always @(posedge clk_i) begin
        if (hands_over_i & ends_i) result_q <= specials_q;
      end
      assign result_specials = result_q;
    end else begin : g_none
      wire unused_controls = &{1'b0, rst_ni, clear_i, set_end_i, set_specials_i, ends_i};
      assign result_specials = 3'b000;
    end
  endgenerate

  wire [EXP_BITS+FRAC_BITS:0] data;
  whit_fpraker_read_out #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .OUT_FRAC(OUT_FRAC), .WIDE_BITS(WIDE_BITS),
    .SUM_FRAC(SUM_FRAC), .TRUNCATE(TRUNCATE), .SPECIALS(SPECIALS)
  ) u_read_out (
    .zero_i(zero_q), .sign_i(sign_q), .exponent_i(exponent_q), .magnitude_i(magnitude_q),
    .specials_i(result_specials), .data_o(data)
  );
  assign out_o = data & {(1+EXP_BITS+FRAC_BITS){out_valid_i}};
endmodule
`resetall
