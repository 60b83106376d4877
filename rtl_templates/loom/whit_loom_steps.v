// SPDX-License-Identifier: Apache-2.0
// whit_loom_steps - digits between the lowest and the highest bit that a group of activations
// needs. Combinational.
`resetall
`default_nettype none

module whit_loom_steps #(
  parameter integer ACT_BITS = 1,
  parameter integer DIGITS = 16,
  // 1: the bits above width_i are left out.
  parameter integer TRIM_HIGH = 1,
  // 1: the bits below low_i are left out.
  parameter integer TRIM_LOW = 0
) (
  input  wire [$clog2(DIGITS*ACT_BITS+1)-1:0] width_i,
  input  wire [$clog2(DIGITS*ACT_BITS+1)-1:0] low_i,
  input  wire                                 zero_i,
  input  wire [$clog2(DIGITS+1)-1:0]          digits_i,  // of an activation
  output wire [$clog2(DIGITS+1)-1:0]          steps_o
);
  localparam integer DIGIT_BITS = $clog2(DIGITS + 1);
  localparam integer WIDTH_BITS = $clog2(DIGITS * ACT_BITS + 1);
  localparam integer LOG_BITS   = $clog2(ACT_BITS);
  localparam integer SUM_BITS   = WIDTH_BITS + 1;
  localparam [31:0]  ROUND_UP   = ACT_BITS - 1;
  localparam [31:0]  ONE        = 1;

  generate
    if (TRIM_HIGH == 0 && TRIM_LOW == 0) begin : g_all
      wire unused = &{1'b0, width_i, low_i, zero_i};
      assign steps_o = digits_i;
    end else begin : g_trimmed
      wire [SUM_BITS-1:0] top;
      if (TRIM_HIGH != 0) begin : g_high
        wire unused = &{1'b0, zero_i, digits_i};
        assign top = {1'b0, width_i};
      end else begin : g_no_high
        // Zeros have a digit, wherever they are looked at.
        wire unused = &{1'b0, width_i};
        wire [DIGIT_BITS+LOG_BITS:0] bits = {{(LOG_BITS+1){1'b0}}, digits_i} << LOG_BITS;
        whit_loom_extend #(.IN_BITS(DIGIT_BITS+LOG_BITS+1), .OUT_BITS(SUM_BITS)) u_bits (
          .data_i(zero_i ? ONE[DIGIT_BITS+LOG_BITS:0] : bits), .data_o(top)
        );
      end
      wire [SUM_BITS-1:0] rounded = top - {1'b0, low_i} + ROUND_UP[SUM_BITS-1:0];
      wire [SUM_BITS-1:0] steps   = rounded >> LOG_BITS;
      assign steps_o = steps[DIGIT_BITS-1:0];
      wire unused_steps = &{1'b0, steps[SUM_BITS-1:DIGIT_BITS]};
    end
  endgenerate
endmodule
`resetall
