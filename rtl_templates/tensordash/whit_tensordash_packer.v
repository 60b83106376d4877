// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_packer - rows of values into the pre-scheduled form: full rows of (value, option)
// and how many rows leave, without the zeros.
//
// Function : a row goes in, packed rows come out. The scheduler works as in front of a PE, on the
//            values that are not zero (all bits: nothing is lost). `raw_i` stores every row as it
//            is: advance 1, all options 0.
// Handshake: valid/ready; no output depends on an input of the same cycle.
// Timing   : one row in and one packed row out per cycle; ITERATIVE takes a cycle per level and
//            packed row instead.
`resetall
`default_nettype none

module whit_tensordash_packer #(
  // Lanes N; 4..64.
  parameter integer LANES = 16,
  // Rows D that are staged; 2..4.
  parameter integer DEPTH = 3,
  // Options of a lane (whit_tensordash_select), and its level (whit_tensordash_iterate).
  parameter integer OPTIONS = 8,
  parameter [8*OPTIONS-1:0] STEPS   = 64'h02_02_02_01_01_01_01_00,
  parameter [8*OPTIONS-1:0] OFFSETS = 64'h02_0E_00_0D_01_0F_00_00,
  parameter integer LEVELS = 6,
  parameter [8*LANES-1:0] LEVEL = 128'h05_04_03_02_01_00_04_03_02_01_00_04_03_02_01_00,
  // Width W of a value in bits.
  parameter integer WIDTH = 8,
  // 1: the hardware of one level, a level per cycle.
  parameter integer ITERATIVE = 0
) (
  input  wire                             clk_i,
  input  wire                             rst_ni,
  input  wire                             clear_i,
  input  wire                             raw_i,
  // rows
  input  wire                             row_valid_i,
  output wire                             row_ready_o,
  input  wire [LANES*WIDTH-1:0]           row_data_i,
  input  wire                             row_last_i,      // ends a group
  // packed rows
  output wire                             pack_valid_o,
  input  wire                             pack_ready_i,
  output wire [LANES*WIDTH-1:0]           pack_data_o,
  output wire [LANES*$clog2(OPTIONS)-1:0] pack_select_o,
  output wire [$clog2(DEPTH+1)-1:0]       pack_advance_o,
  output wire                             pack_last_o,     // ends a group
  // counts since the last clear: values that are zero, rows, packed rows
  output wire [31:0]                      zeros_o,
  output wire [31:0]                      rows_o,
  output wire [31:0]                      packed_o,
  output wire                             busy_o
);
  localparam integer ROW_BITS     = LANES * WIDTH;
  localparam integer SELECT_BITS  = $clog2(OPTIONS);
  localparam integer ADVANCE_BITS = $clog2(DEPTH + 1);
  localparam [DEPTH-1:0] FIRST = 1;   // bank 0

  // The stream goes to the banks in turn.
  reg  [DEPTH-1:0] turn_q;   // one-hot
  wire [DEPTH-1:0] bank_ready;
  wire             row_taken = row_valid_i & row_ready_o;
  assign row_ready_o = |(bank_ready & turn_q);
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) turn_q <= FIRST;
    else if (clear_i) turn_q <= FIRST;
    else if (row_taken) turn_q <= {turn_q[DEPTH-2:0], turn_q[DEPTH-1]};
  end

  wire                      fire;
  wire                      ends;
  wire                      go;
  wire                      complete;
  wire                      may_end;
  wire                      staged;
  wire [DEPTH-1:0]          live;
  wire [DEPTH-1:0]          empty;
  wire [DEPTH:0]            advance;
  wire [DEPTH-1:0]          load;
  wire [DEPTH-1:0]          bank;
  reg                       raw_q;   // steady while a choice is made
  whit_tensordash_control #(.DEPTH(DEPTH)) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .dense_i(raw_q),
    .row_valid_i(turn_q & {DEPTH{row_valid_i}}), .row_ready_o(bank_ready),
    .row_last_i({DEPTH{row_last_i}}), .live_o(live), .empty_i(empty), .complete_o(complete),
    .may_end_o(may_end), .go_i(go), .fire_o(fire), .ends_o(ends), .advance_o(advance),
    .load_o(load), .bank_o(bank), .staged_o(staged)
  );
  wire unused_may_end = &{1'b0, may_end};

  // Flags and values of the staged rows.
  wire [LANES-1:0] there;
  genvar i;
  generate
    for (i = 0; i < LANES; i = i + 1) begin : g_there
      assign there[i] = |row_data_i[i*WIDTH +: WIDTH];
    end
  endgenerate
  wire [DEPTH*LANES-1:0]    pairs;
  wire [LANES*OPTIONS-1:0]  pick;
  wire [DEPTH*LANES-1:0]    left;
  whit_tensordash_flags #(.LANES(LANES), .DEPTH(DEPTH)) u_flags (
    .clk_i(clk_i), .fire_i(fire), .live_i(live), .advance_i(advance), .load_i(load),
    .bank_i(bank), .flags_i({DEPTH{there}}), .pairs_o(pairs), .left_i(left), .empty_o(empty)
  );
  wire [DEPTH*ROW_BITS-1:0] window;
  whit_tensordash_stage #(.DEPTH(DEPTH), .WIDTH(ROW_BITS)) u_stage (
    .clk_i(clk_i), .advance_i(advance), .load_i(load), .bank_i(bank),
    .data_i({DEPTH{row_data_i}}), .current_i(window), .window_o(window)
  );

  // The choice.
  wire room;
  generate
    if (ITERATIVE != 0) begin : g_iterative
      wire done;
      whit_tensordash_iterate #(
        .LANES(LANES), .DEPTH(DEPTH), .OPTIONS(OPTIONS), .STEPS(STEPS), .OFFSETS(OFFSETS),
        .LEVELS(LEVELS), .LEVEL(LEVEL)
      ) u_iterate (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .go_i(complete & room),
        .once_i(raw_q), .pairs_i(pairs), .done_o(done), .pick_o(pick), .left_o(left)
      );
      assign go = done;
      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) raw_q <= 1'b0;
        else if (fire | ~(complete & room)) raw_q <= raw_i;
      end
    end else begin : g_at_once
      whit_tensordash_schedule u_schedule (.pairs_i(pairs), .pick_o(pick), .left_o(left));
      assign go = room;
      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) raw_q <= 1'b0;
        else raw_q <= raw_i;
      end
      wire unused_complete = &{1'b0, complete};
    end
  endgenerate

  // The packed row.
  wire [ROW_BITS-1:0]          data;
  wire [LANES*SELECT_BITS-1:0] select;
  wire [ADVANCE_BITS-1:0]      advance_index;
  whit_tensordash_select #(
    .LANES(LANES), .DEPTH(DEPTH), .WIDTH(WIDTH), .OPTIONS(OPTIONS), .STEPS(STEPS),
    .OFFSETS(OFFSETS)
  ) u_data (.window_i(window), .pick_i(pick), .data_o(data));
  generate
    for (i = 0; i < LANES; i = i + 1) begin : g_select
      whit_onehot_index #(.WIDTH(OPTIONS)) u_index (
        .onehot_i(pick[i*OPTIONS +: OPTIONS]), .index_o(select[i*SELECT_BITS +: SELECT_BITS])
      );
    end
  endgenerate
  whit_onehot_index #(.WIDTH(DEPTH+1)) u_advance (
    .onehot_i(advance), .index_o(advance_index)
  );
  wire spare;
  whit_fifo #(.WIDTH(ROW_BITS+LANES*SELECT_BITS+ADVANCE_BITS+1), .DEPTH(2)) u_packed (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(fire), .in_ready_o(room), .in_spare_o(spare),
    .in_data_i({data, select, advance_index, ends}),
    .out_valid_o(pack_valid_o), .out_ready_i(pack_ready_i),
    .out_data_o({pack_data_o, pack_select_o, pack_advance_o, pack_last_o})
  );
  wire unused_spare = &{1'b0, spare};
  assign busy_o = staged | pack_valid_o;

  whit_tensordash_zeros #(.LANES(LANES)) u_zeros (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .valid_i(row_taken), .there_i(there),
    .zeros_o(zeros_o)
  );
  whit_counter #(.WIDTH(32)) u_rows (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .event_i(row_taken), .value_o(rows_o)
  );
  whit_counter #(.WIDTH(32)) u_packed_rows (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .event_i(fire), .value_o(packed_o)
  );
endmodule
`resetall
