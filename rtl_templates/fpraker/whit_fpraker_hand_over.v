// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_hand_over - the accumulator of chunks plus that of a chunk: exact, rounded once.
//
// Function : combinational. The smaller number moves down; three bits behind the last place, the
//            lowest of which stands for all that follow, suffice for one rounding to nearest even.
`resetall
`default_nettype none

module whit_fpraker_hand_over #(
  // Fraction bits of the chunk's accumulator and of the outer one.
  parameter integer ACC_FRAC = 12,
  parameter integer OUT_FRAC = 12,
  parameter integer WIDE_BITS = 10
) (
  input  wire                 outer_zero_i,
  input  wire                 outer_sign_i,
  input  wire [WIDE_BITS-1:0] outer_exponent_i,
  input  wire [OUT_FRAC:0]    outer_magnitude_i,
  input  wire                 chunk_zero_i,
  input  wire                 chunk_sign_i,
  input  wire [WIDE_BITS-1:0] chunk_exponent_i,
  input  wire [ACC_FRAC:0]    chunk_magnitude_i,
  output wire                 zero_o,
  output wire                 sign_o,
  output wire [WIDE_BITS-1:0] exponent_o,
  output wire [OUT_FRAC:0]    magnitude_o
);
  localparam integer FRAC  = (ACC_FRAC > OUT_FRAC) ? ACC_FRAC : OUT_FRAC;
  localparam integer WIDTH = FRAC + 4;
  localparam integer SHIFT = $clog2(WIDTH + 1);
  localparam integer SUM   = WIDTH + 2;

  wire [FRAC:0]        outer;
  wire [FRAC:0]        chunk;
  generate
    if (FRAC > OUT_FRAC) begin : g_pad_outer
      assign outer = {outer_magnitude_i, {(FRAC-OUT_FRAC){1'b0}}} & {(FRAC+1){~outer_zero_i}};
    end else begin : g_outer
      assign outer = outer_magnitude_i & {(FRAC+1){~outer_zero_i}};
    end
    if (FRAC > ACC_FRAC) begin : g_pad_chunk
      assign chunk = {chunk_magnitude_i, {(FRAC-ACC_FRAC){1'b0}}} & {(FRAC+1){~chunk_zero_i}};
    end else begin : g_chunk
      assign chunk = chunk_magnitude_i & {(FRAC+1){~chunk_zero_i}};
    end
  endgenerate

  wire [WIDE_BITS-1:0] outer_exponent = outer_exponent_i & {WIDE_BITS{~outer_zero_i}};
  wire [WIDE_BITS-1:0] chunk_exponent = chunk_exponent_i & {WIDE_BITS{~chunk_zero_i}};
  wire                 swap = chunk_exponent > outer_exponent;
  wire [WIDE_BITS-1:0] most = swap ? chunk_exponent : outer_exponent;
  wire [WIDE_BITS-1:0] gap  = most - (swap ? outer_exponent : chunk_exponent);
  wire [SHIFT-1:0]     move = (gap > WIDTH[WIDE_BITS-1:0]) ? WIDTH[SHIFT-1:0] : gap[SHIFT-1:0];

  wire [WIDTH-1:0]     high = {swap ? chunk : outer, 3'b000};
  wire [2*WIDTH-1:0]   far  = {swap ? outer : chunk, 3'b000, {WIDTH{1'b0}}} >> move;
  wire [WIDTH-1:0]     low  = {far[2*WIDTH-1:WIDTH+1], far[WIDTH] | (|far[WIDTH-1:0])};
  wire                 high_sign = swap ? chunk_sign_i : outer_sign_i;
  wire                 low_sign  = swap ? outer_sign_i : chunk_sign_i;
  wire [SUM-1:0]       high_term = ({2'b00, high} ^ {SUM{high_sign}})
                                 + {{(SUM-1){1'b0}}, high_sign};
  wire [SUM-1:0]       low_term  = ({2'b00, low} ^ {SUM{low_sign}})
                                 + {{(SUM-1){1'b0}}, low_sign};

  whit_fpraker_normalise #(.SUM_BITS(SUM), .FRAC_BITS(OUT_FRAC), .WIDE_BITS(WIDE_BITS)) u_round (
    .sum_i       (high_term + low_term),
    .exponent_i  (most + {{(WIDE_BITS-1){1'b0}}, 1'b1}),
    .zero_o      (zero_o),
    .sign_o      (sign_o),
    .exponent_o  (exponent_o),
    .magnitude_o (magnitude_o)
  );
endmodule
`resetall
