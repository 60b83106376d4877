// SPDX-License-Identifier: Apache-2.0
// whit_mokey_drain - the sequence of a finished pass: lane by lane its terms (hist), the mean term,
// a pause (hist) and the scale.
//
// Function : docs/units/mokey.md, "Drain". A step waits while the multiplier serves a pair; the
//            mean for its beat; the scale until fewer than RESULTS are due.
// Timing   : outputs but mean_o come from registers, busy_i and the credit.
`resetall
`default_nettype none

module whit_mokey_drain #(
  parameter integer LANES = 8,
  // Terms of a lane; 0: prom.
  parameter integer TERMS = 23,
  // Results that may be between the scale and the sink; 2 or 3.
  parameter integer RESULTS = 2,
  // Of a lane: TERMS and mean, pause, scale; prom: mean, scale.
  parameter integer STEPS = (TERMS == 0) ? 2 : TERMS + 3
) (
  input  wire             clk_i,
  input  wire             rst_ni,
  input  wire             clear_i,
  input  wire             start_i,        // the bank that is next is ready; while none is drained
  input  wire             emptied_i,      // the last result of the bank has left
  input  wire             busy_i,         // the multiplier serves a pair
  input  wire             term_valid_i,
  input  wire             popped_i,       // a result has gone to the sink
  output wire             term_ready_o,
  output wire [LANES-1:0] lane_o,         // one bit
  output wire [STEPS-1:0] step_o,         // one bit, or none while nothing is drained
  output wire             multiply_o      // the step's operands are to be multiplied
);
  localparam [LANES-1:0] LANE0 = {{(LANES-1){1'b0}}, 1'b1};
  localparam [STEPS-1:0] STEP0 = {{(STEPS-1){1'b0}}, 1'b1};
  localparam [1:0]       MOST  = RESULTS[1:0];
  localparam integer     MEAN  = TERMS;
  localparam integer     SCALE = STEPS - 1;

  reg             run_q;
  reg             finish_q;   // all is multiplied, results are on their way
  reg [LANES-1:0] lane_q;
  reg [STEPS-1:0] step_q;
  reg [1:0]       due_q;      // results between the scale and the sink

  assign lane_o = lane_q;
  assign step_o = step_q & {STEPS{run_q}};

  wire mean  = step_o[MEAN];
  wire scale = step_o[SCALE];
  wire pause = (TERMS != 0) & step_o[SCALE-1];
  wire stays = busy_i | (mean & ~term_valid_i) | (scale & (due_q == MOST));
  assign term_ready_o = mean & ~busy_i;
  assign multiply_o   = run_q & ~pause & ~stays;

  wire advance  = multiply_o | pause;
  wire end_lane = advance & scale;
  wire end_bank = end_lane & lane_q[LANES-1];

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      run_q    <= 1'b0;
      finish_q <= 1'b0;
      lane_q   <= LANE0;
      step_q   <= STEP0;
      due_q    <= 2'd0;
    end else if (clear_i) begin
      run_q    <= 1'b0;
      finish_q <= 1'b0;
      lane_q   <= LANE0;
      step_q   <= STEP0;
      due_q    <= 2'd0;
    end else begin
      run_q    <= (run_q & ~end_bank) | (start_i & ~run_q & ~finish_q);
      finish_q <= end_bank | (finish_q & ~emptied_i);
      due_q    <= due_q + {1'b0, end_lane} - {1'b0, popped_i};
      if (advance) step_q <= scale ? STEP0 : step_q << 1;
      if (end_lane) lane_q <= lane_q[LANES-1] ? LANE0 : lane_q << 1;
    end
  end
endmodule
`resetall
