// SPDX-License-Identifier: Apache-2.0
// whit_fifo - small first-in first-out buffer of flip-flops with a registered output.
//
// Handshake: valid/ready on both sides; in_ready_o and out_valid_o come from registers alone.
//            Entry 0 is always the oldest: a pop moves the others down.
// Notes    : meant for 1..4 entries; deeper buffers want a memory.
`resetall
`default_nettype none

module whit_fifo #(
  // Width of one entry in bits; 1 or more.
  parameter integer WIDTH = 8,
  // Number of entries; 1 or more. 2 are enough for one transfer per cycle.
  parameter integer DEPTH = 2
) (
  input  wire             clk_i,
  input  wire             rst_ni,
  input  wire             clear_i,      // synchronous: drops all entries
  input  wire             in_valid_i,
  output wire             in_ready_o,
  input  wire [WIDTH-1:0] in_data_i,
  output wire             out_valid_o,
  input  wire             out_ready_i,
  output wire [WIDTH-1:0] out_data_o
);
  // used_q[i] is up when entry i holds data; always a run of ones from entry 0.
  reg [DEPTH-1:0]       used_q;
  reg [WIDTH*DEPTH-1:0] data_q;

  wire push = in_valid_i & in_ready_o;
  wire pop  = out_valid_o & out_ready_i;

  assign in_ready_o  = ~used_q[DEPTH-1];
  assign out_valid_o = used_q[0];
  assign out_data_o  = data_q[WIDTH-1:0];

  // Entries and marks as they stand after the pop, before the push.
  wire [DEPTH-1:0]       used_popped = pop ? (used_q >> 1) : used_q;
  wire [WIDTH*DEPTH-1:0] data_popped = pop ? (data_q >> WIDTH) : data_q;
  // One bit: the first free entry.
  wire [DEPTH-1:0]       free_first  = ~used_popped & ((used_popped << 1) | {{(DEPTH){1'b0}}} | first_entry);
  wire [DEPTH-1:0]       first_entry = {{(DEPTH){1'b0}}} | 1'b1;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) used_q <= {DEPTH{1'b0}};
    else if (clear_i) used_q <= {DEPTH{1'b0}};
    else used_q <= used_popped | (push ? free_first : {DEPTH{1'b0}});
  end

  genvar i;
  generate
    for (i = 0; i < DEPTH; i = i + 1) begin : g_entry
      always @(posedge clk_i) begin
        if (push && free_first[i]) data_q[i*WIDTH +: WIDTH] <= in_data_i;
        else if (pop) data_q[i*WIDTH +: WIDTH] <= data_popped[i*WIDTH +: WIDTH];
      end
    end
  endgenerate
endmodule
`resetall
