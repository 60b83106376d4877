// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_encoder - values in, their digits out: one per lane and beat, the most significant
// first.
//
// Function : golden/fpraker/fpraker_encoder. Values wait in a buffer while those before them are
//            given out, so that no beat is lost between values of two or more digits.
// Handshake: valid/ready; no output depends on an input in the same clock.
`resetall
`default_nettype none

module whit_fpraker_encoder #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  // 1: the largest exponent means infinity or NaN; 0: it is an ordinary one.
  parameter integer SPECIALS = 1,
  parameter integer ENCODING = 0
) (
  input  wire                                  clk_i,
  input  wire                                  rst_ni,
  input  wire                                  clear_i,
  input  wire                                  val_valid_i,
  output wire                                  val_ready_o,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0] val_data_i,
  output wire                                  digit_valid_o,
  input  wire                                  digit_ready_i,
  output wire [LANES-1:0]                      digit_lanes_o,      // have a digit
  output wire [LANES-1:0]                      digit_minus_o,
  output wire [LANES*$clog2(FRAC_BITS+2)-1:0]  digit_place_o,      // below 2^1
  output wire [LANES*EXP_BITS-1:0]             digit_exponent_o,   // of the value, biased
  output wire                                  digit_last_o,       // no more of these values
  output wire                                  busy_o
);
  localparam integer WORD      = 1 + EXP_BITS + FRAC_BITS;
  localparam integer POSITIONS = FRAC_BITS + 2;
  localparam integer PLACE     = $clog2(POSITIONS);
  localparam ON = (SPECIALS != 0);

  whit_fpraker_legal #(
    .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .OUT_FRAC(FRAC_BITS),
    .ENCODING(ENCODING)
  ) u_legal ();

  wire                  waits;
  wire                  load;
  wire [LANES*WORD-1:0] values;
  wire                  unused_spare;
  whit_fifo #(.WIDTH(LANES*WORD), .DEPTH(1), .GATE_DATA(0)) u_values (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .in_valid_i(val_valid_i), .in_ready_o(val_ready_o), .in_spare_o(unused_spare),
    .in_data_i(val_data_i), .out_valid_o(waits), .out_ready_i(load), .out_data_o(values)
  );

  reg               full_q;
  wire [LANES-1:0]  more;   // lanes with digits behind this one
  assign digit_valid_o = full_q;
  assign digit_last_o  = full_q & ~|more;
  assign busy_o        = full_q | waits;
  assign load          = waits & (~full_q | (digit_last_o & digit_ready_i));
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) full_q <= 1'b0;
    else if (clear_i) full_q <= 1'b0;
    else full_q <= load | (full_q & ~(digit_last_o & digit_ready_i));
  end

  genvar lane;
  genvar place;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire                 sign;
      wire [EXP_BITS-1:0]  exponent;
      wire [FRAC_BITS:0]   significand;
      wire                 zero;
      wire                 infinite;
      wire                 nan;
      whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_value (
        .data_i(values[lane*WORD +: WORD]), .sign_o(sign), .exponent_o(exponent),
        .significand_o(significand), .zero_o(zero), .infinite_o(infinite), .nan_o(nan)
      );
      wire                 number = ~(zero | (ON & (infinite | nan)));
      wire [POSITIONS-1:0] plus;
      wire [POSITIONS-1:0] minus;
      wire [POSITIONS-1:0] turned;
      whit_fpraker_encode #(.FRAC_BITS(FRAC_BITS), .ENCODING(ENCODING)) u_encode (
        .significand_i(significand & {(FRAC_BITS+1){number}}), .plus_o(plus), .minus_o(minus),
        .negative_o(turned)
      );

      // By places: bit 0 is 2^1.
      wire [POSITIONS-1:0] digits;
      wire [POSITIONS-1:0] negative;   // of the value: the digit's sign times the value's
      for (place = 0; place < POSITIONS; place = place + 1) begin : g_place
        assign digits[place]   = plus[POSITIONS-1-place] | minus[POSITIONS-1-place];
        assign negative[place] = sign ^ turned[POSITIONS-1-place];
      end

      reg  [EXP_BITS-1:0]  exponent_q;
      reg  [POSITIONS-1:0] left_q;
      reg  [POSITIONS-1:0] negative_q;
      wire [POSITIONS-1:0] leading;
      wire [PLACE-1:0]     index;
      whit_first_one #(.WIDTH(POSITIONS)) u_leading (.data_i(left_q), .first_o(leading));
      whit_onehot_index #(.WIDTH(POSITIONS)) u_index (.onehot_i(leading), .index_o(index));
      wire [POSITIONS-1:0] rest = left_q & ~leading;
      always @(posedge clk_i) begin
        if (load) begin
          exponent_q <= exponent;
          left_q     <= digits;
          negative_q <= negative;
        end else if (digit_ready_i) begin
          left_q     <= rest;
        end
      end

      wire here = full_q & (|left_q);
      assign more[lane]          = |rest;
      assign digit_lanes_o[lane] = here;
      assign digit_minus_o[lane] = here & (|(leading & negative_q));
      assign digit_place_o[lane*PLACE +: PLACE] = index & {PLACE{here}};
      assign digit_exponent_o[lane*EXP_BITS +: EXP_BITS] = exponent_q & {EXP_BITS{here}};
    end
  endgenerate
endmodule
`resetall
