// SPDX-License-Identifier: Apache-2.0
// whit_loom_transposed_props - planes of a transposer, gathered as an unpacker does, from reset on
// under any stalls; each output is proved to be 1.
`resetall
`default_nettype none

module whit_loom_transposed_props #(
  // Values of a beat.
  parameter integer LANES = 2,
  // Width of a value in bits; 2 or more, not one less than a power of two.
  parameter integer MAX_PA = 4
) (
  input  wire                        clk_i,
  input  wire                        rst_ni,
  input  wire                        val_valid_i,
  input  wire [LANES*MAX_PA-1:0]     val_data_i,
  input  wire [$clog2(MAX_PA+1)-1:0] val_planes_i,
  input  wire                        plane_ready_i,
  output wire                        values_back_o,   // with the last plane, the wanted bits
  output wire                        flowing_o,       // a plane in every cycle with values inside
  output wire                        once_o           // as many planes as are wanted
);
  localparam integer COUNT_BITS = $clog2(MAX_PA + 1);
  localparam integer BEAT       = LANES * MAX_PA + COUNT_BITS;
  localparam integer KEPT       = 3;   // the queue has two
  localparam [COUNT_BITS-1:0] ALL = MAX_PA[COUNT_BITS-1:0];
  localparam [COUNT_BITS-1:0] ONE = 1;

  wire             val_ready;
  wire             valid;
  wire [LANES-1:0] bits;
  wire             last;
  wire             busy;
  whit_loom_transposer #(.LANES(LANES), .MAX_PA(MAX_PA)) u_transposer (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .val_valid_i(val_valid_i),
    .val_ready_o(val_ready), .val_data_i(val_data_i), .val_planes_i(val_planes_i),
    .plane_valid_o(valid), .plane_ready_i(plane_ready_i), .plane_data_o(bits),
    .plane_last_o(last), .busy_o(busy)
  );

  // The beats inside, the oldest in the LSBs.
  reg  [KEPT*BEAT-1:0] kept_q;
  reg  [KEPT-1:0]      there_q;
  wire                 push  = val_valid_i & val_ready;
  wire                 step  = valid & plane_ready_i;
  wire                 pop   = step & last;
  wire [KEPT-1:0]      stay  = pop ? (there_q >> 1) : there_q;
  wire [KEPT-1:0]      place = ~stay & {stay[KEPT-2:0], 1'b1};
  reg  [KEPT*BEAT-1:0] kept;
  integer              i;
  always @* begin
    kept = pop ? (kept_q >> BEAT) : kept_q;
    for (i = 0; i < KEPT; i = i + 1) begin
      if (push & place[i]) kept[i*BEAT +: BEAT] = {val_planes_i, val_data_i};
    end
  end
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) there_q <= {KEPT{1'b0}};
    else there_q <= stay | (place & {KEPT{push}});
  end
  always @(posedge clk_i) begin
    kept_q <= kept;
  end

  // The planes of the oldest, one below the other.
  wire [COUNT_BITS-1:0]   asked  = kept_q[LANES*MAX_PA +: COUNT_BITS];
  wire [COUNT_BITS-1:0]   planes = ((asked == {COUNT_BITS{1'b0}}) | (asked > ALL)) ? ALL : asked;
  wire [MAX_PA-1:0]       wanted = ~({MAX_PA{1'b1}} << planes);
  reg  [LANES*MAX_PA-1:0] built_q;
  reg  [COUNT_BITS-1:0]   count_q;
  wire [LANES*MAX_PA-1:0] built;
  wire [LANES-1:0]        same;
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      assign built[lane*MAX_PA +: MAX_PA] = {built_q[lane*MAX_PA +: MAX_PA-1], bits[lane]};
      assign same[lane] = built[lane*MAX_PA +: MAX_PA]
                       == (kept_q[lane*MAX_PA +: MAX_PA] & wanted);
    end
  endgenerate
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      built_q <= {(LANES*MAX_PA){1'b0}};
      count_q <= {COUNT_BITS{1'b0}};
    end else if (step) begin
      built_q <= last ? {(LANES*MAX_PA){1'b0}} : built;
      count_q <= last ? {COUNT_BITS{1'b0}} : count_q + ONE;
    end
  end

  wire unused_built = &{1'b0, built_q};   // the top plane is shifted out at last
  assign values_back_o = ~(valid & last) | (&same);
  assign flowing_o     = (valid == there_q[0]) & (busy == there_q[0]);
  assign once_o        = ~valid | (last == (count_q + ONE == planes));
endmodule
`resetall
