// SPDX-License-Identifier: Apache-2.0
// whit_mokey_quantizer - results of a tile in; their codes out, and per row the sum of the
// residuals that the codes stand for.
//
// Function : rank = number of thresholds that are not above the value (whit_mokey_rank); code and
//            residual are the rank's. Sums wrap.
// Handshake: valid/ready; no output depends on an input of the same cycle. Words of cfg are taken
//            while nothing is inside: thresholds T_n, ascending, at address n, {residual, code} of
//            rank r at 4 * 2^IDX_BITS + r.
// Timing   : a value per cycle; 3 cycles from a value to its code.
`resetall
`default_nettype none

module whit_mokey_quantizer #(
  // Width of an index in bits; 2..4. There are 4 * 2^IDX_BITS codes.
  parameter integer IDX_BITS = 3,
  // Width of a residual in bits; 8..16.
  parameter integer DICT_BITS = 16,
  // Width of a value in bits; 24..64.
  parameter integer ACC_BITS = 48,
  // Width of a row's sum in bits; 1..16 more than DICT_BITS.
  parameter integer SUM_BITS = 29
) (
  input  wire                 clk_i,
  input  wire                 rst_ni,
  input  wire                 clear_i,
  // thresholds and ranks
  input  wire                 cfg_valid_i,
  output wire                 cfg_ready_o,
  input  wire [IDX_BITS+2:0]  cfg_addr_i,
  input  wire [ACC_BITS-1:0]  cfg_data_i,
  // values
  input  wire                 acc_valid_i,
  output wire                 acc_ready_o,
  input  wire [ACC_BITS-1:0]  acc_data_i,
  input  wire                 acc_last_i,    // ends a row
  // codes
  output wire                 code_valid_o,
  input  wire                 code_ready_i,
  output wire [IDX_BITS+1:0]  code_data_o,
  output wire                 code_last_o,
  // sums of residuals, one per row
  output wire                 sum_valid_o,
  input  wire                 sum_ready_i,
  output wire [SUM_BITS-1:0]  sum_data_o,
  output wire                 busy_o
);
  localparam integer CODE_BITS = IDX_BITS + 2;
  localparam integer ADDR_BITS = IDX_BITS + 3;
  localparam integer CODES     = 1 << CODE_BITS;
  localparam integer RANK_BITS = DICT_BITS + CODE_BITS;

  whit_mokey_stream_legal #(
    .IDX_BITS(IDX_BITS), .DICT_BITS(DICT_BITS), .ACC_BITS(ACC_BITS), .SUM_BITS(SUM_BITS)
  ) u_legal ();

  // Words of cfg.
  wire                           write = cfg_valid_i & cfg_ready_o & ~clear_i;
  wire [(CODES-1)*ACC_BITS-1:0]  thresholds;
  wire [CODES*RANK_BITS-1:0]     ranks;
  whit_mokey_words #(.WORDS(CODES-1), .WIDTH(ACC_BITS), .ADDR_BITS(ADDR_BITS)) u_thresholds (
    .clk_i(clk_i), .write_i(write), .addr_i(cfg_addr_i), .data_i(cfg_data_i), .words_o(thresholds)
  );
  whit_mokey_words #(
    .WORDS(CODES), .WIDTH(RANK_BITS), .FIRST(CODES), .ADDR_BITS(ADDR_BITS)
  ) u_ranks (
    .clk_i(clk_i), .write_i(write), .addr_i(cfg_addr_i), .data_i(cfg_data_i[RANK_BITS-1:0]),
    .words_o(ranks)
  );

  // The rank of a value, and what it stands for.
  wire             ranked;
  wire             leave;
  wire             room;
  wire [CODES-1:0] rank;
  wire             last;
  wire             ranking;
  whit_mokey_ranks #(.VALUES(1), .WIDTH(ACC_BITS), .RANKS(CODES), .SIDE_BITS(1)) u_rank (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .thresholds_i(thresholds),
    .in_valid_i(acc_valid_i), .in_ready_o(acc_ready_o), .in_data_i(acc_data_i),
    .in_side_i(acc_last_i), .out_valid_o(ranked), .out_ready_i(room), .out_rank_o(rank),
    .out_side_o(last), .busy_o(ranking)
  );
  wire [DICT_BITS-1:0] residual;
  wire [CODE_BITS-1:0] code;
  whit_onehot_mux #(.WIDTH(RANK_BITS), .INPUTS(CODES)) u_word (
    .select_i(rank), .data_i(ranks), .data_o({residual, code})
  );

  // The sum of the row so far.
  reg                 begun_q;
  reg  [SUM_BITS-1:0] sum_q;     // no reset: counts while begun_q is up
  wire [SUM_BITS-1:0] sum = (sum_q & {SUM_BITS{begun_q}})
                          + {{(SUM_BITS-DICT_BITS){residual[DICT_BITS-1]}}, residual};
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begun_q <= 1'b0;
    else if (clear_i) begun_q <= 1'b0;
    else if (leave) begun_q <= ~last;
  end
  always @(posedge clk_i) begin
    if (leave) sum_q <= sum;
  end

  // Results that wait.
  wire code_room;
  wire sum_room;
  wire code_spare;
  wire sum_spare;
  assign room  = code_room & (sum_room | ~last);
  assign leave = ranked & room;
  whit_fifo #(.WIDTH(CODE_BITS+1), .DEPTH(2)) u_codes (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(leave), .in_ready_o(code_room),
    .in_spare_o(code_spare), .in_data_i({code, last}), .out_valid_o(code_valid_o),
    .out_ready_i(code_ready_i), .out_data_o({code_data_o, code_last_o})
  );
  whit_fifo #(.WIDTH(SUM_BITS), .DEPTH(2)) u_sums (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(leave & last),
    .in_ready_o(sum_room), .in_spare_o(sum_spare), .in_data_i(sum), .out_valid_o(sum_valid_o),
    .out_ready_i(sum_ready_i), .out_data_o(sum_data_o)
  );
  wire unused_spare = &{1'b0, code_spare, sum_spare};
  assign busy_o      = ranking | begun_q | code_valid_o | sum_valid_o;
  assign cfg_ready_o = ~busy_o;
endmodule
`resetall
