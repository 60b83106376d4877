// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_legal - stops elaboration when parameters are outside their ranges: the missing
// module's name is the message.
`resetall
`default_nettype none

module whit_tensordash_legal #(
  parameter integer LANES = 16,
  parameter integer DEPTH = 3,
  parameter integer OPTIONS = 8,
  parameter integer ROWS = 4,
  parameter integer COLS = 4,
  parameter integer WIDTH = 8,
  parameter integer EXP_BITS = 0,
  parameter integer PIPELINE = 0
) ();
  generate
    if (LANES < 4 || LANES > 64) begin : g_lanes
      LANES_MUST_BE_4_TO_64 trap ();
    end
    if (DEPTH < 1 || DEPTH > 4) begin : g_depth
      DEPTH_MUST_BE_1_TO_4 trap ();
    end
    if (OPTIONS < 1 || (DEPTH == 1 && OPTIONS != 1)) begin : g_options
      DEPTH_1_HAS_ONE_OPTION trap ();
    end
    if (ROWS < 1 || ROWS > 16 || COLS < 1 || COLS > 16) begin : g_tile
      ROWS_AND_COLS_MUST_BE_1_TO_16 trap ();
    end
    if (EXP_BITS == 0 && WIDTH != 4 && WIDTH != 8 && WIDTH != 16) begin : g_width
      WIDTH_MUST_BE_4_8_OR_16 trap ();
    end
    if (EXP_BITS != 0 && (EXP_BITS != 8 || (WIDTH != 16 && WIDTH != 32))) begin : g_float
      EXP_BITS_8_NEEDS_WIDTH_16_OR_32 trap ();
    end
    if (PIPELINE < 0 || PIPELINE > 2) begin : g_pipeline
      PIPELINE_MUST_BE_0_TO_2 trap ();
    end
  endgenerate
endmodule
`resetall
