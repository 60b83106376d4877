// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_parallel_row - the baseline PE that adds the whole products of a set in one clock,
// in the field and with the accumulators of the term-serial one.
//
// Function : golden/fpraker/fpraker_baseline, add_set_parallel. Products and their exponents are
//            there before the set is loaded; in its cycle each moves down, is cut, and is added.
`resetall
`default_nettype none

module whit_fpraker_parallel_row #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer THRESHOLD = 12,
  parameter integer ACC_FRAC = 12,
  parameter integer OUT_FRAC = 12,
  parameter integer CHUNK_SETS = 8,
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1,
  parameter integer PIPELINE = 0
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
  input  wire                                      firing_i,
  input  wire                                      set_end_i,
  input  wire                                      hand_over_i,
  input  wire                                      hands_over_i,
  input  wire                                      ends_i,
  input  wire                                      fresh_i,
  input  wire                                      out_valid_i,
  output wire [EXP_BITS+FRAC_BITS:0]               out_o
);
  localparam integer WORD     = 1 + EXP_BITS + FRAC_BITS;
  localparam integer SUM_FRAC = THRESHOLD + FRAC_BITS;
  localparam integer SUM_BITS = 1 + $clog2(4 * LANES + 2) + SUM_FRAC;
  localparam integer PRODUCT  = 2 * FRAC_BITS + 2;
  // A product is below 4: SUM_FRAC + 2 places down it is gone.
  localparam integer FIELD    = SUM_FRAC + 2;
  localparam integer DIST     = $clog2(SUM_FRAC + 3);

  // The set that comes. A lane that is not active is too far away, whatever its product.
  wire [LANES-1:0]         in_negative;
  wire [EXP_BITS:0]        in_largest;
  wire [LANES*DIST-1:0]    in_distances;
  wire [2:0]               in_specials;
  whit_fpraker_products #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .THRESHOLD(SUM_FRAC),
    .SPECIALS(SPECIALS)
  ) u_products (
    .a_sign_i(a_sign_i), .a_exponent_i(a_exponent_i), .a_zero_i(a_zero_i),
    .a_infinite_i(a_infinite_i), .a_nan_i(a_nan_i), .b_i(b_i), .negative_o(in_negative),
    .largest_o(in_largest), .distances_o(in_distances), .specials_o(in_specials)
  );

  // The loaded one.
  reg  [LANES-1:0]         negative_q;
  reg  [EXP_BITS:0]        largest_q;
  reg  [LANES*DIST-1:0]    distances_q;
  reg  [2:0]               specials_q;
  reg  [LANES*PRODUCT-1:0] magnitudes_q;
  always @(posedge clk_i) begin
    if (load_i) begin
      negative_q  <= in_negative;
      largest_q   <= in_largest;
      distances_q <= in_distances;
      specials_q  <= in_specials;
    end
  end

  // Magnitudes in the sum's units, cut; their complements when negative. The ones that are missing
  // then are added with the tree.
  wire [DIST-1:0]       over;
  wire [LANES*SUM_BITS-1:0] terms;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      always @(posedge clk_i) begin
        if (load_i) begin
          magnitudes_q[lane*PRODUCT +: PRODUCT] <=
              {{(FRAC_BITS+1){1'b0}}, 1'b1, a_fraction_i[lane*FRAC_BITS +: FRAC_BITS]}
              * {{(FRAC_BITS+1){1'b0}}, 1'b1, b_i[lane*WORD +: FRAC_BITS]};
        end
      end
      wire [PRODUCT-1:0] magnitude = magnitudes_q[lane*PRODUCT +: PRODUCT];
      wire [DIST:0]      down      = {1'b0, distances_q[lane*DIST +: DIST]} + {1'b0, over};
      wire [FIELD-1:0]   placed;
      if (FIELD > PRODUCT) begin : g_zeros
        assign placed = {magnitude, {(FIELD-PRODUCT){1'b0}}};
      end else if (FIELD == PRODUCT) begin : g_same
        assign placed = magnitude;
      end else begin : g_cut
        assign placed = magnitude[PRODUCT-1 -: FIELD];
        wire unused_low = &{1'b0, magnitude[PRODUCT-FIELD-1:0]};
      end
      wire [FIELD-1:0]   moved = (placed >> down[DIST-1:0]) & {FIELD{~down[DIST]}};
      assign terms[lane*SUM_BITS +: SUM_BITS] = {{(SUM_BITS-FIELD){1'b0}}, moved}
                                              ^ {SUM_BITS{negative_q[lane]}};
    end
  endgenerate
  reg     [SUM_BITS-1:0] tree;
  integer                t;
  always @* begin
    tree = {SUM_BITS{1'b0}};
    for (t = 0; t < LANES; t = t + 1) begin
      tree = tree + terms[t*SUM_BITS +: SUM_BITS] + {{(SUM_BITS-1){1'b0}}, negative_q[t]};
    end
  end

  // A set has one cycle, which without PIPELINE writes the accumulator.
  wire [63:0] unused_sum;
  wire [63:0] unused_acc;
  whit_fpraker_accumulate #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .THRESHOLD(THRESHOLD),
    .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .CHUNK_SETS(CHUNK_SETS), .TRUNCATE(TRUNCATE),
    .SPECIALS(SPECIALS), .PIPELINE(PIPELINE), .SUM_BITS(SUM_BITS), .OVER_BITS(DIST)
  ) u_accumulate (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .firing_i((PIPELINE != 0) & firing_i), .first_i(1'b1), .set_end_i(set_end_i),
    .hand_over_i(hand_over_i), .hands_over_i(hands_over_i), .ends_i(ends_i), .fresh_i(fresh_i),
    .out_valid_i(out_valid_i), .largest_i(largest_q), .set_specials_i(specials_q),
    .over_o(over), .added_i(tree), .out_o(out_o),
    .trace_sum_o(unused_sum), .trace_acc_o(unused_acc)
  );
endmodule
`resetall
