// SPDX-License-Identifier: Apache-2.0
// whit_loom_width_props - width and trailing zeros of any two values against their definition; each
// output is proved to be 1.
//
// Notes : what holds for the OR of two values holds for that of any number: a group is one value
//         more than a smaller group.
`resetall
`default_nettype none

module whit_loom_width_props #(
  // Width of a value in bits; 1..32.
  parameter integer WIDTH = 16
) (
  input  wire [WIDTH-1:0] a_i,
  input  wire [WIDTH-1:0] b_i,
  input  wire             signed_i,
  output wire             holds_o,      // both values are numbers of so many bits
  output wire             smallest_o,   // and not both of one bit less
  output wire             low_o,        // the bits below low are zero in both, the one there is not
  output wire             order_o,      // low is below width, and width in 1..WIDTH
  output wire             monotone_o    // one value alone does not need more
);
  localparam integer COUNT_BITS = $clog2(WIDTH + 1);
  localparam [COUNT_BITS-1:0] ALL = WIDTH[COUNT_BITS-1:0];
  localparam [COUNT_BITS-1:0] ONE = 1;

  wire [WIDTH-1:0]      raw;
  wire [WIDTH-1:0]      fold;
  wire [COUNT_BITS-1:0] width;
  wire [COUNT_BITS-1:0] low;
  wire                  zero;
  whit_loom_beat_or #(.LANES(2), .WIDTH(WIDTH)) u_both (
    .data_i({b_i, a_i}), .signed_i(signed_i), .raw_o(raw), .fold_o(fold)
  );
  whit_loom_width #(.WIDTH(WIDTH), .TRIM_LOW(1)) u_width (
    .raw_i(raw), .fold_i(fold), .signed_i(signed_i), .width_o(width), .low_o(low), .zero_o(zero)
  );

  wire [WIDTH-1:0]      raw_one;
  wire [WIDTH-1:0]      fold_one;
  wire [COUNT_BITS-1:0] width_one;
  wire [COUNT_BITS-1:0] low_one;
  wire                  zero_one;
  whit_loom_beat_or #(.LANES(1), .WIDTH(WIDTH)) u_one (
    .data_i(a_i), .signed_i(signed_i), .raw_o(raw_one), .fold_o(fold_one)
  );
  whit_loom_width #(.WIDTH(WIDTH), .TRIM_LOW(1)) u_width_one (
    .raw_i(raw_one), .fold_i(fold_one), .signed_i(signed_i), .width_o(width_one), .low_o(low_one),
    .zero_o(zero_one)
  );

  // Above w - 1 bits a signed number has only its sign; above w bits an unsigned one has nothing.
  function fits;
    input [WIDTH-1:0]      value;
    input [COUNT_BITS-1:0] bits;
    input                  with_sign;
    reg   [WIDTH-1:0]      above;
    begin
      above = $signed(value) >>> (bits - ONE);
      fits  = with_sign ? ((&above) | ~(|above)) : ~(|(value >> bits));
    end
  endfunction
  assign holds_o    = fits(a_i, width, signed_i) & fits(b_i, width, signed_i);
  assign smallest_o = (width == ONE)
                    | ~(fits(a_i, width - ONE, signed_i) & fits(b_i, width - ONE, signed_i));
  wire [WIDTH-1:0] from_low = (a_i | b_i) >> low;
  assign low_o      = zero ? ((low == {COUNT_BITS{1'b0}}) & (a_i == b_i) & (a_i == {WIDTH{1'b0}}))
                    : (from_low[0] & ((from_low << low) == (a_i | b_i)));
  assign order_o    = (low < width) & (width <= ALL);
  assign monotone_o = (width_one <= width) & (zero | zero_one | (low <= low_one));
endmodule
`resetall
