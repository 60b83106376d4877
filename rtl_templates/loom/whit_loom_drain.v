// SPDX-License-Identifier: Apache-2.0
// whit_loom_drain - what is special of the accumulators that stand at the heads of the chains.
//
// Function : docs/units/loom.md, "Drain". The column that they come from counts with every shift;
//            slices are added up in the first column of theirs, the others are not taken.
`resetall
`default_nettype none

module whit_loom_drain #(
  parameter integer COLUMNS = 16,
  parameter integer SLICE_BITS = 3,
  // Shifts that empty the chains.
  parameter integer DRAIN = 16
) (
  input  wire                       clk_i,
  input  wire                       drain_i,
  input  wire                       moves_i,
  input  wire [$clog2(DRAIN+1)-1:0] count_i,       // shifts that are left, less one
  input  wire                       last_group_i,
  input  wire [SLICE_BITS-1:0]      slices_i,      // log2 of the columns of a sum
  input  wire [SLICE_BITS-1:0]      pool_i,        // log2 of the windows of a result
  output wire                       take_o,
  output wire                       first_o,       // window of a result
  output wire                       last_window_o,
  output wire                       last_o         // of the layer
);
  localparam integer COLUMN_BITS = $clog2(COLUMNS + 1);
  localparam integer DRAIN_BITS  = $clog2(DRAIN + 1);
  localparam [31:0]  LAST_COLUMN = COLUMNS - 1;

  // Zero in every cycle before a drain.
  reg  [COLUMN_BITS-1:0] column_q;
  always @(posedge clk_i) begin
    if (!drain_i) column_q <= {COLUMN_BITS{1'b0}};
    else if (moves_i) begin
      column_q <= (column_q == LAST_COLUMN[COLUMN_BITS-1:0]) ? {COLUMN_BITS{1'b0}}
                                                             : (column_q + 1'b1);
    end
  end

  wire [COLUMN_BITS-1:0] slice  = ~({COLUMN_BITS{1'b1}} << slices_i);
  wire [COLUMN_BITS-1:0] window = ~({COLUMN_BITS{1'b1}} << pool_i);
  wire [DRAIN_BITS-1:0]  behind = ~({DRAIN_BITS{1'b1}} << slices_i);
  assign take_o        = drain_i & ((column_q & slice) == {COLUMN_BITS{1'b0}});
  assign first_o       = ((column_q & window) == {COLUMN_BITS{1'b0}});
  assign last_window_o = ((column_q & window) == window);
  assign last_o        = last_group_i & (count_i == behind);
endmodule
`resetall
