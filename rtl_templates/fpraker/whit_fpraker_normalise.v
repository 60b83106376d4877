// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_normalise - a two's complement sum with its leading one on top.
//
// Function : combinational. A negative sum is not negated but complemented, which is one unit of
//            its last place too little; behind that place it then goes on with ones for ever, which
//            is the same number. So ones are shifted in, and whit_fpraker_round adds the unit.
`resetall
`default_nettype none

module whit_fpraker_normalise #(
  // Width of the sum. It is never the most negative number.
  parameter integer SUM_BITS = 26
) (
  input  wire [SUM_BITS-1:0]         sum_i,
  output wire                        zero_o,
  output wire                        sign_o,
  output wire [$clog2(SUM_BITS)-1:0] zeros_o,    // places that it moved up from bit SUM_BITS - 2
  output wire [SUM_BITS-2:0]         normal_o
);
  localparam integer MAG   = SUM_BITS - 1;
  localparam integer STEPS = $clog2(SUM_BITS);

  assign sign_o = sum_i[SUM_BITS-1];
  // A step moves up by 2^s places when these are empty; the largest step is first.
  reg [MAG-1:0]   normal;
  reg [STEPS-1:0] zeros;
  integer         s;
  always @* begin
    normal = sum_i[MAG-1:0] ^ {MAG{sign_o}};
    for (s = STEPS - 1; s >= 0; s = s - 1) begin
      zeros[s] = ~|(normal >> (MAG - (1 << s)));
      if (zeros[s]) begin
        normal = (normal << (1 << s)) | ({MAG{sign_o}} & ~({MAG{1'b1}} << (1 << s)));
      end
    end
  end
  assign normal_o   = normal;
  assign zero_o     = ~normal[MAG-1];
  assign zeros_o    = zeros;
endmodule
`resetall
