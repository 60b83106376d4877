// SPDX-License-Identifier: Apache-2.0
// whit_mokey_ranks - the ranks of the values of a beat (whit_mokey_rank), in two stages.
//
// Handshake: valid/ready; in_ready_o depends on out_ready_i, which must come from registers.
// Timing   : a beat per cycle; 2 cycles from a beat to its ranks.
`resetall
`default_nettype none

module whit_mokey_ranks #(
  // Values of a beat; 1 or more.
  parameter integer VALUES = 1,
  // Width of values and thresholds in bits; 2 or more.
  parameter integer WIDTH = 48,
  // Number of ranks, one more than thresholds; 2 or more.
  parameter integer RANKS = 32,
  // Width of what goes along with a beat in bits; 1 or more.
  parameter integer SIDE_BITS = 1
) (
  input  wire                       clk_i,
  input  wire                       rst_ni,
  input  wire                       clear_i,
  input  wire [(RANKS-1)*WIDTH-1:0] thresholds_i,
  // values
  input  wire                       in_valid_i,
  output wire                       in_ready_o,
  input  wire [VALUES*WIDTH-1:0]    in_data_i,
  input  wire [SIDE_BITS-1:0]       in_side_i,
  // their ranks
  output wire                       out_valid_o,
  input  wire                       out_ready_i,
  output wire [VALUES*RANKS-1:0]    out_rank_o,    // one-hot, of value 0 in the LSBs
  output wire [SIDE_BITS-1:0]       out_side_o,
  output wire                       busy_o
);
  reg                 held_q;
  reg                 ranked_q;
  reg [SIDE_BITS-1:0] held_side_q;     // no reset, nor the data of the lanes
  reg [SIDE_BITS-1:0] ranked_side_q;

  wire room    = ~ranked_q | out_ready_i;
  wire compare = held_q & room;
  wire hold    = in_valid_i & in_ready_o;
  assign in_ready_o = ~held_q | room;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      held_q   <= 1'b0;
      ranked_q <= 1'b0;
    end else if (clear_i) begin
      held_q   <= 1'b0;
      ranked_q <= 1'b0;
    end else begin
      held_q   <= hold | (held_q & ~room);
      ranked_q <= held_q | (ranked_q & ~out_ready_i);
    end
  end
  always @(posedge clk_i) begin
    if (hold) held_side_q <= in_side_i;
    if (compare) ranked_side_q <= held_side_q;
  end

  genvar v;
  generate
    for (v = 0; v < VALUES; v = v + 1) begin : g_value
      whit_mokey_rank #(.WIDTH(WIDTH), .RANKS(RANKS)) u_rank (
        .clk_i(clk_i), .hold_i(hold), .value_i(in_data_i[v*WIDTH +: WIDTH]), .compare_i(compare),
        .thresholds_i(thresholds_i), .rank_o(out_rank_o[v*RANKS +: RANKS])
      );
    end
  endgenerate
  assign out_valid_o = ranked_q;
  assign out_side_o  = ranked_side_q;
  assign busy_o      = held_q | ranked_q;
endmodule
`resetall
