// SPDX-License-Identifier: Apache-2.0
// whit_mokey_legal - stops elaboration when parameters of a tile are outside their ranges: the
// missing module's name is the message.
`resetall
`default_nettype none

module whit_mokey_legal #(
  parameter integer IDX_BITS = 3,
  parameter integer LANES = 8,
  parameter integer PAIRS = 1,
  parameter integer BROADCAST = 0,
  parameter integer MODE = 0,
  parameter integer MAX_REDUCTION = 4096,
  parameter integer COUNTER_BITS = 14,
  parameter integer DICT_BITS = 16,
  parameter integer MANTISSA_BITS = 16,
  parameter integer ACC_BITS = 48,
  parameter integer FIFO_DEPTH = 16,
  parameter integer TERM_BITS = 21,
  parameter integer DOT_BITS = 32
) ();
  // Five addends of at most K * 2^(2 DICT_BITS - 2) each.
  localparam integer NEEDED = $clog2(5 * MAX_REDUCTION + 1) + 2 * DICT_BITS - 1;
  generate
    if (IDX_BITS < 2 || IDX_BITS > 4) begin : g_idx
      IDX_BITS_MUST_BE_2_TO_4 trap ();
    end
    if (LANES < 1 || LANES > 16 || PAIRS < 1 || PAIRS > 8 || LANES * PAIRS > 64) begin : g_size
      LANES_MUST_BE_1_TO_16_PAIRS_1_TO_8_AND_THEIR_PRODUCT_AT_MOST_64 trap ();
    end
    if (BROADCAST < 0 || BROADCAST > 2 || MODE < 0 || MODE > 1) begin : g_choice
      BROADCAST_MUST_BE_0_TO_2_AND_MODE_0_OR_1 trap ();
    end
    if (MAX_REDUCTION < 1 || MAX_REDUCTION > 65535) begin : g_reduction
      MAX_REDUCTION_MUST_BE_1_TO_65535 trap ();
    end
    if (COUNTER_BITS < 6 || COUNTER_BITS > 17) begin : g_counter
      COUNTER_BITS_MUST_BE_6_TO_17 trap ();
    end
    if (DICT_BITS < 8 || DICT_BITS > 16 || MANTISSA_BITS < 8 || MANTISSA_BITS > 23) begin : g_word
      DICT_BITS_MUST_BE_8_TO_16_AND_MANTISSA_BITS_8_TO_23 trap ();
    end
    if (ACC_BITS < NEEDED || ACC_BITS > 64) begin : g_acc
      ACC_BITS_MUST_HOLD_ANY_RESULT_AND_BE_AT_MOST_64 trap ();
    end
    if (FIFO_DEPTH < 0 || FIFO_DEPTH > 64 || (FIFO_DEPTH & (FIFO_DEPTH - 1)) != 0) begin : g_fifo
      FIFO_DEPTH_MUST_BE_0_OR_A_POWER_OF_TWO_UP_TO_64 trap ();
    end
    if (DOT_BITS < TERM_BITS + 3) begin : g_dot
      DOT_BITS_MUST_BE_ABOVE_TERM_BITS_PLUS_2 trap ();
    end
  endgenerate
endmodule
`resetall
