// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_watchdog - tells that a set adds digits for longer than any set can: an upset in the
// column's state. Up until it is cleared.
`resetall
`default_nettype none

module whit_fpraker_watchdog #(
  // Cycles that a set takes at most; 1 or more.
  parameter integer MOST = 7
) (
  input  wire clk_i,
  input  wire rst_ni,
  input  wire clear_i,
  input  wire firing_i,
  input  wire first_i,      // the set's first cycle
  output wire watchdog_o
);
  localparam integer COUNT = $clog2(MOST + 1);

  reg [COUNT-1:0] cycles_q;   // of the set, before this one
  reg             late_q;
  assign watchdog_o = late_q;
  wire            late = firing_i & ~first_i & (cycles_q == MOST[COUNT-1:0]);
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      cycles_q <= {COUNT{1'b0}};
      late_q   <= 1'b0;
    end else if (clear_i) begin
      cycles_q <= {COUNT{1'b0}};
      late_q   <= 1'b0;
    end else begin
      if (firing_i & ~late) begin
        cycles_q <= (first_i ? {COUNT{1'b0}} : cycles_q) + {{(COUNT-1){1'b0}}, 1'b1};
      end
      late_q <= late_q | late;
    end
  end
endmodule
`resetall
