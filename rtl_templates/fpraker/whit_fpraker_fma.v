// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_fma - an exact product plus an fp32 number, rounded once, to nearest even.
//
// Function : combinational; golden/fpraker/fpraker_baseline, fma_fp32. The smaller of the two moves
//            down. 27 bits hold all that a rounding to 24 needs of both: where ones fall off, the
//            sum leads in the top three places (the product may lead with a zero), which leaves 24
//            and a guard bit; that ones are lost is known beside.
`resetall
`default_nettype none

module whit_fpraker_fma #(
  // Fields of the product's operands.
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  // 0: the largest exponent is an ordinary one, of the operands and of fp32.
  parameter integer SPECIALS = 1
) (
  input  wire                   sign_i,
  input  wire [EXP_BITS:0]      exponent_i,    // sum of the biased ones; 0 for a zero
  input  wire [2*FRAC_BITS+1:0] magnitude_i,   // 2 * FRAC_BITS behind the binary point; 0: a zero
  input  wire                   infinite_i,    // the product is, magnitude and exponent are zero
  input  wire                   nan_i,
  input  wire [31:0]            addend_i,
  output wire [31:0]            sum_o
);
  localparam integer FIELD = 27;
  localparam integer SUM   = FIELD + 2;        // sign and carry
  localparam integer WIDE  = 10;
  // The exponent of a product's top bit is exponent_i - 2 bias + 128, as fp32 has it. What makes
  // it negative goes to the addend.
  localparam integer DOWN  = 2 * ((1 << (EXP_BITS - 1)) - 1) - 128;
  localparam integer LIFT  = (DOWN > 0) ? DOWN : 0;
  localparam integer RAISE = LIFT - DOWN;
  localparam integer ONE_LESS = 1 - LIFT;      // to fp32, of the place above the field
  localparam ON = (SPECIALS != 0);

  wire        sign;
  wire [7:0]  exponent;
  wire [23:0] significand;
  wire        zero, infinite, nan;
  whit_float_unpack #(.EXP_BITS(8), .FRAC_BITS(23)) u_addend (
    .data_i(addend_i), .sign_o(sign), .exponent_o(exponent), .significand_o(significand),
    .zero_o(zero), .infinite_o(infinite), .nan_o(nan)
  );
  wire unused_zero = &{1'b0, zero};            // then its significand is zero as well

  wire [WIDE-1:0]  product_at = ({{(WIDE-EXP_BITS-1){1'b0}}, exponent_i} + RAISE[WIDE-1:0])
                              & {WIDE{|exponent_i}};
  wire [WIDE-1:0]  addend_at  = {2'b00, exponent} + LIFT[WIDE-1:0];
  wire [WIDE-1:0]  ahead      = product_at - addend_at;
  wire             swap       = ahead[WIDE-1];
  wire [FIELD-1:0] product    = {magnitude_i, {(FIELD-2*FRAC_BITS-2){1'b0}}};
  wire [FIELD-1:0] addend     = {significand, {(FIELD-24){1'b0}}};

  // The complement of a negative distance is one short of it: the product has moved by one.
  wire [WIDE-2:0]  move = ahead[WIDE-2:0] ^ {(WIDE-1){swap}};
  wire [FIELD-1:0] high = swap ? addend : product;
  wire [FIELD-1:0] low  = swap ? {1'b0, product[FIELD-1:1]} : addend;
  wire             gone = |move[WIDE-2:5];
  wire [FIELD-1:0] kept = {FIELD{1'b1}} << move[4:0];
  wire             lost = |(low & ~kept);      // of no meaning when gone: 24 bits stay as they are
  wire [FIELD-1:0] down = (low >> move[4:0]) & {FIELD{~gone}};
  wire             unused_last = &{1'b0, product[0]};   // below the last bit of any product

  // As if the larger one were positive. The one that makes two's complement of the other is none
  // when ones were lost behind it: they are borrowed.
  wire             minus = sign_i ^ sign;
  wire [SUM-1:0]   sum   = {2'b00, high} + ({2'b00, down} ^ {SUM{minus}})
                         + {{(SUM-1){1'b0}}, minus & ~lost};
  wire             none;
  wire             turned;
  wire [$clog2(SUM)-1:0] zeros;
  wire [SUM-2:0]   normal;
  wire             carry;
  wire [23:0]      rounded;
  whit_fpraker_normalise #(.SUM_BITS(SUM)) u_normalise (
    .sum_i(sum), .zero_o(none), .sign_o(turned), .zeros_o(zeros), .normal_o(normal)
  );
  wire [WIDE-1:0]  place = (swap ? addend_at : product_at) + ONE_LESS[WIDE-1:0]
                         - {{(WIDE-$clog2(SUM)){1'b0}}, zeros};
  whit_fpraker_round #(.MAG_BITS(SUM-1), .FRAC_BITS(23)) u_round (
    .normal_i(normal), .sign_i(turned), .lost_i(lost), .carry_o(carry), .magnitude_o(rounded)
  );
  wire             unused_hidden = &{1'b0, rounded[23]};
  wire [WIDE-1:0]  biased = place + {{(WIDE-1){1'b0}}, carry};
  wire             tiny   = none | biased[WIDE-1] | ~|biased;
  wire             huge   = biased[8] | (ON & (&biased[7:0]));
  wire [31:0]      number = {(swap ? sign : sign_i) ^ turned,
                             biased[7:0] | {8{huge}}, (rounded[22:0] & {23{~huge}})
                                                      | {23{huge & ~ON}}} & {32{~tiny}};

  wire opposite = infinite & infinite_i & minus;
  wire no_value = ON & (nan_i | nan | opposite);
  wire endless  = ON & (infinite_i | infinite);
  assign sum_o  = no_value ? 32'h7FC00000
                : endless  ? {infinite ? sign : sign_i, 8'hFF, 23'd0}
                : number;
endmodule
`resetall
