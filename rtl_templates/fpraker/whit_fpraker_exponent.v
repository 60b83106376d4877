// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_exponent - exponent block: the largest exponent of a set's products, and how far
// below it each one is. What does not fit is all ones, which is T + 2 or more: out of bounds.
`resetall
`default_nettype none

module whit_fpraker_exponent #(
  parameter integer LANES = 8,
  parameter integer EXP_BITS = 8,
  // Out-of-bounds threshold T.
  parameter integer THRESHOLD = 12
) (
  input  wire [LANES-1:0]                       active_i,
  input  wire [LANES*(EXP_BITS+1)-1:0]          exponents_i,   // of active lanes
  output wire [EXP_BITS:0]                      largest_o,     // 0: no lane is active
  output wire [LANES*$clog2(THRESHOLD+3)-1:0]   distances_o
);
  localparam integer WIDTH = EXP_BITS + 1;
  localparam integer DIST  = $clog2(THRESHOLD + 3);
  localparam integer LOW   = (WIDTH > DIST) ? DIST : WIDTH;
  localparam integer HIGH  = (WIDTH > DIST) ? WIDTH - DIST : 1;

  // The high bits race first, then the low ones of those that are left.
  wire [LANES*HIGH-1:0] highs;
  wire [LANES*LOW-1:0]  lows;
  wire [HIGH-1:0]       high;
  wire [LOW-1:0]        low;
  wire [LANES-1:0]      level;   // has the largest high bits
  wire [LANES-1:0]      unused_equal;
  whit_fpraker_largest #(.WIDTH(HIGH), .COUNT(LANES)) u_high (
    .among_i(active_i), .data_i(highs), .largest_o(high), .equal_o(level)
  );
  whit_fpraker_largest #(.WIDTH(LOW), .COUNT(LANES)) u_low (
    .among_i(level), .data_i(lows), .largest_o(low), .equal_o(unused_equal)
  );

  // The difference of the low bits counts when the high ones are equal, or one apart and it
  // borrows.
  wire [HIGH-1:0] next = high - {{(HIGH-1){1'b0}}, 1'b1};
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [WIDTH-1:0] exponent = exponents_i[lane*WIDTH +: WIDTH];
      wire [LOW-1:0]   below;
      wire             enough;   // no borrow
      whit_fpraker_ripple #(.WIDTH(LOW)) u_below (
        .a_i(low), .b_i(~exponent[LOW-1:0]), .carry_i(1'b1), .sum_o(below), .carry_o(enough)
      );
      assign lows[lane*LOW +: LOW] = exponent[LOW-1:0];
      wire near;
      if (WIDTH > DIST) begin : g_high
        assign highs[lane*HIGH +: HIGH] = exponent[WIDTH-1:LOW];
        assign near = level[lane] | (~enough & (exponent[WIDTH-1:LOW] == next));
        assign distances_o[lane*DIST +: DIST] = below | {DIST{~(near & active_i[lane])}};
      end else begin : g_low   // small formats have no exponents that are too far apart
        assign highs[lane] = 1'b0;
        assign near = active_i[lane];
        wire [DIST-1:0] wide = {{(DIST-LOW){1'b0}}, below};
        assign distances_o[lane*DIST +: DIST] = wide | {DIST{~near}};
        wire unused = &{1'b0, enough, next};
      end
    end
    if (WIDTH > DIST) begin : g_wide
      assign largest_o = {high, low};
    end else begin : g_narrow
      assign largest_o = low;
    end
  endgenerate
endmodule
`resetall
