// SPDX-License-Identifier: Apache-2.0
// whit_mokey_round - a signed number divided by a power of two, to the nearest integer, ties to
// even.
//
// Function : data_o = RNE(data_i * 2^16 / 2^shift_i), modulo 2^OUT_BITS. Combinational.
`resetall
`default_nettype none

module whit_mokey_round #(
  parameter integer IN_BITS = 49,
  parameter integer OUT_BITS = 48
) (
  input  wire [IN_BITS-1:0]  data_i,
  input  wire [5:0]          shift_i,
  output wire [OUT_BITS-1:0] data_o
);
  localparam integer BIAS  = 16;
  // With the places that may be cut off, and the number's sign above.
  localparam integer WIDE  = ((IN_BITS + BIAS > OUT_BITS) ? IN_BITS + BIAS : OUT_BITS) + 1;
  localparam integer CUT   = 63;

  wire [WIDE-1:0]     wide = {{(WIDE-IN_BITS-BIAS){data_i[IN_BITS-1]}}, data_i, {BIAS{1'b0}}};
  // Behind the point stands what is cut off.
  wire [WIDE+CUT-1:0] all  = {wide, {CUT{1'b0}}};
  wire [WIDE+CUT-1:0] moved;
  wire [WIDE+CUT-1:0] sign = {(WIDE+CUT){wide[WIDE-1]}};
  assign moved = (all >> shift_i) | (sign & ~({(WIDE+CUT){1'b1}} >> shift_i));
  wire half = moved[CUT-1];
  wire rest = |moved[CUT-2:0];
  wire up   = half & (rest | moved[CUT]);
  assign data_o = moved[CUT +: OUT_BITS] + {{(OUT_BITS-1){1'b0}}, up};
  wire unused_top = &{1'b0, moved[WIDE+CUT-1:CUT+OUT_BITS]};
endmodule
`resetall
