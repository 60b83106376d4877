// SPDX-License-Identifier: Apache-2.0
// whit_loom_columns - the columns of an array: what each does, with which of the buffer's planes.
//
// Function : docs/units/loom.md, "Cycle rules", Control, Fully connected and Cascade. Outputs have
//            an element per column, column 0 lowest.
// Timing   : load_o and freed_o in the cycle of the step; the others as of whit_loom_column.
`resetall
`default_nettype none

module whit_loom_columns #(
  parameter integer LANES = 16,
  parameter integer COLUMNS = 16,
  parameter integer ACT_BITS = 1,
  parameter integer DIGITS = 16,
  parameter integer MAX_PW = 16,
  // 0: horner; 1: shift; 2: direct.
  parameter integer ACC_STYLE = 0,
  parameter integer TRIM_LOW = 0,
  parameter integer FC = 1,
  parameter integer SLICE_BITS = 3,
  // Width of an element of scale_o, which is 0 for a horner without low bits.
  parameter integer SCALE_BITS = 0
) (
  input  wire                                           clk_i,
  input  wire                                           rst_ni,
  input  wire                                           clear_i,
  input  wire                                           fc_i,          // of the layer that runs:
  input  wire [SLICE_BITS-1:0]                          slices_i,
  input  wire                                           signed_i,
  input  wire [2*DIGITS*ACT_BITS*COLUMNS*LANES-1:0]     plane_i,       // bank, bit, column, lane
  input  wire [2*COLUMNS*$clog2(DIGITS*ACT_BITS+1)-1:0] low_i,         // per bank and column
  input  wire [$clog2(DIGITS*ACT_BITS+1)-1:0]           bits_i,
  input  wire                                           progress_i,
  // Of column 0: as of whit_loom_column.
  input  wire                                           step_i,
  input  wire                                           turn_i,
  input  wire [$clog2(DIGITS+1)-1:0]                    number_i,
  input  wire [$clog2(MAX_PW+1)-1:0]                    wgt_number_i,
  input  wire                                           first_step_i,
  input  wire                                           first_plane_i,
  input  wire                                           fresh_i,
  input  wire                                           minus_i,
  input  wire                                           clear_sums_i,
  input  wire                                           shift_i,
  input  wire                                           cascade_i,
  input  wire [$clog2(COLUMNS+1)-1:0]                   cascade_column_i,
  output wire [1:0]                                     freed_o,       // bank: its last step
  output wire [COLUMNS-1:0]                             load_o,        // weights
  output wire [COLUMNS-1:0]                             step_o,
  output wire [COLUMNS*ACT_BITS*LANES-1:0]              digit_o,
  output wire [COLUMNS-1:0]                             first_step_o,
  output wire [COLUMNS-1:0]                             act_negative_o,
  output wire [COLUMNS-1:0]                             plane_o,
  output wire [COLUMNS-1:0]                             plane_first_o,
  output wire [COLUMNS-1:0]                             plane_minus_o,
  output wire [COLUMNS*((SCALE_BITS < 1) ? 1 : SCALE_BITS)-1:0] scale_o,
  output wire [COLUMNS-1:0]                             brick_o,
  output wire [COLUMNS-1:0]                             keep_o,
  output wire [COLUMNS-1:0]                             take_o,
  output wire [COLUMNS-1:0]                             turned_o,
  output wire [COLUMNS-1:0]                             trace_ac1_o,
  output wire [COLUMNS-1:0]                             trace_out_o
);
  localparam integer BITS        = DIGITS * ACT_BITS;
  localparam integer DIGIT_BITS  = $clog2(DIGITS + 1);
  localparam integer NUMBER_BITS = $clog2(MAX_PW + 1);
  localparam integer WIDTH_BITS  = $clog2(BITS + 1);
  localparam integer COLUMN_BITS = $clog2(COLUMNS + 1);
  localparam integer DIGIT       = ACT_BITS * LANES;
  localparam integer SCALE       = (SCALE_BITS < 1) ? 1 : SCALE_BITS;
  localparam integer WORD        = DIGIT_BITS + NUMBER_BITS + 6;

  wire [COLUMNS*WORD-1:0] words;
  whit_loom_stagger #(.COLUMNS(COLUMNS), .FC(FC), .WORD(WORD)) u_stagger (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .fc_i(fc_i), .progress_i(progress_i),
    .word_i({step_i, turn_i, number_i, wgt_number_i, first_step_i, first_plane_i, fresh_i,
             minus_i}),
    .word_o(words)
  );

  genvar c, n, b;
  generate
    for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
      wire                   step, turn, first_step, first_plane, fresh, minus;
      wire [DIGIT_BITS-1:0]  number;
      wire [NUMBER_BITS-1:0] wgt_number;
      assign {step, turn, number, wgt_number, first_step, first_plane, fresh, minus} =
          words[c*WORD +: WORD];
      wire goes = step & progress_i;
      assign load_o[c] = goes & first_step;
      if (c == COLUMNS - 1) begin : g_last
        assign freed_o = {turn, ~turn} & {2{goes & ~|number & ~|wgt_number}};
      end

      // The planes of the column in both banks.
      wire [2*BITS*LANES-1:0] bank;
      wire [2*WIDTH_BITS-1:0] low;
      for (n = 0; n < 2; n = n + 1) begin : g_bank
        for (b = 0; b < BITS; b = b + 1) begin : g_bit
          assign bank[(n*BITS+b)*LANES +: LANES] = plane_i[((n*BITS+b)*COLUMNS+c)*LANES +: LANES];
        end
        assign low[n*WIDTH_BITS +: WIDTH_BITS] = low_i[(n*COLUMNS+c)*WIDTH_BITS +: WIDTH_BITS];
      end

      // Slices: which columns take their neighbour's sum in a cycle of the cascade.
      localparam [31:0] COLUMN = c;
      wire [COLUMN_BITS-1:0] in_slice = COLUMN[COLUMN_BITS-1:0]
                                      & ~({COLUMN_BITS{1'b1}} << slices_i);
      whit_loom_column #(
        .LANES(LANES), .ACT_BITS(ACT_BITS), .DIGITS(DIGITS), .MAX_PW(MAX_PW),
        .ACC_STYLE(ACC_STYLE), .TRIM_LOW(TRIM_LOW), .SCALE_BITS(SCALE_BITS)
      ) u_column (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
        .bank_i(bank), .low_i(low), .bits_i(bits_i), .signed_i(signed_i),
        .step_i(goes), .turn_i(turn), .number_i(number), .wgt_number_i(wgt_number),
        .first_step_i(first_step), .first_plane_i(first_plane), .fresh_i(fresh), .minus_i(minus),
        .step_o(step_o[c]), .digit_o(digit_o[c*DIGIT +: DIGIT]), .first_step_o(first_step_o[c]),
        .act_negative_o(act_negative_o[c]), .plane_o(plane_o[c]),
        .plane_first_o(plane_first_o[c]), .plane_minus_o(plane_minus_o[c]),
        .scale_o(scale_o[c*SCALE +: SCALE]), .brick_o(brick_o[c]),
        .clear_sums_i(clear_sums_i), .shift_i(shift_i),
        .cascade_i(cascade_i & (in_slice == cascade_column_i)), .keep_o(keep_o[c]),
        .take_o(take_o[c]), .turned_o(turned_o[c]), .trace_ac1_o(trace_ac1_o[c]),
        .trace_out_o(trace_out_o[c])
      );
    end
  endgenerate
endmodule
`resetall
