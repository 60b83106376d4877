// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_accumulate - all of a PE behind the sum of a cycle's products: the accumulator of
// the chunk, the outer one, infinities and NaNs, and the result. For any PE that cuts a set's
// products at T + M fraction bits: digit by digit in several cycles, or whole ones in one.
//
// Function : specification 4.3 to 4.5. In the cycles of a set (firing_i) sums are added to the
//            accumulator, in the last (set_end_i; with PIPELINE one later) it is normalised. In the
//            hand-over nothing else goes on: shifter, adder and normaliser add both accumulators.
//            FIELD_FRAC makes that exact: a number that moves by one place loses nothing, and by
//            more the sum keeps its leading place or the one below, with a guard bit behind.
`resetall
`default_nettype none

module whit_fpraker_accumulate #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer THRESHOLD = 12,
  parameter integer ACC_FRAC = 12,
  parameter integer OUT_FRAC = 12,
  parameter integer CHUNK_SETS = 8,
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1,
  parameter integer PIPELINE = 0,
  // Width of a cycle's sum: sign, N products below 4 and an accumulator below 2, T + M.
  parameter integer SUM_BITS = 26,
  // Width of over_o; all ones must be enough to move any product out.
  parameter integer OVER_BITS = 4
) (
  input  wire                        clk_i,
  input  wire                        rst_ni,
  input  wire                        clear_i,
  // The sequence, as whit_fpraker_control has it.
  input  wire                        firing_i,         // added_i belongs to the set
  input  wire                        first_i,          // ... and is its first one
  input  wire                        set_end_i,
  input  wire                        hand_over_i,      // a chunk is to be handed over; not firing_i
  input  wire                        hands_over_i,     // ... and is
  input  wire                        ends_i,           // ... and ends the dot product
  input  wire                        fresh_i,          // ... and begins one
  input  wire                        out_valid_i,
  // The set; the same in all its cycles.
  input  wire [EXP_BITS:0]           largest_i,        // sum of biased exponents; 0: no products
  input  wire [2:0]                  set_specials_i,   // NaN, +infinity, -infinity
  output wire [OVER_BITS-1:0]        over_o,           // places that products move down
  input  wire [SUM_BITS-1:0]         added_i,          // two's complement, so moved: zero with far
  output wire [EXP_BITS+FRAC_BITS:0] out_o,            // zero while not valid
  // For lockstep. The set's sum with this cycle's digits, signed, in the field's last place, while
  // they are added; and what set_end_i writes: exponent 63:48 (signed), zero 33, sign 32, and the
  // magnitude.
  output wire [63:0]                 trace_sum_o,
  output wire [63:0]                 trace_acc_o
);
  localparam integer SUM_FRAC   = THRESHOLD + FRAC_BITS;
  localparam integer FOR_CHUNK  = (SUM_FRAC > ACC_FRAC) ? SUM_FRAC : ACC_FRAC + 1;
  localparam integer FIELD_FRAC = (FOR_CHUNK > OUT_FRAC + 1) ? FOR_CHUNK : OUT_FRAC + 2;
  localparam integer PAD        = FIELD_FRAC - SUM_FRAC;
  localparam integer FIELD      = SUM_BITS + PAD;
  localparam integer TOP        = FIELD - 2 - FIELD_FRAC;   // exponent of the sum's top place
  localparam integer STEPS      = $clog2(FIELD);
  // Signed; the least is 2 - SUM_FRAC, and 2^32 chunks of the largest products do not overflow.
  localparam integer WIDE_BITS  = 1 + $clog2((2 << EXP_BITS) + 36 + $clog2(CHUNK_SETS * LANES));

  // The chunk's accumulator. Its sign and magnitude are on top of and below the set's sum, which
  // needs no place between the sets, as they need none while digits are added.
  reg                  zero_q;
  reg  [WIDE_BITS-1:0] exponent_q;
  reg  [FIELD-1:0]     sum_q;
  wire                 sign = sum_q[FIELD-1] & ~zero_q;
  // The outer one.
  reg                  outer_zero_q;
  reg                  outer_sign_q;
  reg  [WIDE_BITS-1:0] outer_exponent_q;
  reg  [OUT_FRAC:0]    outer_magnitude_q;
  wire                 outer_none = outer_zero_q | fresh_i;
  wire                 outer_sign = outer_sign_q & ~outer_none;

  wire                  above;
  wire [WIDE_BITS-1:0]  common;
  wire [FIELD_FRAC:0]   high;
  wire [FIELD_FRAC:0]   low;
  wire                  lost;
  whit_fpraker_align #(
    .EXP_BITS(EXP_BITS), .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .SUM_FRAC(SUM_FRAC),
    .FIELD_FRAC(FIELD_FRAC), .WIDE_BITS(WIDE_BITS), .OVER_BITS(OVER_BITS)
  ) u_align (
    .hand_over_i(hand_over_i), .chunk_zero_i(zero_q), .chunk_exponent_i(exponent_q),
    .chunk_magnitude_i(sum_q[ACC_FRAC:0]), .outer_zero_i(outer_none),
    .outer_exponent_i(outer_exponent_q), .outer_magnitude_i(outer_magnitude_q),
    .largest_i(largest_i), .above_o(above), .exponent_o(common), .over_o(over_o),
    .high_o(high), .low_o(low), .lost_o(lost)
  );

  // In a set low is signed; in a hand-over the sign of high is left out. The one that makes two's
  // complement of low is none when ones were lost behind it: they are borrowed.
  wire             minus = sign ^ (hand_over_i & outer_sign);
  wire [FIELD-1:0] term  = {{(FIELD-FIELD_FRAC-1){1'b0}}, low} ^ {FIELD{minus}};
  wire             carry = minus & ~lost;
  wire [FIELD-1:0] stays = {{(FIELD-FIELD_FRAC-1){1'b0}}, high};
  wire [FIELD-1:0] added;
  wire [FIELD-1:0] sum;       // of the set
  wire [FIELD-1:0] settled;   // what is normalised
  generate
    if (PAD > 0) begin : g_pad
      assign added = {added_i, {PAD{1'b0}}};
    end else begin : g_added
      assign added = added_i;
    end
    if (PIPELINE != 0) begin : g_pipeline
      // The path of the digits ends in sum_q; the hand-over has an adder of its own.
      wire [FIELD-1:0] handed;
      wire [1:0]       unused_low;
      assign {sum, unused_low[0]}    = {first_i ? term : sum_q, 1'b1} + {added, first_i & carry};
      assign {handed, unused_low[1]} = {term, 1'b1} + {stays, carry};
      assign settled = hand_over_i ? handed : sum_q;
    end else begin : g_at_once
      wire starts    = first_i | hand_over_i;
      wire unused_low;
      assign {sum, unused_low} = {starts ? term : sum_q, 1'b1}
                               + {stays | added, starts & carry};
      assign settled = sum;
    end
  endgenerate

  wire                 next_zero;
  wire                 next_sign;
  wire [STEPS-1:0]     zeros;
  wire [FIELD-2:0]     normal;
  whit_fpraker_normalise #(.SUM_BITS(FIELD)) u_normalise (
    .sum_i(settled), .zero_o(next_zero), .sign_o(next_sign), .zeros_o(zeros), .normal_o(normal)
  );
  wire                 chunk_carry;
  wire [ACC_FRAC:0]    chunk_magnitude;
  whit_fpraker_round #(.MAG_BITS(FIELD-1), .FRAC_BITS(ACC_FRAC)) u_chunk (
    .normal_i(normal), .sign_i(next_sign), .lost_i(lost), .carry_o(chunk_carry),
    .magnitude_o(chunk_magnitude)
  );
  wire                 outer_carry;
  wire [OUT_FRAC:0]    outer_magnitude;
  generate
    if (OUT_FRAC != ACC_FRAC) begin : g_outer
      whit_fpraker_round #(.MAG_BITS(FIELD-1), .FRAC_BITS(OUT_FRAC)) u_outer (
        .normal_i(normal), .sign_i(next_sign), .lost_i(lost), .carry_o(outer_carry),
        .magnitude_o(outer_magnitude)
      );
    end else begin : g_same
      assign outer_carry     = chunk_carry;
      assign outer_magnitude = chunk_magnitude;
    end
  endgenerate
  wire [STEPS:0]       up = TOP[STEPS:0] - {1'b0, zeros};   // signed
  wire [WIDE_BITS-1:0] exponent;
  wire                 unused_half;
  assign {exponent, unused_half} = {common, 1'b1}
      + {{(WIDE_BITS-STEPS-1){up[STEPS]}}, up, hand_over_i ? outer_carry : chunk_carry};

  assign trace_sum_o = {{(64-FIELD){sum[FIELD-1]}}, sum} & {64{firing_i}};
  wire trace_number = set_end_i & ~next_zero;
  assign trace_acc_o[63:48] = {{(16-WIDE_BITS){exponent[WIDE_BITS-1]}}, exponent}
                            & {16{trace_number}};
  assign trace_acc_o[47:32] = {14'd0, set_end_i & next_zero, trace_number & next_sign};
  assign trace_acc_o[31:0]  = {{(31-ACC_FRAC){1'b0}}, chunk_magnitude} & {32{trace_number}};

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) zero_q <= 1'b1;
    else if (clear_i) zero_q <= 1'b1;
    else if (set_end_i) zero_q <= next_zero;
    else if (hands_over_i) zero_q <= 1'b1;
  end
  always @(posedge clk_i) begin
    if (set_end_i) begin
      exponent_q        <= exponent;
      sum_q[FIELD-1]    <= next_sign;
      sum_q[ACC_FRAC:0] <= chunk_magnitude;
    end else if (firing_i) begin
      sum_q             <= sum;
    end
    if (hands_over_i) begin
      outer_zero_q      <= next_zero | (zero_q & outer_none);
      outer_sign_q      <= next_sign ^ (above ? sign : outer_sign);
      outer_exponent_q  <= exponent;
      outer_magnitude_q <= outer_magnitude;
    end
  end

  whit_fpraker_result #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .OUT_FRAC(OUT_FRAC), .WIDE_BITS(WIDE_BITS),
    .TRUNCATE(TRUNCATE), .SPECIALS(SPECIALS)
  ) u_result (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .set_end_i(set_end_i),
    .set_specials_i(set_specials_i), .finishes_i(hands_over_i & ends_i),
    .zero_i(outer_zero_q), .sign_i(outer_sign_q), .exponent_i(outer_exponent_q),
    .magnitude_i(outer_magnitude_q), .out_valid_i(out_valid_i), .out_o(out_o)
  );
endmodule
`resetall
