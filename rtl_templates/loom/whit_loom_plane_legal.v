// SPDX-License-Identifier: Apache-2.0
// whit_loom_plane_legal - stops elaboration when parameters of detector, transposer, packer or
// unpacker are outside their ranges: the missing module's name is the message.
`resetall
`default_nettype none

module whit_loom_plane_legal #(
  parameter integer LANES = 16,
  parameter integer MAX_PA = 16,
  parameter integer GROUP = 256,
  parameter integer ACT_SIGNED = 0,
  parameter integer TRIM_HIGH = 1,
  parameter integer TRIM_LOW = 0,
  parameter integer SKIP_ZERO = 0
) ();
  generate
    if (LANES < 1 || LANES > 64) begin : g_lanes
      LANES_MUST_BE_1_TO_64 trap ();
    end
    if (MAX_PA < 1 || MAX_PA > 32) begin : g_bits
      MAX_PA_MUST_BE_1_TO_32 trap ();
    end
    if (LANES < 1 || GROUP < LANES || GROUP > 64 * LANES || (GROUP / LANES) * LANES != GROUP)
    begin : g_group
      GROUP_MUST_BE_1_TO_64_TIMES_LANES trap ();
    end
    if (ACT_SIGNED < 0 || ACT_SIGNED > 2) begin : g_signed
      ACT_SIGNED_MUST_BE_0_TO_2 trap ();
    end
    if (TRIM_HIGH < 0 || TRIM_HIGH > 1 || TRIM_LOW < 0 || TRIM_LOW > 1 || SKIP_ZERO < 0
        || SKIP_ZERO > 1) begin : g_options
      TRIM_HIGH_TRIM_LOW_AND_SKIP_ZERO_MUST_BE_0_OR_1 trap ();
    end
  endgenerate
endmodule
`resetall
