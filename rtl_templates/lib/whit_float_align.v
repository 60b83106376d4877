// SPDX-License-Identifier: Apache-2.0
// whit_float_align - an addend in the frame of the largest exponent: the magnitude moves right by
// the distance of the exponents, bits that fall out are dropped, then it becomes two's complement.
`resetall
`default_nettype none

module whit_float_align #(
  // Width of the magnitude in bits, and how many of them stand behind its binary point.
  parameter integer IN_BITS = 16,
  parameter integer IN_FRACTION = 14,
  // Bits in front of the binary point of the frame, and behind it.
  parameter integer INTEGER_BITS = 2,
  parameter integer FRACTION = 29,
  // Width of an exponent.
  parameter integer EXP_BITS = 9
) (
  input  wire                           sign_i,
  input  wire [EXP_BITS-1:0]            exponent_i,
  input  wire [EXP_BITS-1:0]            largest_i,
  input  wire [IN_BITS-1:0]             magnitude_i,
  output wire [INTEGER_BITS+FRACTION:0] value_o
);
  localparam integer FRAME = INTEGER_BITS + FRACTION;
  localparam integer SHIFT_BITS = $clog2(FRAME + 1);

  wire [FRAME-1:0] placed;
  generate
    if (FRACTION >= IN_FRACTION) begin : g_wider
      wire [IN_BITS+FRACTION-IN_FRACTION-1:0] wide;
      if (FRACTION == IN_FRACTION) begin : g_same
        assign wide = magnitude_i;
      end else begin : g_zeros
        assign wide = {magnitude_i, {(FRACTION-IN_FRACTION){1'b0}}};
      end
      if (IN_BITS + FRACTION - IN_FRACTION < FRAME) begin : g_extend
        assign placed = {{(FRAME-IN_BITS-FRACTION+IN_FRACTION){1'b0}}, wide};
      end else begin : g_exact
        assign placed = wide;
      end
    end else begin : g_narrower
      assign placed = magnitude_i[IN_BITS-1:IN_FRACTION-FRACTION];
      wire unused_low = &{1'b0, magnitude_i[IN_FRACTION-FRACTION-1:0]};
    end
  endgenerate

  wire [EXP_BITS-1:0] distance = largest_i - exponent_i;
  wire                gone;
  generate
    if (EXP_BITS > SHIFT_BITS) begin : g_far
      assign gone = |distance[EXP_BITS-1:SHIFT_BITS];
    end else begin : g_near
      assign gone = 1'b0;
    end
  endgenerate
  wire [FRAME-1:0] moved = (placed >> distance[SHIFT_BITS-1:0]) & {FRAME{~gone}};
  assign value_o = ({1'b0, moved} ^ {(FRAME+1){sign_i}}) + {{FRAME{1'b0}}, sign_i};
endmodule
`resetall
