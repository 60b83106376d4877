// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_largest - the largest of several unsigned numbers, bit by bit from the top: those
// that have a zero where another one still in the race has a one drop out. As deep as a tree of
// comparators for few bits and much smaller.
`resetall
`default_nettype none

module whit_fpraker_largest #(
  parameter integer WIDTH = 4,
  parameter integer COUNT = 8
) (
  input  wire [COUNT-1:0]       among_i,     // the numbers that count
  input  wire [COUNT*WIDTH-1:0] data_i,
  output reg  [WIDTH-1:0]       largest_o,   // 0: none counts
  output wire [COUNT-1:0]       equal_o      // the numbers that are it
);
  reg     [COUNT-1:0] race;
  reg     [COUNT-1:0] ones;
  integer             bit_number;
  integer             i;
  assign equal_o = race;
  always @* begin
    race = among_i;
    for (bit_number = WIDTH - 1; bit_number >= 0; bit_number = bit_number - 1) begin
      for (i = 0; i < COUNT; i = i + 1) ones[i] = race[i] & data_i[i*WIDTH + bit_number];
      largest_o[bit_number] = |ones;
      race = (|ones) ? ones : race;
    end
  end
endmodule
`resetall
