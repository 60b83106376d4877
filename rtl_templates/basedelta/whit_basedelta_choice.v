// SPDX-License-Identifier: Apache-2.0
// whit_basedelta_choice - base and width of a group, and whether it marks exponents of zero.
//
// Function : with ZERO_MASK a second span leaves zeros out; the group is masked when that makes it
//            narrower.
// Timing   : as whit_basedelta_span: outputs are of the beats taken so far, one cycle later.
`resetall
`default_nettype none

module whit_basedelta_choice #(
  // Width E of the exponent in bits; 2..8.
  parameter integer EXP_BITS = 8,
  // Width F of the fraction in bits; 1..23.
  parameter integer FRAC_BITS = 7,
  // Values of a beat; divides the group; 1..8.
  parameter integer LANES = 4,
  // Number of width codes; min(E, 7) + 1.
  parameter integer CODES = 8,
  // 1: groups may mark exponents of zero.
  parameter integer ZERO_MASK = 0,
  // Width of the number of values; log2 of the largest group.
  parameter integer COUNT_BITS = 5
) (
  input  wire                                    clk_i,
  input  wire                                    take_i,
  input  wire                                    first_i,    // beat of a group
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] data_i,     // lane 0 in the LSBs
  input  wire [COUNT_BITS:0]                     values_i,   // of the beat, from lane 0 on
  output wire [EXP_BITS-1:0]                     base_o,
  output wire [$clog2(CODES)-1:0]                code_o,
  output wire                                    masked_o
);
  localparam integer VALUE_BITS = 1 + EXP_BITS + FRAC_BITS;

  wire [LANES*EXP_BITS-1:0] exponents;
  wire [LANES-1:0]          here;
  wire [LANES-1:0]          unused_raw;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      localparam [COUNT_BITS:0] LANE = lane;
      assign exponents[lane*EXP_BITS +: EXP_BITS] = data_i[lane*VALUE_BITS+FRAC_BITS +: EXP_BITS];
      assign here[lane] = (values_i > LANE);
      assign unused_raw[lane] = &{1'b0, data_i[lane*VALUE_BITS+VALUE_BITS-1],
                                  data_i[lane*VALUE_BITS +: FRAC_BITS]};
    end
  endgenerate
  wire unused_all_raw = &{1'b0, unused_raw};

  wire [EXP_BITS-1:0]      all_base;
  wire [$clog2(CODES)-1:0] all_code;
  whit_basedelta_span #(.EXP_BITS(EXP_BITS), .CODES(CODES), .LANES(LANES)) u_all (
    .clk_i(clk_i), .take_i(take_i), .first_i(first_i), .exp_i(exponents), .counts_i(here),
    .base_o(all_base), .code_o(all_code)
  );

  generate
    if (ZERO_MASK != 0) begin : g_mask
      wire [LANES-1:0] there;   // and not zero
      for (lane = 0; lane < LANES; lane = lane + 1) begin : g_there
        assign there[lane] = here[lane] & (|exponents[lane*EXP_BITS +: EXP_BITS]);
      end
      wire [EXP_BITS-1:0]      some_base;
      wire [$clog2(CODES)-1:0] some_code;
      whit_basedelta_span #(.EXP_BITS(EXP_BITS), .CODES(CODES), .LANES(LANES)) u_nonzero (
        .clk_i(clk_i), .take_i(take_i), .first_i(first_i), .exp_i(exponents), .counts_i(there),
        .base_o(some_base), .code_o(some_code)
      );
      // Without any other exponent both codes are 0.
      assign masked_o = (some_code < all_code);
      assign base_o   = masked_o ? some_base : all_base;
      assign code_o   = masked_o ? some_code : all_code;
    end else begin : g_no_mask
      assign masked_o = 1'b0;
      assign base_o   = all_base;
      assign code_o   = all_code;
    end
  endgenerate
endmodule
`resetall
