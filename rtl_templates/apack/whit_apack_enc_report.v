// SPDX-License-Identifier: Apache-2.0
// whit_apack_enc_report - the totals of a block: bits of both regions, and whether it met an error.
//
// Handshake: valid/ready; `busy_o` is up from the start of a block's end until its report has been
//            taken, so that one report is enough. Report data are zero while they are not valid.
`resetall
`default_nettype none

module whit_apack_enc_report #(
  parameter integer SYM_BITS = 20,
  parameter integer OFS_BITS = 20,
  // Widths of the bits that one operation adds.
  parameter integer SHIFT_BITS = 4,
  parameter integer LEN_BITS = 4
) (
  input  wire                  clk_i,
  input  wire                  rst_ni,
  input  wire                  clear_i,
  input  wire                  start_i,      // the end of a block enters the ring
  // an operation ends
  input  wire                  op_valid_i,
  input  wire                  op_end_i,
  input  wire [SHIFT_BITS-1:0] op_sym_i,     // symbol bits of it
  input  wire [LEN_BITS-1:0]   op_ofs_i,     // offset bits of it
  input  wire                  op_error_i,   // with op_end_i
  // report
  output wire                  report_valid_o,
  input  wire                  report_ready_i,
  output wire [SYM_BITS-1:0]   report_sym_bits_o,
  output wire [OFS_BITS-1:0]   report_ofs_bits_o,
  output wire                  report_error_o,
  output wire                  busy_o
);
  reg                busy_q;
  reg                valid_q;
  reg [SYM_BITS-1:0] sym_q;     // running totals ...
  reg [OFS_BITS-1:0] ofs_q;
  reg [SYM_BITS-1:0] out_sym_q; // ... and those of the reported block
  reg [OFS_BITS-1:0] out_ofs_q;
  reg                out_error_q;

  // A count may be narrower than what one operation can add, never than the block's total.
  wire [SYM_BITS+SHIFT_BITS-1:0] sym_sum = {{SHIFT_BITS{1'b0}}, sym_q}
                                         + {{SYM_BITS{1'b0}}, op_sym_i};
  wire [OFS_BITS+LEN_BITS-1:0]   ofs_sum = {{LEN_BITS{1'b0}}, ofs_q}
                                         + {{OFS_BITS{1'b0}}, op_ofs_i};
  wire unused_carry = &{1'b0, sym_sum[SYM_BITS +: SHIFT_BITS], ofs_sum[OFS_BITS +: LEN_BITS]};

  wire report = op_valid_i & op_end_i;
  wire taken  = valid_q & report_ready_i;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      busy_q  <= 1'b0;
      valid_q <= 1'b0;
      sym_q   <= {SYM_BITS{1'b0}};
      ofs_q   <= {OFS_BITS{1'b0}};
    end else if (clear_i) begin
      busy_q  <= 1'b0;
      valid_q <= 1'b0;
      sym_q   <= {SYM_BITS{1'b0}};
      ofs_q   <= {OFS_BITS{1'b0}};
    end else begin
      busy_q  <= start_i | (busy_q & ~taken);
      valid_q <= report | (valid_q & ~taken);
      if (op_valid_i) begin
        sym_q <= op_end_i ? {SYM_BITS{1'b0}} : sym_sum[SYM_BITS-1:0];
        ofs_q <= op_end_i ? {OFS_BITS{1'b0}} : ofs_sum[OFS_BITS-1:0];
      end
    end
  end

  always @(posedge clk_i) begin
    if (report) begin
      out_sym_q   <= sym_sum[SYM_BITS-1:0];
      out_ofs_q   <= ofs_sum[OFS_BITS-1:0];
      out_error_q <= op_error_i;
    end
  end

  assign report_valid_o    = valid_q;
  assign report_sym_bits_o = out_sym_q & {SYM_BITS{valid_q}};
  assign report_ofs_bits_o = out_ofs_q & {OFS_BITS{valid_q}};
  assign report_error_o    = out_error_q & valid_q;
  assign busy_o            = busy_q;
endmodule
`resetall
