// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_column_props - a column under any source and sink, from reset on; each output is
// proved to be 1 in every cycle up to a bound (specification 6.5, 3; 2.1).
`resetall
`default_nettype none

module whit_fpraker_column_props #(
  parameter integer EXP_BITS = 2,
  parameter integer FRAC_BITS = 2,
  parameter integer LANES = 2,
  parameter integer ROWS = 2,
  parameter integer THRESHOLD = 2,
  parameter integer WINDOW = 1,
  parameter integer ENCODING = 0,
  parameter integer SHARE_TERMS = 1,
  parameter integer EXP_SHARE = 1,
  parameter integer PIPELINE = 0
) (
  input  wire                                         clk_i,
  input  wire                                         rst_ni,
  input  wire                                         set_valid_i,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0]      a_i,
  input  wire [ROWS*LANES*(1+EXP_BITS+FRAC_BITS)-1:0] b_i,
  input  wire                                         last_i,
  input  wire                                         out_ready_i,
  output wire                                         moves_o,     // a cycle of a set adds a digit,
                                                                   // or is its last one
  output wire                                         watchdog_o   // a set ends in time
);
  localparam integer T_BITS = $clog2(THRESHOLD + 1);
  localparam integer A_BITS = LANES * (1 + EXP_BITS + FRAC_BITS);
  localparam integer SET    = 1 + (ROWS + 1) * A_BITS;
  localparam TURNS          = (EXP_SHARE > 1) && (ROWS > 1);

  // A set stays at the source until it is taken.
  reg            offered_q;
  reg  [SET-1:0] set_q;
  wire [SET-1:0] set   = offered_q ? set_q : {last_i, b_i, a_i};
  wire           valid = set_valid_i | offered_q;
  wire           ready;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) offered_q <= 1'b0;
    else offered_q <= valid & ~ready;
  end
  always @(posedge clk_i) begin
    set_q <= set;
  end

  wire                  late, firing, set_end, unused_valid, unused_busy, unused_over;
  wire [ROWS*LANES-1:0] fire, unused_outside, unused_waiting;
  wire [ROWS-1:0]       unused_absent;
  wire [ROWS*8-1:0]     unused_base;
  wire [ROWS*64-1:0]    unused_sum, unused_acc;
  wire [ROWS*A_BITS/LANES-1:0] unused_out;
  whit_fpraker_column #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .ROWS(ROWS),
    .THRESHOLD(THRESHOLD), .ACC_FRAC(1), .OUT_FRAC(FRAC_BITS), .WINDOW(WINDOW),
    .CHUNK_SETS(0), .SPECIALS(0), .ENCODING(ENCODING), .SHARE_TERMS(SHARE_TERMS),
    .EXP_SHARE(EXP_SHARE), .PIPELINE(PIPELINE)
  ) u_column (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .set_valid_i(valid), .set_ready_o(ready),
    .a_i(set[A_BITS-1:0]), .b_i(set[A_BITS +: ROWS*A_BITS]), .last_i(set[SET-1]),
    .t_cfg_i(THRESHOLD[T_BITS-1:0]), .out_valid_o(unused_valid), .out_ready_i(out_ready_i),
    .out_o(unused_out), .busy_o(unused_busy), .watchdog_o(late), .firing_o(firing),
    .set_end_o(set_end), .hand_over_o(unused_over), .fire_o(fire), .outside_o(unused_outside),
    .waiting_o(unused_waiting), .absent_o(unused_absent), .trace_base_o(unused_base),
    .trace_sum_o(unused_sum), .trace_acc_o(unused_acc)
  );

  // A cycle without digits is the last one of its set. Not so with rows in turns: in the first the
  // second rows wait for their exponents, in the next the first ones for the second.
  reg quiet_q;
  reg fired_q;     // not the set's first cycle
  reg second_q;    // ... nor its second
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      quiet_q  <= 1'b0;
      fired_q  <= 1'b0;
      second_q <= 1'b0;
    end else begin
      quiet_q  <= firing & ~set_end & ~|fire & (second_q | ~TURNS);
      fired_q  <= (firing | fired_q) & ~set_end;
      second_q <= ((firing & fired_q) | second_q) & ~set_end;
    end
  end
  assign moves_o    = ~(quiet_q & firing);
  assign watchdog_o = ~late;
endmodule
`resetall
