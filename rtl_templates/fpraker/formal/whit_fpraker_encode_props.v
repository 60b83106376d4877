// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_encode_props - what must hold for the digits of every significand; each output is
// proved to be 1 (specification 6.5, 1 and 4).
//
// Notes : the digits are added from the top. When what is added so far of any significand is from 0
//         to 2, a lane has added less than 4 of its product at any time, and all N lanes with the
//         accumulator, which is below 2, stay below 4 N + 2: the width of a set's sum.
`resetall
`default_nettype none

module whit_fpraker_encode_props #(
  parameter integer FRAC_BITS = 7,
  parameter integer ENCODING = 0
) (
  input  wire [FRAC_BITS:0]   significand_i,
  input  wire [FRAC_BITS+1:0] cut_i,           // any; digits below its leading one are to come
  output wire                 value_o,
  output wire                 one_sign_o,
  output wire                 sparse_o,        // naf: no neighbours; booth4: none in a pair
  output wire                 few_o,
  output wire                 prefix_o
);
  localparam integer POSITIONS = FRAC_BITS + 2;
  localparam integer COUNT     = $clog2(POSITIONS + 1);
  // Two positions have one digit; of the ones themselves each has its own.
  localparam integer MOST      = (ENCODING == 2) ? FRAC_BITS + 1 : (POSITIONS + 1) / 2;

  wire [POSITIONS-1:0] plus;
  wire [POSITIONS-1:0] minus;
  wire [POSITIONS-1:0] negative;
  wire [POSITIONS-1:0] digits = plus | minus;
  whit_fpraker_encode #(.FRAC_BITS(FRAC_BITS), .ENCODING(ENCODING)) u_encode (
    .significand_i(significand_i), .plus_o(plus), .minus_o(minus),
    .negative_o(negative)
  );

  assign value_o    = ({1'b0, plus} - {1'b0, minus} == {2'b00, significand_i});
  assign one_sign_o = ~|(plus & minus) & ((digits & negative) == minus);

  // From position 0 up, as whit_fpraker_encode has the digits.
  localparam [POSITIONS:0] PAIRS = {((POSITIONS + 2) / 2){2'b01}};
  wire [POSITIONS-1:0] neighbours = digits & {1'b0, digits[POSITIONS-1:1]};
  assign sparse_o = ~|(neighbours & ((ENCODING == 0) ? {POSITIONS{1'b1}}
                                   : (ENCODING == 1) ? PAIRS[POSITIONS-1:0]
                                   : {POSITIONS{1'b0}}));

  reg     [COUNT-1:0] count;
  integer             i;
  always @* begin
    count = {COUNT{1'b0}};
    for (i = 0; i < POSITIONS; i = i + 1) count = count + {{(COUNT-1){1'b0}}, digits[i]};
  end
  assign few_o = (count <= MOST[COUNT-1:0]);

  // Digits at and above the leading one of the cut.
  reg     [POSITIONS-1:0] come;
  integer                 j;
  always @* begin
    come[POSITIONS-1] = cut_i[POSITIONS-1];
    for (j = POSITIONS - 2; j >= 0; j = j - 1) come[j] = come[j+1] | cut_i[j];
  end
  wire [POSITIONS:0] part = {1'b0, plus & ~(come >> 1)} - {1'b0, minus & ~(come >> 1)};
  assign prefix_o = ~part[POSITIONS] & (part[POSITIONS-1:0] <= {1'b1, {(POSITIONS-1){1'b0}}});
endmodule
`resetall
