// SPDX-License-Identifier: Apache-2.0
// whit_mokey_rank_props - the ranks of any two values among any thresholds that do not descend;
// each output is proved to be 1.
`resetall
`default_nettype none

module whit_mokey_rank_props #(
  parameter integer WIDTH = 6,
  parameter integer RANKS = 8
) (
  input  wire                       clk_i,
  input  wire                       rst_ni,
  input  wire [WIDTH-1:0]           low_i,
  input  wire [WIDTH-1:0]           high_i,
  input  wire [(RANKS-1)*WIDTH-1:0] thresholds_i,
  output wire                       one_o,        // one rank
  output wire                       holds_o,      // thresholds below it are not above the value
  output wire                       monotone_o    // a larger value has no lower rank
);
  reg  [1:0]                 age_q;   // cycles from reset, at most 3
  // Thresholds of the first cycle, for good.
  reg  [(RANKS-1)*WIDTH-1:0] first_q;
  wire [(RANKS-1)*WIDTH-1:0] thresholds = (age_q == 2'd0) ? thresholds_i : first_q;
  always @(posedge clk_i) first_q <= thresholds;
  reg     sorted;
  integer n;
  always @* begin
    sorted = 1'b1;
    for (n = 1; n < RANKS - 1; n = n + 1) begin
      sorted = sorted & ($signed(thresholds[(n-1)*WIDTH +: WIDTH])
                         <= $signed(thresholds[n*WIDTH +: WIDTH]));
    end
  end

  // The values are held in one cycle, compared in the next and looked at behind it.
  reg [WIDTH-1:0] low_q, high_q, low_late_q, high_late_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) age_q <= 2'd0;
    else if (age_q != 2'd3) age_q <= age_q + 2'd1;
  end
  always @(posedge clk_i) begin
    low_q       <= low_i;
    high_q      <= high_i;
    low_late_q  <= low_q;
    high_late_q <= high_q;
  end
  wire [RANKS-1:0] low_rank;
  wire [RANKS-1:0] high_rank;
  whit_mokey_rank #(.WIDTH(WIDTH), .RANKS(RANKS)) u_low (
    .clk_i(clk_i), .hold_i(1'b1), .value_i(low_i), .compare_i(1'b1),
    .thresholds_i(thresholds), .rank_o(low_rank)
  );
  whit_mokey_rank #(.WIDTH(WIDTH), .RANKS(RANKS)) u_high (
    .clk_i(clk_i), .hold_i(1'b1), .value_i(high_i), .compare_i(1'b1),
    .thresholds_i(thresholds), .rank_o(high_rank)
  );

  wire    looked  = sorted & age_q[1];
  wire    ordered = ($signed(low_late_q) <= $signed(high_late_q));
  reg     sound;
  integer r;
  always @* begin
    sound = 1'b1;
    for (r = 0; r < RANKS; r = r + 1) begin
      if (low_rank[r]) begin
        if (r > 0) begin
          sound = sound & ($signed(thresholds[((r > 0) ? r-1 : 0)*WIDTH +: WIDTH])
                           <= $signed(low_late_q));
        end
        if (r < RANKS - 1) begin
          sound = sound & ($signed(thresholds[((r < RANKS-1) ? r : 0)*WIDTH +: WIDTH])
                           > $signed(low_late_q));
        end
      end
    end
  end
  assign one_o      = ~looked | ((|low_rank) & ((low_rank & (low_rank - 1)) == {RANKS{1'b0}}));
  assign holds_o    = ~looked | sound;
  assign monotone_o = ~looked | ~ordered | (low_rank <= high_rank);
endmodule
`resetall
