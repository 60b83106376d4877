// SPDX-License-Identifier: Apache-2.0
// whit_mokey_compressor - values in; their codes as a dense stream of {s, idx} and a list of
// outliers out.
//
// Function : whit_mokey_ranks finds the ranks of a beat, whose codes go into whit_mokey_packer.
// Handshake: valid/ready; no output depends on an input of the same cycle. Words of cfg are taken
//            while nothing is inside: thresholds T_n, ascending, at address n, the code of rank r
//            at 4 * 2^IDX_BITS + r.
// Timing   : a beat per cycle inside a tensor while the lists of its groups fit into the words of
//            their beats: with any outliers when WORD_BITS is 8 * VALUES or more.
`resetall
`default_nettype none

module whit_mokey_compressor #(
  // Width of an index in bits; 2..4. There are 4 * 2^IDX_BITS codes.
  parameter integer IDX_BITS = 3,
  // Values of a beat; a power of two, 1..16.
  parameter integer VALUES = 8,
  // Width of a word of the list in bits; 32, 64 or 128.
  parameter integer WORD_BITS = 64,
  // Width of a value in bits; 8..16.
  parameter integer DICT_BITS = 16
) (
  input  wire                                           clk_i,
  input  wire                                           rst_ni,
  input  wire                                           clear_i,
  // thresholds and codes of ranks
  input  wire                                           cfg_valid_i,
  output wire                                           cfg_ready_o,
  input  wire [IDX_BITS+2:0]                            cfg_addr_i,
  input  wire [DICT_BITS-1:0]                           cfg_data_i,
  // values
  input  wire                                           val_valid_i,
  output wire                                           val_ready_o,
  input  wire [VALUES*DICT_BITS-1:0]                    val_data_i,    // signed, 0 in the LSBs
  input  wire [((VALUES > 1) ? $clog2(VALUES) : 1)-1:0] val_end_i,     // last lane, read with last
  input  wire                                           val_last_i,    // ends a tensor
  // {s, idx} of values
  output wire                                           dense_valid_o,
  input  wire                                           dense_ready_i,
  output wire [VALUES*(IDX_BITS+1)-1:0]                 dense_data_o,  // zeros behind the end
  output wire [((VALUES > 1) ? $clog2(VALUES) : 1)-1:0] dense_end_o,
  output wire                                           dense_last_o,
  // words of the list
  output wire                                           list_valid_o,
  input  wire                                           list_ready_i,
  output wire [WORD_BITS-1:0]                           list_data_o,   // first bit in the LSB
  output wire                                           list_last_o,   // ends a tensor
  output wire                                           busy_o
);
  localparam integer CODE_BITS = IDX_BITS + 2;
  localparam integer ADDR_BITS = IDX_BITS + 3;
  localparam integer CODES     = 1 << CODE_BITS;
  localparam integer END_BITS  = (VALUES > 1) ? $clog2(VALUES) : 1;

  whit_mokey_stream_legal #(
    .IDX_BITS(IDX_BITS), .VALUES(VALUES), .WORD_BITS(WORD_BITS), .DICT_BITS(DICT_BITS),
    .SUM_BITS(DICT_BITS+1)
  ) u_legal ();

  // Words of cfg.
  wire                           write = cfg_valid_i & cfg_ready_o & ~clear_i;
  wire [(CODES-1)*DICT_BITS-1:0] thresholds;
  wire [CODES*CODE_BITS-1:0]     codes_of;   // ranks
  whit_mokey_words #(.WORDS(CODES-1), .WIDTH(DICT_BITS), .ADDR_BITS(ADDR_BITS)) u_thresholds (
    .clk_i(clk_i), .write_i(write), .addr_i(cfg_addr_i), .data_i(cfg_data_i), .words_o(thresholds)
  );
  whit_mokey_words #(
    .WORDS(CODES), .WIDTH(CODE_BITS), .FIRST(CODES), .ADDR_BITS(ADDR_BITS)
  ) u_codes (
    .clk_i(clk_i), .write_i(write), .addr_i(cfg_addr_i), .data_i(cfg_data_i[CODE_BITS-1:0]),
    .words_o(codes_of)
  );

  // The codes of a beat.
  wire                        ranked;
  wire                        room;
  wire [VALUES*CODES-1:0]     ranks;
  wire [VALUES*CODE_BITS-1:0] codes;
  wire [END_BITS-1:0]         end_lane;
  wire                        last;
  wire                        ranking;
  whit_mokey_ranks #(
    .VALUES(VALUES), .WIDTH(DICT_BITS), .RANKS(CODES), .SIDE_BITS(END_BITS+1)
  ) u_ranks (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .thresholds_i(thresholds),
    .in_valid_i(val_valid_i), .in_ready_o(val_ready_o), .in_data_i(val_data_i),
    .in_side_i({val_end_i, val_last_i}), .out_valid_o(ranked), .out_ready_i(room),
    .out_rank_o(ranks), .out_side_o({end_lane, last}), .busy_o(ranking)
  );
  genvar v;
  generate
    for (v = 0; v < VALUES; v = v + 1) begin : g_value
      whit_onehot_mux #(.WIDTH(CODE_BITS), .INPUTS(CODES)) u_code (
        .select_i(ranks[v*CODES +: CODES]), .data_i(codes_of),
        .data_o(codes[v*CODE_BITS +: CODE_BITS])
      );
    end
  endgenerate

  wire packing;
  whit_mokey_packer #(.IDX_BITS(IDX_BITS), .VALUES(VALUES), .WORD_BITS(WORD_BITS)) u_packer (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .code_valid_i(ranked),
    .code_ready_o(room), .code_data_i(codes), .code_end_i(end_lane), .code_last_i(last),
    .dense_valid_o(dense_valid_o), .dense_ready_i(dense_ready_i), .dense_data_o(dense_data_o),
    .dense_end_o(dense_end_o), .dense_last_o(dense_last_o), .list_valid_o(list_valid_o),
    .list_ready_i(list_ready_i), .list_data_o(list_data_o), .list_last_o(list_last_o),
    .busy_o(packing)
  );
  assign busy_o      = ranking | packing;
  assign cfg_ready_o = ~busy_o;
endmodule
`resetall
