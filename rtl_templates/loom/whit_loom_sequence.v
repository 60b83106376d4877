// SPDX-License-Identifier: Apache-2.0
// whit_loom_sequence - the planes of a group in turn, one-hot: bit width - 1 first, bit low last.
//
// Function : the group's first plane is decoded; each next_i moves it down by one. A width that is
//            not in 1..PLANES is read as PLANES.
`resetall
`default_nettype none

module whit_loom_sequence #(
  // Most planes of a group; 1 or more.
  parameter integer PLANES = 16,
  // 1: low_i says which is the last one, else it is bit 0.
  parameter integer TRIM_LOW = 0
) (
  input  wire                        clk_i,
  input  wire                        rst_ni,
  input  wire                        clear_i,
  input  wire [$clog2(PLANES+1)-1:0] width_i,   // constant over a group, as low_i, which is below
  input  wire [$clog2(PLANES+1)-1:0] low_i,
  input  wire                        next_i,
  output wire [PLANES-1:0]           plane_o,
  output wire                        top_o,     // the first plane
  output wire                        last_o
);
  localparam integer COUNT_BITS = $clog2(PLANES + 1);

  localparam [PLANES-1:0] LOWEST  = 1;
  localparam [PLANES-1:0] HIGHEST = LOWEST << (PLANES - 1);

  wire [PLANES-1:0] below;   // the first plane, if it is not the highest there is
  wire [PLANES-1:0] lowest;
  genvar i;
  generate
    for (i = 0; i < PLANES; i = i + 1) begin : g_plane
      localparam [COUNT_BITS-1:0] PLACE = i;
      localparam [COUNT_BITS-1:0] ONE   = 1;
      if (i < PLANES - 1) begin : g_below
        assign below[i] = (width_i == PLACE + ONE);
      end else begin : g_highest
        assign below[i] = 1'b0;
      end
      if (TRIM_LOW != 0) begin : g_low
        assign lowest[i] = (low_i == PLACE);
      end else begin : g_no_low
        assign lowest[i] = LOWEST[i];
      end
    end
  endgenerate
  wire [PLANES-1:0] start = (|below) ? below : HIGHEST;
  wire unused_range = &{1'b0, width_i, low_i};   // of a single plane, of none to trim

  reg              top_q;
  reg [PLANES-1:0] plane_q;   // no reset: read when top_q is down
  assign plane_o = top_q ? start : plane_q;
  assign top_o   = top_q;
  assign last_o  = |(plane_o & lowest);

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) top_q <= 1'b1;
    else if (clear_i) top_q <= 1'b1;
    else if (next_i) top_q <= last_o;
  end
  always @(posedge clk_i) begin
    if (next_i) plane_q <= plane_o >> 1;
  end
endmodule
`resetall
