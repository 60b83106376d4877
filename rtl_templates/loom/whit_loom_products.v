// SPDX-License-Identifier: Apache-2.0
// whit_loom_products - a digit of every lane's activation times a bit of its weight, summed.
//
// Function : sum_o = sum over t of 2^t * (bits t of the digits AND the weights, counted), modulo
//            2^SUM_BITS. With negative_i the digits' top bit counts below zero; then sum_o is
//            2^(ACT_BITS-1) too small, which is a constant for the one who adds sums up.
// Notes    : combinational. The count of LANES ones needs a bit more than that of LANES - 1.
`resetall
`default_nettype none

module whit_loom_products #(
  // Lanes; 1 or more.
  parameter integer LANES = 16,
  // Bits of a digit; 1 or more.
  parameter integer ACT_BITS = 1,
  // Width of the sum; at least ACT_BITS + $clog2(LANES) + 1 bits.
  parameter integer SUM_BITS = 6
) (
  input  wire [ACT_BITS*LANES-1:0] digit_i,     // plane t of all lanes at t * LANES
  input  wire [LANES-1:0]          weight_i,
  input  wire                      negative_i,
  output wire [SUM_BITS-1:0]       sum_o
);
  localparam integer COUNT_BITS = $clog2(LANES + 1);

  wire [COUNT_BITS*ACT_BITS-1:0] count;
  genvar t;
  generate
    for (t = 0; t < ACT_BITS; t = t + 1) begin : g_plane
      whit_loom_count #(.WIDTH(LANES)) u_count (
        .data_i  (digit_i[t*LANES +: LANES] & weight_i),
        .count_o (count[t*COUNT_BITS +: COUNT_BITS])
      );
    end
  endgenerate

  // The top plane first.
  reg [SUM_BITS-1:0] total;
  integer            n;
  always @* begin
    total = {SUM_BITS{1'b0}};
    for (n = ACT_BITS - 1; n >= 0; n = n - 1) begin
      total = {total[SUM_BITS-2:0], 1'b0}
            + ({{(SUM_BITS-COUNT_BITS){1'b0}}, count[n*COUNT_BITS +: COUNT_BITS]}
               ^ {SUM_BITS{negative_i & (n == ACT_BITS - 1)}});
    end
  end
  assign sum_o = total;
endmodule
`resetall
