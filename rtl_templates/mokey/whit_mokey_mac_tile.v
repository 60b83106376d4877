// SPDX-License-Identifier: Apache-2.0
// whit_mokey_mac_tile - the baseline of a tile: lanes that multiply whole values.
//
// Function : golden/mokey/mokey_mac. docs/units/mokey.md has the streams and the cycle rules.
// Handshake: valid/ready; no output depends on an input of the same cycle.
`resetall
`default_nettype none

module whit_mokey_mac_tile #(
  parameter integer VALUE_BITS = 16,
  parameter integer LANES = 8,
  // Per lane and cycle.
  parameter integer PAIRS = 1,
  // The operand that all lanes share; 0: act; 1: wgt; 2: none.
  parameter integer BROADCAST = 0,
  parameter integer MAX_REDUCTION = 4096,
  // At least 2 * VALUE_BITS + $clog2(MAX_REDUCTION + 1).
  parameter integer ACC_BITS = 48,
  // These follow from the others.
  parameter integer ACT_VALUES = (BROADCAST == 0) ? PAIRS : LANES * PAIRS,
  parameter integer WGT_VALUES = (BROADCAST == 1) ? PAIRS : LANES * PAIRS
) (
  input  wire                             clk_i,
  input  wire                             rst_ni,
  input  wire                             clear_i,         // synchronous: drops passes and results
  // steps of passes
  input  wire                             pair_valid_i,
  output wire                             pair_ready_o,
  input  wire [ACT_VALUES*VALUE_BITS-1:0] pair_act_i,
  input  wire [WGT_VALUES*VALUE_BITS-1:0] pair_wgt_i,
  input  wire [PAIRS-1:0]                 pair_keep_i,
  input  wire                             pair_last_i,
  // per lane and pass
  input  wire                             term_valid_i,
  output wire                             term_ready_o,
  input  wire [ACC_BITS-1:0]              term_offset_i,
  // results
  output wire                             out_valid_o,
  input  wire                             out_ready_i,
  output wire [ACC_BITS-1:0]              out_data_o,
  output wire                             out_last_o,
  output wire                             error_o,         // a pass is too long
  output wire                             busy_o,
  output wire                             trace_done_o,    // the held step ends
  output wire                             trace_stall_o    // ... or does not
);
  localparam integer MAC_BITS = 2 * VALUE_BITS + $clog2(MAX_REDUCTION + 1);
  localparam [LANES-1:0] LANE0 = {{(LANES-1){1'b0}}, 1'b1};

  reg                             held_q, last_q;
  reg [ACT_VALUES*VALUE_BITS-1:0] act_q;
  reg [WGT_VALUES*VALUE_BITS-1:0] wgt_q;
  reg [PAIRS-1:0]                 keep_q;
  reg                             add_q, add_last_q;   // products are registered
  reg                             fresh_q;             // no step of the pass was added
  reg                             pending_q, draining_q;
  wire                            begun;
  reg [LANES-1:0]                 lane_q;              // that leaves next

  wire done  = held_q & ~(last_q & pending_q);
  wire taken = pair_valid_i & pair_ready_o;
  assign pair_ready_o  = ~held_q | done;
  assign trace_done_o  = done;
  assign trace_stall_o = held_q & ~done;
  assign busy_o        = held_q | add_q | begun | pending_q | out_valid_o;

  wire [LANES*MAC_BITS-1:0] finished;
  genvar l;
  genvar p;
  generate
    for (l = 0; l < LANES; l = l + 1) begin : g_lane
      wire [PAIRS*VALUE_BITS-1:0] act;
      wire [PAIRS*VALUE_BITS-1:0] wgt;
      for (p = 0; p < PAIRS; p = p + 1) begin : g_pair
        localparam integer A = (BROADCAST == 0) ? p : l * PAIRS + p;
        localparam integer W = (BROADCAST == 1) ? p : l * PAIRS + p;
        assign act[p*VALUE_BITS +: VALUE_BITS] = act_q[A*VALUE_BITS +: VALUE_BITS];
        assign wgt[p*VALUE_BITS +: VALUE_BITS] = wgt_q[W*VALUE_BITS +: VALUE_BITS];
      end
      whit_mokey_mac_lane #(
        .VALUE_BITS(VALUE_BITS), .PAIRS(PAIRS), .MAC_BITS(MAC_BITS)
      ) u_lane (
        .clk_i(clk_i), .step_i(done), .keep_i(keep_q), .act_i(act), .wgt_i(wgt), .add_i(add_q),
        .first_i(fresh_q), .last_i(add_last_q), .finished_o(finished[l*MAC_BITS +: MAC_BITS])
      );
    end
  endgenerate

  // Results leave lane by lane.
  wire [MAC_BITS-1:0] sum;
  wire                room, unused_spare;
  wire                leaves   = term_valid_i & term_ready_o;
  wire                end_pass = leaves & lane_q[LANES-1];
  assign term_ready_o = draining_q & room;
  whit_onehot_mux #(.WIDTH(MAC_BITS), .INPUTS(LANES)) u_sum (
    .select_i(lane_q), .data_i(finished), .data_o(sum)
  );
  wire [ACC_BITS-1:0] result = {{(ACC_BITS-MAC_BITS){sum[MAC_BITS-1]}}, sum} + term_offset_i;
  whit_fifo #(.WIDTH(ACC_BITS + 1), .DEPTH(2)) u_out (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(leaves), .in_ready_o(room),
    .in_spare_o(unused_spare), .in_data_i({lane_q[LANES-1], result}), .out_valid_o(out_valid_o),
    .out_ready_i(out_ready_i), .out_data_o({out_last_o, out_data_o})
  );

  whit_mokey_length #(.PAIRS(PAIRS), .MAX_REDUCTION(MAX_REDUCTION)) u_length (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .done_i(done), .last_i(last_q),
    .keep_i(keep_q), .begun_o(begun), .too_long_o(error_o)
  );

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {held_q, add_q, pending_q, draining_q} <= 4'd0;
      fresh_q <= 1'b1;
      lane_q  <= LANE0;
    end else if (clear_i) begin
      {held_q, add_q, pending_q, draining_q} <= 4'd0;
      fresh_q <= 1'b1;
      lane_q  <= LANE0;
    end else begin
      held_q     <= taken | (held_q & ~done);
      add_q      <= done;
      pending_q  <= (pending_q & ~end_pass) | (done & last_q);
      draining_q <= (draining_q & ~end_pass) | (add_q & add_last_q);
      if (add_q) fresh_q <= add_last_q;
      if (leaves) lane_q <= lane_q[LANES-1] ? LANE0 : lane_q << 1;
    end
  end
  always @(posedge clk_i) begin
    if (taken) begin
      act_q  <= pair_act_i;
      wgt_q  <= pair_wgt_i;
      keep_q <= pair_keep_i;
      last_q <= pair_last_i;
    end
    if (done) add_last_q <= last_q;
  end
endmodule
`resetall
