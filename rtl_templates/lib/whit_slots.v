// SPDX-License-Identifier: Apache-2.0
// whit_slots - the time slots of a ring of STREAMS stages: a one-hot counter.
//
// Function : slot_o marks the stream whose operation enters in this cycle (stream 0 after reset and
//            clear, then one after the other); ending_o the one whose operation, STREAMS - 1 cycles
//            old, ends; look_o the one whose operation ends in the next cycle (this one for a
//            single stream).
`resetall
`default_nettype none

module whit_slots #(
  // Streams of the ring; 1 or more.
  parameter integer STREAMS = 4
) (
  input  wire               clk_i,
  input  wire               rst_ni,
  input  wire               clear_i,    // synchronous
  output wire [STREAMS-1:0] slot_o,
  output wire [STREAMS-1:0] look_o,
  output wire [STREAMS-1:0] ending_o
);
  generate
    if (STREAMS == 1) begin : g_single
      wire unused_control = &{1'b0, clk_i, rst_ni, clear_i};
      assign slot_o = 1'b1;
    end else begin : g_ring
      reg [STREAMS-1:0] slot_q;
      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) slot_q <= {{(STREAMS-1){1'b0}}, 1'b1};
        else if (clear_i) slot_q <= {{(STREAMS-1){1'b0}}, 1'b1};
        else slot_q <= {slot_q[STREAMS-2:0], slot_q[STREAMS-1]};
      end
      assign slot_o = slot_q;
    end
  endgenerate

  genvar p;
  generate
    for (p = 0; p < STREAMS; p = p + 1) begin : g_stream
      assign ending_o[p] = slot_o[(p + STREAMS - 1) % STREAMS];
      assign look_o[p]   = slot_o[(p + 2 * STREAMS - 2) % STREAMS];
    end
  endgenerate
endmodule
`resetall
