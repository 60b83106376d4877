// SPDX-License-Identifier: Apache-2.0
// whit_apack_dec_update - the decoder's state after one value: new interval, renormalised at once.
//
// Function : from the gaps of the two bounds (B - D - 1, see whit_apack_search_level),
//              LO' = LO + B_lo,  HI' = LO + B_hi - 1,  width = B_hi - B_lo,  D - B_lo,
//            then everything moves up by the number of bits that leave the window: the first
//            position, from the top, that differs in LO' and HI' and is not followed by LO' = 1,
//            HI' = 0. That is the count of equal leading bits and of underflow bits together.
// Timing   : CUT_ADD registers behind the additions, CUT_COUNT behind the leading-zero count.
`resetall
`default_nettype none

module whit_apack_dec_update #(
  // Width of a cumulative count in bits; one value moves the window by at most COUNT_BITS + 2.
  parameter integer COUNT_BITS = 10,
  // Width G of the window in bits.
  parameter integer RANGE_BITS = 16,
  parameter integer CUT_ADD = 0,
  parameter integer CUT_COUNT = 0
) (
  input  wire                            clk_i,
  input  wire [RANGE_BITS:0]             lower_i,    // gap of the lower bound
  input  wire [RANGE_BITS:0]             upper_i,    // gap of the upper bound
  input  wire [RANGE_BITS-1:0]           anchor_i,   // LO + D
  // the next symbol bits, and the first ones of a block, at the time of the outputs
  input  wire                            init_i,     // begin a block: LO = 0, range 2^G, D = head
  input  wire [RANGE_BITS-1:0]           head_i,
  output wire [$clog2(COUNT_BITS+4)-1:0] shift_o,    // symbol bits used, meaningless for init
  output wire [RANGE_BITS-2:0]           low_o,
  output wire [RANGE_BITS:0]             range_o,
  output wire [RANGE_BITS-1:0]           code_o
);
  localparam integer G          = RANGE_BITS;
  localparam integer MAX_SHIFT  = COUNT_BITS + 2;   // at most G
  localparam integer SHIFT_BITS = $clog2(MAX_SHIFT + 2);

  // New interval, window of G bits (carries beyond it cancel).
  wire [G-1:0] low_new   = anchor_i + lower_i[G-1:0] + {{(G-1){1'b0}}, 1'b1};
  wire [G-1:0] high_new  = anchor_i + upper_i[G-1:0];
  wire [G:0]   width_new = upper_i - lower_i;
  wire [G-1:0] code_new  = ~lower_i[G-1:0];

  wire [G-1:0] low;
  wire [G-1:0] high;
  wire [G:0]   width;
  wire [G-1:0] code;
  whit_pipe #(.WIDTH(4*G+1), .STAGES(CUT_ADD)) u_added (
    .clk_i(clk_i),
    .data_i({low_new, high_new, width_new, code_new}),
    .data_o({low, high, width, code})
  );

  // The one below the window stops the count at G.
  wire [G-1:0]          differ   = low ^ high;
  wire [G-2:0]          straddle = low[G-2:0] & ~high[G-2:0];
  wire [G:0]            stop     = {differ & ~{straddle, 1'b0}, 1'b1};
  wire [SHIFT_BITS-1:0] count;
  whit_lzc #(.WIDTH(MAX_SHIFT+1)) u_count (.data_i(stop[G:G-MAX_SHIFT]), .count_o(count));
  wire unused_stop = &{1'b0, stop};   // no value moves the window further than MAX_SHIFT

  wire [G-2:0]          low_late;
  wire [G:0]            width_late;
  wire [G-1:0]          code_late;
  wire [SHIFT_BITS-1:0] shift;
  whit_pipe #(.WIDTH(3*G+SHIFT_BITS), .STAGES(CUT_COUNT)) u_counted (
    .clk_i(clk_i),
    .data_i({low[G-2:0], width, code, count}),
    .data_o({low_late, width_late, code_late, shift})
  );

  wire [G-2:0]           low_moved   = low_late << shift;
  wire [G:0]             width_moved = width_late << shift;
  wire [G+MAX_SHIFT-1:0] code_moved  = {code_late, head_i[G-1:G-MAX_SHIFT]} << shift;
  wire unused_code = &{1'b0, code_moved[MAX_SHIFT-1:0]};

  assign shift_o = shift;
  assign low_o   = init_i ? {(G-1){1'b0}}     : low_moved;
  assign range_o = init_i ? {1'b1, {G{1'b0}}} : width_moved;
  assign code_o  = init_i ? head_i            : code_moved[G+MAX_SHIFT-1:MAX_SHIFT];
endmodule
`resetall
