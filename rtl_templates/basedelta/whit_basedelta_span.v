// SPDX-License-Identifier: Apache-2.0
// whit_basedelta_span - base and width of the exponents of a group, beat by beat.
//
// Function : the base is the first exponent that counts; the width code is the smallest whose two's
//            complement holds the differences of all that count, modulo 2^EXP_BITS. Code c names c
//            bits, the last code EXP_BITS. Nothing counts: base and code are 0.
// Timing   : base_o and code_o are of the beats taken so far, one cycle later. No reset: a group's
//            first beat starts afresh.
`resetall
`default_nettype none

module whit_basedelta_span #(
  // Width E of an exponent in bits; 2..8.
  parameter integer EXP_BITS = 8,
  // Number of width codes; min(E, 7) + 1.
  parameter integer CODES = 8,
  // Exponents of one beat; 1 or more.
  parameter integer LANES = 4
) (
  input  wire                      clk_i,
  input  wire                      take_i,
  input  wire                      first_i,    // beat of a group
  input  wire [LANES*EXP_BITS-1:0] exp_i,      // lane 0 in the LSBs
  input  wire [LANES-1:0]          counts_i,
  output wire [EXP_BITS-1:0]       base_o,
  output wire [$clog2(CODES)-1:0]  code_o
);
  reg                some_q;   // an exponent has counted
  reg [EXP_BITS-1:0] base_q;
  reg [CODES-2:0]    over_q;   // bit c: a difference needs more than c bits; ones from 0 on

  // The base counts for its own beat.
  wire                some = some_q & ~first_i;
  wire [LANES-1:0]    lead;
  wire [EXP_BITS-1:0] lead_exp;
  whit_first_one #(.WIDTH(LANES)) u_lead (.data_i(counts_i), .first_o(lead));
  whit_onehot_mux #(.WIDTH(EXP_BITS), .INPUTS(LANES)) u_lead_exp (
    .select_i(lead), .data_i(exp_i), .data_o(lead_exp)
  );
  wire [EXP_BITS-1:0] base = some ? base_q : lead_exp;

  // What each lane needs.
  wire [LANES*(CODES-1)-1:0] over;
  genvar lane;
  genvar c;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [EXP_BITS-1:0] delta = exp_i[lane*EXP_BITS +: EXP_BITS] - base;
      assign over[lane*(CODES-1)] = counts_i[lane] & (|delta);
      for (c = 1; c < CODES - 1; c = c + 1) begin : g_code
        // It fits when all bits from the sign of c bits on are equal.
        assign over[lane*(CODES-1)+c] = counts_i[lane] & ~(&delta[EXP_BITS-1:c-1])
                                      & (|delta[EXP_BITS-1:c-1]);
      end
    end
  endgenerate

  reg [CODES-2:0] any;
  integer         i;
  always @* begin
    any = {(CODES-1){1'b0}};
    for (i = 0; i < LANES; i = i + 1) any = any | over[i*(CODES-1) +: CODES-1];
  end

  always @(posedge clk_i) begin
    if (take_i) begin
      some_q <= some | (|counts_i);
      base_q <= base;
      over_q <= any | (over_q & {(CODES-1){~first_i}});
    end
  end

  wire [CODES-1:0] code = {over_q, 1'b1} & {1'b1, ~over_q};
  whit_onehot_index #(.WIDTH(CODES)) u_code (.onehot_i(code), .index_o(code_o));
  assign base_o = base_q;
endmodule
`resetall
