// SPDX-License-Identifier: Apache-2.0
// whit_basedelta_legal - stops elaboration when parameters are outside their ranges: the missing
// module's name is the message.
`resetall
`default_nettype none

module whit_basedelta_legal #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer GROUP = 32,
  parameter integer LANES = 4,
  parameter integer WORD_BITS = 64
) ();
  generate
    if (EXP_BITS < 2 || EXP_BITS > 8) begin : g_exp
      EXP_BITS_MUST_BE_2_TO_8 trap ();
    end
    if (FRAC_BITS < 1 || FRAC_BITS > 23) begin : g_frac
      FRAC_BITS_MUST_BE_1_TO_23 trap ();
    end
    if (GROUP < 2 || GROUP > 64) begin : g_group
      GROUP_MUST_BE_2_TO_64 trap ();
    end
    if (LANES < 1 || LANES > 8 || GROUP % LANES != 0) begin : g_lanes
      LANES_MUST_BE_1_TO_8_AND_DIVIDE_GROUP trap ();
    end
    if (WORD_BITS != 32 && WORD_BITS != 64 && WORD_BITS != 128) begin : g_word
      WORD_BITS_MUST_BE_32_64_OR_128 trap ();
    end
  endgenerate
endmodule
`resetall
