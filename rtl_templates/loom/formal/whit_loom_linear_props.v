// SPDX-License-Identifier: Apache-2.0
// whit_loom_linear_props - running sums of two sequences, and of their sums, from reset on; each
// output is proved to be 1 in every cycle up to a bound. So a SIP of many lanes is its lanes one by
// one (specification 6.2, iii).
//
// Notes : as in a SIP a sum of products is negative only in the first step of a plane, and zero
//         without one.
`resetall
`default_nettype none

module whit_loom_linear_props #(
  parameter integer ACT_BITS = 1,
  parameter integer CARRY_SAVE = 0,
  parameter integer GAPS = 1,
  // ACC_STYLE: 0 has AC1 and AC2, 1 AC1, 2 none of them.
  parameter integer STYLE = 0,
  parameter integer WIDTH = 8
) (
  input  wire             clk_i,
  input  wire             rst_ni,
  input  wire             step_i,
  input  wire             first_i,
  input  wire [3:0]       one_i,
  input  wire [3:0]       other_i,
  input  wire             plane_i,
  input  wire             plane_first_i,
  input  wire [WIDTH-1:0] one_plane_i,
  input  wire [WIDTH-1:0] other_plane_i,
  input  wire             keep_i,
  output wire             ac1_o,          // AC1 of the sums is the sum of both
  output wire             ac2_o,
  output wire             out_o
);
  // A plane, a brick and a reduction start before anything is looked at.
  reg  ac1_q, ac2_q, out_q;
  wire step  = step_i | (GAPS == 0);
  wire first = first_i | ~ac1_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      ac1_q <= 1'b0;
      ac2_q <= 1'b0;
      out_q <= 1'b0;
    end else begin
      ac1_q <= ac1_q | step;
      ac2_q <= ac2_q | plane_i;
      out_q <= 1'b1;
    end
  end

  wire [4:0] one   = {{2{one_i[3] & first}}, one_i[2:0]} & {5{step}};
  wire [4:0] other = {{2{other_i[3] & first}}, other_i[2:0]} & {5{step}};
  wire [4:0] both  = one + other;
  wire [3*5-1:0]     sums   = {both, other, one};
  wire [WIDTH-1:0]   p0     = one_plane_i & {WIDTH{plane_i}};
  wire [WIDTH-1:0]   p1     = other_plane_i & {WIDTH{plane_i}};
  wire [3*WIDTH-1:0] planes = {p0 + p1, p1, p0};
  wire [3*WIDTH-1:0] ac1, ac2, out;
  genvar n;
  generate
    for (n = 0; n < 3; n = n + 1) begin : g_sum
      if (STYLE != 2) begin : g_ac1
        whit_loom_ac1 #(
          .ACT_BITS(ACT_BITS), .SUM_BITS(5), .AC1_BITS(WIDTH), .CARRY_SAVE(CARRY_SAVE),
          .GAPS(GAPS)
        ) u_ac1 (
          .clk_i(clk_i), .step_i(step), .first_i(first), .sum_i(sums[n*5 +: 5]),
          .missing_i({ACT_BITS{1'b0}}), .value_o(ac1[n*WIDTH +: WIDTH])
        );
      end else begin : g_no_ac1
        assign ac1[n*WIDTH +: WIDTH] = {WIDTH{1'b0}};
        wire unused_sum = &{1'b0, sums[n*5 +: 5]};
      end
      if (STYLE == 0) begin : g_ac2
        whit_loom_ac2 #(.WIDTH(WIDTH)) u_ac2 (
          .clk_i(clk_i), .write_i(plane_i), .first_i(plane_first_i | ~ac2_q),
          .data_i(planes[n*WIDTH +: WIDTH]), .negative_i(1'b0), .ac2_o(ac2[n*WIDTH +: WIDTH])
        );
      end else begin : g_no_ac2
        assign ac2[n*WIDTH +: WIDTH] = {WIDTH{1'b0}};
        wire unused_first = plane_first_i;
      end
      whit_loom_sum #(.ACC_BITS(WIDTH)) u_out (
        .clk_i(clk_i), .keep_i(keep_i & out_q), .data_i(planes[n*WIDTH +: WIDTH]),
        .carry_i(1'b0), .take_i(1'b0), .next_i({WIDTH{1'b0}}), .out_o(out[n*WIDTH +: WIDTH])
      );
    end
  endgenerate
  assign ac1_o = ~ac1_q
               | (ac1[2*WIDTH +: WIDTH] == ac1[WIDTH +: WIDTH] + ac1[WIDTH-1:0]);
  assign ac2_o = ~ac2_q
               | (ac2[2*WIDTH +: WIDTH] == ac2[WIDTH +: WIDTH] + ac2[WIDTH-1:0]);
  assign out_o = ~out_q
               | (out[2*WIDTH +: WIDTH] == out[WIDTH +: WIDTH] + out[WIDTH-1:0]);
endmodule
`resetall
