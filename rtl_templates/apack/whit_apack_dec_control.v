// SPDX-License-Identifier: Apache-2.0
// whit_apack_dec_control - the course of the blocks of one stream.
//
// Function : a descriptor is taken while no block is active. Then, in slots of this stream,
//              first  (APack)   loads the first symbol bits and yields no value,
//              values           one per slot,
//              check            the bit counts must have come out even; ends the block.
//            Words that come behind the check are dropped before the block ends.
// Notes    : `usable_i` belongs to the block's bank, which cannot change while the block is active.
//            A block without a usable table, or of mode 3, is decoded as raw and flagged.
//            Errors are sticky until reset or clear.
`resetall
`default_nettype none

module whit_apack_dec_control #(
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
  // table
  output wire [TABLE_BANKS-1:0]          bank_o,         // one-hot, of the latest block
  output wire                            active_o,
  input  wire                            usable_i,
  // issue
  input  wire                            slot_i,         // this stream's cycle
  input  wire                            ready_i,        // bits and room for a value are there
  output wire                            issue_o,        // an operation starts in this slot
  output wire                            first_o,        // it is the first of its block
  output wire                            apack_o,        // of an APack block
  output wire                            constant_o,     // of a constant block
  output wire                            last_o,         // it yields the last value
  // unpackers
  output wire                            load_o,         // a descriptor is taken
  output wire                            drop_o,         // drop all words to come
  input  wire                            all_in_i,       // no word is to come in either region
  input  wire                            sym_none_left_i,
  input  wire                            ofs_none_left_i,
  // errors met by the operation that ends in this cycle
  input  wire                            bad_code_i,
  input  wire                            bad_offset_i,
  input  wire                            sym_short_i,
  input  wire                            ofs_short_i,
  output wire                            err_table_o,
  output wire                            err_code_o,
  output wire                            err_offset_o,
  output wire                            err_sym_bits_o,
  output wire                            err_ofs_bits_o,
  output wire                            err_underrun_o
);
  localparam integer BANK_BITS = $clog2(TABLE_BANKS);
  localparam [1:0] MODE_CONSTANT = 2'd1;
  localparam [1:0] MODE_APACK    = 2'd2;
  localparam [COUNT_BITS-1:0] ONE = {{(COUNT_BITS-1){1'b0}}, 1'b1};

  reg                   active_q;
  reg                   first_q;      // no operation of this block was issued yet
  reg                   drain_q;      // checked, but words are still to come
  reg [1:0]             mode_q;
  reg [TABLE_BANKS-1:0] bank_q;
  reg [COUNT_BITS-1:0]  left_q;       // values to be issued

  wire take     = desc_valid_i & desc_ready_o;
  wire none     = (left_q == {COUNT_BITS{1'b0}});
  wire head     = first_o & apack_o;  // the operation that yields no value
  wire check    = active_q & slot_i & none & ~drain_q;
  wire over     = (check | drain_q) & all_in_i;

  assign desc_ready_o = ~active_q;
  assign active_o     = active_q;
  assign bank_o       = bank_q;
  assign load_o       = take;
  assign drop_o       = drain_q;
  assign apack_o      = (mode_q == MODE_APACK) & usable_i;
  assign constant_o   = (mode_q == MODE_CONSTANT);
  assign first_o      = first_q;
  assign issue_o      = active_q & slot_i & ~none & ready_i;
  assign last_o       = (left_q == ONE) & ~head;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      active_q <= 1'b0;
      drain_q  <= 1'b0;
    end else if (clear_i) begin
      active_q <= 1'b0;
      drain_q  <= 1'b0;
    end else begin
      active_q <= take | (active_q & ~over);
      drain_q  <= (check | drain_q) & ~all_in_i;
    end
  end

  // The block; read only while it is active.
  always @(posedge clk_i) begin
    if (take) begin
      mode_q  <= desc_mode_i;
      left_q  <= desc_values_i;
      first_q <= 1'b1;
    end else if (issue_o) begin
      if (!head) left_q <= left_q - 1'b1;
      first_q <= 1'b0;
    end
  end

  genvar b;
  generate
    for (b = 0; b < TABLE_BANKS; b = b + 1) begin : g_bank
      always @(posedge clk_i) begin
        if (take) bank_q[b] <= (desc_bank_i == b[BANK_BITS-1:0]);
      end
    end
  endgenerate

  // {table, code, offset, symbol bits, offset bits, underrun}
  reg  [5:0] error_q;
  wire [5:0] error_now = {active_q & mode_q[1] & ~apack_o,
                          bad_code_i,
                          bad_offset_i,
                          sym_short_i | (check & ~sym_none_left_i),
                          ofs_short_i | (check & ~ofs_none_left_i),
                          sym_short_i | ofs_short_i};
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) error_q <= 6'd0;
    else if (clear_i) error_q <= 6'd0;
    else error_q <= error_q | error_now;
  end
  assign {err_table_o, err_code_o, err_offset_o, err_sym_bits_o, err_ofs_bits_o, err_underrun_o} =
    error_q;
endmodule
`resetall
