// SPDX-License-Identifier: Apache-2.0
// whit_loom_transposer - beats of values in, their planes of bits out, the most significant first.
//
// Function : two beats wait; the planes of the older one leave, as many as were asked for.
// Handshake: valid/ready; no output depends on an input of the same cycle.
// Timing   : a plane per cycle, the first 1 cycle after its values, as long as values keep coming.
`resetall
`default_nettype none

module whit_loom_transposer #(
  // Values of a beat; 1..64.
  parameter integer LANES = 16,
  // Width of a value in bits; 1..32.
  parameter integer MAX_PA = 16
) (
  input  wire                        clk_i,
  input  wire                        rst_ni,
  input  wire                        clear_i,
  // values
  input  wire                        val_valid_i,
  output wire                        val_ready_o,
  input  wire [LANES*MAX_PA-1:0]     val_data_i,     // lane 0 in the LSBs
  input  wire [$clog2(MAX_PA+1)-1:0] val_planes_i,   // wanted; outside 1..MAX_PA it is MAX_PA
  // planes
  output wire                        plane_valid_o,
  input  wire                        plane_ready_i,
  output wire [LANES-1:0]            plane_data_o,
  output wire                        plane_last_o,   // bit 0
  output wire                        busy_o
);
  localparam integer COUNT_BITS = $clog2(MAX_PA + 1);

  whit_loom_plane_legal #(.LANES(LANES), .MAX_PA(MAX_PA), .GROUP(LANES)) u_legal ();

  wire                    last;
  wire                    step = plane_valid_o & plane_ready_i;
  wire [LANES*MAX_PA-1:0] data;
  wire [COUNT_BITS-1:0]   planes;
  wire                    spare;
  whit_fifo #(.WIDTH(LANES*MAX_PA+COUNT_BITS), .DEPTH(2), .GATE_DATA(0)) u_values (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(val_valid_i),
    .in_ready_o(val_ready_o), .in_spare_o(spare), .in_data_i({val_data_i, val_planes_i}),
    .out_valid_o(plane_valid_o), .out_ready_i(step & last), .out_data_o({data, planes})
  );

  wire [MAX_PA-1:0] plane;
  wire              top;
  whit_loom_sequence #(.PLANES(MAX_PA)) u_sequence (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .width_i(planes),
    .low_i({COUNT_BITS{1'b0}}), .next_i(step), .plane_o(plane), .top_o(top), .last_o(last)
  );
  wire unused_flags = &{1'b0, spare, top};

  wire [LANES-1:0] bits;
  whit_loom_plane #(.LANES(LANES), .WIDTH(MAX_PA)) u_plane (
    .data_i(data), .plane_i(plane), .bits_o(bits)
  );
  assign plane_data_o = bits & {LANES{plane_valid_o}};
  assign plane_last_o = last & plane_valid_o;
  assign busy_o       = plane_valid_o;
endmodule
`resetall
