// SPDX-License-Identifier: Apache-2.0
// whit_mokey_places - the positions in their group of the flags of a slice that are up, the lowest
// first, without gaps. Combinational.
`resetall
`default_nettype none

module whit_mokey_places #(
  // Flags of a slice; a power of two, 1..16.
  parameter integer VALUES = 8,
  // Width of a position in bits; 6, or 2 in proofs. A full group has 2^POSITION_BITS values.
  parameter integer POSITION_BITS = 6
) (
  input  wire [VALUES-1:0]               flags_i,
  input  wire [POSITION_BITS-1:0]        first_i,    // of flag 0, a multiple of VALUES
  output wire [VALUES*POSITION_BITS-1:0] places_o,   // zeros behind the last one
  output wire [$clog2(VALUES+1)-1:0]     count_o
);
  reg [VALUES*POSITION_BITS-1:0] places;
  reg [VALUES:0]                 found;   // one-hot: how many flags are up before this lane
  integer                        lane;
  integer                        place;
  always @* begin
    places = {(VALUES*POSITION_BITS){1'b0}};
    found  = {{VALUES{1'b0}}, 1'b1};
    for (lane = 0; lane < VALUES; lane = lane + 1) begin
      for (place = 0; place <= lane; place = place + 1) begin
        places[place*POSITION_BITS +: POSITION_BITS] = places[place*POSITION_BITS +: POSITION_BITS]
            | ({POSITION_BITS{flags_i[lane] & found[place]}}
               & (first_i | lane[POSITION_BITS-1:0]));
      end
      if (flags_i[lane]) found = {found[VALUES-1:0], 1'b0};
    end
  end
  assign places_o = places;
  whit_onehot_index #(.WIDTH(VALUES+1)) u_count (.onehot_i(found), .index_o(count_o));
endmodule
`resetall
