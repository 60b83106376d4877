// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_unpacker - the pre-scheduled form back into rows of values: the mirror of the
// multiplexers that packed them.
//
// Function : a packed row puts its values into the window, each to the row and lane that its option
//            names; then as many rows leave as its advance says. Places that nobody wrote are
//            zeros.
// Handshake: valid/ready; no output depends on an input of the same cycle.
// Timing   : one row per cycle; a packed row is taken with the last row of the one before.
`resetall
`default_nettype none

module whit_tensordash_unpacker #(
  // Lanes N; 4..64.
  parameter integer LANES = 16,
  // Rows D of the window; 2..4.
  parameter integer DEPTH = 3,
  // Options of a lane (whit_tensordash_select).
  parameter integer OPTIONS = 8,
  parameter [8*OPTIONS-1:0] STEPS   = 64'h02_02_02_01_01_01_01_00,
  parameter [8*OPTIONS-1:0] OFFSETS = 64'h02_0E_00_0D_01_0F_00_00,
  // Width W of a value in bits.
  parameter integer WIDTH = 8
) (
  input  wire                             clk_i,
  input  wire                             rst_ni,
  input  wire                             clear_i,
  // packed rows
  input  wire                             pack_valid_i,
  output wire                             pack_ready_o,
  input  wire [LANES*WIDTH-1:0]           pack_data_i,
  input  wire [LANES*$clog2(OPTIONS)-1:0] pack_select_i,
  input  wire [$clog2(DEPTH+1)-1:0]       pack_advance_i,
  input  wire                             pack_last_i,     // ends a group
  // rows
  output wire                             row_valid_o,
  input  wire                             row_ready_i,
  output wire [LANES*WIDTH-1:0]           row_data_o,
  output wire                             row_last_o,      // ends a group
  output wire                             busy_o
);
  localparam integer ROW_BITS    = LANES * WIDTH;
  localparam integer COUNT_BITS  = $clog2(DEPTH + 1);
  localparam [COUNT_BITS-1:0] ONE = 1;

  reg  [DEPTH*ROW_BITS-1:0] window_q;   // oldest row in the LSBs
  reg  [DEPTH-1:0]          written_q;
  reg  [COUNT_BITS-1:0]     owed_q;     // rows that are complete and wait to leave
  reg                       last_q;     // the last of them ends a group
  wire                      room;
  wire                      leave = (owed_q != {COUNT_BITS{1'b0}}) & room;
  assign pack_ready_o = (owed_q == {COUNT_BITS{1'b0}}) | (leave & (owed_q == ONE));
  wire                      take = pack_valid_i & pack_ready_o;

  // Where the packed values go.
  wire [DEPTH*ROW_BITS-1:0] come;
  whit_tensordash_scatter #(
    .LANES(LANES), .DEPTH(DEPTH), .WIDTH(WIDTH), .OPTIONS(OPTIONS), .STEPS(STEPS),
    .OFFSETS(OFFSETS)
  ) u_scatter (.data_i(pack_data_i), .select_i(pack_select_i), .window_o(come));

  // Rows that nothing was written to since they came into the window are zeros, whatever the
  // registers hold: these have no reset.
  wire [DEPTH-1:0] written = leave ? {1'b0, written_q[DEPTH-1:1]} : written_q;
  genvar h;
  generate
    for (h = 0; h < DEPTH; h = h + 1) begin : g_slot
      wire [ROW_BITS-1:0] next;
      if (h + 1 < DEPTH) begin : g_above
        assign next = leave ? window_q[(h+1)*ROW_BITS +: ROW_BITS]
                            : window_q[h*ROW_BITS +: ROW_BITS];
      end else begin : g_top
        assign next = window_q[h*ROW_BITS +: ROW_BITS];
      end
      always @(posedge clk_i) begin
        window_q[h*ROW_BITS +: ROW_BITS] <= (next & {ROW_BITS{written[h]}})
            | (come[h*ROW_BITS +: ROW_BITS] & {ROW_BITS{take}});
      end
    end
  endgenerate
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      written_q <= {DEPTH{1'b0}};
      owed_q    <= {COUNT_BITS{1'b0}};
    end else if (clear_i) begin
      written_q <= {DEPTH{1'b0}};
      owed_q    <= {COUNT_BITS{1'b0}};
    end else begin
      written_q <= written | {DEPTH{take}};
      if (take) owed_q <= pack_advance_i;
      else if (leave) owed_q <= owed_q - ONE;
    end
  end
  always @(posedge clk_i) begin
    if (take) last_q <= pack_last_i;
  end

  wire spare;
  whit_fifo #(.WIDTH(ROW_BITS+1), .DEPTH(2)) u_rows (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(leave), .in_ready_o(room), .in_spare_o(spare),
    .in_data_i({window_q[ROW_BITS-1:0], last_q & (owed_q == ONE)}),
    .out_valid_o(row_valid_o), .out_ready_i(row_ready_i), .out_data_o({row_data_o, row_last_o})
  );
  wire unused_spare = &{1'b0, spare};
  assign busy_o = row_valid_o | (owed_q != {COUNT_BITS{1'b0}});
endmodule
`resetall
