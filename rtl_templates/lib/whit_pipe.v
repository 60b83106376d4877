// SPDX-License-Identifier: Apache-2.0
// whit_pipe - delays a bus by STAGES clock cycles; 0 is a wire.
//
// Notes : data path only, without reset. What travels here is meaningful only beside a valid bit
//         that is reset elsewhere, or is held harmless by its user.
`resetall
`default_nettype none

module whit_pipe #(
  // Width of the bus in bits; 1 or more.
  parameter integer WIDTH = 8,
  // Number of registers in a row; 0 or more.
  parameter integer STAGES = 1
) (
  input  wire             clk_i,
  input  wire [WIDTH-1:0] data_i,
  output wire [WIDTH-1:0] data_o
);
  generate
    if (STAGES == 0) begin : g_wire
      wire unused_clk = &{1'b0, clk_i};
      assign data_o = data_i;
    end else begin : g_registers
      reg [WIDTH*STAGES-1:0] stage_q;
      if (STAGES == 1) begin : g_one
        always @(posedge clk_i) stage_q <= data_i;
      end else begin : g_many
        always @(posedge clk_i) stage_q <= {stage_q[WIDTH*(STAGES-1)-1:0], data_i};
      end
      assign data_o = stage_q[WIDTH*STAGES-1:WIDTH*(STAGES-1)];
    end
  endgenerate
endmodule
`resetall
