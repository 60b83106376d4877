// SPDX-License-Identifier: Apache-2.0
// whit_mokey_stream_legal - stops elaboration when parameters of quantizer, packer, unpacker,
// compressor or decompressor are outside their ranges: the missing module's name is the message.
`resetall
`default_nettype none

module whit_mokey_stream_legal #(
  parameter integer IDX_BITS = 3,
  parameter integer VALUES = 8,
  parameter integer WORD_BITS = 64,
  parameter integer POSITION_BITS = 6,
  parameter integer DICT_BITS = 16,
  parameter integer ACC_BITS = 48,
  parameter integer SUM_BITS = 29
) ();
  generate
    if (IDX_BITS < 2 || IDX_BITS > 4) begin : g_idx
      IDX_BITS_MUST_BE_2_TO_4 trap ();
    end
    if (VALUES != 1 && VALUES != 2 && VALUES != 4 && VALUES != 8 && VALUES != 16) begin : g_values
      VALUES_MUST_BE_1_2_4_8_OR_16 trap ();
    end
    if (POSITION_BITS != 2 && POSITION_BITS != 6) begin : g_position
      POSITION_BITS_MUST_BE_2_OR_6 trap ();
    end
    if (VALUES >= (1 << POSITION_BITS)) begin : g_group
      VALUES_MUST_BE_LESS_THAN_2_TO_THE_POSITION_BITS trap ();
    end
    if (WORD_BITS != 32 && WORD_BITS != 64 && WORD_BITS != 128
        && (WORD_BITS != 8 || POSITION_BITS != 2)) begin : g_word
      WORD_BITS_MUST_BE_32_64_OR_128 trap ();
    end
    if (DICT_BITS < 8 || DICT_BITS > 16) begin : g_dict
      DICT_BITS_MUST_BE_8_TO_16 trap ();
    end
    if (ACC_BITS < 24 || ACC_BITS > 64) begin : g_acc
      ACC_BITS_MUST_BE_24_TO_64 trap ();
    end
    if (SUM_BITS <= DICT_BITS || SUM_BITS > DICT_BITS + 16) begin : g_sum
      SUM_BITS_MUST_BE_1_TO_16_MORE_THAN_DICT_BITS trap ();
    end
  endgenerate
endmodule
`resetall
