// SPDX-License-Identifier: Apache-2.0
// whit_basedelta_choice_props - base and width of a group while its beats come, for any beats; each
// output is proved to be 1. It is what whit_basedelta_props assumes of the encoder.
//
// Notes : `watch_i` marks any one of the values; what holds for it whenever it came holds for all.
`resetall
`default_nettype none

module whit_basedelta_choice_props #(
  // Width E of the exponent in bits; 2..8.
  parameter integer EXP_BITS = 8,
  // Width F of the fraction in bits; 1..23.
  parameter integer FRAC_BITS = 7,
  // Values of a beat; 1..8.
  parameter integer LANES = 4,
  // Number of width codes; min(E, 7) + 1.
  parameter integer CODES = 8,
  // 1: groups may mark exponents of zero.
  parameter integer ZERO_MASK = 1,
  // Width of the number of values; log2 of the largest group.
  parameter integer COUNT_BITS = 5
) (
  input  wire                                    clk_i,
  input  wire                                    rst_ni,
  input  wire                                    take_i,
  input  wire                                    first_i,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] data_i,
  input  wire [COUNT_BITS:0]                     values_i,
  input  wire [LANES-1:0]                        watch_i,
  output wire                                    fits_o,
  output wire                                    base_is_first_o,
  output wire                                    mask_has_base_o
);
  localparam integer VALUE_BITS = 1 + EXP_BITS + FRAC_BITS;
  localparam integer CODE_BITS  = $clog2(CODES);
  localparam integer LAST_I     = CODES - 1;
  localparam [CODE_BITS-1:0] LAST_CODE = LAST_I[CODE_BITS-1:0];

  wire [EXP_BITS-1:0]  base;
  wire [CODE_BITS-1:0] code;
  wire                 masked;
  whit_basedelta_choice #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .CODES(CODES),
    .ZERO_MASK(ZERO_MASK), .COUNT_BITS(COUNT_BITS)
  ) u_choice (
    .clk_i(clk_i), .take_i(take_i), .first_i(first_i), .data_i(data_i), .values_i(values_i),
    .base_o(base), .code_o(code), .masked_o(masked)
  );

  // Of the group so far: its first exponent, its first that is not zero, and the watched one. A
  // group begins with a first beat, and a beat has a value.
  reg                 open_q;
  reg  [EXP_BITS-1:0] lead_q;
  reg                 some_q;
  reg  [EXP_BITS-1:0] some_exp_q;
  reg                 watched_q;
  reg  [EXP_BITS-1:0] watched_exp_q;
  reg                 some;
  reg  [EXP_BITS-1:0] some_exp;
  reg                 watched;
  reg  [EXP_BITS-1:0] watched_exp;
  wire [LANES-1:0]    here;
  integer             i;
  always @* begin
    some        = some_q & ~first_i;
    some_exp    = some_exp_q;
    watched     = watched_q & ~first_i;
    watched_exp = watched_exp_q;
    for (i = 0; i < LANES; i = i + 1) begin
      if (here[i] & ~some & (|data_i[i*VALUE_BITS+FRAC_BITS +: EXP_BITS])) begin
        some     = 1'b1;
        some_exp = data_i[i*VALUE_BITS+FRAC_BITS +: EXP_BITS];
      end
      if (here[i] & watch_i[i]) begin
        watched     = 1'b1;
        watched_exp = data_i[i*VALUE_BITS+FRAC_BITS +: EXP_BITS];
      end
    end
  end
  genvar lane;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      localparam [COUNT_BITS:0] LANE = lane;
      assign here[lane] = (values_i > LANE);
    end
  endgenerate
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      open_q    <= 1'b0;
      some_q    <= 1'b0;
      watched_q <= 1'b0;
    end else if (take_i) begin
      open_q    <= here[0] & (open_q | first_i);
      some_q    <= some;
      watched_q <= watched;
    end
  end
  always @(posedge clk_i) begin
    if (take_i) begin
      some_exp_q    <= some_exp;
      watched_exp_q <= watched_exp;
      if (first_i) lead_q <= data_i[FRAC_BITS +: EXP_BITS];
    end
  end

  // Behind `width` bits only the sign.
  wire [3:0] width = (code == LAST_CODE) ? EXP_BITS[3:0] : {{(4-CODE_BITS){1'b0}}, code};
  wire signed [EXP_BITS-1:0] delta = $signed(watched_exp_q - base);
  wire signed [EXP_BITS-1:0] sign  = delta >>> (width - 4'd1);
  wire                       fits  = (width == 4'd0) ? ~(|delta) : ((&sign) | ~(|sign));
  wire                       zero  = (watched_exp_q == {EXP_BITS{1'b0}});
  assign fits_o          = ~open_q | ~watched_q | (masked & zero) | fits;
  assign base_is_first_o = ~open_q | (base == (masked ? some_exp_q : lead_q));
  assign mask_has_base_o = ~open_q | ~masked | some_q;
endmodule
`resetall
