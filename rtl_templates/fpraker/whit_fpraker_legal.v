// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_legal - stops elaboration when parameters are outside their ranges: the missing
// module's name is the message.
`resetall
`default_nettype none

module whit_fpraker_legal #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer THRESHOLD = 12,
  parameter integer ACC_FRAC = 12,
  parameter integer OUT_FRAC = 12,
  parameter integer WINDOW = 3,
  parameter integer CHUNK_SETS = 8,
  parameter integer ENCODING = 0,
  parameter integer EXP_SHARE = 1,
  parameter integer PIPELINE = 0,
  parameter integer FIFO_DEPTH = 1
) ();
  generate
    if (EXP_BITS < 2 || EXP_BITS > 8 || FRAC_BITS < 2 || FRAC_BITS > 10) begin : g_format
      EXP_BITS_MUST_BE_2_TO_8_AND_FRAC_BITS_2_TO_10 trap ();
    end
    if (LANES < 2 || LANES > 16) begin : g_lanes
      LANES_MUST_BE_2_TO_16 trap ();
    end
    if (THRESHOLD < 1 || THRESHOLD > 24) begin : g_threshold
      THRESHOLD_MUST_BE_1_TO_24 trap ();
    end
    if (ACC_FRAC < 1 || ACC_FRAC > 24 || ACC_FRAC > THRESHOLD + FRAC_BITS) begin : g_acc
      ACC_FRAC_MUST_BE_1_TO_24_AND_AT_MOST_THRESHOLD_AND_FRAC_BITS trap ();
    end
    if (OUT_FRAC < FRAC_BITS || OUT_FRAC > 24) begin : g_out
      OUT_FRAC_MUST_BE_FRAC_BITS_TO_24 trap ();
    end
    if (WINDOW < 0 || WINDOW > THRESHOLD + 1) begin : g_window
      WINDOW_MUST_BE_0_TO_THRESHOLD_AND_1 trap ();
    end
    if (CHUNK_SETS < 1) begin : g_chunk
      CHUNK_SETS_MUST_BE_1_OR_MORE trap ();
    end
    if (ENCODING < 0 || ENCODING > 2) begin : g_encoding
      ENCODING_MUST_BE_0_TO_2 trap ();
    end
    if (EXP_SHARE < 1 || EXP_SHARE > 2 || PIPELINE < 0 || PIPELINE > 1) begin : g_schedule
      EXP_SHARE_MUST_BE_1_OR_2_AND_PIPELINE_0_OR_1 trap ();
    end
    if (FIFO_DEPTH < 1 || FIFO_DEPTH > 4) begin : g_fifo
      FIFO_DEPTH_MUST_BE_1_TO_4 trap ();
    end
  endgenerate
endmodule
`resetall
