// SPDX-License-Identifier: Apache-2.0
// whit_mokey_operands - what the multiplier of a tile is given: a pair with an outlier, or what the
// drain's step asks for.
//
// Function : kind_o[0]: the residuals of the pair's codes; [1]: a table's term and the counter;
//            [2]: term_sum_i and the mean of w; [3]: S and the scale's mantissa. Combinational, but
//            for the registers that `cfg` loads.
`resetall
`default_nettype none

module whit_mokey_operands #(
  parameter integer IDX_BITS = 3,
  // 0: hist; 1: prom.
  parameter integer MODE = 0,
  parameter integer DICT_BITS = 16,
  parameter integer MANTISSA_BITS = 16,
  parameter integer DOT_BITS = 32,
  parameter integer SUM_BITS = 29,
  parameter integer TERM_BITS = 21,
  parameter [(3*(1<<IDX_BITS)-1)*TERM_BITS-1:0] TERMS = 0,
  parameter integer ADDR_BITS = 6,
  // Of a counter of n_M (hist) or S (prom).
  parameter integer READ_BITS = 15,
  parameter integer STEPS = 26,
  parameter integer X_BITS = 32,
  parameter integer Y_BITS = 17
) (
  input  wire                       clk_i,
  input  wire                       cfg_write_i,
  input  wire [ADDR_BITS-1:0]       cfg_addr_i,
  input  wire [23:0]                cfg_data_i,
  input  wire                       serve_i,        // a pair with an outlier
  input  wire [2*(IDX_BITS+2)-1:0]  pair_i,         // codes: w, x
  input  wire                       multiply_i,     // the drain's step
  input  wire [STEPS-1:0]           step_i,         // one bit: terms, mean, pause, scale
  input  wire [READ_BITS-1:0]       read_i,         // of the lane
  input  wire [DOT_BITS-1:0]        dot_i,          // S (hist)
  input  wire [SUM_BITS-1:0]        term_sum_i,
  output wire [3:0]                 kind_o,         // one bit, or none
  output wire [X_BITS-1:0]          x_o,            // signed; 0 when there is nothing
  output wire [Y_BITS-1:0]          y_o,
  output wire [5:0]                 shift_o
);
  localparam integer CODE    = IDX_BITS + 2;
  localparam integer WORDS   = 3 * (1 << IDX_BITS);
  localparam integer ENTRIES = WORDS - 1;

  wire [WORDS-1:0]         act_write;
  wire [WORDS-1:0]         wgt_write;
  wire [DICT_BITS-1:0]     mean;
  wire [MANTISSA_BITS-1:0] mantissa;
  wire [DICT_BITS:0]       act;
  wire [DICT_BITS:0]       wgt;
  whit_mokey_cfg #(
    .IDX_BITS(IDX_BITS), .DICT_BITS(DICT_BITS), .MANTISSA_BITS(MANTISSA_BITS),
    .ADDR_BITS(ADDR_BITS)
  ) u_cfg (
    .clk_i(clk_i), .write_i(cfg_write_i), .addr_i(cfg_addr_i), .data_i(cfg_data_i),
    .act_o(act_write), .wgt_o(wgt_write), .mean_o(mean), .mantissa_o(mantissa), .shift_o(shift_o)
  );
  whit_mokey_dictionary #(.IDX_BITS(IDX_BITS), .DICT_BITS(DICT_BITS)) u_act (
    .clk_i(clk_i), .write_i(act_write), .data_i(cfg_data_i[DICT_BITS-1:0]),
    .code_i(pair_i[CODE-1:0]), .residual_o(act)
  );
  whit_mokey_dictionary #(.IDX_BITS(IDX_BITS), .DICT_BITS(DICT_BITS)) u_wgt (
    .clk_i(clk_i), .write_i(wgt_write), .data_i(cfg_data_i[DICT_BITS-1:0]),
    .code_i(pair_i[2*CODE-1:CODE]), .residual_o(wgt)
  );

  // By kind; words 1 are a counter's with hist alone.
  wire [4*X_BITS-1:0] x;
  wire [4*Y_BITS-1:0] y;
  assign x[0 +: X_BITS]        = {{(X_BITS-DICT_BITS-1){act[DICT_BITS]}}, act};
  assign x[2*X_BITS +: X_BITS] = {{(X_BITS-SUM_BITS){term_sum_i[SUM_BITS-1]}}, term_sum_i};
  assign y[0 +: Y_BITS]        = {{(Y_BITS-DICT_BITS-1){wgt[DICT_BITS]}}, wgt};
  assign y[2*Y_BITS +: Y_BITS] = {{(Y_BITS-DICT_BITS){mean[DICT_BITS-1]}}, mean};
  assign y[3*Y_BITS +: Y_BITS] = {{(Y_BITS-MANTISSA_BITS){1'b0}}, mantissa};
  assign kind_o[0] = serve_i;
  generate
    if (MODE == 0) begin : g_hist
      wire [TERM_BITS-1:0] term;
      whit_onehot_mux #(.WIDTH(TERM_BITS), .INPUTS(ENTRIES)) u_term (
        .select_i(step_i[ENTRIES-1:0]), .data_i(TERMS), .data_o(term)
      );
      assign x[X_BITS +: X_BITS]   = {{(X_BITS-TERM_BITS){term[TERM_BITS-1]}}, term};
      assign y[Y_BITS +: Y_BITS]   = {{(Y_BITS-READ_BITS){read_i[READ_BITS-1]}}, read_i};
      assign x[3*X_BITS +: X_BITS] = {{(X_BITS-DOT_BITS){dot_i[DOT_BITS-1]}}, dot_i};
      assign kind_o[3:1] = {step_i[STEPS-1], step_i[STEPS-3], |step_i[ENTRIES-1:0]}
                         & {3{multiply_i}};
      wire unused_pause = &{1'b0, step_i[STEPS-2]};
    end else begin : g_prom
      assign x[X_BITS +: X_BITS]   = {X_BITS{1'b0}};
      assign y[Y_BITS +: Y_BITS]   = {Y_BITS{1'b0}};
      assign x[3*X_BITS +: X_BITS] = {{(X_BITS-READ_BITS){read_i[READ_BITS-1]}}, read_i};
      assign kind_o[3:1] = {step_i[1:0], 1'b0} & {3{multiply_i}};
      wire unused_dot = &{1'b0, dot_i};
    end
  endgenerate
  whit_onehot_mux #(.WIDTH(X_BITS), .INPUTS(4)) u_x (
    .select_i(kind_o), .data_i(x), .data_o(x_o)
  );
  whit_onehot_mux #(.WIDTH(Y_BITS), .INPUTS(4)) u_y (
    .select_i(kind_o), .data_i(y), .data_o(y_o)
  );
endmodule
`resetall
