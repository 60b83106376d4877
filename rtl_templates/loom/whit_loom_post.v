// SPDX-License-Identifier: Apache-2.0
// whit_loom_post - accumulators to results: shift and rounding, ReLU, saturation, pooling.
//
// Function : golden/loom/loom_post, then the largest of the windows from first_i to last_window_i.
// Handshake: valid/ready; take_i counts while moves_o is up, which comes from a register and
//            out_ready_i.
// Timing   : a result is valid two cycles behind the accumulators of its last window.
`resetall
`default_nettype none

module whit_loom_post #(
  // Results of a beat.
  parameter integer POST_UNITS = 8,
  parameter integer ACC_BITS = 46,
  parameter integer OUT_WIDTH = 16,
  parameter integer FRAC_BITS = 7,
  // 0: floor; 1: half_up; 2: half_even.
  parameter integer ROUND = 2,
  parameter integer SATURATE = 1,
  // 0: every window is a result.
  parameter integer MAXPOOL = 1,
  // Beats of a window; the next one of the pool comes behind as many.
  parameter integer POOL_DEPTH = 1
) (
  input  wire                            clk_i,
  input  wire                            rst_ni,
  input  wire                            clear_i,
  input  wire                            take_i,
  input  wire [POST_UNITS*ACC_BITS-1:0]  acc_i,
  input  wire [FRAC_BITS-1:0]            frac_i,
  input  wire                            relu_i,
  input  wire                            first_i,        // window of the pool
  input  wire                            last_window_i,
  input  wire                            last_i,         // of the layer
  output wire                            moves_o,
  output wire                            holds_o,        // something is inside
  output wire                            out_valid_o,
  input  wire                            out_ready_i,
  output wire [POST_UNITS*OUT_WIDTH-1:0] out_data_o,
  output wire                            out_last_o
);
  reg taken_q;
  reg valid_q;
  assign moves_o = ~valid_q | out_ready_i;
  assign holds_o = taken_q | valid_q;
  reg first_q, last_window_q, last_q, relu_q;
  reg out_last_q;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      taken_q <= 1'b0;
      valid_q <= 1'b0;
    end else if (clear_i) begin
      taken_q <= 1'b0;
      valid_q <= 1'b0;
    end else if (moves_o) begin
      taken_q <= take_i;
      valid_q <= taken_q & last_window_q;
    end
  end
  always @(posedge clk_i) begin
    if (moves_o) begin
      first_q       <= first_i | (MAXPOOL == 0);
      last_window_q <= last_window_i | (MAXPOOL == 0);
      last_q        <= last_i;
      relu_q        <= relu_i;
      out_last_q    <= last_q;
    end
  end

  genvar u;
  generate
    for (u = 0; u < POST_UNITS; u = u + 1) begin : g_unit
      wire [OUT_WIDTH-1:0] low;
      wire                 negative;
      wire                 over;
      whit_loom_shift #(
        .ACC_BITS(ACC_BITS), .OUT_WIDTH(OUT_WIDTH), .FRAC_BITS(FRAC_BITS), .ROUND(ROUND)
      ) u_shift (
        .acc_i(acc_i[u*ACC_BITS +: ACC_BITS]), .frac_i(frac_i),
        .low_o(low), .negative_o(negative), .over_o(over)
      );
      reg [OUT_WIDTH-1:0] low_q;
      reg                 negative_q;
      reg                 over_q;
      wire [OUT_WIDTH-1:0] value;
      whit_loom_clamp #(.OUT_WIDTH(OUT_WIDTH), .SATURATE(SATURATE)) u_clamp (
        .low_i(low_q), .negative_i(negative_q), .over_i(over_q), .relu_i(relu_q), .data_o(value)
      );
      // The best of each beat of the pool, the newest first: the result, behind its last window.
      reg  [POOL_DEPTH*OUT_WIDTH-1:0] best_q;
      wire [OUT_WIDTH-1:0] best   = best_q[POOL_DEPTH*OUT_WIDTH-1 -: OUT_WIDTH];
      // Signed numbers compare like unsigned ones with the sign turned over.
      wire                 flip   = ~relu_q;
      wire                 better = {value[OUT_WIDTH-1] ^ flip, value[OUT_WIDTH-2:0]}
                                  > {best[OUT_WIDTH-1] ^ flip, best[OUT_WIDTH-2:0]};
      always @(posedge clk_i) begin
        if (moves_o) begin
          low_q      <= low;
          negative_q <= negative;
          over_q     <= over;
        end
      end
      if (POOL_DEPTH == 1) begin : g_one_beat
        always @(posedge clk_i) begin
          if (moves_o && taken_q && (first_q || better)) best_q <= value;
        end
      end else begin : g_beats
        always @(posedge clk_i) begin
          if (moves_o && taken_q) begin
            best_q <= {best_q[(POOL_DEPTH-1)*OUT_WIDTH-1:0], (first_q || better) ? value : best};
          end
        end
      end
      assign out_data_o[u*OUT_WIDTH +: OUT_WIDTH] = best_q[OUT_WIDTH-1:0] & {OUT_WIDTH{valid_q}};
    end
  endgenerate
  assign out_valid_o = valid_q;
  assign out_last_o  = out_last_q & valid_q;
endmodule
`resetall
