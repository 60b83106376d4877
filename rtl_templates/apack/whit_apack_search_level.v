// SPDX-License-Identifier: Apache-2.0
// whit_apack_search_level - finds the segment of the code among up to SEGMENTS neighbours.
//
// Function : boundary i lies at B_i = (range * cum_i) >> COUNT_BITS; the segment is the last one
//            whose boundary is not above the code D. Boundaries are kept as gaps,
//              gap_i = B_i - D - 1 = (range * cum_i + ~D * 2^COUNT_BITS) >> COUNT_BITS,
//            which are negative exactly when B_i <= D: one multiply-add gives the bound, the
//            comparison and the distance that the state update needs.
// Timing   : CUT_SUM registers inside the multiply-add, CUT_GAP behind it; the selection follows
//            without a register.
`resetall
`default_nettype none

module whit_apack_search_level #(
  // Segments; 2 or more.
  parameter integer SEGMENTS = 4,
  // Width of a cumulative count in bits.
  parameter integer COUNT_BITS = 10,
  // Width G of the code in bits.
  parameter integer RANGE_BITS = 16,
  parameter integer CUT_SUM = 0,
  parameter integer CUT_GAP = 0
) (
  input  wire                               clk_i,
  input  wire [RANGE_BITS:0]                range_i,
  input  wire [RANGE_BITS-1:0]              code_i,
  input  wire [(SEGMENTS-1)*COUNT_BITS-1:0] cum_i,      // of boundaries 1 .. SEGMENTS-1
  input  wire [SEGMENTS-2:0]                exists_i,   // boundary counts; a run from boundary 1 on
  input  wire [RANGE_BITS:0]                lower_i,    // gap of boundary 0, always negative
  input  wire [RANGE_BITS:0]                upper_i,    // gap behind the last segment
  output wire [SEGMENTS-1:0]                segment_o,  // one-hot
  output wire [RANGE_BITS:0]                lower_o,    // gaps of the segment's two bounds
  output wire [RANGE_BITS:0]                upper_o
);
  localparam integer GAP_BITS = RANGE_BITS + 1;
  localparam integer SUM_BITS = GAP_BITS + COUNT_BITS;
  localparam integer SIDE     = SEGMENTS - 1 + 2 * GAP_BITS;

  // Gaps of boundaries 1 .. SEGMENTS-1, one cut further than the inputs.
  wire [(SEGMENTS-1)*GAP_BITS-1:0] gap;
  wire [SUM_BITS-1:0] wide_range = {{COUNT_BITS{1'b0}}, range_i};
  wire [SUM_BITS-1:0] code_term  = {1'b1, ~code_i, {COUNT_BITS{1'b0}}};

  genvar i;
  generate
    for (i = 0; i < SEGMENTS - 1; i = i + 1) begin : g_boundary
      wire [COUNT_BITS-1:0] cum = cum_i[i*COUNT_BITS +: COUNT_BITS];
      wire [SUM_BITS-1:0]   sum;
      if (CUT_SUM == 0) begin : g_whole
        assign sum = wide_range * {{GAP_BITS{1'b0}}, cum} + code_term;
      end else begin : g_halves
        // Two half products with a register between them and the final addition.
        localparam integer LOW = COUNT_BITS / 2;
        wire [SUM_BITS-1:0] low  = wide_range * {{(SUM_BITS-LOW){1'b0}}, cum[LOW-1:0]};
        wire [SUM_BITS-1:0] high = wide_range * {{GAP_BITS{1'b0}}, cum[COUNT_BITS-1:LOW],
                                                 {LOW{1'b0}}} + code_term;
        wire [SUM_BITS-1:0] low_late;
        wire [SUM_BITS-1:0] high_late;
        whit_pipe #(.WIDTH(2*SUM_BITS), .STAGES(CUT_SUM)) u_halves (
          .clk_i(clk_i), .data_i({high, low}), .data_o({high_late, low_late})
        );
        assign sum = low_late + high_late;
      end
      whit_pipe #(.WIDTH(GAP_BITS), .STAGES(CUT_GAP)) u_gap (
        .clk_i(clk_i), .data_i(sum[SUM_BITS-1:COUNT_BITS]), .data_o(gap[i*GAP_BITS +: GAP_BITS])
      );
      wire unused_fraction = &{1'b0, sum[COUNT_BITS-1:0]};
    end
  endgenerate

  wire [SEGMENTS-2:0] exists;
  wire [GAP_BITS-1:0] lower;
  wire [GAP_BITS-1:0] upper;
  whit_pipe #(.WIDTH(SIDE), .STAGES(CUT_SUM+CUT_GAP)) u_side (
    .clk_i(clk_i), .data_i({exists_i, lower_i, upper_i}), .data_o({exists, lower, upper})
  );

  // passed[i]: boundary i counts and is not above the code; a run of ones from boundary 0 on.
  wire [SEGMENTS:0] passed;
  assign passed[0]        = 1'b1;
  assign passed[SEGMENTS] = 1'b0;
  generate
    for (i = 1; i < SEGMENTS; i = i + 1) begin : g_passed
      assign passed[i] = exists[i-1] & gap[i*GAP_BITS-1];
    end
  endgenerate
  assign segment_o = passed[SEGMENTS-1:0] & ~passed[SEGMENTS:1];

  // The upper bound of a segment is the next boundary, if that one counts.
  wire [SEGMENTS-2:0] next_exists = segment_o[SEGMENTS-2:0] & exists;
  wire                no_next     = ~(|next_exists);

  whit_onehot_mux #(.WIDTH(GAP_BITS), .INPUTS(SEGMENTS)) u_lower (
    .select_i(segment_o), .data_i({gap, lower}), .data_o(lower_o)
  );
  whit_onehot_mux #(.WIDTH(GAP_BITS), .INPUTS(SEGMENTS)) u_upper (
    .select_i({no_next, next_exists}), .data_i({upper, gap}), .data_o(upper_o)
  );
endmodule
`resetall
