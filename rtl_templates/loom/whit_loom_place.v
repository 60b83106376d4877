// SPDX-License-Identifier: Apache-2.0
// whit_loom_place - a number, or its complement, at a place of a wider word. Combinational.
//
// Function : data_o + negative_i = +-data_i * 2^place_i while enable_i is up, else zero: the places
//            below a complement are ones.
`resetall
`default_nettype none

module whit_loom_place #(
  // Width of the number in bits.
  parameter integer WIDTH = 21,
  // Width of the word in bits.
  parameter integer WORD = 46,
  // Width of the place in bits; 1 or more.
  parameter integer PLACE_BITS = 5,
  // 0: the place is 0.
  parameter integer MOVES = 1
) (
  input  wire                  enable_i,
  input  wire                  negative_i,   // only with enable_i
  input  wire [PLACE_BITS-1:0] place_i,
  input  wire [WIDTH-1:0]      data_i,       // two's complement
  output wire [WORD-1:0]       data_o
);
  localparam integer WIDE = (WORD > WIDTH) ? WORD : WIDTH;

  wire [WIDTH-1:0] number = (data_i & {WIDTH{enable_i}}) ^ {WIDTH{negative_i}};
  wire [WIDE-1:0]  wide   = {{(WIDE-WIDTH+1){number[WIDTH-1]}}, number[WIDTH-2:0]};
  generate
    if (MOVES != 0) begin : g_moves
      wire    [WORD-1:0] fill = {WORD{negative_i}};
      reg     [WORD-1:0] moved;
      integer            s;
      always @* begin
        moved = wide[WORD-1:0];
        for (s = 0; s < PLACE_BITS; s = s + 1) begin
          if (place_i[s]) moved = (moved << (1 << s)) | (fill & ~({WORD{1'b1}} << (1 << s)));
          else moved = moved;
        end
      end
      assign data_o = moved;
    end else begin : g_stays
      assign data_o = wide[WORD-1:0];
      wire unused_place = &{1'b0, place_i};
    end
    if (WIDE > WORD) begin : g_cut
      wire unused_upper = &{1'b0, wide[WIDE-1:WORD]};
    end
  endgenerate
endmodule
`resetall
