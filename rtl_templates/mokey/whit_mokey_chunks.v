// SPDX-License-Identifier: Apache-2.0
// whit_mokey_chunks - the list of outliers of a group, slice by slice: a chunk has the positions of
// a slice, the first one the group's count before them.
//
// Handshake: valid/ready; group_ready_o depends on chunk_ready_i, which must come from registers.
// Timing   : a slice per cycle, and no cycle between groups; 2 cycles from a group to its first
//            chunk.
`resetall
`default_nettype none

module whit_mokey_chunks #(
  // Flags of a slice; a power of two, 1..16. A full group has 64.
  parameter integer VALUES = 8
) (
  input  wire                               clk_i,
  input  wire                               rst_ni,
  input  wire                               clear_i,
  // groups
  input  wire                               group_valid_i,
  output wire                               group_ready_o,
  input  wire [63:0]                        group_flags_i,
  input  wire [6:0]                         group_count_i,
  input  wire [5-$clog2(VALUES):0]          group_end_i,    // number of its last slice
  input  wire                               group_last_i,   // ends a tensor
  // chunks
  output wire                               chunk_valid_o,
  input  wire                               chunk_ready_i,
  output wire [7+6*VALUES-1:0]              chunk_bits_o,   // first bit in the LSB, zeros behind
  output wire [$clog2(7+6*VALUES+1)-1:0]    chunk_len_o,
  output wire                               chunk_end_o,    // ends a tensor
  output wire                               busy_o
);
  localparam integer LANE_BITS  = $clog2(VALUES);
  localparam integer SLICE_BITS = 6 - LANE_BITS;
  localparam integer CHUNK_BITS = 7 + 6 * VALUES;
  localparam integer LEN_BITS   = $clog2(CHUNK_BITS + 1);
  localparam integer N_BITS     = $clog2(VALUES + 1);
  localparam [SLICE_BITS-1:0] ONE  = 1;
  localparam [LEN_BITS-1:0]   HEAD = 7;

  // The group, its next slice in the lowest flags.
  reg                  reading_q;
  reg [SLICE_BITS-1:0] slice_q;   // no reset: counts while reading_q is up, nor below
  reg [SLICE_BITS-1:0] end_q;
  reg                  last_q;
  reg [6:0]            count_q;
  reg [63:0]           flags_q;
  reg                  chunk_q;   // a chunk waits
  wire first = (slice_q == {SLICE_BITS{1'b0}});
  wire done  = (slice_q == end_q);
  wire read  = reading_q & (~chunk_q | chunk_ready_i);
  wire load  = group_valid_i & group_ready_o;
  assign group_ready_o = ~reading_q | (read & done);
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reading_q <= 1'b0;
      chunk_q   <= 1'b0;
    end else if (clear_i) begin
      reading_q <= 1'b0;
      chunk_q   <= 1'b0;
    end else begin
      reading_q <= load | (reading_q & ~(read & done));
      chunk_q   <= read | (chunk_q & ~chunk_ready_i);
    end
  end
  always @(posedge clk_i) begin
    if (load) begin
      end_q   <= group_end_i;
      last_q  <= group_last_i;
      count_q <= group_count_i;
    end
    if (load) begin
      slice_q <= {SLICE_BITS{1'b0}};
      flags_q <= group_flags_i;
    end else if (read) begin
      slice_q <= slice_q + ONE;
      flags_q <= flags_q >> VALUES;
    end
  end

  // The chunk of a slice.
  wire [5:0]          place;
  wire [VALUES*6-1:0] places;
  wire [N_BITS-1:0]   found;
  generate
    if (VALUES == 1) begin : g_single
      assign place = slice_q;
    end else begin : g_several
      assign place = {slice_q, {LANE_BITS{1'b0}}};
    end
  endgenerate
  whit_mokey_places #(.VALUES(VALUES)) u_places (
    .flags_i(flags_q[VALUES-1:0]), .first_i(place), .places_o(places), .count_o(found)
  );
  wire [LEN_BITS-1:0] n = {{(LEN_BITS-N_BITS){1'b0}}, found};

  reg [CHUNK_BITS-1:0] bits_q;   // no reset, nor below: looked at when chunk_q is up
  reg [LEN_BITS-1:0]   len_q;
  reg                  ends_q;
  always @(posedge clk_i) begin
    if (read) begin
      bits_q <= first ? {places, count_q} : {7'd0, places};
      len_q  <= (HEAD & {LEN_BITS{first}}) + (n << 2) + (n << 1);
      ends_q <= last_q & done;
    end
  end
  assign chunk_valid_o = chunk_q;
  assign chunk_bits_o  = bits_q;
  assign chunk_len_o   = len_q;
  assign chunk_end_o   = ends_q;
  assign busy_o        = reading_q | chunk_q;
endmodule
`resetall
