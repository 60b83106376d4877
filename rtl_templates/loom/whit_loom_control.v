// SPDX-License-Identifier: Apache-2.0
// whit_loom_control - runs a layer: its groups, their bricks, the planes of the weights and the
// steps of each; then flush, cascade and drain.
//
// Function : docs/units/loom.md, "Cycle rules". progress_o says that the columns move on, step_o
//            that column 0 has a step then, with its fields.
// Handshake: the ready outputs and fetch_valid_o come from registers alone.
`resetall
`default_nettype none

module whit_loom_control #(
  parameter integer COLUMNS = 16,
  parameter integer DIGITS = 16,
  parameter integer MAX_PW = 16,
  // 0: the layer's pw; 1: every brick of weights brings its width; 2: a brick is one plane.
  parameter integer WIDTHS = 0,
  parameter integer SKIP_ZERO = 0,
  parameter integer FC = 1,
  parameter integer BRICK_BITS = 9,
  parameter integer SLICE_BITS = 3,
  // Cycles behind the last step of column 0 until OUT holds it.
  parameter integer FLUSH = 3,
  // Cycles of progress in which the chains of the drain are emptied.
  parameter integer DRAIN = 16
) (
  input  wire                         clk_i,
  input  wire                         rst_ni,
  input  wire                         clear_i,
  input  wire                         layer_valid_i,
  output wire                         layer_ready_o,
  output wire                         start_o,        // a layer is taken
  input  wire [BRICK_BITS-1:0]        layer_bricks_i,
  input  wire [23:0]                  layer_groups_i,
  // Of the layer that runs.
  input  wire                         fc_i,
  input  wire [SLICE_BITS-1:0]        slices_i,
  input  wire [$clog2(MAX_PW+1)-1:0]  pw_i,
  input  wire                         wgt_signed_i,
  // Of the bank whose turn it is.
  input  wire [1:0]                   usable_i,
  input  wire [2*$clog2(DIGITS+1)-1:0] steps_i,
  input  wire [1:0]                   zero_i,
  output wire [1:0]                   leave_o,
  output wire [1:0]                   skipped_o,      // ... without a step: it is free
  input  wire                         wgt_valid_i,
  output wire                         wgt_ready_o,
  input  wire [$clog2(MAX_PW+1)-1:0]  wgt_width_i,
  output wire                         fetch_valid_o,
  input  wire                         fetch_ready_i,
  output wire                         fetch_skip_o,
  output wire                         progress_o,
  output wire                         step_o,
  output wire                         turn_o,
  output wire [$clog2(DIGITS+1)-1:0]  number_o,       // of the digit
  output wire [$clog2(MAX_PW+1)-1:0]  wgt_number_o,   // of the plane
  output wire                         first_step_o,
  output wire                         first_plane_o,
  output wire                         fresh_o,
  output wire                         minus_o,
  output wire                         clear_sums_o,   // no brick of the reduction had a step
  output wire                         cascade_o,
  output wire [$clog2(COLUMNS+1)-1:0] cascade_column_o,
  input  wire                         moves_i,        // the drain does when it can
  output wire                         drain_o,
  output wire [$clog2(DRAIN+1)-1:0]   drain_count_o,  // shifts that are left, less one
  output wire                         last_group_o,
  output wire                         busy_o
);
  localparam integer DIGIT_BITS  = $clog2(DIGITS + 1);
  localparam integer NUMBER_BITS = $clog2(MAX_PW + 1);
  localparam integer MOST        = (COLUMNS > DIGITS) ? COLUMNS : DIGITS;
  localparam integer STEP_BITS   = $clog2(MOST + 1);
  localparam integer COLUMN_BITS = $clog2(COLUMNS + 1);
  localparam integer DRAIN_BITS  = $clog2(DRAIN + 1);
  localparam integer WAIT_BITS   = $clog2(FLUSH + ((FC != 0) ? 2 : 1) * COLUMNS);
  localparam [31:0]  LAST_COLUMN = COLUMNS - 1;
  localparam [31:0]  LAST_SHIFT  = DRAIN - 1;
  localparam [31:0]  LAST_WAIT   = FLUSH - 1;
  localparam [31:0]  LAST_FC     = FLUSH + COLUMNS - 2;
  localparam [31:0]  ONE         = 1;

  localparam [1:0] IDLE = 2'd0, RUN = 2'd1, WAIT = 2'd2, SHIFTS = 2'd3;
  reg [1:0] state_q;
  wire idle = (state_q == IDLE);
  wire run  = (state_q == RUN);
  wire fc   = fc_i & (FC != 0);
  assign layer_ready_o = idle;
  assign start_o       = idle & layer_valid_i;
  assign busy_o        = ~idle;

  // Where the sequence is; the counts count down to 0.
  reg                   turn_q;
  reg  [STEP_BITS-1:0]  step_q;        // up, of the plane or the period
  reg  [NUMBER_BITS-1:0] plane_q;      // that comes next; of the first one nothing is kept
  reg                   first_plane_q;
  reg                   announced_q;
  reg                   fresh_q;
  reg  [BRICK_BITS-1:0] bricks_q, brick_q;
  reg  [23:0]           group_q;
  reg  [WAIT_BITS-1:0]  wait_q;        // flush, then the cascade
  reg                   cascade_q;
  reg  [DRAIN_BITS-1:0] drain_q;

  wire                  usable = turn_q ? usable_i[1] : usable_i[0];
  wire                  zero   = turn_q ? zero_i[1] : zero_i[0];
  wire [DIGIT_BITS-1:0] steps  = turn_q ? steps_i[DIGIT_BITS +: DIGIT_BITS]
                                        : steps_i[DIGIT_BITS-1:0];
  wire asks      = (SKIP_ZERO != 0) & ~fc & ~announced_q;
  wire open      = run & usable & ~asks;
  wire in_column = fc ? (step_q <= LAST_COLUMN[STEP_BITS-1:0]) : (step_q == {STEP_BITS{1'b0}});
  wire goes      = open & (~in_column | wgt_valid_i);
  assign wgt_ready_o   = open & in_column;
  assign fetch_valid_o = run & usable & asks;
  assign fetch_skip_o  = fetch_valid_o & zero;
  wire announces = fetch_valid_o & fetch_ready_i;
  wire skips     = announces & zero;

  // The plane: of the first one the number comes with the weights or the layer.
  wire [NUMBER_BITS-1:0] widths = (WIDTHS == 0) ? pw_i
                                : (WIDTHS == 1) ? wgt_width_i : ONE[NUMBER_BITS-1:0];
  wire                   begins = first_plane_q & (step_q == {STEP_BITS{1'b0}});
  wire [NUMBER_BITS-1:0] plane  = begins ? (widths - 1'b1) : plane_q;

  wire [STEP_BITS-1:0] last_digit;
  whit_loom_extend #(.IN_BITS(DIGIT_BITS+1), .OUT_BITS(STEP_BITS)) u_last (
    .data_i({1'b0, steps} - 1'b1), .data_o(last_digit)
  );
  wire [STEP_BITS-1:0] last_step;
  generate
    if (FC == 0 || COLUMNS == 1) begin : g_steps
      assign last_step = last_digit;
    end else begin : g_period
      assign last_step = (fc && last_digit < LAST_COLUMN[STEP_BITS-1:0])
                       ? LAST_COLUMN[STEP_BITS-1:0] : last_digit;
    end
  endgenerate
  wire [STEP_BITS-1:0] number = last_digit - step_q;
  wire ends_plane = goes & (step_q == last_step);
  wire ends_brick = (ends_plane & (plane == {NUMBER_BITS{1'b0}})) | skips;
  wire last_brick = (brick_q == {BRICK_BITS{1'b0}});
  wire last_group = (group_q == 24'd0);
  wire [WAIT_BITS-1:0] cascades = ~({WAIT_BITS{1'b1}} << slices_i);
  wire waits      = (state_q == WAIT);
  wire flushed    = waits & (wait_q == cascades);
  wire waited     = waits & (wait_q == {WAIT_BITS{1'b0}});
  wire drained    = drain_o & moves_i & (drain_q == {DRAIN_BITS{1'b0}});
  wire restarts   = start_o | (drained & ~last_group);

  assign step_o        = goes & (step_q <= last_digit);
  assign turn_o        = turn_q;
  assign number_o      = number[DIGIT_BITS-1:0];
  assign wgt_number_o  = plane;
  assign first_step_o  = (step_q == {STEP_BITS{1'b0}});
  assign first_plane_o = first_plane_q;
  assign fresh_o       = fresh_q;
  assign minus_o       = first_plane_q & wgt_signed_i & (WIDTHS != 2);
  assign progress_o    = goes | (waits & ~cascade_q);
  assign leave_o       = {turn_q, ~turn_q} & {2{ends_brick}};
  assign skipped_o     = {turn_q, ~turn_q} & {2{skips}};
  assign clear_sums_o  = flushed & fresh_q;
  assign cascade_o     = cascade_q;
  assign cascade_column_o = wait_q[COLUMN_BITS-1:0];
  assign drain_o       = (state_q == SHIFTS);
  assign drain_count_o = drain_q;
  assign last_group_o  = last_group;
  generate
    if (STEP_BITS > DIGIT_BITS) begin : g_number
      wire unused_number = &{1'b0, number[STEP_BITS-1:DIGIT_BITS]};
    end
  endgenerate

  reg [1:0] next;
  always @* begin
    next = state_q;
    case (state_q)
      IDLE:    if (layer_valid_i) next = RUN;
      RUN:     if (ends_brick && last_brick) next = WAIT;
      WAIT:    if (waited) next = SHIFTS;
      default: if (drained) next = last_group ? IDLE : RUN;
    endcase
  end
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q   <= IDLE;
      turn_q    <= 1'b0;
      cascade_q <= 1'b0;
    end else if (clear_i) begin
      state_q   <= IDLE;
      turn_q    <= 1'b0;
      cascade_q <= 1'b0;
    end else begin
      state_q   <= next;
      turn_q    <= turn_q ^ ends_brick;
      cascade_q <= (cascade_q | flushed) & ~waited;
    end
  end

  // Written by start_o before they are looked at.
  always @(posedge clk_i) begin
    if (restarts || ends_plane) step_q <= {STEP_BITS{1'b0}};
    else if (goes) step_q <= step_q + 1'b1;
    if (goes) plane_q <= ends_plane ? (plane - 1'b1) : plane;
    first_plane_q <= restarts | ends_brick | (first_plane_q & ~ends_plane);
    announced_q   <= ~(restarts | ends_brick) & (announced_q | announces);
    fresh_q       <= restarts | (fresh_q & ~(ends_brick & ~skips));
    if (start_o) begin
      bricks_q <= layer_bricks_i - 1'b1;
      brick_q  <= layer_bricks_i - 1'b1;
      group_q  <= layer_groups_i - 1'b1;
    end else begin
      if (ends_brick) brick_q <= last_brick ? bricks_q : (brick_q - 1'b1);
      if (drained) group_q <= group_q - 1'b1;
    end
    wait_q <= run ? ((fc ? LAST_FC[WAIT_BITS-1:0] : LAST_WAIT[WAIT_BITS-1:0]) + cascades)
                  : (wait_q - 1'b1);
    if (state_q == SHIFTS) drain_q <= moves_i ? (drain_q - 1'b1) : drain_q;
    else drain_q <= LAST_SHIFT[DRAIN_BITS-1:0];
  end
endmodule
`resetall
