// SPDX-License-Identifier: Apache-2.0
// whit_mokey_list_props - positions of a slice's outliers and back, for any flags of any slice;
// each output is proved to be 1.
`resetall
`default_nettype none

module whit_mokey_list_props #(
  parameter integer VALUES = 8
) (
  input  wire [VALUES-1:0] flags_i,
  input  wire [5:0]        slice_i,
  input  wire [VALUES-1:0] other_i,     // flags of a slice before it
  input  wire [5:0]        earlier_i,
  output wire              back_o,      // the mask of the positions is the flags in their place
  output wire              ascend_o,    // positions ascend, within a slice and from slice to slice
  output wire              count_o      // there are as many as flags
);
  localparam integer N_BITS = $clog2(VALUES + 1);
  localparam integer LOW    = $clog2(VALUES);

  wire [5:0] first   = (slice_i >> LOW) << LOW;
  wire [5:0] earlier = (earlier_i >> LOW) << LOW;
  wire [VALUES*6-1:0] places, past;
  wire [N_BITS-1:0]   count, past_count;
  whit_mokey_places #(.VALUES(VALUES)) u_places (
    .flags_i(flags_i), .first_i(first), .places_o(places), .count_o(count)
  );
  whit_mokey_places #(.VALUES(VALUES)) u_before (
    .flags_i(other_i), .first_i(earlier), .places_o(past), .count_o(past_count)
  );
  // The last position of the slice before.
  reg [5:0] last;
  integer   v;
  always @* begin
    last = 6'd0;
    for (v = 0; v < VALUES; v = v + 1) begin
      if ({{(32-N_BITS){1'b0}}, past_count} == v + 1) last = past[v*6 +: 6];
    end
  end
  wire [63:0] mask;
  wire        ascend;
  whit_mokey_marks #(.VALUES(VALUES)) u_marks (
    .places_i(places), .count_i(count), .more_i((past_count != 0) & (earlier < first)),
    .before_i(last), .mask_o(mask), .ascend_o(ascend)
  );
  reg [N_BITS-1:0] flags;
  integer          f;
  always @* begin
    flags = 0;
    for (f = 0; f < VALUES; f = f + 1) flags = flags + {{(N_BITS-1){1'b0}}, flags_i[f]};
  end
  assign back_o   = (mask == ({{(64-VALUES){1'b0}}, flags_i} << first));
  assign ascend_o = ascend;
  assign count_o  = (count == flags);
endmodule
`resetall
