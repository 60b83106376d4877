// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_multiply - the whole products of a set, before and behind the registers that it is
// loaded into; for the PEs of the baselines.
`resetall
`default_nettype none

module whit_fpraker_multiply #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer SPECIALS = 1
) (
  input  wire                                      clk_i,
  input  wire                                      load_i,
  // Fields of A, which PEs of a column share, and B.
  input  wire [LANES-1:0]                          a_sign_i,
  input  wire [LANES*EXP_BITS-1:0]                 a_exponent_i,
  input  wire [LANES*(FRAC_BITS+1)-1:0]            a_significand_i,
  input  wire [LANES-1:0]                          a_zero_i,
  input  wire [LANES-1:0]                          a_infinite_i,
  input  wire [LANES-1:0]                          a_nan_i,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0]   b_i,
  // Of the set that comes.
  output wire [LANES-1:0]                          active_o,      // a number other than zero
  output wire [LANES*(EXP_BITS+1)-1:0]             exponents_o,   // biased ones added; 0: inactive
  output wire [LANES*3-1:0]                        specials_o,    // NaN, +infinity, -infinity
  // Of the set that is loaded.
  output reg  [LANES-1:0]                          negative_o,
  output reg  [LANES*(2*FRAC_BITS+2)-1:0]          magnitudes_o   // 2 M behind the binary point
);
  localparam integer WORD        = 1 + EXP_BITS + FRAC_BITS;
  localparam integer SIGNIFICAND = FRAC_BITS + 1;

  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire                     negative;
      wire [SIGNIFICAND-1:0]   b = {1'b1, b_i[lane*WORD +: FRAC_BITS]}
                                 & {SIGNIFICAND{active_o[lane]}};
      wire [2*SIGNIFICAND-1:0] magnitude =
          {{SIGNIFICAND{1'b0}}, a_significand_i[lane*SIGNIFICAND +: SIGNIFICAND]}
          * {{SIGNIFICAND{1'b0}}, b};
      whit_fpraker_product #(
        .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .SPECIALS(SPECIALS)
      ) u_product (
        .a_sign_i(a_sign_i[lane]), .a_exponent_i(a_exponent_i[lane*EXP_BITS +: EXP_BITS]),
        .a_zero_i(a_zero_i[lane]), .a_infinite_i(a_infinite_i[lane]), .a_nan_i(a_nan_i[lane]),
        .b_i(b_i[lane*WORD +: WORD]),
        .active_o(active_o[lane]), .negative_o(negative),
        .exponent_o(exponents_o[lane*(EXP_BITS+1) +: EXP_BITS+1]),
        .specials_o(specials_o[lane*3 +: 3])
      );
      always @(posedge clk_i) begin
        if (load_i) begin
          negative_o[lane]                                    <= negative;
          magnitudes_o[lane*2*SIGNIFICAND +: 2*SIGNIFICAND]   <= magnitude;
        end
      end
    end
  endgenerate
endmodule
`resetall
