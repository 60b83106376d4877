// SPDX-License-Identifier: Apache-2.0
// whit_mokey_round_props - rounding of any number by any shift against its definition; each output
// is proved to be 1.
`resetall
`default_nettype none

module whit_mokey_round_props #(
  parameter integer IN_BITS = 8
) (
  input  wire [IN_BITS-1:0] data_i,
  input  wire [5:0]         shift_i,
  output wire               nearest_o,   // twice the difference is at most a unit
  output wire               even_o       // ... and exactly one only at an even number
);
  localparam integer OUT  = IN_BITS + 16;
  localparam integer WIDE = IN_BITS + 16 + 64 + 2;

  wire [OUT-1:0] rounded;
  whit_mokey_round #(.IN_BITS(IN_BITS), .OUT_BITS(OUT)) u_round (
    .data_i(data_i), .shift_i(shift_i), .data_o(rounded)
  );
  // In units of 2^-16 of data_i: twice the number, the rounded one, and its unit.
  wire [WIDE-1:0] number = {{(WIDE-IN_BITS-17){data_i[IN_BITS-1]}}, data_i, 17'd0};
  wire [WIDE-1:0] back   = {{(WIDE-OUT-1){rounded[OUT-1]}}, rounded, 1'b0} << shift_i;
  wire [WIDE-1:0] unit   = {{(WIDE-1){1'b0}}, 1'b1} << shift_i;
  wire [WIDE-1:0] above  = number - back;
  wire [WIDE-1:0] size   = above[WIDE-1] ? -above : above;
  assign nearest_o = (size <= unit);
  assign even_o    = (size != unit) | ~rounded[0];
endmodule
`resetall
