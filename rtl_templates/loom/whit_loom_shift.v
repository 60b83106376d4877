// SPDX-License-Identifier: Apache-2.0
// whit_loom_shift - a sum times 2^-frac, rounded to an integer: the low bits of that, and what
// whit_loom_clamp needs to know of the others. Combinational.
//
// Function : golden/loom/loom_post. The sum stands OUT_WIDTH places to the left of its units, so a
//            shift to the left is a shorter one to the right, and the bit below the units is there.
`resetall
`default_nettype none

module whit_loom_shift #(
  // Width of the sum in bits; 2 or more.
  parameter integer ACC_BITS = 46,
  // Width of a result in bits; 2 or more.
  parameter integer OUT_WIDTH = 16,
  // Width of frac_i in bits; holds 1 - OUT_WIDTH and ACC_BITS.
  parameter integer FRAC_BITS = 7,
  // 0: floor; 1: ties go up; 2: ties go to the even one.
  parameter integer ROUND = 2
) (
  input  wire [ACC_BITS-1:0]  acc_i,        // signed
  input  wire [FRAC_BITS-1:0] frac_i,       // signed; 1 - OUT_WIDTH to ACC_BITS
  output wire [OUT_WIDTH-1:0] low_o,
  output wire                 negative_o,   // the integer is
  // A negative integer is below -2^OUT_WIDTH, another is 2^OUT_WIDTH or more; the one that is
  // rounded up to -2^OUT_WIDTH counts as below it, which is clamped to the same.
  output wire                 over_o
);
  localparam integer WIDE = ACC_BITS + OUT_WIDTH;
  localparam integer DIST = $clog2(WIDE);
  localparam integer SUM  = (FRAC_BITS > DIST) ? FRAC_BITS : DIST;
  localparam [31:0]  PLACES = OUT_WIDTH - 1;

  // Not negative and below WIDE, so the low bits are all of it.
  wire [SUM-1:0] frac     = {{(SUM-FRAC_BITS+1){frac_i[FRAC_BITS-1]}}, frac_i[FRAC_BITS-2:0]};
  wire [SUM-1:0] distance = frac + PLACES[SUM-1:0];
  generate
    if (SUM > DIST) begin : g_upper
      wire unused_upper = &{1'b0, distance[SUM-1:DIST]};
    end
  endgenerate

  // Bit 0 is the one below the units; `rest` says whether there was a one further below.
  wire    [WIDE-1:0] ones = {WIDE{acc_i[ACC_BITS-1]}};
  reg     [WIDE-1:0] moved;
  reg                rest;
  integer            s;
  always @* begin
    moved = {acc_i, {OUT_WIDTH{1'b0}}};
    rest  = 1'b0;
    for (s = 0; s < DIST; s = s + 1) begin
      if (distance[s]) begin
        rest  = rest | (|(moved & ~({WIDE{1'b1}} << (1 << s))));
        moved = (moved >> (1 << s)) | (ones & ~({WIDE{1'b1}} >> (1 << s)));
      end else begin
        rest  = rest;
        moved = moved;
      end
    end
  end

  wire up;
  generate
    if (ROUND == 0) begin : g_floor
      assign up = 1'b0;
      wire unused_below = &{1'b0, moved[0], rest};
    end else if (ROUND == 1) begin : g_half_up
      assign up = moved[0];
      wire unused_rest = rest;
    end else begin : g_half_even
      assign up = moved[0] & (rest | moved[1]);
    end
  endgenerate

  // Behind the low bits there is nothing but the sign, unless the number is too large.
  wire [OUT_WIDTH:0] rounded = {1'b0, moved[OUT_WIDTH:1]} + {{OUT_WIDTH{1'b0}}, up};
  wire               sign    = acc_i[ACC_BITS-1];
  wire               far     = |(moved[WIDE-1:OUT_WIDTH+1] ^ {(WIDE-OUT_WIDTH-1){sign}});
  wire               carry   = rounded[OUT_WIDTH];
  assign low_o      = rounded[OUT_WIDTH-1:0];
  assign negative_o = sign & (far | ~carry);   // -1 is rounded up to 0
  assign over_o     = far | (carry & ~sign);
endmodule
`resetall
