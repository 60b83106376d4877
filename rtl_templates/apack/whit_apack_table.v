// SPDX-License-Identifier: Apache-2.0
// whit_apack_table - the tables of an engine: TABLE_BANKS banks, written row by row, checked while
// they arrive.
//
// Function : a beat waits in a holding register until its bank is not in use and is applied from
//            there, one per cycle; the last row takes one cycle more, which closes the load.
//            Row 0 is zero in every legal table and has no storage.
// Handshake: table_ready_o comes from registers and in_use_i, which must do so too.
// Notes    : a bank is usable from the close of a legal load until row 0 of the next one. The rows
//            have no reset; they mean something only in a usable bank.
`resetall
`default_nettype none

module whit_apack_table #(
  // Width of one value in bits; 2..16.
  parameter integer VALUE_BITS = 8,
  // Rows per table; 4..32.
  parameter integer TABLE_ROWS = 16,
  // Width of a cumulative count in bits; 6..12.
  parameter integer COUNT_BITS = 10,
  // Total of all counts: 2^COUNT_BITS or one less.
  parameter integer TOP = 1024,
  // Number of banks; 2..8.
  parameter integer TABLE_BANKS = 2
) (
  input  wire                             clk_i,
  input  wire                             rst_ni,
  // rows, row 0 first; data is {cum, v_min}
  input  wire                             table_valid_i,
  output wire                             table_ready_o,
  input  wire [$clog2(TABLE_BANKS)-1:0]   table_bank_i,
  input  wire [COUNT_BITS+VALUE_BITS-1:0] table_data_i,
  input  wire                             table_last_i,
  // state of the banks
  input  wire [TABLE_BANKS-1:0]           in_use_i,     // a running block reads the bank
  output wire [TABLE_BANKS-1:0]           usable_o,     // holds a legal table
  output wire [TABLE_BANKS-1:0]           bad_o,        // the last load was illegal
  // all rows of all banks: row r of bank b is element b * TABLE_ROWS + r
  output wire [TABLE_BANKS*TABLE_ROWS*VALUE_BITS-1:0]             v_min_o,
  output wire [TABLE_BANKS*TABLE_ROWS*COUNT_BITS-1:0]             cum_o,
  output wire [TABLE_BANKS*TABLE_ROWS*$clog2(VALUE_BITS+1)-1:0]   ofs_len_o
);
  localparam integer BANK_BITS = $clog2(TABLE_BANKS);
  localparam integer ROW_BITS  = $clog2(TABLE_ROWS);
  localparam integer LEN_BITS  = $clog2(VALUE_BITS + 1);
  localparam integer LAST_ROW  = TABLE_ROWS - 1;

  // The holding register.
  reg                  hold_valid_q;
  reg                  hold_last_q;
  reg [BANK_BITS-1:0]  hold_bank_q;
  reg [VALUE_BITS-1:0] hold_min_q;
  reg [COUNT_BITS-1:0] hold_cum_q;

  // The load in progress: row to be written, its bank, the row before it, a rule was broken.
  reg [ROW_BITS-1:0]   row_q;
  reg                  closing_q;   // the last row is written, its length is not
  reg                  illegal_q;
  reg [BANK_BITS-1:0]  load_bank_q;
  reg [VALUE_BITS-1:0] prev_min_q;
  reg [COUNT_BITS-1:0] prev_cum_q;

  reg [TABLE_BANKS-1:0] usable_q;
  reg [TABLE_BANKS-1:0] bad_q;

  wire first    = (row_q == {ROW_BITS{1'b0}});
  wire full_row = (row_q == LAST_ROW[ROW_BITS-1:0]);

  // The first row chooses the bank of the whole load.
  wire [BANK_BITS-1:0]   target = first ? hold_bank_q : load_bank_q;
  wire [TABLE_BANKS-1:0] target_onehot;
  wire step  = hold_valid_q & ~(|(target_onehot & in_use_i));
  wire write = step & ~closing_q;
  wire close = step & closing_q;
  wire pop   = hold_last_q ? close : write;

  assign table_ready_o = ~hold_valid_q | pop;
  assign usable_o      = usable_q;
  assign bad_o         = bad_q;

  // Rules of one row against the row before it.
  wire same_min  = (hold_min_q == prev_min_q);
  wire same_cum  = (hold_cum_q == prev_cum_q);
  wire bad_first = (hold_min_q != {VALUE_BITS{1'b0}}) | (hold_cum_q != {COUNT_BITS{1'b0}});
  wire bad_order = (hold_min_q < prev_min_q) | (hold_cum_q < prev_cum_q);
  wire bad_empty = same_min & ~same_cum;
  wire bad_bank  = (hold_bank_q != load_bank_q);
  wire bad_top   = ({1'b0, hold_cum_q} >= TOP[COUNT_BITS:0]);
  wire bad_last  = (hold_last_q != full_row);
  wire bad_row   = (first ? bad_first : (bad_order | bad_empty | bad_bank)) | bad_top | bad_last;

  // Offset length of the row before: ceil(log2(n)) is the number of digits of n - 1. While closing
  // the row behind it is the end of the value space, 2^VALUE_BITS.
  wire [VALUE_BITS-1:0] next_min   = closing_q ? {VALUE_BITS{1'b0}} : hold_min_q;
  wire [VALUE_BITS-1:0] span_less1 = next_min + ~prev_min_q;
  wire [LEN_BITS-1:0]   zeros;
  wire [LEN_BITS-1:0]   digits     = VALUE_BITS[LEN_BITS-1:0] - zeros;
  wire [LEN_BITS-1:0]   length     = (same_min & ~closing_q) ? {LEN_BITS{1'b0}} : digits;

  whit_lzc #(.WIDTH(VALUE_BITS)) u_length (.data_i(span_less1), .count_o(zeros));

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) hold_valid_q <= 1'b0;
    else if (table_ready_o) hold_valid_q <= table_valid_i;
  end

  always @(posedge clk_i) begin
    if (table_ready_o) begin
      hold_last_q <= table_last_i;
      hold_bank_q <= table_bank_i;
      {hold_cum_q, hold_min_q} <= table_data_i;
    end
  end

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      row_q     <= {ROW_BITS{1'b0}};
      closing_q <= 1'b0;
    end else begin
      if (write) closing_q <= hold_last_q;
      else if (close) closing_q <= 1'b0;
      if (close) row_q <= {ROW_BITS{1'b0}};
      else if (write && !hold_last_q && !full_row) row_q <= row_q + 1'b1;
    end
  end

  always @(posedge clk_i) begin
    if (write) begin
      load_bank_q <= target;
      prev_min_q  <= hold_min_q;
      prev_cum_q  <= hold_cum_q;
      illegal_q   <= (illegal_q & ~first) | bad_row;
    end
  end

  genvar b;
  genvar r;
  generate
    for (b = 0; b < TABLE_BANKS; b = b + 1) begin : g_bank
      assign target_onehot[b] = (target == b[BANK_BITS-1:0]);

      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
          usable_q[b] <= 1'b0;
          bad_q[b]    <= 1'b0;
        end else if (target_onehot[b]) begin
          if (close) bad_q[b] <= illegal_q;
          if (close) usable_q[b] <= ~illegal_q;
          else if (write && first) usable_q[b] <= 1'b0;
        end
      end

      for (r = 0; r < TABLE_ROWS; r = r + 1) begin : g_row
        localparam integer ELEMENT = b * TABLE_ROWS + r;
        reg [LEN_BITS-1:0] len_q;
        wire               len_write = (r == LAST_ROW) ? close
                                     : (write & (row_q == r[ROW_BITS-1:0] + 1'b1));
        always @(posedge clk_i) begin
          if (target_onehot[b] && len_write) len_q <= length;
        end
        assign ofs_len_o[ELEMENT*LEN_BITS +: LEN_BITS] = len_q;

        if (r == 0) begin : g_zero
          assign v_min_o[ELEMENT*VALUE_BITS +: VALUE_BITS] = {VALUE_BITS{1'b0}};
          assign cum_o[ELEMENT*COUNT_BITS +: COUNT_BITS]   = {COUNT_BITS{1'b0}};
        end else begin : g_stored
          reg [VALUE_BITS-1:0] min_q;
          reg [COUNT_BITS-1:0] cum_q;
          always @(posedge clk_i) begin
            if (target_onehot[b] && write && (row_q == r[ROW_BITS-1:0])) begin
              min_q <= hold_min_q;
              cum_q <= hold_cum_q;
            end
          end
          assign v_min_o[ELEMENT*VALUE_BITS +: VALUE_BITS] = min_q;
          assign cum_o[ELEMENT*COUNT_BITS +: COUNT_BITS]   = cum_q;
        end
      end
    end
  endgenerate
endmodule
`resetall
