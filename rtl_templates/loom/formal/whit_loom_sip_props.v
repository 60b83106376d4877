// SPDX-License-Identifier: Apache-2.0
// whit_loom_sip_props - a SIP with its column, for any operands, from reset on: the reduction is
// the sum of the products in as many bits as specification 1.4 allows (6.2, ii).
//
// Notes : bricks come one after the other, each with all its planes, digits and steps.
`resetall
`default_nettype none

module whit_loom_sip_props #(
  parameter integer LANES = 1,
  parameter integer ACT_BITS = 1,
  // Digits of an activation, all of them used.
  parameter integer DIGITS = 4,
  parameter integer MAX_PW = 4,
  parameter integer BRICKS = 1,
  // 0: any; 1: unsigned; 2: signed.
  parameter integer ACT_SIGNED = 0,
  parameter integer WGT_SIGNED = 0,
  parameter integer ACC_STYLE = 0,
  parameter integer CARRY_SAVE = 0,
  // 1: a step waits while go_i is low.
  parameter integer GAPS = 0
) (
  input  wire                                     clk_i,
  input  wire                                     rst_ni,
  input  wire [BRICKS*LANES*DIGITS*ACT_BITS-1:0]  act_i,
  input  wire [BRICKS*LANES*MAX_PW-1:0]           wgt_i,
  input  wire                                     act_signed_i,
  input  wire                                     wgt_signed_i,
  input  wire                                     go_i,
  output wire                                     exact_o
);
  localparam integer PA         = DIGITS * ACT_BITS;
  localparam integer PRODUCTS   = BRICKS * LANES;
  localparam integer DIGIT_BITS = $clog2(DIGITS + 1);
  localparam integer PLANE_BITS = $clog2(MAX_PW + 1);
  localparam integer BRICK_BITS = $clog2(BRICKS + 1);
  localparam         UNSIGNED   = (ACT_SIGNED == 1) && (WGT_SIGNED == 1);
  localparam         SIGNED     = (ACT_SIGNED == 2) || (WGT_SIGNED == 2);
  localparam integer LOG2       = $clog2(LANES);
  localparam integer ACC_BITS   = (ACT_SIGNED == 2 && WGT_SIGNED == 2)
                                ? PA + MAX_PW + $clog2(PRODUCTS + 1) - 1
                                : PA + MAX_PW + $clog2(PRODUCTS) + (SIGNED ? 0 : 1);
  localparam integer AC2_WIDE   = PA + MAX_PW + LOG2 + ((UNSIGNED || SIGNED) ? 0 : 1);
  localparam integer AC2_BITS   = (AC2_WIDE > ACC_BITS) ? ACC_BITS : AC2_WIDE;
  localparam integer MOST_SCALE = ((ACC_STYLE != 0) ? MAX_PW - 1 : 0)
                                + ((ACC_STYLE == 2) ? PA - ACT_BITS : 0);
  localparam integer SCALE_BITS = $clog2(MOST_SCALE + 1);
  localparam integer SCALE_PORT = (SCALE_BITS < 1) ? 1 : SCALE_BITS;
  localparam [31:0]  LAST_DIGIT = DIGITS - 1;
  localparam [31:0]  LAST_PLANE = MAX_PW - 1;
  localparam [31:0]  LAST_BRICK = BRICKS - 1;

  // The operands of the first cycle, and the steps through them.
  wire                   act_signed = (ACT_SIGNED == 0) ? act_signed_q : (ACT_SIGNED == 2);
  wire                   wgt_signed = (WGT_SIGNED == 0) ? wgt_signed_q : (WGT_SIGNED == 2);
  reg                    act_signed_q, wgt_signed_q, loaded_q, done_q;
  reg  [PRODUCTS*PA-1:0]     act_q;
  reg  [PRODUCTS*MAX_PW-1:0] wgt_q;
  reg  [DIGIT_BITS-1:0]  digit_q;
  reg  [PLANE_BITS-1:0]  plane_q;
  reg  [BRICK_BITS-1:0]  brick_q;
  reg  [3:0]             behind_q;   // cycles behind the last step
  wire                   step       = loaded_q & ~done_q & (go_i | (GAPS == 0));
  wire                   first_step = (digit_q == LAST_DIGIT[DIGIT_BITS-1:0]);
  wire                   ends_plane = step & ~|digit_q;
  wire                   ends_brick = ends_plane & ~|plane_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      loaded_q <= 1'b0;
      done_q   <= 1'b0;
      digit_q  <= LAST_DIGIT[DIGIT_BITS-1:0];
      plane_q  <= LAST_PLANE[PLANE_BITS-1:0];
      brick_q  <= {BRICK_BITS{1'b0}};
      behind_q <= 4'd0;
    end else begin
      loaded_q <= 1'b1;
      if (step) digit_q <= ends_plane ? LAST_DIGIT[DIGIT_BITS-1:0] : digit_q - 1'b1;
      if (ends_plane) plane_q <= ends_brick ? LAST_PLANE[PLANE_BITS-1:0] : plane_q - 1'b1;
      if (ends_brick) brick_q <= brick_q + 1'b1;
      done_q   <= done_q | (ends_brick & (brick_q == LAST_BRICK[BRICK_BITS-1:0]));
      behind_q <= behind_q + {3'd0, done_q & ~behind_q[3]};
    end
  end
  always @(posedge clk_i) begin
    if (!loaded_q) begin
      act_q        <= act_i;
      wgt_q        <= wgt_i;
      act_signed_q <= act_signed_i;
      wgt_signed_q <= wgt_signed_i;
    end
  end

  // The brick's planes of activations, and the plane of weights that loads under the first step.
  reg     [PA*LANES-1:0] bank;
  reg     [LANES-1:0]    weights;
  reg     [LANES-1:0]    weight_q;
  integer                b, l, t;
  always @* begin
    bank    = {(PA*LANES){1'b0}};
    weights = {LANES{1'b0}};
    for (b = 0; b < BRICKS; b = b + 1) begin
      for (l = 0; l < LANES; l = l + 1) begin
        for (t = 0; t < PA; t = t + 1) begin
          bank[t*LANES+l] = bank[t*LANES+l]
                          | (act_q[(b*LANES+l)*PA+t] & (brick_q == b[BRICK_BITS-1:0]));
        end
        for (t = 0; t < MAX_PW; t = t + 1) begin
          weights[l] = weights[l] | (wgt_q[(b*LANES+l)*MAX_PW+t] & (plane_q == t[PLANE_BITS-1:0])
                                     & (brick_q == b[BRICK_BITS-1:0]));
        end
      end
    end
  end
  always @(posedge clk_i) begin
    if (step & first_step) weight_q <= weights;
  end

  wire                        goes, goes_first, negative, plane, plane_first, minus, brick;
  wire                        keep, take, unused_turned, unused_ac1, unused_out;
  wire [ACT_BITS*LANES-1:0]   digit;
  wire [SCALE_PORT-1:0]       scale;
  localparam [31:0] BITS = PA;
  whit_loom_column #(
    .LANES(LANES), .ACT_BITS(ACT_BITS), .DIGITS(DIGITS), .MAX_PW(MAX_PW),
    .ACC_STYLE(ACC_STYLE), .TRIM_LOW(0), .SCALE_BITS(SCALE_BITS)
  ) u_column (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .bank_i({2{bank}}),
    .low_i({(2*$clog2(PA+1)){1'b0}}), .bits_i(BITS[$clog2(PA+1)-1:0]), .signed_i(act_signed),
    .step_i(step), .turn_i(1'b0), .number_i(digit_q), .wgt_number_i(plane_q),
    .first_step_i(first_step), .first_plane_i(plane_q == LAST_PLANE[PLANE_BITS-1:0]),
    .fresh_i(~|brick_q), .minus_i(wgt_signed & (plane_q == LAST_PLANE[PLANE_BITS-1:0])),
    .step_o(goes), .digit_o(digit), .first_step_o(goes_first), .act_negative_o(negative),
    .plane_o(plane), .plane_first_o(plane_first), .plane_minus_o(minus), .scale_o(scale),
    .brick_o(brick), .clear_sums_i(1'b0), .shift_i(1'b0), .cascade_i(1'b0), .keep_o(keep),
    .take_o(take), .turned_o(unused_turned), .trace_ac1_o(unused_ac1), .trace_out_o(unused_out)
  );
  wire [PA+LOG2:0]    unused_trace;
  wire [ACC_BITS-1:0] out;
  whit_loom_sip #(
    .LANES(LANES), .ACT_BITS(ACT_BITS), .WGT_BITS(1), .ACC_STYLE(ACC_STYLE),
    .CARRY_SAVE(CARRY_SAVE), .GAPS(GAPS), .SUM_BITS(ACT_BITS+LOG2+1),
    .AC1_BITS(PA+LOG2+((ACT_SIGNED == 0) ? 1 : 0)), .AC1_SIGNED((ACT_SIGNED == 1) ? 0 : 1),
    .AC2_BITS(AC2_BITS), .AC2_SIGNED(UNSIGNED ? 0 : 1), .ACC_BITS(ACC_BITS),
    .SCALE_BITS(SCALE_BITS), .TRACE_BITS(PA+LOG2+1)
  ) u_sip (
    .clk_i(clk_i), .digit_i(digit), .weight_i(weight_q), .step_i(goes),
    .first_step_i(goes_first), .act_negative_i(negative), .wgt_signed_i(wgt_signed),
    .plane_i(plane), .plane_first_i(plane_first), .plane_minus_i(minus), .scale_i(scale),
    .brick_i(brick), .keep_i(keep), .take_i(take), .neighbour_i({ACC_BITS{1'b0}}),
    .ac1_o(unused_trace), .out_o(out)
  );

  // Plain products, in more bits than they need.
  localparam integer WIDE = ACC_BITS + 2;
  reg     [WIDE-1:0] expected;
  reg     [WIDE-1:0] act;
  reg     [WIDE-1:0] wgt;
  integer            p;
  always @* begin
    expected = {WIDE{1'b0}};
    act      = {WIDE{1'b0}};
    wgt      = {WIDE{1'b0}};
    for (p = 0; p < PRODUCTS; p = p + 1) begin
      act = {{(WIDE-PA){act_signed & act_q[p*PA+PA-1]}}, act_q[p*PA +: PA]};
      wgt = {{(WIDE-MAX_PW){wgt_signed & wgt_q[p*MAX_PW+MAX_PW-1]}}, wgt_q[p*MAX_PW +: MAX_PW]};
      expected = expected + act * wgt;
    end
  end
  assign exact_o = ~behind_q[2]
                 | ({{2{out[ACC_BITS-1]}}, out} == expected);
endmodule
`resetall
