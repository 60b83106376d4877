// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_reference_props - any set in a column, and as whole products in one cycle; the
// output is proved to be 1, which tells that both have their results in time and that they are
// equal (specification 6.5, 4, 6 and 7; 4.7).
//
// Notes : the whole product is that of b and what the digits in bounds say of a. It is cut nowhere,
//         so that equal results tell that the sums of the digits never left their width. Windows
//         that are all equal to it are equal to each other.
`resetall
`default_nettype none

module whit_fpraker_reference_props #(
  parameter integer EXP_BITS = 3,
  parameter integer FRAC_BITS = 2,
  parameter integer LANES = 2,
  parameter integer THRESHOLD = 4,
  parameter integer ACC_FRAC = 4,
  parameter integer OUT_FRAC = 4,
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1,
  parameter integer ENCODING = 0,
  parameter integer PIPELINE = 0,
  parameter integer WINDOW = 1,
  // Cycles from the set on after which the result is there.
  parameter integer LATEST = 5
) (
  input  wire                                    clk_i,
  input  wire                                    rst_ni,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] a_i,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] b_i,
  input  wire [$clog2(THRESHOLD+1)-1:0]          t_cfg_i,
  output wire                                    equal_o
);
  localparam integer WORD      = 1 + EXP_BITS + FRAC_BITS;
  localparam integer POSITIONS = FRAC_BITS + 2;
  localparam integer T_BITS    = $clog2(THRESHOLD + 1);
  localparam integer A_BITS    = LANES * WORD;
  localparam integer COUNT     = $clog2(LATEST + 1);
  localparam integer SUM_FRAC  = THRESHOLD + FRAC_BITS;
  localparam integer SUM_BITS  = 1 + $clog2(4 * LANES + 2) + SUM_FRAC;
  localparam integer OVER      = EXP_BITS + 3;
  localparam [T_BITS-1:0] T    = THRESHOLD[T_BITS-1:0];

  // One set comes, in the cycle behind reset; both are empty then.
  reg                  begun_q;
  reg  [COUNT-1:0]     cycles_q;
  wire [T_BITS-1:0]    t_cfg = (t_cfg_i > T) ? T : t_cfg_i;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      begun_q  <= 1'b0;
      cycles_q <= {COUNT{1'b0}};
    end else begin
      begun_q  <= 1'b1;
      if (cycles_q != LATEST[COUNT-1:0]) cycles_q <= cycles_q + {{(COUNT-1){1'b0}}, 1'b1};
    end
  end

  wire                 valid;
  wire [WORD-1:0]      out;
  wire                 unused_ready, unused_busy, unused_watchdog, unused_firing, unused_end;
  wire                 unused_over;
  wire                 unused_absent;
  wire [LANES-1:0]     unused_fire, unused_outside, unused_waiting;
  wire [7:0]           unused_base;
  wire [255:0]         unused_sums;
  whit_fpraker_column #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .ROWS(1),
    .THRESHOLD(THRESHOLD), .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .WINDOW(WINDOW),
    .CHUNK_SETS(0), .TRUNCATE(TRUNCATE), .SPECIALS(SPECIALS), .ENCODING(ENCODING),
    .PIPELINE(PIPELINE)
  ) u_column (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .set_valid_i(~begun_q),
    .set_ready_o(unused_ready), .a_i(a_i), .b_i(b_i), .last_i(1'b1), .t_cfg_i(t_cfg),
    .out_valid_o(valid), .out_ready_i(1'b0), .out_o(out), .busy_o(unused_busy),
    .watchdog_o(unused_watchdog), .firing_o(unused_firing), .set_end_o(unused_end),
    .hand_over_o(unused_over), .fire_o(unused_fire), .outside_o(unused_outside),
    .waiting_o(unused_waiting), .absent_o(unused_absent), .trace_base_o(unused_base),
    .trace_sum_o(unused_sums[63:0]), .trace_acc_o(unused_sums[127:64])
  );

  // A set is loaded here as in a column, and has one cycle.
  reg  [A_BITS-1:0] a_q;
  reg  [A_BITS-1:0] b_q;
  reg  [T_BITS-1:0] t_cfg_q;
  wire              load, set_end, hand_over, hands_over, ends, fresh, done;
  wire              unused_here, unused_set;
  wire [3:0]        unused_rows;
  whit_fpraker_control #(.CHUNK_SETS(0), .PIPELINE(0)) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .set_valid_i(~begun_q),
    .set_ready_o(unused_set), .last_i(1'b1), .out_ready_i(1'b0), .out_valid_o(done),
    .busy_o(unused_here), .digits_end_i(1'b1), .load_o(load), .set_end_o(set_end),
    .hand_over_o(hand_over), .hands_over_o(hands_over), .ends_o(ends), .fresh_o(fresh),
    .load_second_o(unused_rows[0]), .firing_o(unused_rows[1]), .first_o(unused_rows[2]),
    .second_o(unused_rows[3])
  );
  always @(posedge clk_i) begin
    if (load) begin
      a_q     <= a_i;
      b_q     <= b_i;
      t_cfg_q <= t_cfg;
    end
  end

  localparam integer WIDE = EXP_BITS + 1;
  localparam integer PROD = SUM_BITS + FRAC_BITS;   // 2 FRAC_BITS + THRESHOLD behind the point
  wire [OVER-1:0]           over;
  wire [LANES-1:0]          active;
  wire [LANES*WIDE-1:0]     exponents;
  wire [LANES*3-1:0]        specials;
  wire [LANES*PROD-1:0]     products;
  reg  [WIDE-1:0]           largest;
  reg  [2:0]                special;
  reg  [PROD-1:0]           total;
  genvar lane;
  genvar p;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire a_sign, a_zero, a_infinite, a_nan, b_sign, b_zero, b_infinite, b_nan;
      wire [EXP_BITS-1:0] a_exponent, b_exponent;
      wire [FRAC_BITS:0]  a_significand, b_significand;
      whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_a (
        .data_i(a_q[lane*WORD +: WORD]), .sign_o(a_sign), .exponent_o(a_exponent),
        .significand_o(a_significand), .zero_o(a_zero), .infinite_o(a_infinite), .nan_o(a_nan)
      );
      whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_b (
        .data_i(b_q[lane*WORD +: WORD]), .sign_o(b_sign), .exponent_o(b_exponent),
        .significand_o(b_significand), .zero_o(b_zero), .infinite_o(b_infinite), .nan_o(b_nan)
      );
      localparam ON = (SPECIALS != 0);
      wire none     = a_zero | b_zero;
      wire infinite = ON & (a_infinite | b_infinite);
      wire nan      = ON & (a_nan | b_nan | (infinite & none));
      wire sign     = a_sign ^ b_sign;
      assign active[lane] = ~(none | infinite | nan);
      assign exponents[lane*WIDE +: WIDE] = {1'b0, a_exponent} + {1'b0, b_exponent};
      assign specials[lane*3 +: 3] = {nan, infinite & ~nan & ~sign, infinite & ~nan & sign};

      wire [POSITIONS-1:0] plus, minus, unused_negative;
      whit_fpraker_encode #(.FRAC_BITS(FRAC_BITS), .ENCODING(ENCODING)) u_encode (
        .significand_i(a_significand), .plus_o(plus), .minus_o(minus),
        .negative_o(unused_negative)
      );
      // Places that the lane is below the largest exponent of all, the accumulator's among them.
      wire [OVER:0]        down = {{(OVER-WIDE+1){1'b0}}, largest}
                                - {{(OVER-WIDE+1){1'b0}}, exponents[lane*WIDE +: WIDE]}
                                + {1'b0, over};
      wire [POSITIONS-1:0] in_bounds;
      for (p = 0; p < POSITIONS; p = p + 1) begin : g_position
        // Its digit has weight 2^(p - FRAC_BITS).
        localparam integer BELOW = POSITIONS - 1 - p;
        assign in_bounds[p] = ({1'b0, down} + BELOW[OVER+1:0]
                            <= {{(OVER+2-T_BITS){1'b0}}, t_cfg_q} + 1);
      end
      wire [POSITIONS:0]   kept = {1'b0, plus & in_bounds} - {1'b0, minus & in_bounds};
      wire [PROD-1:0]      product = {{(PROD-POSITIONS-1){kept[POSITIONS]}}, kept}
                                   * {{(PROD-FRAC_BITS-1){1'b0}}, b_significand};
      wire [PROD-1:0]      placed = $signed(product << THRESHOLD) >>> down;
      assign products[lane*PROD +: PROD] = (placed ^ {PROD{sign}}) + {{(PROD-1){1'b0}}, sign};
    end
  endgenerate
  integer i;
  always @* begin
    largest = {WIDE{1'b0}};
    special = 3'b000;
    total   = {PROD{1'b0}};
    for (i = 0; i < LANES; i = i + 1) begin
      if (active[i] && exponents[i*WIDE +: WIDE] > largest) largest = exponents[i*WIDE +: WIDE];
      special = special | specials[i*3 +: 3];
      if (active[i]) total = total + products[i*PROD +: PROD];
    end
  end
  wire [WORD-1:0] due;
  whit_fpraker_accumulate #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .THRESHOLD(THRESHOLD),
    .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .CHUNK_SETS(0), .TRUNCATE(TRUNCATE),
    .SPECIALS(SPECIALS), .PIPELINE(0), .SUM_BITS(SUM_BITS), .OVER_BITS(OVER)
  ) u_accumulate (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .firing_i(1'b0), .first_i(1'b1),
    .set_end_i(set_end), .hand_over_i(hand_over), .hands_over_i(hands_over), .ends_i(ends),
    .fresh_i(fresh), .out_valid_i(done), .largest_i(largest), .set_specials_i(special),
    .over_o(over), .added_i(total[PROD-1:FRAC_BITS]), .out_o(due),
    .trace_sum_o(unused_sums[191:128]), .trace_acc_o(unused_sums[255:192])
  );

  wire late = (cycles_q == LATEST[COUNT-1:0]);
  assign equal_o = ~late | (done & valid & (out == due));
endmodule
`resetall
