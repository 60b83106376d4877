// SPDX-License-Identifier: Apache-2.0
// whit_mokey_lanes - the lanes of a beat that hold something: all, but those behind the end of a
// tensor. Combinational.
`resetall
`default_nettype none

module whit_mokey_lanes #(
  // Lanes of a beat; a power of two, 1..16.
  parameter integer VALUES = 8
) (
  input  wire                                           last_i,
  input  wire [((VALUES > 1) ? $clog2(VALUES) : 1)-1:0] end_i,    // last lane, read with last_i
  output wire [VALUES-1:0]                              here_o,
  output wire [((VALUES > 1) ? $clog2(VALUES) : 1)-1:0] end_o     // last lane of any beat
);
  localparam integer END_BITS = (VALUES > 1) ? $clog2(VALUES) : 1;
  localparam integer TOP_I    = VALUES - 1;
  localparam [END_BITS-1:0] TOP = TOP_I[END_BITS-1:0];

  genvar v;
  generate
    if (VALUES == 1) begin : g_single
      wire unused_end = &{1'b0, last_i, end_i};
      assign here_o = 1'b1;
      assign end_o  = TOP;
    end else begin : g_several
      assign here_o[0] = 1'b1;
      for (v = 1; v < VALUES; v = v + 1) begin : g_lane
        localparam [END_BITS-1:0] LANE = v;
        assign here_o[v] = ~last_i | (LANE <= end_i);
      end
      assign end_o = last_i ? end_i : TOP;
    end
  endgenerate
endmodule
`resetall
