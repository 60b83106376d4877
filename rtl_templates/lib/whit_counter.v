// SPDX-License-Identifier: Apache-2.0
// whit_counter - counts events for a status output, and never limits the clock.
//
// Function : the carry chain is cut in the middle, and the lower half waits for its carry; value_o
//            is a count that was right two clocks ago, and wraps.
// Timing   : an event in cycle t shows in value_o from cycle t + 3.
`resetall
`default_nettype none

module whit_counter #(
  // Width of the count in bits; 2 or more.
  parameter integer WIDTH = 32
) (
  input  wire             clk_i,
  input  wire             rst_ni,
  input  wire             clear_i,   // synchronous: back to 0, pending events dropped
  input  wire             event_i,
  output wire [WIDTH-1:0] value_o
);
  localparam integer LOW  = WIDTH / 2;
  localparam integer HIGH = WIDTH - LOW;

  reg            event_q;
  reg [LOW-1:0]  low_q;
  reg            carry_q;    // of the step that gave low_q
  reg [LOW-1:0]  low_late_q;
  reg [HIGH-1:0] high_q;
  wire [LOW:0]   low_sum = {1'b0, low_q} + {{LOW{1'b0}}, event_q};

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      event_q    <= 1'b0;
      low_q      <= {LOW{1'b0}};
      carry_q    <= 1'b0;
      low_late_q <= {LOW{1'b0}};
      high_q     <= {HIGH{1'b0}};
    end else if (clear_i) begin
      event_q    <= 1'b0;
      low_q      <= {LOW{1'b0}};
      carry_q    <= 1'b0;
      low_late_q <= {LOW{1'b0}};
      high_q     <= {HIGH{1'b0}};
    end else begin
      event_q          <= event_i;
      {carry_q, low_q} <= low_sum;
      low_late_q       <= low_q;
      high_q           <= high_q + {{(HIGH-1){1'b0}}, carry_q};
    end
  end
  assign value_o = {high_q, low_late_q};
endmodule
`resetall
