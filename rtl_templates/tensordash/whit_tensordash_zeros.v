// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_zeros - counts the zeros of the rows that pass: what decides whether the next use
// of a tensor pays for scheduling, or goes dense (raw_i, dense_i).
//
// Timing   : a row in cycle t shows in zeros_o from cycle t + 2. The count wraps.
`resetall
`default_nettype none

module whit_tensordash_zeros #(
  // Values of a row; 1..255.
  parameter integer LANES = 16
) (
  input  wire             clk_i,
  input  wire             rst_ni,
  input  wire             clear_i,   // synchronous: back to 0
  input  wire             valid_i,
  input  wire [LANES-1:0] there_i,   // values that are no zero
  output wire [31:0]      zeros_o
);
  reg [7:0] zeros;
  integer   lane;
  always @* begin
    zeros = 8'd0;
    for (lane = 0; lane < LANES; lane = lane + 1) begin
      zeros = zeros + {7'd0, ~there_i[lane]};
    end
  end

  reg [7:0]  zeros_q;
  reg [31:0] total_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      zeros_q <= 8'd0;
      total_q <= 32'd0;
    end else if (clear_i) begin
      zeros_q <= 8'd0;
      total_q <= 32'd0;
    end else begin
      zeros_q <= zeros & {8{valid_i}};
      total_q <= total_q + {24'd0, zeros_q};
    end
  end
  assign zeros_o = total_q;
endmodule
`resetall
