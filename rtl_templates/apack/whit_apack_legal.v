// SPDX-License-Identifier: Apache-2.0
// whit_apack_legal - stops elaboration when a parameter of an APack engine is illegal.
//
// Notes : a module that does not exist, named as the message, is the one way to stop that all
//         of Icarus, Yosys and Verilator report readably. The generator checks the same rules with
//         the place in the configuration; this is for those who instantiate the modules by hand.
`resetall
`default_nettype none

module whit_apack_legal #(
  parameter integer VALUE_BITS = 8,
  parameter integer TABLE_ROWS = 16,
  parameter integer COUNT_BITS = 10,
  parameter integer RANGE_BITS = 16,
  parameter integer TOP = 1024,
  parameter integer STREAMS = 1,
  parameter integer WORD_BITS = 32,
  parameter integer MAX_VALUES = 65536,
  parameter integer TABLE_BANKS = 2
);
  generate
    if (VALUE_BITS < 2 || VALUE_BITS > 16) begin : g_value_bits
      VALUE_BITS_MUST_BE_2_TO_16 trap ();
    end
    if (TABLE_ROWS < 4 || TABLE_ROWS > 32) begin : g_table_rows
      TABLE_ROWS_MUST_BE_4_TO_32 trap ();
    end
    if (COUNT_BITS < 6 || COUNT_BITS > 12) begin : g_count_bits
      COUNT_BITS_MUST_BE_6_TO_12 trap ();
    end
    if (RANGE_BITS < COUNT_BITS + 2 || RANGE_BITS > 20) begin : g_range_bits
      RANGE_BITS_MUST_BE_COUNT_BITS_PLUS_2_TO_20 trap ();
    end
    if (TOP != (1 << COUNT_BITS) && TOP != (1 << COUNT_BITS) - 1) begin : g_top
      TOP_MUST_BE_2_TO_THE_COUNT_BITS_OR_ONE_LESS trap ();
    end
    if (STREAMS < 1 || STREAMS > 8) begin : g_streams
      STREAMS_MUST_BE_1_TO_8 trap ();
    end
    if (WORD_BITS != 16 && WORD_BITS != 32 && WORD_BITS != 64) begin : g_word_bits
      WORD_BITS_MUST_BE_16_OR_32_OR_64 trap ();
    end
    if (MAX_VALUES < 1 || MAX_VALUES > 16777216) begin : g_max_values
      MAX_VALUES_MUST_BE_1_TO_2_TO_THE_24 trap ();
    end
    if (TABLE_BANKS < 2 || TABLE_BANKS > 8) begin : g_table_banks
      TABLE_BANKS_MUST_BE_2_TO_8 trap ();
    end
  endgenerate
endmodule
`resetall
