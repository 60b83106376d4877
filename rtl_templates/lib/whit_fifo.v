// SPDX-License-Identifier: Apache-2.0
// whit_fifo - small first-in first-out buffer of flip-flops.
//
// Handshake: valid/ready on both sides; in_ready_o and out_valid_o come from registers alone, and
//            out_data_o is zero while nothing is valid. Entry 0 is always the oldest: a pop moves
//            the others down.
// Notes    : meant for 1..4 entries; deeper buffers want a memory. Two entries sustain one transfer
//            per cycle, or one with PASS_READY.
`resetall
`default_nettype none

module whit_fifo #(
  // Width of one entry in bits; 1 or more.
  parameter integer WIDTH = 8,
  // Number of entries; 1 or more.
  parameter integer DEPTH = 2,
  // 1: an entry that leaves makes room in the same cycle, so in_ready_o depends on out_ready_i.
  parameter integer PASS_READY = 0,
  // 0: out_data_o is anything while nothing is valid, for the want of a gate per bit.
  parameter integer GATE_DATA = 1
) (
  input  wire             clk_i,
  input  wire             rst_ni,
  input  wire             clear_i,      // synchronous: drops all entries
  input  wire             in_valid_i,
  output wire             in_ready_o,
  output wire             in_spare_o,   // room for a second entry too; never with DEPTH 1
  input  wire [WIDTH-1:0] in_data_i,
  output wire             out_valid_o,
  input  wire             out_ready_i,
  output wire [WIDTH-1:0] out_data_o
);
  // Up for every entry that holds data: a run of ones from entry 0 on.
  reg  [DEPTH-1:0] used_q;
  wire [DEPTH:0]   used = {1'b0, used_q};

  wire push = in_valid_i & in_ready_o;
  wire pop  = out_valid_o & out_ready_i;
  assign in_ready_o  = ~used_q[DEPTH-1] | ((PASS_READY != 0) & out_ready_i);
  generate
    if (DEPTH == 1) begin : g_no_spare
      assign in_spare_o = 1'b0;
    end else begin : g_spare
      assign in_spare_o = ~used_q[DEPTH-2];
    end
  endgenerate
  assign out_valid_o = used_q[0];

  // What stays after the pop, and the first entry behind it.
  wire [DEPTH-1:0] kept  = pop ? used[DEPTH:1] : used_q;
  wire [DEPTH:0]   below = {kept, 1'b1};
  wire [DEPTH-1:0] place = below[DEPTH-1:0] & ~kept;
  wire unused_ends = &{1'b0, used[0], below[DEPTH]};

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) used_q <= {DEPTH{1'b0}};
    else if (clear_i) used_q <= {DEPTH{1'b0}};
    else used_q <= kept | (place & {DEPTH{push}});
  end

  // The chain of entries; nothing stands above the last one.
  wire [WIDTH*(DEPTH+1)-1:0] entry;
  assign entry[WIDTH*DEPTH +: WIDTH] = {WIDTH{1'b0}};
  genvar i;
  generate
    for (i = 0; i < DEPTH; i = i + 1) begin : g_entry
      reg [WIDTH-1:0] data_q;
      always @(posedge clk_i) begin
        if (push && place[i]) data_q <= in_data_i;
        else if (pop) data_q <= entry[WIDTH*(i+1) +: WIDTH];
      end
      assign entry[WIDTH*i +: WIDTH] = data_q;
    end
  endgenerate
  assign out_data_o = entry[WIDTH-1:0] & {WIDTH{out_valid_o | (GATE_DATA == 0)}};
endmodule
`resetall
