// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_round_props - normalising and rounding of any sum against what a rounded number is;
// each output is proved to be 1 (specification 6.5, 8).
//
// Notes : of all numbers with FRAC_BITS behind the leading one the result is a nearest one, the
//         even one of two. Everything is measured in 2^-(FRAC_BITS + 2) of the sum's last place,
//         which is less than a quarter of the result's last place however far a sum moves up.
`resetall
`default_nettype none

module whit_fpraker_round_props #(
  parameter integer SUM_BITS = 26,
  parameter integer FRAC_BITS = 12
) (
  input  wire [SUM_BITS-1:0] sum_i,
  input  wire                lost_i,
  output wire                zero_o,        // the sum is zero, or the leading one is there
  output wire                sign_o,
  output wire                nearest_o,
  output wire                even_o
);
  localparam integer MAG  = SUM_BITS - 1;
  localparam integer WIDE = $clog2(MAG + 2) + 2;
  localparam integer UNIT = FRAC_BITS + 2;
  localparam integer FINE = MAG + UNIT + 2;

  wire               zero;
  wire               sign;
  wire [$clog2(SUM_BITS)-1:0] zeros;
  wire [SUM_BITS-2:0] normal;
  wire               carry;
  wire [FRAC_BITS:0] magnitude;
  // Ones are lost of a positive sum alone, and behind the guard bit.
  wire               lost = lost_i & ~sum_i[SUM_BITS-1] & (|(sum_i >> (FRAC_BITS + 1)));
  whit_fpraker_normalise #(.SUM_BITS(SUM_BITS)) u_normalise (
    .sum_i(sum_i), .zero_o(zero), .sign_o(sign), .zeros_o(zeros), .normal_o(normal)
  );
  whit_fpraker_round #(.MAG_BITS(MAG), .FRAC_BITS(FRAC_BITS)) u_round (
    .normal_i(normal), .sign_i(sign), .lost_i(lost), .carry_o(carry), .magnitude_o(magnitude)
  );

  wire               some     = |sum_i[SUM_BITS-2:0];
  wire               possible = some | ~sum_i[SUM_BITS-1];   // never the most negative number
  wire [MAG-1:0]     absolute = (sum_i[MAG-1:0] ^ {MAG{sum_i[SUM_BITS-1]}})
                              + {{(MAG-1){1'b0}}, sum_i[SUM_BITS-1]};
  wire [FINE-1:0]    number   = {2'b00, absolute, {(UNIT-1){1'b0}}, lost};
  wire [WIDE-1:0]    place    = MAG[WIDE-1:0] - {{(WIDE-1){1'b0}}, 1'b1}
                              - {{(WIDE-$clog2(SUM_BITS)){1'b0}}, zeros}
                              + {{(WIDE-1){1'b0}}, carry};
  wire               placed   = (place <= MAG[WIDE-1:0]);
  // 2^(place - FRAC_BITS) per unit of the magnitude, 2^-UNIT per unit of the number.
  wire [FINE-1:0]    rounded  = {{(FINE-FRAC_BITS-1){1'b0}}, magnitude} << (place + 2);
  wire [FINE-1:0]    half     = {{(FINE-2){1'b0}}, 2'd2} << place;
  wire               down     = (rounded <= number);
  wire [FINE-1:0]    error    = down ? number - rounded : rounded - number;
  // Below a power of two the numbers are twice as close.
  wire               close    = ~down & ~|magnitude[FRAC_BITS-1:0];
  wire [FINE-1:0]    most     = close ? half >> 1 : half;

  assign zero_o    = ~possible | ((zero == ~some) & (zero | (magnitude[FRAC_BITS] & placed)));
  assign sign_o    = ~some | (sign == sum_i[SUM_BITS-1]);
  assign nearest_o = ~some | (error <= most);
  assign even_o    = ~some | close | (error != half) | ~magnitude[0];
endmodule
`resetall
