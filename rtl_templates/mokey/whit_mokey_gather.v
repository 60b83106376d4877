// SPDX-License-Identifier: Apache-2.0
// whit_mokey_gather - gathers the flags of a group, beat by beat, and counts those that are up.
//
// Function : with its last beat the group is closed, and waits for group_ready_i.
// Handshake: a beat may come when no group is closed, or the closed one goes in this cycle; the
//            user sees to it.
// Notes    : flags and count have no reset; a group's first beat empties the slices behind it.
`resetall
`default_nettype none

module whit_mokey_gather #(
  // Flags of a beat; a power of two, 1..16.
  parameter integer VALUES = 8,
  // Width of a position in bits; 6, or 2 in proofs. A full group has 2^POSITION_BITS values.
  parameter integer POSITION_BITS = 6
) (
  input  wire                                  clk_i,
  input  wire                                  rst_ni,
  input  wire                                  clear_i,
  // flags
  input  wire                                  take_i,
  input  wire [VALUES-1:0]                     flags_i,
  input  wire                                  last_i,           // ends a tensor
  // groups
  output wire                                  group_valid_o,
  input  wire                                  group_ready_i,
  output wire [(1<<POSITION_BITS)-1:0]         group_flags_o,
  output wire [(1<<POSITION_BITS)/VALUES-1:0]  group_some_o,     // slices in which one is up
  output wire [POSITION_BITS-$clog2(VALUES):0] group_slices_o,   // how many
  output wire [POSITION_BITS:0]                group_count_o,    // of flags
  output wire                                  group_last_o,     // ends a tensor
  output wire                                  busy_o            // a group has begun or waits
);
  localparam integer BEATS      = (1 << POSITION_BITS) / VALUES;
  localparam integer SLICE_BITS = POSITION_BITS - $clog2(VALUES);
  localparam integer COUNT_BITS = POSITION_BITS + 1;
  localparam [SLICE_BITS-1:0] ONE  = 1;
  localparam [SLICE_BITS-1:0] NONE = 0;

  reg                  closed_q;
  reg [SLICE_BITS-1:0] slice_q;   // that comes next
  reg                  last_q;    // no reset, nor below: looked at when they are known
  reg [COUNT_BITS-1:0] count_q;
  reg [SLICE_BITS:0]   slices_q;
  wire first = (slice_q == {SLICE_BITS{1'b0}});
  wire close = take_i & (last_i | (&slice_q));
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      closed_q <= 1'b0;
      slice_q  <= {SLICE_BITS{1'b0}};
    end else if (clear_i) begin
      closed_q <= 1'b0;
      slice_q  <= {SLICE_BITS{1'b0}};
    end else begin
      closed_q <= close | (closed_q & ~group_ready_i);
      if (take_i) slice_q <= close ? {SLICE_BITS{1'b0}} : slice_q + ONE;
    end
  end

  reg [COUNT_BITS-1:0] more;
  integer              flag;
  always @* begin
    more = {COUNT_BITS{1'b0}};
    for (flag = 0; flag < VALUES; flag = flag + 1) begin
      more = more + {{POSITION_BITS{1'b0}}, flags_i[flag]};
    end
  end
  always @(posedge clk_i) begin
    if (take_i) begin
      count_q  <= (count_q & {COUNT_BITS{~first}}) + more;
      slices_q <= (slices_q & {(SLICE_BITS+1){~first}}) + {NONE, |flags_i};
      last_q   <= last_i;
    end
  end

  genvar s;
  generate
    for (s = 0; s < BEATS; s = s + 1) begin : g_slice
      localparam [SLICE_BITS-1:0] SLICE = s;
      reg [VALUES-1:0] flags_q;
      reg              some_q;
      wire             here = (slice_q == SLICE);
      always @(posedge clk_i) begin
        if (take_i && (here || first)) begin
          flags_q <= flags_i & {VALUES{here}};
          some_q  <= (|flags_i) & here;
        end
      end
      assign group_flags_o[s*VALUES +: VALUES] = flags_q;
      assign group_some_o[s]                   = some_q;
    end
  endgenerate
  assign group_valid_o  = closed_q;
  assign group_slices_o = slices_q;
  assign group_count_o  = count_q;
  assign group_last_o   = last_q;
  assign busy_o         = closed_q | ~first;
endmodule
`resetall
