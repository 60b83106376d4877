// SPDX-License-Identifier: Apache-2.0
// whit_loom_row - a filter's SIPs, a column each, their weights, and the part of a drain chain that
// they are.
//
// Function : docs/units/loom.md. Inputs with an element per column are those of whit_loom_columns.
//            The columns share the weights, or in fully connected layers have their own.
// Timing   : as whit_loom_sip; weights with load_i count from the next cycle on.
// Notes    : weights have no reset: they are looked at behind steps.
`resetall
`default_nettype none

module whit_loom_row #(
  parameter integer LANES = 16,
  parameter integer COLUMNS = 16,
  parameter integer ACT_BITS = 1,
  parameter integer MAX_PA = 16,
  parameter integer MAX_PW = 16,
  // Of this and the next one, 0: either; 1: unsigned; 2: signed.
  parameter integer ACT_SIGNED = 0,
  parameter integer WGT_SIGNED = 0,
  // 0: horner; 1: shift; 2: direct.
  parameter integer ACC_STYLE = 0,
  parameter integer CARRY_SAVE = 0,
  // 1: whole weights, the Stripes baseline.
  parameter integer STRIPES = 0,
  parameter integer FC = 1,
  parameter integer ACC_BITS = 46,
  // Width of an element of scale_i; 0 when AC1 is never shifted.
  parameter integer SCALE_BITS = 0,
  // Width of an element of trace_ac1_o.
  parameter integer TRACE_BITS = 21,
  // Derived.
  parameter integer WEIGHT = LANES * ((STRIPES != 0) ? MAX_PW : 1),
  parameter integer SCALE  = (SCALE_BITS < 1) ? 1 : SCALE_BITS
) (
  input  wire                              clk_i,
  input  wire [COLUMNS-1:0]                load_i,
  input  wire [WEIGHT-1:0]                 weight_i,
  input  wire                              wgt_signed_i,
  input  wire [COLUMNS-1:0]                step_i,
  input  wire [COLUMNS*ACT_BITS*LANES-1:0] digit_i,
  input  wire [COLUMNS-1:0]                first_step_i,
  input  wire [COLUMNS-1:0]                act_negative_i,
  input  wire [COLUMNS-1:0]                plane_i,
  input  wire [COLUMNS-1:0]                plane_first_i,
  input  wire [COLUMNS-1:0]                plane_minus_i,
  input  wire [COLUMNS*SCALE-1:0]          scale_i,
  input  wire [COLUMNS-1:0]                brick_i,
  input  wire [COLUMNS-1:0]                keep_i,
  input  wire [COLUMNS-1:0]                take_i,
  input  wire [ACC_BITS-1:0]               behind_i,      // OUT behind that of the last column
  output wire [ACC_BITS-1:0]               head_o,        // OUT of column 0
  input  wire [COLUMNS-1:0]                turned_i,
  input  wire [COLUMNS-1:0]                wrote_ac1_i,
  input  wire [COLUMNS-1:0]                wrote_out_i,
  output wire [COLUMNS*TRACE_BITS-1:0]     trace_ac1_o,
  output wire [COLUMNS*ACC_BITS-1:0]       trace_out_o
);
  localparam integer DIGIT      = ACT_BITS * LANES;
  localparam integer PRODUCT    = (STRIPES != 0) ? MAX_PW : 0;
  localparam integer SUM_BITS   = ACT_BITS + PRODUCT + $clog2(LANES) + 1;
  // Specification 1.4: a bit more when either sign may come. Both are unsigned: no sign.
  localparam         UNSIGNED   = (ACT_SIGNED == 1) && (WGT_SIGNED == 1);
  localparam         ONE_SIGNED = (ACT_SIGNED == 2) || (WGT_SIGNED == 2);
  localparam         AC1_PLUS   = (STRIPES != 0) ? !(UNSIGNED || ONE_SIGNED) : (ACT_SIGNED == 0);
  localparam         AC1_SIGNED = (STRIPES != 0) ? !UNSIGNED : (ACT_SIGNED != 1);
  localparam integer AC1_BITS   = MAX_PA + PRODUCT + $clog2(LANES) + (AC1_PLUS ? 1 : 0);
  localparam integer AC2_WIDE   = MAX_PA + MAX_PW + $clog2(LANES)
                                + ((UNSIGNED || ONE_SIGNED) ? 0 : 1);
  localparam integer AC2_BITS   = (AC2_WIDE > ACC_BITS) ? ACC_BITS : AC2_WIDE;

  wire [COLUMNS*WEIGHT-1:0] weights;
  genvar c;
  generate
    if (FC == 0) begin : g_shared
      reg [WEIGHT-1:0] weight_q;
      always @(posedge clk_i) begin
        if (load_i[0]) weight_q <= weight_i;
      end
      assign weights = {COLUMNS{weight_q}};
      wire unused_load = &{1'b0, load_i};
    end else begin : g_own
      for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
        reg [WEIGHT-1:0] weight_q;
        always @(posedge clk_i) begin
          if (load_i[c]) weight_q <= weight_i;
        end
        assign weights[c*WEIGHT +: WEIGHT] = weight_q;
      end
    end
  endgenerate

  // OUT of the columns, and what comes behind them.
  wire [(COLUMNS+1)*ACC_BITS-1:0] sums;
  assign sums[COLUMNS*ACC_BITS +: ACC_BITS] = behind_i;
  assign head_o = sums[ACC_BITS-1:0];
  generate
    for (c = 0; c < COLUMNS; c = c + 1) begin : g_sip
      wire [TRACE_BITS-1:0] ac1;
      whit_loom_sip #(
        .LANES(LANES), .ACT_BITS(ACT_BITS), .WGT_BITS((STRIPES != 0) ? MAX_PW : 1),
        .WHOLE(STRIPES), .ACC_STYLE(ACC_STYLE), .CARRY_SAVE(CARRY_SAVE), .GAPS(FC),
        .SUM_BITS(SUM_BITS), .AC1_BITS(AC1_BITS), .AC1_SIGNED(AC1_SIGNED ? 1 : 0),
        .AC2_BITS(AC2_BITS), .AC2_SIGNED(UNSIGNED ? 0 : 1), .ACC_BITS(ACC_BITS),
        .SCALE_BITS(SCALE_BITS), .TRACE_BITS(TRACE_BITS)
      ) u_sip (
        .clk_i(clk_i), .digit_i(digit_i[c*DIGIT +: DIGIT]),
        .weight_i(weights[c*WEIGHT +: WEIGHT]), .step_i(step_i[c]),
        .first_step_i(first_step_i[c]), .act_negative_i(act_negative_i[c]),
        .wgt_signed_i(wgt_signed_i), .plane_i(plane_i[c]), .plane_first_i(plane_first_i[c]),
        .plane_minus_i(plane_minus_i[c]), .scale_i(scale_i[c*SCALE +: SCALE]),
        .brick_i(brick_i[c]), .keep_i(keep_i[c]), .take_i(take_i[c]),
        .neighbour_i(sums[(c+1)*ACC_BITS +: ACC_BITS]), .ac1_o(ac1),
        .out_o(sums[c*ACC_BITS +: ACC_BITS])
      );
      // Of a sum whose sign comes with its place.
      wire [TRACE_BITS-1:0] sign = {TRACE_BITS{turned_i[c]}};
      assign trace_ac1_o[c*TRACE_BITS +: TRACE_BITS] =
          ((ac1 ^ sign) - sign) & {TRACE_BITS{wrote_ac1_i[c]}};
      assign trace_out_o[c*ACC_BITS +: ACC_BITS] =
          sums[c*ACC_BITS +: ACC_BITS] & {ACC_BITS{wrote_out_i[c]}};
    end
  endgenerate
endmodule
`resetall
