// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_stalls - counts the lanes that stand still while their column adds digits, by cause.
//
// Function : golden/fpraker/fpraker_cycle, StallCounts. The counts wrap; they start with reset and
//            clear_i.
// Timing   : a cycle's lanes show two clocks later, since the lanes are added up in one of their
//            own: the counts never limit the clock.
`resetall
`default_nettype none

module whit_fpraker_stalls #(
  parameter integer LANES = 8,
  // PEs, and how many of them are a column.
  parameter integer PES = 4,
  parameter integer ROWS = 2
) (
  input  wire                 clk_i,
  input  wire                 rst_ni,
  input  wire                 clear_i,
  input  wire [PES/ROWS-1:0]  firing_i,      // the column adds digits
  input  wire [PES*LANES-1:0] fire_i,        // the lane adds one
  input  wire [PES*LANES-1:0] outside_i,     // its digit is beyond the window
  input  wire [PES*LANES-1:0] waiting_i,     // other PEs still need its digit
  input  wire [PES-1:0]       absent_i,      // the PE's exponents are not there yet
  output wire [31:0]          no_term_o,
  output wire [31:0]          window_o,
  output wire [31:0]          other_pe_o,
  output wire [31:0]          exponent_o
);
  localparam integer ALL   = PES * LANES;
  localparam integer COUNT = $clog2(ALL + 1);

  // Lanes by cause: no digit, window, other PE, exponents.
  wire [4*ALL-1:0] lanes;
  genvar pe;
  generate
    for (pe = 0; pe < PES; pe = pe + 1) begin : g_pe
      wire [LANES-1:0] here    = {LANES{firing_i[pe/ROWS] & ~absent_i[pe]}};
      wire [LANES-1:0] fire    = fire_i[pe*LANES +: LANES];
      wire [LANES-1:0] outside = outside_i[pe*LANES +: LANES];
      wire [LANES-1:0] waiting = waiting_i[pe*LANES +: LANES];
      assign lanes[0*ALL+pe*LANES +: LANES] = here & ~(fire | outside | waiting);
      assign lanes[1*ALL+pe*LANES +: LANES] = here & outside;
      assign lanes[2*ALL+pe*LANES +: LANES] = here & waiting;
      assign lanes[3*ALL+pe*LANES +: LANES] = {LANES{firing_i[pe/ROWS] & absent_i[pe]}};
    end
  endgenerate

  wire [4*32-1:0] counts;
  genvar cause;
  generate
    for (cause = 0; cause < 4; cause = cause + 1) begin : g_cause
      reg     [COUNT-1:0] now;
      reg     [COUNT-1:0] now_q;
      reg     [31:0]      count_q;
      integer             i;
      always @* begin
        now = {COUNT{1'b0}};
        for (i = 0; i < ALL; i = i + 1) begin
          now = now + {{(COUNT-1){1'b0}}, lanes[cause*ALL+i]};
        end
      end
      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
          now_q   <= {COUNT{1'b0}};
          count_q <= 32'd0;
        end else if (clear_i) begin
          now_q   <= {COUNT{1'b0}};
          count_q <= 32'd0;
        end else begin
          now_q   <= now;
          count_q <= count_q + {{(32-COUNT){1'b0}}, now_q};
        end
      end
      assign counts[cause*32 +: 32] = count_q;
    end
  endgenerate
  assign {exponent_o, other_pe_o, window_o, no_term_o} = counts;
endmodule
`resetall
