// SPDX-License-Identifier: Apache-2.0
// whit_loom_scale - the power of two that AC1 counts for, two cycles behind the step that ends it.
//
// Function : the low bits that the column leaves out, for shift the number of the plane of weights,
//            for direct the place of the digit as well.
// Notes    : no reset; looked at beside plane_o of whit_loom_column.
`resetall
`default_nettype none

module whit_loom_scale #(
  parameter integer ACT_BITS = 1,
  parameter integer DIGITS = 16,
  parameter integer MAX_PW = 16,
  // 0: horner; 1: shift; 2: direct.
  parameter integer ACC_STYLE = 1,
  parameter integer TRIM_LOW = 0,
  // Width of the exponent; the caller makes it wide enough.
  parameter integer SCALE_BITS = 5
) (
  input  wire                                 clk_i,
  input  wire [$clog2(DIGITS+1)-1:0]          number_i,
  input  wire [$clog2(MAX_PW+1)-1:0]          wgt_number_i,
  input  wire [$clog2(DIGITS*ACT_BITS+1)-1:0] low_i,
  output wire [SCALE_BITS-1:0]                scale_o
);
  localparam integer DIGIT_BITS  = $clog2(DIGITS + 1);
  localparam integer NUMBER_BITS = $clog2(MAX_PW + 1);
  localparam integer WIDTH_BITS  = $clog2(DIGITS * ACT_BITS + 1);
  localparam integer LOG_BITS    = $clog2(ACT_BITS);

  wire [SCALE_BITS-1:0] of_digit;
  wire [SCALE_BITS-1:0] of_plane;
  wire [SCALE_BITS-1:0] of_low;
  generate
    if (ACC_STYLE == 2) begin : g_digit
      wire [DIGIT_BITS+LOG_BITS:0] place = {{(LOG_BITS+1){1'b0}}, number_i} << LOG_BITS;
      whit_loom_extend #(.IN_BITS(DIGIT_BITS+LOG_BITS+1), .OUT_BITS(SCALE_BITS)) u_digit (
        .data_i(place), .data_o(of_digit)
      );
    end else begin : g_no_digit
      wire unused_number = &{1'b0, number_i};
      assign of_digit = {SCALE_BITS{1'b0}};
    end
    if (ACC_STYLE != 0) begin : g_plane
      whit_loom_extend #(.IN_BITS(NUMBER_BITS+1), .OUT_BITS(SCALE_BITS)) u_plane (
        .data_i({1'b0, wgt_number_i}), .data_o(of_plane)
      );
    end else begin : g_no_plane
      wire unused_number = &{1'b0, wgt_number_i};
      assign of_plane = {SCALE_BITS{1'b0}};
    end
    if (TRIM_LOW != 0) begin : g_low
      whit_loom_extend #(.IN_BITS(WIDTH_BITS+1), .OUT_BITS(SCALE_BITS)) u_low (
        .data_i({1'b0, low_i}), .data_o(of_low)
      );
    end else begin : g_no_low
      wire unused_low = &{1'b0, low_i};
      assign of_low = {SCALE_BITS{1'b0}};
    end
  endgenerate

  reg [SCALE_BITS-1:0] scale_q;
  reg [SCALE_BITS-1:0] scale_plane_q;
  always @(posedge clk_i) begin
    scale_q       <= of_digit + of_plane + of_low;
    scale_plane_q <= scale_q;
  end
  assign scale_o = scale_plane_q;
endmodule
`resetall
