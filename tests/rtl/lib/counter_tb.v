// SPDX-License-Identifier: Apache-2.0
// whit_counter against a plain counter that is three clocks late, for several widths, over many
// wraps, with clears and resets in between.
`timescale 1ns / 1ns
`default_nettype none

module counter_tb;
  parameter integer WIDTH = 4;
  reg              clk = 1'b0;
  reg              rst_n = 1'b0;
  reg              clear = 1'b0;
  reg              event_in = 1'b0;
  wire [WIDTH-1:0] value;
  whit_counter #(.WIDTH(WIDTH)) u_counter (
    .clk_i(clk), .rst_ni(rst_n), .clear_i(clear), .event_i(event_in), .value_o(value)
  );

  reg [WIDTH-1:0] count = {WIDTH{1'b0}};
  reg [1:0]       late = 2'b00;   // events on their way
  integer         cycle;
  integer         seed = 1;
  integer         compared = 0;
  initial begin
    for (cycle = 0; cycle < 20000; cycle = cycle + 1) begin
      rst_n    = (cycle > 2) && ($random(seed) % 997 != 0);
      clear    = ($random(seed) % 499 == 0);
      event_in = (cycle < 10000) ? 1'b1 : ($random(seed) & 1);
      #1;
      if (!rst_n) begin
        count = {WIDTH{1'b0}};
        late  = 2'b00;
        #1;
      end
      if (value !== count) begin
        $display("FAIL width %0d cycle %0d: %h, due %h", WIDTH, cycle, value, count);
        $finish;
      end
      compared = compared + 1;
      clk = 1'b1;
      if (rst_n) begin
        count = clear ? {WIDTH{1'b0}} : count + {{(WIDTH-1){1'b0}}, late[1]};
        late  = clear ? 2'b00 : {late[0], event_in};
      end
      #1 clk = 1'b0;
    end
    $display("PASS %0d", compared);
    $finish;
  end
endmodule
