// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_row - the PE of one row of a column: the registers of its set, digits in bounds and
// their sum, accumulators.
//
// Function : golden/fpraker/fpraker_model (values), fpraker_schedule (which digits in which clock).
//            The digits of A that are left come from the column; `rest_o` is what this PE still
//            wants of them behind this clock.
`resetall
`default_nettype none

module whit_fpraker_row #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer THRESHOLD = 12,
  parameter integer ACC_FRAC = 12,
  parameter integer OUT_FRAC = 12,
  parameter integer WINDOW = 3,
  parameter integer CHUNK_SETS = 8,
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1,
  parameter integer PIPELINE = 0
) (
  input  wire                                      clk_i,
  input  wire                                      rst_ni,
  input  wire                                      clear_i,
  // The set that comes: fractions of B, and from whit_fpraker_products.
  input  wire [LANES*FRAC_BITS-1:0]                b_i,
  input  wire [LANES-1:0]                          negative_i,
  input  wire [EXP_BITS:0]                         largest_i,
  input  wire [LANES*$clog2(THRESHOLD+3)-1:0]      distances_i,
  input  wire [2:0]                                specials_i,
  // The column's sequence.
  input  wire                                      load_i,
  input  wire                                      waits_i,   // digits are there, the rest is not
  input  wire                                      firing_i,
  input  wire                                      first_i,
  input  wire                                      set_end_i,
  input  wire                                      hand_over_i,
  input  wire                                      hands_over_i,
  input  wire                                      ends_i,
  input  wire                                      fresh_i,
  input  wire                                      out_valid_i,
  // The digits of the set.
  input  wire [$clog2(THRESHOLD+1)-1:0]            t_cfg_i,
  input  wire [LANES*(FRAC_BITS+2)-1:0]            left_i,
  input  wire [LANES*(FRAC_BITS+2)-1:0]            minus_i,   // those that are negative in A
  input  wire [LANES-1:0]                          taken_i,   // this PE has added the leading one
  output wire [LANES*(FRAC_BITS+2)-1:0]            rest_o,
  output wire [LANES-1:0]                          fire_o,
  output wire [LANES-1:0]                          outside_o,
  output wire [EXP_BITS+FRAC_BITS:0]               out_o,
  // For lockstep: K + 1 of the digits that lead in this cycle; whit_fpraker_accumulate.
  output wire [7:0]                                trace_base_o,
  output wire [63:0]                               trace_sum_o,
  output wire [63:0]                               trace_acc_o
);
  localparam integer POSITIONS = FRAC_BITS + 2;
  localparam integer SUM_FRAC  = THRESHOLD + FRAC_BITS;
  localparam integer SUM_BITS  = 1 + $clog2(4 * LANES + 2) + SUM_FRAC;
  localparam integer DIST      = $clog2(THRESHOLD + 3);
  localparam integer T_BITS    = $clog2(THRESHOLD + 1);

  // The loaded set. A lane that is not active is too far away for any digit.
  reg  [LANES-1:0]               negative_q;
  reg  [LANES*FRAC_BITS-1:0]     b_q;
  reg  [LANES*DIST-1:0]          distance_q;
  reg  [EXP_BITS:0]              largest_q;
  reg  [2:0]                     specials_q;
  always @(posedge clk_i) begin
    if (load_i) begin
      negative_q <= negative_i;
      b_q        <= b_i;
      distance_q <= distances_i;
      largest_q  <= largest_i;
      specials_q <= specials_i;
    end
  end

  wire [DIST-1:0]                over;
  wire [SUM_BITS-1:0]            added;
  // A digit is in bounds when its place is below t_cfg + 2 less what the accumulator takes.
  wire [DIST:0]                  below = {{(DIST+1-T_BITS){1'b0}}, t_cfg_i}
                                       + {{(DIST-1){1'b0}}, 2'd2} - {1'b0, over};
  wire [DIST-1:0]                limit = below[DIST-1:0] & {DIST{~below[DIST]}};
  wire [LANES*DIST-1:0]         places;
  wire [LANES-1:0]               negative;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [POSITIONS-1:0] kept;
      wire [POSITIONS-1:0] leading;
      wire [DIST-1:0]     place;
      whit_fpraker_lane #(.FRAC_BITS(FRAC_BITS), .THRESHOLD(THRESHOLD)) u_lane (
        .left_i(left_i[lane*POSITIONS +: POSITIONS]),
        .distance_i(distance_q[lane*DIST +: DIST]), .limit_i(limit),
        .kept_o(kept), .leading_o(leading), .place_o(place)
      );
      wire                 idle = taken_i[lane] | waits_i;
      assign places[lane*DIST +: DIST] = place | {DIST{idle}};
      assign negative[lane] = negative_q[lane]
                            ^ (|(leading & minus_i[lane*POSITIONS +: POSITIONS]));
      // Without exponents no digit is out of bounds yet.
      assign rest_o[lane*POSITIONS +: POSITIONS] =
          (kept & ~(leading & {POSITIONS{fire_o[lane] | taken_i[lane]}}))
          | (left_i[lane*POSITIONS +: POSITIONS] & {POSITIONS{waits_i}});
      assign outside_o[lane] = (|kept) & ~idle & ~fire_o[lane];
    end
  endgenerate

  wire [DIST-1:0]                base;
  assign trace_base_o = ({{(8-DIST){1'b0}}, base} + {{(8-DIST){1'b0}}, over})
                      & {8{firing_i & (|fire_o)}};
  whit_fpraker_reduce #(
    .LANES(LANES), .FRAC_BITS(FRAC_BITS), .THRESHOLD(THRESHOLD), .WINDOW(WINDOW),
    .SUM_BITS(SUM_BITS)
  ) u_reduce (
    .places_i(places), .negative_i(negative), .b_i(b_q), .over_i(over), .fire_o(fire_o),
    .base_o(base), .sum_o(added)
  );

  whit_fpraker_accumulate #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .THRESHOLD(THRESHOLD),
    .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .CHUNK_SETS(CHUNK_SETS), .TRUNCATE(TRUNCATE),
    .SPECIALS(SPECIALS), .PIPELINE(PIPELINE), .SUM_BITS(SUM_BITS), .OVER_BITS(DIST)
  ) u_accumulate (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .firing_i(firing_i), .first_i(first_i), .set_end_i(set_end_i), .hand_over_i(hand_over_i),
    .hands_over_i(hands_over_i), .ends_i(ends_i), .fresh_i(fresh_i), .out_valid_i(out_valid_i),
    .largest_i(largest_q), .set_specials_i(specials_q), .over_o(over), .added_i(added),
    .out_o(out_o), .trace_sum_o(trace_sum_o), .trace_acc_o(trace_acc_o)
  );
endmodule
`resetall
