// SPDX-License-Identifier: Apache-2.0
// whit_apack_enc_control - the course of the blocks of one stream.
//
// Function : a descriptor is taken while no block is active. Then, in slots of this stream, one
//            value each, and one operation that ends the block. The end waits until the report of
//            the block before has been taken.
// Notes    : `usable_i` belongs to the block's bank, which cannot change while the block is active.
//            A block without a usable table, or of mode 3, is encoded as raw and flagged. A value
//            of a constant block that differs from the first one is flagged and lost.
//            Errors are sticky until reset or clear; `error_o` is of the running block alone.
`resetall
`default_nettype none

module whit_apack_enc_control #(
  parameter integer VALUE_BITS = 8,
  // Width of the number of values in bits.
  parameter integer COUNT_BITS = 17,
  parameter integer TABLE_BANKS = 2
) (
  input  wire                            clk_i,
  input  wire                            rst_ni,
  input  wire                            clear_i,
  // descriptor
  input  wire                            desc_valid_i,
  output wire                            desc_ready_o,
  input  wire [1:0]                      desc_mode_i,
  input  wire [$clog2(TABLE_BANKS)-1:0]  desc_bank_i,
  input  wire [COUNT_BITS-1:0]           desc_values_i,
  // values
  input  wire                            val_valid_i,
  output wire                            val_ready_o,
  input  wire [VALUE_BITS-1:0]           val_data_i,
  // table
  output wire                            active_o,
  output wire [TABLE_BANKS-1:0]          bank_o,         // one-hot
  input  wire                            usable_i,
  // the operation that enters
  input  wire                            slot_i,         // this stream's cycle
  input  wire                            room_i,         // for its results
  input  wire                            reporting_i,    // the last report is not taken
  output wire                            value_o,        // a value enters
  output wire                            end_o,          // the end of the block enters
  output wire                            first_o,        // no value of the block has entered
  output wire                            apack_o,        // of an APack block
  output wire                            constant_o,     // of a constant block
  output wire                            error_o,        // the block has met an error
  // the value that enters is in a row without counts
  input  wire                            zero_count_i,
  output wire                            err_table_o,
  output wire                            err_zero_count_o,
  output wire                            err_constant_o
);
  localparam integer BANK_BITS = $clog2(TABLE_BANKS);
  localparam [1:0] MODE_CONSTANT = 2'd1;
  localparam [1:0] MODE_APACK    = 2'd2;

  reg                   active_q;
  reg                   first_q;
  reg                   error_q;
  reg [1:0]             mode_q;
  reg [TABLE_BANKS-1:0] bank_q;
  reg [COUNT_BITS-1:0]  left_q;       // values to come
  reg [VALUE_BITS-1:0]  constant_q;   // the value of a constant block

  wire take = desc_valid_i & desc_ready_o;
  wire none = (left_q == {COUNT_BITS{1'b0}});
  wire turn = active_q & slot_i & room_i;

  assign desc_ready_o = ~active_q;
  assign active_o     = active_q;
  assign bank_o       = bank_q;
  assign val_ready_o  = turn & ~none;
  assign value_o      = val_ready_o & val_valid_i;
  assign end_o        = turn & none & ~reporting_i;
  assign first_o      = first_q;
  assign apack_o      = (mode_q == MODE_APACK) & usable_i;
  assign constant_o   = (mode_q == MODE_CONSTANT);

  wire bad_table    = active_q & mode_q[1] & ~apack_o;
  wire bad_count    = value_o & zero_count_i;
  wire bad_constant = value_o & constant_o & ~first_q & (val_data_i != constant_q);
  assign error_o    = error_q | bad_table;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) active_q <= 1'b0;
    else if (clear_i) active_q <= 1'b0;
    else active_q <= take | (active_q & ~end_o);
  end

  // The block; read only while it is active.
  always @(posedge clk_i) begin
    if (take) begin
      mode_q  <= desc_mode_i;
      left_q  <= desc_values_i;
      first_q <= 1'b1;
      error_q <= 1'b0;
    end else begin
      if (value_o) begin
        left_q  <= left_q - 1'b1;
        first_q <= 1'b0;
      end
      error_q <= error_q | bad_count | bad_constant;
    end
    if (value_o && first_q) constant_q <= val_data_i;
  end

  genvar b;
  generate
    for (b = 0; b < TABLE_BANKS; b = b + 1) begin : g_bank
      always @(posedge clk_i) begin
        if (take) bank_q[b] <= (desc_bank_i == b[BANK_BITS-1:0]);
      end
    end
  endgenerate

  reg [2:0] sticky_q;   // {table, zero count, constant}
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) sticky_q <= 3'd0;
    else if (clear_i) sticky_q <= 3'd0;
    else sticky_q <= sticky_q | {bad_table, bad_count, bad_constant};
  end
  assign {err_table_o, err_zero_count_o, err_constant_o} = sticky_q;
endmodule
`resetall
