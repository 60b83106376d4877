// SPDX-License-Identifier: Apache-2.0
// whit_mokey_decompressor - the dense stream {s, idx} of a tensor and its list of outliers in, the
// values that the codes stand for out.
//
// Function : whit_mokey_unpacker makes codes, each of which chooses a word of cfg.
// Handshake: valid/ready; no output depends on an input of the same cycle. Words of cfg are taken
//            while nothing is inside: the value of a code at the address of its number.
// Timing   : a beat per cycle with any outliers, as long as words come as fast as their bits leave;
//            3 cycles from a beat to its values, 5 from a list's first word.
`resetall
`default_nettype none

module whit_mokey_decompressor #(
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
  // values of codes
  input  wire                                           cfg_valid_i,
  output wire                                           cfg_ready_o,
  input  wire [IDX_BITS+1:0]                            cfg_addr_i,
  input  wire [DICT_BITS-1:0]                           cfg_data_i,
  // {s, idx} of values
  input  wire                                           dense_valid_i,
  output wire                                           dense_ready_o,
  input  wire [VALUES*(IDX_BITS+1)-1:0]                 dense_data_i,
  input  wire [((VALUES > 1) ? $clog2(VALUES) : 1)-1:0] dense_end_i,   // last lane, read with last
  input  wire                                           dense_last_i,  // ends a tensor
  // words of the list
  input  wire                                           list_valid_i,
  output wire                                           list_ready_o,
  input  wire [WORD_BITS-1:0]                           list_data_i,   // first bit in the LSB
  input  wire                                           list_last_i,   // ends a tensor
  // values
  output wire                                           val_valid_o,
  input  wire                                           val_ready_i,
  output wire [VALUES*DICT_BITS-1:0]                    val_data_o,    // zeros behind the end
  output wire [((VALUES > 1) ? $clog2(VALUES) : 1)-1:0] val_end_o,
  output wire                                           val_last_o,
  output wire                                           error_o,       // a list was malformed
  output wire                                           busy_o
);
  localparam integer CODE_BITS = IDX_BITS + 2;
  localparam integer CODES     = 1 << CODE_BITS;
  localparam integer END_BITS  = (VALUES > 1) ? $clog2(VALUES) : 1;

  whit_mokey_stream_legal #(
    .IDX_BITS(IDX_BITS), .VALUES(VALUES), .WORD_BITS(WORD_BITS), .DICT_BITS(DICT_BITS),
    .SUM_BITS(DICT_BITS+1)
  ) u_legal ();

  wire [CODES*DICT_BITS-1:0] values_of;   // codes
  whit_mokey_words #(.WORDS(CODES), .WIDTH(DICT_BITS), .ADDR_BITS(CODE_BITS)) u_words (
    .clk_i(clk_i), .write_i(cfg_valid_i & cfg_ready_o & ~clear_i), .addr_i(cfg_addr_i),
    .data_i(cfg_data_i), .words_o(values_of)
  );

  // Codes.
  wire                        coded;
  wire                        room;
  wire [VALUES*CODE_BITS-1:0] codes;
  wire [END_BITS-1:0]         end_lane;
  wire                        last;
  wire                        unpacking;
  whit_mokey_unpacker #(.IDX_BITS(IDX_BITS), .VALUES(VALUES), .WORD_BITS(WORD_BITS)) u_unpacker (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .dense_valid_i(dense_valid_i),
    .dense_ready_o(dense_ready_o), .dense_data_i(dense_data_i), .dense_end_i(dense_end_i),
    .dense_last_i(dense_last_i), .list_valid_i(list_valid_i), .list_ready_o(list_ready_o),
    .list_data_i(list_data_i), .list_last_i(list_last_i), .code_valid_o(coded),
    .code_ready_i(room), .code_data_o(codes), .code_end_o(end_lane), .code_last_o(last),
    .error_o(error_o), .busy_o(unpacking)
  );

  // Their values.
  wire [VALUES-1:0]           here;
  wire [END_BITS-1:0]         top;
  wire [VALUES*DICT_BITS-1:0] values;
  whit_mokey_lanes #(.VALUES(VALUES)) u_lanes (
    .last_i(last), .end_i(end_lane), .here_o(here), .end_o(top)
  );
  genvar v;
  genvar c;
  generate
    for (v = 0; v < VALUES; v = v + 1) begin : g_value
      wire [CODES-1:0] select;
      for (c = 0; c < CODES; c = c + 1) begin : g_code
        localparam [CODE_BITS-1:0] CODE = c;
        assign select[c] = here[v] & (codes[v*CODE_BITS +: CODE_BITS] == CODE);
      end
      whit_onehot_mux #(.WIDTH(DICT_BITS), .INPUTS(CODES)) u_value (
        .select_i(select), .data_i(values_of), .data_o(values[v*DICT_BITS +: DICT_BITS])
      );
    end
  endgenerate

  wire spare;
  whit_fifo #(.WIDTH(VALUES*DICT_BITS+END_BITS+1), .DEPTH(2)) u_values (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(coded), .in_ready_o(room),
    .in_spare_o(spare), .in_data_i({values, top, last}), .out_valid_o(val_valid_o),
    .out_ready_i(val_ready_i), .out_data_o({val_data_o, val_end_o, val_last_o})
  );
  wire unused_spare = &{1'b0, spare};
  assign busy_o      = unpacking | val_valid_o;
  assign cfg_ready_o = ~busy_o;
endmodule
`resetall
