// SPDX-License-Identifier: Apache-2.0
// whit_apack_scale - a bound of the interval: (range * count) >> COUNT_BITS.
//
// Timing : CUT_SUM registers between two half products and their sum, CUT_PRODUCT behind it.
`resetall
`default_nettype none

module whit_apack_scale #(
  parameter integer COUNT_BITS = 10,
  parameter integer RANGE_BITS = 16,
  parameter integer CUT_SUM = 0,
  parameter integer CUT_PRODUCT = 0
) (
  input  wire                  clk_i,
  input  wire [RANGE_BITS:0]   range_i,
  input  wire [COUNT_BITS:0]   count_i,   // 0..2^COUNT_BITS
  output wire [RANGE_BITS:0]   bound_o
);
  localparam integer BOUND_BITS = RANGE_BITS + 1;
  localparam integer SUM_BITS   = BOUND_BITS + COUNT_BITS;
  localparam integer LOW        = COUNT_BITS / 2;

  wire [SUM_BITS-1:0] range = {{COUNT_BITS{1'b0}}, range_i};
  wire [SUM_BITS-1:0] sum;
  generate
    if (CUT_SUM == 0) begin : g_whole
      assign sum = range * {{(SUM_BITS-COUNT_BITS-1){1'b0}}, count_i};
    end else begin : g_halves
      wire [SUM_BITS-1:0] low  = range * {{(SUM_BITS-LOW){1'b0}}, count_i[LOW-1:0]};
      wire [SUM_BITS-1:0] high = range * {{(SUM_BITS-COUNT_BITS-1){1'b0}},
                                          count_i[COUNT_BITS:LOW], {LOW{1'b0}}};
      wire [SUM_BITS-1:0] low_late;
      wire [SUM_BITS-1:0] high_late;
      whit_pipe #(.WIDTH(2*SUM_BITS), .STAGES(CUT_SUM)) u_halves (
        .clk_i(clk_i), .data_i({high, low}), .data_o({high_late, low_late})
      );
      assign sum = low_late + high_late;
    end
  endgenerate
  wire unused_fraction = &{1'b0, sum[COUNT_BITS-1:0]};

  whit_pipe #(.WIDTH(BOUND_BITS), .STAGES(CUT_PRODUCT)) u_bound (
    .clk_i(clk_i), .data_i(sum[SUM_BITS-1:COUNT_BITS]), .data_o(bound_o)
  );
endmodule
`resetall
