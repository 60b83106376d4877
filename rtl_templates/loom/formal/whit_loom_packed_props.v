// SPDX-License-Identifier: Apache-2.0
// whit_loom_packed_props - a packer and an unpacker in a row, from reset on under any stalls, for
// any values; each output is proved to be 1.
`resetall
`default_nettype none

module whit_loom_packed_props #(
  // Values of a beat.
  parameter integer LANES = 1,
  // Width of a value in bits.
  parameter integer MAX_PA = 2,
  // Values of a group.
  parameter integer GROUP = 2,
  // As in whit_loom_packer.
  parameter integer TRIM_HIGH = 1,
  // As in whit_loom_packer.
  parameter integer TRIM_LOW = 1,
  // As in whit_loom_packer.
  parameter integer SKIP_ZERO = 1
) (
  input  wire                    clk_i,
  input  wire                    rst_ni,
  input  wire                    val_valid_i,
  input  wire [LANES*MAX_PA-1:0] val_data_i,
  input  wire                    val_last_i,
  input  wire                    signed_i,      // of the first cycle; it stays so
  input  wire                    link_i,        // words may move
  input  wire                    out_ready_i,
  output wire                    values_back_o,
  output wire                    sound_o,
  output wire                    idle_o
);
  localparam integer COUNT_BITS = $clog2(MAX_PA + 1);
  localparam integer BEAT_BITS  = $clog2(GROUP / LANES + 1);
  localparam integer BEAT       = LANES * MAX_PA + 1;
  // A beat more than can be inside: the buffer of the packer, and two that wait behind.
  localparam integer KEPT       = GROUP / LANES + 5;

  reg  started_q;
  reg  signed_q;
  wire is_signed = started_q ? signed_q : signed_i;

  wire                  val_ready;
  wire                  valid;
  wire                  ready;
  wire [LANES-1:0]      data;
  wire [COUNT_BITS-1:0] width;
  wire [COUNT_BITS-1:0] low;
  wire                  word_signed;
  wire                  zero;
  wire [BEAT_BITS-1:0]  beats;
  wire                  first;
  wire                  ends;
  wire                  last;
  wire                  packing;
  whit_loom_packer #(
    .LANES(LANES), .MAX_PA(MAX_PA), .GROUP(GROUP), .TRIM_HIGH(TRIM_HIGH), .TRIM_LOW(TRIM_LOW),
    .SKIP_ZERO(SKIP_ZERO)
  ) u_packer (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .val_valid_i(val_valid_i),
    .val_ready_o(val_ready), .val_data_i(val_data_i), .val_signed_i(is_signed),
    .val_last_i(val_last_i), .plane_valid_o(valid), .plane_ready_i(ready & link_i),
    .plane_data_o(data), .plane_width_o(width), .plane_low_o(low), .plane_signed_o(word_signed),
    .plane_zero_o(zero), .plane_beats_o(beats), .plane_first_o(first), .plane_end_o(ends),
    .plane_last_o(last), .busy_o(packing)
  );

  wire                    out_valid;
  wire [LANES*MAX_PA-1:0] out_data;
  wire                    out_last;
  wire                    damaged;
  wire                    unpacking;
  whit_loom_unpacker #(
    .LANES(LANES), .MAX_PA(MAX_PA), .GROUP(GROUP), .TRIM_LOW(TRIM_LOW), .SKIP_ZERO(SKIP_ZERO)
  ) u_unpacker (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .plane_valid_i(valid & link_i),
    .plane_ready_o(ready), .plane_data_i(data), .plane_width_i(width), .plane_low_i(low),
    .plane_signed_i(word_signed), .plane_zero_i(zero), .plane_beats_i(beats),
    .plane_first_i(first), .plane_end_i(ends), .plane_last_i(last), .val_valid_o(out_valid),
    .val_ready_i(out_ready_i), .val_data_o(out_data), .val_last_o(out_last), .error_o(damaged),
    .busy_o(unpacking)
  );

  // The beats inside, the oldest in the LSBs.
  reg  [KEPT*BEAT-1:0] kept_q;
  reg  [KEPT-1:0]      there_q;   // a run of ones from the oldest on
  wire                 push = val_valid_i & val_ready;
  wire                 pop  = out_valid & out_ready_i;
  wire [KEPT-1:0]      stay  = pop ? (there_q >> 1) : there_q;
  wire [KEPT-1:0]      place = ~stay & {stay[KEPT-2:0], 1'b1};
  reg  [KEPT*BEAT-1:0] kept;
  integer              i;
  always @* begin
    kept = pop ? (kept_q >> BEAT) : kept_q;
    for (i = 0; i < KEPT; i = i + 1) begin
      if (push & place[i]) kept[i*BEAT +: BEAT] = {val_last_i, val_data_i};
    end
  end
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      started_q <= 1'b0;
      there_q   <= {KEPT{1'b0}};
    end else begin
      started_q <= 1'b1;
      there_q   <= stay | (place & {KEPT{push}});
    end
  end
  always @(posedge clk_i) begin
    signed_q <= is_signed;
    kept_q   <= kept;
  end

  assign values_back_o = ~out_valid | (there_q[0] & ({out_last, out_data} == kept_q[BEAT-1:0]));
  assign sound_o       = ~damaged;
  // Beats of a group that is not complete are in the packer.
  assign idle_o        = packing | unpacking | ~there_q[0];
endmodule
`resetall
