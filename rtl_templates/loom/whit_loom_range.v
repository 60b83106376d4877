// SPDX-License-Identifier: Apache-2.0
// whit_loom_range - how many steps a brick of activations takes, and which bits each group leaves
// out below, from the ORs over its planes as they come.
//
// Function : docs/units/loom.md, "Cycle rules", Range. The outputs belong to the brick whose last
//            digit was taken in the cycle before.
// Notes    : no reset; the first digit of a brick replaces what the ORs held.
`resetall
`default_nettype none

module whit_loom_range #(
  parameter integer LANES = 16,
  parameter integer COLUMNS = 16,
  parameter integer ACT_BITS = 1,
  parameter integer DIGITS = 16,
  parameter integer GROUP_COLUMNS = 16,
  parameter integer TRIM_HIGH = 1,
  parameter integer TRIM_LOW = 0
) (
  input  wire                              clk_i,
  input  wire                              signed_i,
  input  wire [$clog2(DIGITS+1)-1:0]       digits_i,  // of an activation
  input  wire                              takes_i,
  input  wire                              first_i,   // digit of the brick
  input  wire [$clog2(DIGITS+1)-1:0]       number_i,  // of the digit
  input  wire [COLUMNS*LANES*ACT_BITS-1:0] beat_i,
  output wire [$clog2(DIGITS+1)-1:0]       steps_o,
  output wire [((COLUMNS+GROUP_COLUMNS-1)/GROUP_COLUMNS)*$clog2(DIGITS*ACT_BITS+1)-1:0] low_o,
  output wire                              zero_o
);
  localparam integer BITS       = DIGITS * ACT_BITS;
  localparam integer PLANE      = COLUMNS * LANES;
  localparam integer WIDTH_BITS = $clog2(BITS + 1);
  localparam integer DIGIT_BITS = $clog2(DIGITS + 1);
  localparam integer GROUPS     = (COLUMNS + GROUP_COLUMNS - 1) / GROUP_COLUMNS;

  // Signs are those of the top bit of the first digit, and fold the digits behind it.
  reg  [PLANE-1:0] sign_q;
  wire [PLANE-1:0] sign = first_i ? (beat_i[(ACT_BITS-1)*PLANE +: PLANE] & {PLANE{signed_i}})
                                  : sign_q;
  always @(posedge clk_i) begin
    if (takes_i && first_i) sign_q <= sign;
  end

  wire [GROUPS*DIGIT_BITS-1:0] digits;
  wire [GROUPS-1:0]            zero;
  genvar g, t, d;
  generate
    for (g = 0; g < GROUPS; g = g + 1) begin : g_group
      localparam integer FIRST = g * GROUP_COLUMNS * LANES;
      localparam integer LAST  = (FIRST + GROUP_COLUMNS * LANES > PLANE) ? PLANE
                                                                    : FIRST + GROUP_COLUMNS * LANES;
      wire [ACT_BITS-1:0] any;
      wire [ACT_BITS-1:0] any_fold;
      for (t = 0; t < ACT_BITS; t = t + 1) begin : g_any
        wire [LAST-FIRST-1:0] plane = beat_i[t*PLANE+FIRST +: LAST-FIRST];
        assign any[t]      = |plane;
        assign any_fold[t] = |(plane ^ sign[LAST-1:FIRST]);
      end
      reg [BITS-1:0] raw_q;
      reg [BITS-1:0] fold_q;
      for (d = 0; d < DIGITS; d = d + 1) begin : g_digit
        localparam [31:0] NUMBER = d;
        wire here = (number_i == NUMBER[DIGIT_BITS-1:0]);
        always @(posedge clk_i) begin
          if (takes_i && (first_i || here)) begin
            raw_q[d*ACT_BITS +: ACT_BITS]  <= any & {ACT_BITS{here}};
            fold_q[d*ACT_BITS +: ACT_BITS] <= any_fold & {ACT_BITS{here}};
          end
        end
      end
      wire [WIDTH_BITS-1:0] width;
      wire [WIDTH_BITS-1:0] low;
      whit_loom_width #(.WIDTH(BITS), .TRIM_LOW(TRIM_LOW)) u_width (
        .raw_i(raw_q), .fold_i(fold_q), .signed_i(signed_i),
        .width_o(width), .low_o(low), .zero_o(zero[g])
      );
      assign low_o[g*WIDTH_BITS +: WIDTH_BITS] = low;
      whit_loom_steps #(
        .ACT_BITS(ACT_BITS), .DIGITS(DIGITS), .TRIM_HIGH(TRIM_HIGH), .TRIM_LOW(TRIM_LOW)
      ) u_steps (
        .width_i(width), .low_i(low), .zero_i(zero[g]), .digits_i(digits_i),
        .steps_o(digits[g*DIGIT_BITS +: DIGIT_BITS])
      );
    end
  endgenerate
  whit_max #(.WIDTH(DIGIT_BITS), .COUNT(GROUPS)) u_most (.data_i(digits), .max_o(steps_o));
  assign zero_o = &zero;
endmodule
`resetall
