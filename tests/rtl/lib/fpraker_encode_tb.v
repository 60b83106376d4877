// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_encode for every significand: its value, and the form of each encoding.
`timescale 1ns / 1ns
`default_nettype none

module fpraker_encode_tb;
  parameter integer FRAC_BITS = 7;
  parameter integer ENCODING = 0;
  reg  [FRAC_BITS:0]   m;
  wire [FRAC_BITS+1:0] plus;
  wire [FRAC_BITS+1:0] minus;
  whit_fpraker_encode #(.FRAC_BITS(FRAC_BITS), .ENCODING(ENCODING)) u_encode (
    .significand_i(m), .plus_o(plus), .minus_o(minus)
  );

  integer i;
  integer j;
  integer digit;
  integer bad = 0;
  // The Booth digit of bits 2j+1, 2j and 2j-1 by arithmetic, and the one that the masks hold.
  function integer booth;
    input integer value;
    input integer index;
    integer twice;
    begin
      twice = (value * 2) >> (2 * index);
      booth = ((twice >> 1) & 1) + (twice & 1) - 2 * ((twice >> 2) & 1);
    end
  endfunction

  initial begin
    for (i = 0; i < 2 << FRAC_BITS; i = i + 1) begin
      m = i;
      #1;
      if (plus - minus != i || (plus & minus) != 0) bad = bad + 1;
      if (ENCODING == 0 && ((plus | minus) & ((plus | minus) << 1)) != 0) bad = bad + 1;
      if (ENCODING == 1) begin
        for (j = 0; 2 * j < FRAC_BITS + 2; j = j + 1) begin
          digit = ((plus >> (2 * j)) & 3) - ((minus >> (2 * j)) & 3);
          if (digit != booth(i, j)) bad = bad + 1;
        end
      end
      if (ENCODING == 2 && minus != 0) bad = bad + 1;
    end
    if (bad == 0) $display("PASS %0d", i);
    else $display("FAIL %0d", bad);
    $finish;
  end
endmodule
