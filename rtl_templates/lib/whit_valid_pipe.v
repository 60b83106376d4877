// SPDX-License-Identifier: Apache-2.0
// whit_valid_pipe - delays a valid bit by STAGES clock cycles, with reset and clear; 0 is a wire.
`resetall
`default_nettype none

module whit_valid_pipe #(
  // Number of registers in a row; 0 or more.
  parameter integer STAGES = 1
) (
  input  wire clk_i,
  input  wire rst_ni,
  input  wire clear_i,   // synchronous: forgets what travels
  input  wire valid_i,
  output wire valid_o
);
  generate
    if (STAGES == 0) begin : g_wire
      wire unused_control = &{1'b0, clk_i, rst_ni, clear_i};
      assign valid_o = valid_i;
    end else begin : g_registers
      reg  [STAGES-1:0] valid_q;
      wire [STAGES:0]   chain = {valid_q, valid_i};
      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) valid_q <= {STAGES{1'b0}};
        else if (clear_i) valid_q <= {STAGES{1'b0}};
        else valid_q <= chain[STAGES-1:0];
      end
      assign valid_o = chain[STAGES];
    end
  endgenerate
endmodule
`resetall
