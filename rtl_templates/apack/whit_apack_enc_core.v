// SPDX-License-Identifier: Apache-2.0
// whit_apack_enc_core - the encoder's ring: narrow the interval to a row and renormalise at once.
//
// Function : LO' = LO + B_lo, HI' = LO + B_hi - 1 with B = (range * count) >> COUNT_BITS, then all
//            bits that are decided (prefix, k of them) or pending (underflow) leave the window. The
//            counts 0 and 2^COUNT_BITS give the bounds 0 and range, which change nothing.
// Timing   : a ring of STREAMS stages that never stops; an operation ends STREAMS - 1 clocks after
//            it entered. `init_i` belongs to the operation that ends, as do all outputs.
// Notes    : data path without reset; init_i puts a stream that has no block into its start state.
`resetall
`default_nettype none

module whit_apack_enc_core #(
  parameter integer COUNT_BITS = 10,
  parameter integer RANGE_BITS = 16,
  parameter integer STREAMS = 1
) (
  input  wire                            clk_i,
  // the operation that enters
  input  wire [COUNT_BITS-1:0]           count_low_i,
  input  wire [COUNT_BITS:0]             count_high_i,
  // the operation that ends
  input  wire                            init_i,        // LO = 0, range = 2^RANGE_BITS
  output wire [COUNT_BITS+1:0]           prefix_o,      // top bits of LO', of which k count
  output wire [$clog2(COUNT_BITS+4)-1:0] prefix_len_o,  // k
  output wire [$clog2(COUNT_BITS+4)-1:0] shift_o,       // k and the underflow bits
  // the state of the stream whose operation enters
  output wire [RANGE_BITS-2:0]           low_o,
  output wire [RANGE_BITS:0]             range_o
);
  localparam integer G          = RANGE_BITS;
  localparam integer MAX_SHIFT  = COUNT_BITS + 2;
  localparam integer SHIFT_BITS = $clog2(MAX_SHIFT + 2);

  // Registers inside the products, behind them, behind the additions, behind the counts, one digit
  // each; they add up to STREAMS - 1.
  localparam [31:0] CUTS =
    (STREAMS == 1) ? 32'h00000000 :
    (STREAMS == 2) ? 32'h00000100 :
    (STREAMS == 3) ? 32'h00000101 :
    (STREAMS == 4) ? 32'h00001101 :
    (STREAMS == 5) ? 32'h00001111 :
    (STREAMS == 6) ? 32'h00001211 :
    (STREAMS == 7) ? 32'h00001221 : 32'h00001222;
  localparam integer CUT_SUM     = (CUTS >> 12) % 16;
  localparam integer CUT_PRODUCT = (CUTS >> 8) % 16;
  localparam integer CUT_ADD     = (CUTS >> 4) % 16;
  localparam integer CUT_COUNT   = CUTS % 16;

  reg  [G-2:0] low_q;
  reg  [G:0]   range_q;
  wire [G-2:0] low_d;
  wire [G:0]   range_d;
  always @(posedge clk_i) begin
    low_q   <= low_d;
    range_q <= range_d;
  end
  assign low_o   = low_q;
  assign range_o = range_q;

  // Bounds above LO.
  wire [G:0] lower;
  wire [G:0] upper;
  whit_apack_scale #(
    .COUNT_BITS(COUNT_BITS), .RANGE_BITS(G), .CUT_SUM(CUT_SUM), .CUT_PRODUCT(CUT_PRODUCT)
  ) u_lower (
    .clk_i(clk_i), .range_i(range_q), .count_i({1'b0, count_low_i}), .bound_o(lower)
  );
  whit_apack_scale #(
    .COUNT_BITS(COUNT_BITS), .RANGE_BITS(G), .CUT_SUM(CUT_SUM), .CUT_PRODUCT(CUT_PRODUCT)
  ) u_upper (
    .clk_i(clk_i), .range_i(range_q), .count_i(count_high_i), .bound_o(upper)
  );
  wire [G-2:0] low_late;
  whit_pipe #(.WIDTH(G-1), .STAGES(CUT_SUM+CUT_PRODUCT)) u_beside (
    .clk_i(clk_i), .data_i(low_q), .data_o(low_late)
  );

  // New interval, window of G bits (carries beyond it cancel).
  wire [G-1:0] low_new   = {1'b0, low_late} + lower[G-1:0];
  wire [G-1:0] high_new  = {1'b0, low_late} + upper[G-1:0] + {G{1'b1}};
  wire [G:0]   width_new = upper - lower;
  wire [G-1:0] low;
  wire [G-1:0] high;
  wire [G:0]   width;
  whit_pipe #(.WIDTH(3*G+1), .STAGES(CUT_ADD)) u_added (
    .clk_i(clk_i), .data_i({low_new, high_new, width_new}), .data_o({low, high, width})
  );

  // Leading bits that are equal, and those that are equal or pending.
  wire [G-1:0]          differ   = low ^ high;
  wire [G-2:0]          straddle = low[G-2:0] & ~high[G-2:0];
  wire [G:0]            unequal  = {differ, 1'b1};
  wire [G:0]            stop     = {differ & ~{straddle, 1'b0}, 1'b1};
  wire [SHIFT_BITS-1:0] prefix_count;
  wire [SHIFT_BITS-1:0] shift_count;
  whit_lzc #(.WIDTH(MAX_SHIFT+1)) u_prefix (
    .data_i(unequal[G:G-MAX_SHIFT]), .count_o(prefix_count)
  );
  whit_lzc #(.WIDTH(MAX_SHIFT+1)) u_shift (.data_i(stop[G:G-MAX_SHIFT]), .count_o(shift_count));
  wire unused_low = &{1'b0, unequal, stop};   // no value moves the window further than MAX_SHIFT

  wire [G-1:0] low_end;
  wire [G:0]   width_end;
  whit_pipe #(.WIDTH(2*G+1+2*SHIFT_BITS), .STAGES(CUT_COUNT)) u_counted (
    .clk_i(clk_i), .data_i({low, width, prefix_count, shift_count}),
    .data_o({low_end, width_end, prefix_len_o, shift_o})
  );
  assign prefix_o = low_end[G-1:G-MAX_SHIFT];

  wire [G-2:0] low_moved   = low_end[G-2:0] << shift_o;
  wire [G:0]   width_moved = width_end << shift_o;
  assign low_d   = init_i ? {(G-1){1'b0}}     : low_moved;
  assign range_d = init_i ? {1'b1, {G{1'b0}}} : width_moved;
endmodule
`resetall
