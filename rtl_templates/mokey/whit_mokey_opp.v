// SPDX-License-Identifier: Apache-2.0
// whit_mokey_opp - the outlier and post-processing unit of a tile: one multiplier for all lanes,
// and the sums behind it.
//
// Function : golden/mokey/mokey_multiplier_cycle. Of an operation, one bit of kind_i says where its
//            product goes: 0, the sum of outliers of its lane and bank; 1, S; 2, the mean's sum,
//            with offset_i; 3, scaled, the result of its lane.
// Timing   : operands in cycle t, product in t + 1, sums with the clock at the end of t + 2, the
//            result with that at the end of t + 3.
`resetall
`default_nettype none

module whit_mokey_opp #(
  parameter integer LANES = 8,
  parameter integer BANKS = 2,
  parameter integer X_BITS = 34,
  parameter integer Y_BITS = 17,
  // Of S.
  parameter integer DOT_BITS = 32,
  parameter integer ACC_BITS = 48
) (
  input  wire                clk_i,
  input  wire                rst_ni,
  input  wire                clear_i,
  // an operation
  input  wire [3:0]          kind_i,         // one bit, or none: nothing is multiplied
  input  wire                first_i,        // of S: replaces it
  input  wire                bank_i,
  input  wire [LANES-1:0]    lane_i,         // one bit
  input  wire [X_BITS-1:0]   x_i,            // signed
  input  wire [Y_BITS-1:0]   y_i,
  input  wire [ACC_BITS-1:0] offset_i,
  input  wire [5:0]          shift_i,        // of the scale, constant
  // sums of outliers
  input  wire                empty_i,
  input  wire                empty_bank_i,
  // results
  output wire [DOT_BITS-1:0] dot_o,          // S
  output wire                scaled_o,       // a scale's product is there
  output wire                valid_o,
  output wire                last_o,         // of the last lane
  output wire [ACC_BITS-1:0] data_o,
  output wire                holds_o         // something is inside
);
  localparam integer PRODUCT = X_BITS + Y_BITS;

  // Operands.
  reg [3:0]          operand_kind_q;
  reg                operand_first_q, operand_bank_q;
  reg [LANES-1:0]    operand_lane_q;
  reg [X_BITS-1:0]   x_q;
  reg [Y_BITS-1:0]   y_q;
  reg [ACC_BITS-1:0] operand_offset_q;
  // Product.
  reg [3:0]          kind_q;
  reg                first_q, bank_q;
  reg [LANES-1:0]    lane_q;
  reg [PRODUCT-1:0]  product_q;
  reg [ACC_BITS-1:0] offset_q;
  // Rounded.
  reg                valid_q, result_bank_q;
  reg [LANES-1:0]    result_lane_q;
  reg [ACC_BITS-1:0] rounded_q;
  // Sums.
  reg [DOT_BITS-1:0] dot_q;
  reg [ACC_BITS-1:0] mean_q;

  assign dot_o    = dot_q;
  assign scaled_o = kind_q[3];
  assign valid_o  = valid_q;
  assign last_o   = result_lane_q[LANES-1];
  assign holds_o  = |operand_kind_q | |kind_q | valid_q;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      operand_kind_q <= 4'd0;
      kind_q         <= 4'd0;
      valid_q        <= 1'b0;
    end else if (clear_i) begin
      operand_kind_q <= 4'd0;
      kind_q         <= 4'd0;
      valid_q        <= 1'b0;
    end else begin
      operand_kind_q <= kind_i;
      kind_q         <= operand_kind_q;
      valid_q        <= kind_q[3];
    end
  end
  always @(posedge clk_i) begin
    if (|kind_i) begin
      operand_first_q <= first_i;
      operand_bank_q  <= bank_i;
      operand_lane_q  <= lane_i;
      x_q             <= x_i;
      y_q             <= y_i;
    end
    if (kind_i[2]) operand_offset_q <= offset_i;
    if (|operand_kind_q) begin
      first_q   <= operand_first_q;
      bank_q    <= operand_bank_q;
      lane_q    <= operand_lane_q;
      product_q <= $signed({{Y_BITS{x_q[X_BITS-1]}}, x_q})
                 * $signed({{X_BITS{y_q[Y_BITS-1]}}, y_q});
    end
    if (operand_kind_q[2]) offset_q <= operand_offset_q;
  end

  // The product as an addend.
  wire [ACC_BITS-1:0] addend;
  generate
    if (PRODUCT >= ACC_BITS) begin : g_low
      assign addend = product_q[ACC_BITS-1:0];
    end else begin : g_wide
      assign addend = {{(ACC_BITS-PRODUCT){product_q[PRODUCT-1]}}, product_q};
    end
  endgenerate
  wire [ACC_BITS-1:0] rounded;
  whit_mokey_round #(.IN_BITS(PRODUCT), .OUT_BITS(ACC_BITS)) u_round (
    .data_i(product_q), .shift_i(shift_i), .data_o(rounded)
  );

  wire [ACC_BITS-1:0] outliers;
  whit_mokey_outliers #(.LANES(LANES), .BANKS(BANKS), .BITS(ACC_BITS)) u_outliers (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .add_i(kind_q[0]), .bank_i(bank_q),
    .lane_i(lane_q), .addend_i(addend), .empty_i(empty_i), .empty_bank_i(empty_bank_i),
    .read_i(valid_q), .read_bank_i(result_bank_q), .read_lane_i(result_lane_q), .read_o(outliers)
  );
  assign data_o = rounded_q + outliers + mean_q;

  always @(posedge clk_i) begin
    if (kind_q[1]) dot_q <= (dot_q & {DOT_BITS{~first_q}}) + product_q[DOT_BITS-1:0];
    if (kind_q[2]) mean_q <= offset_q + addend;
    if (kind_q[3]) begin
      rounded_q     <= rounded;
      result_lane_q <= lane_q;
      result_bank_q <= bank_q;
    end
  end
endmodule
`resetall
