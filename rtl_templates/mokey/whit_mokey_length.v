// SPDX-License-Identifier: Apache-2.0
// whit_mokey_length - the pairs of a pass so far, and whether a pass had too many.
//
// Function : counts the pairs that are kept, step by step, up to one more than MAX_REDUCTION.
`resetall
`default_nettype none

module whit_mokey_length #(
  // Of a step.
  parameter integer PAIRS = 1,
  parameter integer MAX_REDUCTION = 4096
) (
  input  wire             clk_i,
  input  wire             rst_ni,
  input  wire             clear_i,
  input  wire             done_i,       // a step
  input  wire             last_i,       // ... ends its pass
  input  wire [PAIRS-1:0] keep_i,       // its pairs that count
  output wire             begun_o,      // a pass has steps and no last one yet
  output wire             too_long_o    // until clear_i
);
  // Up to MAX_REDUCTION, and the pairs of a step.
  localparam integer LENGTH = $clog2(MAX_REDUCTION + PAIRS + 2);
  localparam [LENGTH-1:0] MOST = MAX_REDUCTION[LENGTH-1:0];
  localparam [LENGTH-1:0] ONE  = {{(LENGTH-1){1'b0}}, 1'b1};

  reg              begun_q;
  reg              too_long_q;
  reg [LENGTH-1:0] length_q;
  reg [LENGTH-1:0] length;   // with this step
  integer          k;
  always @* begin
    length = length_q;
    for (k = 0; k < PAIRS; k = k + 1) length = length + {{(LENGTH-1){1'b0}}, keep_i[k]};
  end
  wire over = (length > MOST);

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      begun_q    <= 1'b0;
      too_long_q <= 1'b0;
      length_q   <= {LENGTH{1'b0}};
    end else if (clear_i) begin
      begun_q    <= 1'b0;
      too_long_q <= 1'b0;
      length_q   <= {LENGTH{1'b0}};
    end else if (done_i) begin
      begun_q    <= ~last_i;
      too_long_q <= too_long_q | over;
      length_q   <= last_i ? {LENGTH{1'b0}} : (over ? MOST + ONE : length);
    end
  end
  assign begun_o    = begun_q;
  assign too_long_o = too_long_q;
endmodule
`resetall
