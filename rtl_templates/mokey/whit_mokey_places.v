// SPDX-License-Identifier: Apache-2.0
// whit_mokey_places - the positions in their group of the flags of a slice that are up, the lowest
// first, without gaps. Combinational.
`resetall
`default_nettype none

module whit_mokey_places #(
  // Flags of a slice; a power of two, 1..16.
  parameter integer VALUES = 8
) (
  input  wire [VALUES-1:0]           flags_i,
  input  wire [5:0]                  first_i,    // position of flag 0, a multiple of VALUES
  output wire [VALUES*6-1:0]         places_o,   // zeros behind the last one
  output wire [$clog2(VALUES+1)-1:0] count_o
);
  reg [VALUES*6-1:0] places;
  reg [VALUES:0]     found;   // one-hot: how many flags are up before this lane
  integer            lane;
  integer            place;
  always @* begin
    places = {(VALUES*6){1'b0}};
    found  = {{VALUES{1'b0}}, 1'b1};
    for (lane = 0; lane < VALUES; lane = lane + 1) begin
      for (place = 0; place <= lane; place = place + 1) begin
        places[place*6 +: 6] = places[place*6 +: 6]
                             | ({6{flags_i[lane] & found[place]}} & (first_i | lane[5:0]));
      end
      if (flags_i[lane]) found = {found[VALUES-1:0], 1'b0};
    end
  end
  assign places_o = places;
  whit_onehot_index #(.WIDTH(VALUES+1)) u_count (.onehot_i(found), .index_o(count_o));
endmodule
`resetall
