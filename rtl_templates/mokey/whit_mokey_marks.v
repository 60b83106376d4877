// SPDX-License-Identifier: Apache-2.0
// whit_mokey_marks - positions of outliers as bits of a mask, and whether they ascend.
// Combinational.
`resetall
`default_nettype none

module whit_mokey_marks #(
  // Positions; 1..16.
  parameter integer VALUES = 8,
  // Width of a position in bits; 6, or 2 in proofs. A full group has 2^POSITION_BITS values.
  parameter integer POSITION_BITS = 6
) (
  input  wire [VALUES*POSITION_BITS-1:0] places_i,
  input  wire [$clog2(VALUES+1)-1:0]     count_i,    // of them that are there, from 0 on
  input  wire                            more_i,     // others are before them ...
  input  wire [POSITION_BITS-1:0]        before_i,   // ... the last of which this is
  output wire [(1<<POSITION_BITS)-1:0]   mask_o,
  output wire                            ascend_o
);
  localparam integer N_BITS   = $clog2(VALUES + 1);
  localparam integer LOW_BITS = POSITION_BITS / 2;
  localparam integer COLUMNS  = 1 << LOW_BITS;
  localparam integer ROWS     = 1 << (POSITION_BITS - LOW_BITS);
  localparam [COLUMNS-1:0] COLUMN = 1;

  wire [VALUES-1:0]         falls;
  wire [VALUES*ROWS-1:0]    high;   // one-hot upper and lower parts of a position, the upper
  wire [VALUES*COLUMNS-1:0] low;    // one zero when it is not there
  genvar v;
  generate
    for (v = 0; v < VALUES; v = v + 1) begin : g_place
      localparam [N_BITS-1:0] PLACE = v;
      wire                     here = (PLACE < count_i);
      wire [POSITION_BITS-1:0] place = places_i[v*POSITION_BITS +: POSITION_BITS];
      wire [POSITION_BITS-1:0] below;
      if (v == 0) begin : g_first
        assign below    = before_i;
        assign falls[v] = here & more_i & (place <= below);
      end else begin : g_next
        assign below    = places_i[(v-1)*POSITION_BITS +: POSITION_BITS];
        assign falls[v] = here & (place <= below);
      end
      assign high[v*ROWS +: ROWS]      = {{(ROWS-1){1'b0}}, here}
                                         << place[POSITION_BITS-1:LOW_BITS];
      assign low[v*COLUMNS +: COLUMNS] = COLUMN << place[LOW_BITS-1:0];
    end
  endgenerate
  assign ascend_o = ~(|falls);

  reg [(1<<POSITION_BITS)-1:0] mask;
  integer                      place_of;
  integer                      row;
  always @* begin
    mask = {(1<<POSITION_BITS){1'b0}};
    for (place_of = 0; place_of < VALUES; place_of = place_of + 1) begin
      for (row = 0; row < ROWS; row = row + 1) begin
        mask[row*COLUMNS +: COLUMNS] = mask[row*COLUMNS +: COLUMNS]
            | ({COLUMNS{high[place_of*ROWS+row]}} & low[place_of*COLUMNS +: COLUMNS]);
      end
    end
  end
  assign mask_o = mask;
endmodule
`resetall
