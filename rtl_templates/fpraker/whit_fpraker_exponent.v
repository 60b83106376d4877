// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_exponent - exponent block: the largest exponent of a set's products, and how far
// below it each one is. A distance of T + 2 or more is T + 2: all digits are out of bounds.
`resetall
`default_nettype none

module whit_fpraker_exponent #(
  parameter integer LANES = 8,
  parameter integer EXP_BITS = 8,
  // Out-of-bounds threshold T.
  parameter integer THRESHOLD = 12
) (
  input  wire [LANES-1:0]                       active_i,
  input  wire [LANES*(EXP_BITS+1)-1:0]          exponents_i,   // 0 for lanes that are not active
  output wire [EXP_BITS:0]                      largest_o,     // 0: no lane is active
  output wire [LANES*$clog2(THRESHOLD+3)-1:0]   distances_o
);
  localparam integer WIDTH = EXP_BITS + 1;
  localparam integer DIST  = $clog2(THRESHOLD + 3);
  localparam [DIST-1:0] FAR = THRESHOLD[DIST-1:0] + 2;
  // Small formats have no exponents as far apart as the threshold.
  localparam integer WIDE = (WIDTH > DIST) ? WIDTH : DIST + 1;

  whit_max #(.WIDTH(WIDTH), .COUNT(LANES)) u_max (.data_i(exponents_i), .max_o(largest_o));

  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [WIDE-1:0] below;
      wire            far = ~active_i[lane] | (below > {{(WIDE-DIST){1'b0}}, FAR});
      wire [WIDTH-1:0] difference = largest_o - exponents_i[lane*WIDTH +: WIDTH];
      if (WIDE > WIDTH) begin : g_pad
        assign below = {{(WIDE-WIDTH){1'b0}}, difference};
      end else begin : g_same
        assign below = difference;
      end
      assign distances_o[lane*DIST +: DIST] = far ? FAR : below[DIST-1:0];
    end
  endgenerate
endmodule
`resetall
