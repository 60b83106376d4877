// SPDX-License-Identifier: Apache-2.0
// whit_loom_pick - a digit of the activations of a column, out of its planes. Combinational.
//
// Function : bit t of the digit is bit low_i + ACT_BITS * digit_i + t of the activation; beyond the
//            bits_i that it has, its sign or 0.
`resetall
`default_nettype none

module whit_loom_pick #(
  parameter integer LANES = 16,
  parameter integer ACT_BITS = 1,
  parameter integer DIGITS = 16,
  // 0: low_i is 0, and no digit reaches beyond the bits there are.
  parameter integer TRIM_LOW = 0
) (
  input  wire [DIGITS*ACT_BITS*LANES-1:0]     plane_i,   // bit, lane
  input  wire [$clog2(DIGITS+1)-1:0]          digit_i,
  input  wire [$clog2(DIGITS*ACT_BITS+1)-1:0] low_i,
  input  wire [$clog2(DIGITS*ACT_BITS+1)-1:0] bits_i,
  input  wire                                 signed_i,
  output wire [ACT_BITS*LANES-1:0]            digit_o    // plane, lane
);
  localparam integer BITS       = DIGITS * ACT_BITS;
  localparam integer DIGIT_BITS = $clog2(DIGITS + 1);
  localparam integer WIDTH_BITS = $clog2(BITS + 1);

  generate
    if (TRIM_LOW == 0) begin : g_whole
      wire unused = &{1'b0, low_i, bits_i, signed_i};
      reg [ACT_BITS*LANES-1:0] digit;
      integer d;
      always @* begin
        digit = {(ACT_BITS*LANES){1'b0}};
        for (d = 0; d < DIGITS; d = d + 1) begin
          digit = digit | (plane_i[d*ACT_BITS*LANES +: ACT_BITS*LANES]
                           & {(ACT_BITS*LANES){digit_i == d[DIGIT_BITS-1:0]}});
        end
      end
      assign digit_o = digit;
    end else begin : g_bits
      localparam integer LOG_BITS = $clog2(ACT_BITS);
      localparam integer SUM_BITS = WIDTH_BITS + 1;
      wire [DIGIT_BITS+LOG_BITS:0] place = {{(LOG_BITS+1){1'b0}}, digit_i} << LOG_BITS;
      wire [SUM_BITS-1:0] first;
      wire [SUM_BITS-1:0] top = {1'b0, bits_i} - 1'b1;
      whit_loom_extend #(.IN_BITS(DIGIT_BITS+LOG_BITS+1), .OUT_BITS(SUM_BITS)) u_first (
        .data_i(place), .data_o(first)
      );
      genvar t;
      for (t = 0; t < ACT_BITS; t = t + 1) begin : g_plane
        localparam [31:0] PLACE = t;
        wire [SUM_BITS-1:0] bit_number = first + {1'b0, low_i} + PLACE[SUM_BITS-1:0];
        wire                beyond     = (bit_number > top);
        wire [SUM_BITS-1:0] number     = beyond ? top : bit_number;
        reg [LANES-1:0] plane;
        integer n;
        always @* begin
          plane = {LANES{1'b0}};
          for (n = 0; n < BITS; n = n + 1) begin
            plane = plane | (plane_i[n*LANES +: LANES] & {LANES{number == n[SUM_BITS-1:0]}});
          end
        end
        assign digit_o[t*LANES +: LANES] = plane & {LANES{signed_i | ~beyond}};
      end
    end
  endgenerate
endmodule
`resetall
