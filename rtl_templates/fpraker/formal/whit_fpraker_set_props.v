// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_set_props - the digits of a set in one PE, for any set and any accumulator; each
// output is proved to be 1 in every cycle of the set (specification 6.5, 2 and 3).
//
// Notes : in the cycle behind reset the PE writes its accumulator, from a sum that may be anything,
//         and loads a set; then it fires. Nothing that a set depends on changes until it ends, so
//         that these cycles stand for any set. With SHARED the other PEs of the column keep digits
//         for as long as they like, as whit_fpraker_column does it; without, the digits that are
//         left are this PE's own.
`resetall
`default_nettype none

module whit_fpraker_set_props #(
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 2,
  parameter integer THRESHOLD = 12,
  parameter integer WINDOW = 3,
  parameter integer PIPELINE = 0,
  parameter integer ENCODING = 0,
  parameter integer SHARED = 0,
  // Cycles of a set without SHARED.
  parameter integer MOST = 7
) (
  input  wire                                 clk_i,
  input  wire                                 rst_ni,
  // The set.
  input  wire [LANES*(FRAC_BITS+1)-1:0]       a_i,        // significands; 0 as well
  input  wire [LANES*FRAC_BITS-1:0]           b_i,
  input  wire [LANES-1:0]                     negative_i,
  input  wire [3:0]                           largest_i,
  input  wire [LANES*$clog2(THRESHOLD+3)-1:0] distances_i,
  input  wire [$clog2(THRESHOLD+1)-1:0]       t_cfg_i,
  input  wire [LANES*(FRAC_BITS+2)-1:0]       keep_i,
  output wire                                 once_o,     // a digit is added at most once, and was
                                                          // left before
  output wire                                 bounds_o,   // what leaves without is ruled out with
                                                          // all below it, and stays so
  output wire                                 moves_o,    // while digits are left one is added
  output wire                                 ends_o      // after MOST cycles none are left
);
  localparam integer POSITIONS = FRAC_BITS + 2;
  localparam integer DIGITS    = LANES * POSITIONS;
  localparam integer COUNT     = $clog2(MOST + 2);
  localparam integer T_BITS    = $clog2(THRESHOLD + 1);
  localparam [T_BITS-1:0] T    = THRESHOLD[T_BITS-1:0];
  localparam HOLD = (SHARED != 0);

  reg               begun_q;       // the set is loaded
  reg  [COUNT-1:0]  cycles_q;      // of the set, up to MOST
  reg  [DIGITS-1:0] left_q;
  reg  [DIGITS-1:0] minus_q;
  reg  [DIGITS-1:0] added_q;
  reg  [DIGITS-1:0] ruled_q;       // ruled out while others kept them
  reg  [LANES-1:0]  taken_q;
  reg  [T_BITS-1:0] t_cfg_q;

  wire [DIGITS-1:0] plus;
  wire [DIGITS-1:0] minus;
  wire [DIGITS-1:0] negative;
  wire [DIGITS-1:0] rest;
  wire [LANES-1:0]  fire;
  wire [LANES-1:0]  outside;
  wire [FRAC_BITS+3:0] unused_out;
  wire [7:0]        unused_base;
  wire [63:0]       unused_sum, unused_acc;
  whit_fpraker_row #(
    .EXP_BITS(3), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .THRESHOLD(THRESHOLD), .ACC_FRAC(1),
    .OUT_FRAC(FRAC_BITS), .WINDOW(WINDOW), .CHUNK_SETS(0), .PIPELINE(PIPELINE)
  ) u_row (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .b_i(b_i), .negative_i(negative_i),
    .largest_i(largest_i), .distances_i(distances_i), .specials_i(3'b000), .load_i(~begun_q),
    .waits_i(1'b0), .firing_i(begun_q), .first_i(begun_q & (cycles_q == {COUNT{1'b0}})),
    .set_end_i(~begun_q), .hand_over_i(1'b0), .hands_over_i(1'b0), .ends_i(1'b0),
    .fresh_i(1'b1), .out_valid_i(1'b0), .t_cfg_i(t_cfg_q), .left_i(left_q & {DIGITS{begun_q}}),
    .minus_i(minus_q), .taken_i(taken_q & {LANES{begun_q}}), .rest_o(rest), .fire_o(fire),
    .outside_o(outside), .out_o(unused_out), .trace_base_o(unused_base),
    .trace_sum_o(unused_sum), .trace_acc_o(unused_acc)
  );

  wire [DIGITS-1:0] left = left_q & (rest | (keep_i & {DIGITS{HOLD}}));
  wire [DIGITS-1:0] leading;
  wire [DIGITS-1:0] gone;      // ruled out, now or before
  wire [DIGITS-1:0] fires;     // each lane's bit at all its digits
  wire [DIGITS-1:0] now = leading & fires;
  wire [LANES-1:0]  stays;
  wire [LANES-1:0]  fall;      // what is ruled out is below what is not
  wire [LANES-1:0]  wants;
  wire [LANES-1:0]  some;      // the lane has digits left
  wire [LANES-1:0]  had;       // what was taken has been added
  genvar lane;
  genvar p;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [POSITIONS-1:0] mine  = left_q[lane*POSITIONS +: POSITIONS];
      wire [POSITIONS-1:0] still = rest[lane*POSITIONS +: POSITIONS];
      wire [POSITIONS-1:0] top   = leading[lane*POSITIONS +: POSITIONS];
      wire [POSITIONS-1:0] out   = gone[lane*POSITIONS +: POSITIONS];
      for (p = 0; p < POSITIONS; p = p + 1) begin : g_position
        assign leading[lane*POSITIONS+p] = mine[p] & ~|(mine >> (p + 1));
      end
      whit_fpraker_encode #(.FRAC_BITS(FRAC_BITS), .ENCODING(ENCODING)) u_encode (
        .significand_i(a_i[lane*(FRAC_BITS+1) +: FRAC_BITS+1]),
        .plus_o(plus[lane*POSITIONS +: POSITIONS]), .minus_o(minus[lane*POSITIONS +: POSITIONS]),
        .negative_o(negative[lane*POSITIONS +: POSITIONS])
      );
      assign fires[lane*POSITIONS +: POSITIONS] = {POSITIONS{fire[lane]}};
      assign gone[lane*POSITIONS +: POSITIONS] =
          mine & ~still & ~(top & {POSITIONS{fire[lane] | taken_q[lane]}});
      assign some[lane]  = |mine;
      assign stays[lane] = |(left[lane*POSITIONS +: POSITIONS] & top);
      assign fall[lane]  = ~|still | (out < (still & (~still + {{(POSITIONS-1){1'b0}}, 1'b1})));
      assign wants[lane] = (|still) & ~taken_q[lane];
      assign had[lane]   = ~taken_q[lane]
                         | (|(top & added_q[lane*POSITIONS +: POSITIONS]) & ~fire[lane]);
    end
  endgenerate
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      begun_q  <= 1'b0;
      cycles_q <= {COUNT{1'b0}};
    end else begin
      begun_q  <= 1'b1;
      if (begun_q & (cycles_q != MOST[COUNT-1:0])) begin
        cycles_q <= cycles_q + {{(COUNT-1){1'b0}}, 1'b1};
      end
    end
  end
  always @(posedge clk_i) begin
    left_q  <= begun_q ? left : plus | minus;
    added_q <= (added_q | now) & {DIGITS{begun_q}};
    ruled_q <= (ruled_q | gone) & {DIGITS{begun_q}};
    taken_q <= (taken_q | fire) & stays & {LANES{begun_q}};
    if (~begun_q) begin
      minus_q <= negative;
      t_cfg_q <= (t_cfg_i > T) ? T : t_cfg_i;
    end
  end

  assign once_o   = ~begun_q | (~|(now & (added_q | rest)) & ~|(rest & ~left_q) & (&had)
                              & (&(~fire | some)));
  assign bounds_o = ~begun_q | ((&fall) & ~|(ruled_q & (rest | now)));
  assign moves_o  = ~begun_q | ((~|wants | (|fire)) & (outside == (wants & ~fire)));
  assign ends_o   = HOLD | (cycles_q != MOST[COUNT-1:0]) | ~|left_q;
endmodule
`resetall
