// SPDX-License-Identifier: Apache-2.0
// whit_loom_legal - stops elaboration when parameters are outside their ranges: the missing
// module's name is the message.
`resetall
`default_nettype none

module whit_loom_legal #(
  parameter integer LANES = 16,
  parameter integer ROWS = 8,
  parameter integer WINDOWS = 16,
  parameter integer ACT_BITS = 1,
  parameter integer MAX_PA = 16,
  parameter integer MAX_PW = 16,
  parameter integer ACT_SIGNED = 0,
  parameter integer WGT_SIGNED = 0,
  parameter integer GROUP = 256,
  parameter integer ACC_STYLE = 0,
  parameter integer CARRY_SAVE = 0,
  parameter integer STRIPES = 0,
  parameter integer FC = 1,
  parameter integer CASCADE = 1,
  parameter integer OUT_WIDTH = 16,
  parameter integer MAX_REDUCTION = 4608,
  parameter integer ACC_BITS = 46,
  parameter integer POST_UNITS = 8
) ();
  // Section 1.4 of the specification: what max_reduction products can add up to.
  localparam integer CEIL_K   = $clog2(MAX_REDUCTION);
  localparam integer FLOOR_K  = $clog2(MAX_REDUCTION + 1) - 1;
  localparam integer WORD     = MAX_PA + MAX_PW;
  localparam integer NEEDED   = (ACT_SIGNED == 2 && WGT_SIGNED == 2) ? WORD + FLOOR_K
                              : (ACT_SIGNED == 2 || WGT_SIGNED == 2) ? WORD + CEIL_K
                                                                     : WORD + CEIL_K + 1;
  generate
    if (ACT_BITS != 1 && ACT_BITS != 2 && ACT_BITS != 4) begin : g_act_bits
      ACT_BITS_MUST_BE_1_2_OR_4 trap ();
    end
    if (LANES < 1 || LANES > 64 || ROWS < 1 || ROWS > 256) begin : g_size
      LANES_MUST_BE_1_TO_64_AND_ROWS_1_TO_256 trap ();
    end
    if (WINDOWS < ACT_BITS || WINDOWS > 64 || WINDOWS % ACT_BITS != 0) begin : g_windows
      WINDOWS_MUST_BE_A_MULTIPLE_OF_ACT_BITS_UP_TO_64 trap ();
    end
    if (MAX_PA < 1 || MAX_PA > 32 || MAX_PW < 1 || MAX_PW > 32) begin : g_precision
      MAX_PA_AND_MAX_PW_MUST_BE_1_TO_32 trap ();
    end
    if (ACT_SIGNED < 0 || ACT_SIGNED > 2 || WGT_SIGNED < 0 || WGT_SIGNED > 2) begin : g_signed
      ACT_SIGNED_AND_WGT_SIGNED_MUST_BE_0_TO_2 trap ();
    end
    if (GROUP < LANES || GROUP % LANES != 0 || GROUP > LANES * WINDOWS / ACT_BITS) begin : g_group
      GROUP_MUST_BE_A_MULTIPLE_OF_LANES_UP_TO_ALL_COLUMNS trap ();
    end
    if (ACC_STYLE < 0 || ACC_STYLE > 2 || (CARRY_SAVE != 0 && ACC_STYLE == 2)) begin : g_style
      ACC_STYLE_MUST_BE_0_TO_2_AND_CARRY_SAVE_NOT_WITH_2 trap ();
    end
    if (STRIPES != 0 && ACC_STYLE != 1) begin : g_stripes
      STRIPES_NEEDS_ACC_STYLE_1 trap ();
    end
    if (CASCADE != 0 && FC == 0) begin : g_cascade
      CASCADE_NEEDS_FC trap ();
    end
    if (OUT_WIDTH < 2 || OUT_WIDTH > 32) begin : g_out
      OUT_WIDTH_MUST_BE_2_TO_32 trap ();
    end
    if (MAX_REDUCTION < LANES || MAX_REDUCTION > 65536) begin : g_reduction
      MAX_REDUCTION_MUST_BE_LANES_TO_65536 trap ();
    end
    if (ACC_BITS < NEEDED) begin : g_acc
      ACC_BITS_MUST_HOLD_THE_SUM_OF_MAX_REDUCTION_PRODUCTS trap ();
    end
    if (POST_UNITS < 1 || ROWS % POST_UNITS != 0) begin : g_post
      POST_UNITS_MUST_DIVIDE_ROWS trap ();
    end
  endgenerate
endmodule
`resetall
