// SPDX-License-Identifier: Apache-2.0
// whit_lzc - counts the leading zeros of a word; WIDTH when it is all zero.
//
// Function : combinational. Halves are counted first and joined, so the depth is logarithmic.
`resetall
`default_nettype none

module whit_lzc #(
  // Width of the word in bits; 1 or more.
  parameter integer WIDTH = 16,
  // Width of the count: holds 0..WIDTH.
  parameter integer COUNT_BITS = $clog2(WIDTH + 1)
) (
  input  wire [WIDTH-1:0]      data_i,
  output wire [COUNT_BITS-1:0] count_o
);
  // The word is padded with ones below to a power of two, so that an all-zero word counts WIDTH.
  localparam integer LEVELS = (WIDTH > 1) ? $clog2(WIDTH) : 0;
  localparam integer PADDED = 1 << LEVELS;

  generate
    if (WIDTH == 1) begin : g_bit
      assign count_o = ~data_i;
    end else begin : g_tree
      reg [LEVELS:0]     total;
      reg [PADDED-1:0]   rest;
      integer            level;
      always @* begin
        rest = {PADDED{1'b1}};
        rest[PADDED-1:PADDED-WIDTH] = data_i;
        total = {(LEVELS+1){1'b0}};
        if (rest == {PADDED{1'b0}}) begin
          total[LEVELS] = 1'b1;
        end else begin
          for (level = LEVELS - 1; level >= 0; level = level - 1) begin
            if ((rest >> (PADDED - (1 << level))) == {PADDED{1'b0}}) begin
              total[level] = 1'b1;
              rest = rest << (1 << level);
            end else begin
              total[level] = 1'b0;
            end
          end
        end
      end
      assign count_o = total[COUNT_BITS-1:0];
    end
  endgenerate
endmodule
`resetall
