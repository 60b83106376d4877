// SPDX-License-Identifier: Apache-2.0
// whit_loom_layer - the fields of the layer that runs, as far as the hardware leaves them open.
//
// Function : taken with start_i; what is fixed, or not there, is a constant.
// Notes    : no reset: the fields are looked at while a layer runs.
`resetall
`default_nettype none

module whit_loom_layer #(
  // Of this and the next one, 0: the layer says; 1: unsigned; 2: signed.
  parameter integer ACT_SIGNED = 0,
  parameter integer WGT_SIGNED = 0,
  parameter integer FC = 1,
  parameter integer CASCADE = 1,
  // 0: the layer says; 1: never; 2: always.
  parameter integer RELU = 0,
  parameter integer MAXPOOL = 1,
  parameter integer MAX_PW = 16,
  parameter integer SLICE_BITS = 3,
  parameter integer FRAC_BITS = 7
) (
  input  wire                        clk_i,
  input  wire                        start_i,
  input  wire                        fc_i,
  input  wire [SLICE_BITS-1:0]       slices_i,
  input  wire [$clog2(MAX_PW+1)-1:0] pw_i,
  input  wire                        act_signed_i,
  input  wire                        wgt_signed_i,
  input  wire [FRAC_BITS-1:0]        frac_i,
  input  wire                        relu_i,
  input  wire [SLICE_BITS-1:0]       pool_i,
  output wire                        fc_o,
  output wire [SLICE_BITS-1:0]       slices_o,
  output wire [$clog2(MAX_PW+1)-1:0] pw_o,
  output wire                        act_signed_o,
  output wire                        wgt_signed_o,
  output wire [FRAC_BITS-1:0]        frac_o,
  output wire                        relu_o,
  output wire [SLICE_BITS-1:0]       pool_o
);
  reg                        fc_q, act_signed_q, wgt_signed_q, relu_q;
  reg [SLICE_BITS-1:0]       slices_q, pool_q;
  reg [$clog2(MAX_PW+1)-1:0] pw_q;
  reg [FRAC_BITS-1:0]        frac_q;
  always @(posedge clk_i) begin
    if (start_i) begin
      fc_q         <= fc_i & (FC != 0);
      slices_q     <= slices_i & {SLICE_BITS{CASCADE != 0}};
      pool_q       <= pool_i & {SLICE_BITS{MAXPOOL != 0}};
      act_signed_q <= (ACT_SIGNED == 0) ? act_signed_i : (ACT_SIGNED == 2);
      wgt_signed_q <= (WGT_SIGNED == 0) ? wgt_signed_i : (WGT_SIGNED == 2);
      relu_q       <= (RELU == 0) ? relu_i : (RELU == 2);
      pw_q         <= pw_i;
      frac_q       <= frac_i;
    end
  end
  assign fc_o         = fc_q;
  assign slices_o     = slices_q;
  assign pw_o         = pw_q;
  assign act_signed_o = act_signed_q;
  assign wgt_signed_o = wgt_signed_q;
  assign frac_o       = frac_q;
  assign relu_o       = relu_q;
  assign pool_o       = pool_q;
endmodule
`resetall
