// SPDX-License-Identifier: Apache-2.0
// whit_mokey_chunks - the list of outliers of a group, slice by slice: a chunk has the positions of
// a slice, the first one the group's count before them. Slices without any are left out.
//
// Handshake: valid/ready; group_ready_o depends on chunk_ready_i, which must come from registers.
// Timing   : a slice per cycle, one for a group without any, and no cycle between groups; 2 cycles
//            from a group to its first chunk.
`resetall
`default_nettype none

module whit_mokey_chunks #(
  // Flags of a slice; a power of two, 1..16.
  parameter integer VALUES = 8,
  // Width of a position in bits; 6, or 2 in proofs. A full group has 2^POSITION_BITS values.
  parameter integer POSITION_BITS = 6
) (
  input  wire                                          clk_i,
  input  wire                                          rst_ni,
  input  wire                                          clear_i,
  // groups
  input  wire                                          group_valid_i,
  output wire                                          group_ready_o,
  input  wire [(1<<POSITION_BITS)-1:0]                 group_flags_i,
  input  wire [(1<<POSITION_BITS)/VALUES-1:0]          group_some_i,     // slices with one up
  input  wire [POSITION_BITS-$clog2(VALUES):0]         group_slices_i,   // how many
  input  wire [POSITION_BITS:0]                        group_count_i,    // of flags
  input  wire                                          group_last_i,     // ends a tensor
  // chunks
  output wire                                          chunk_valid_o,
  input  wire                                          chunk_ready_i,
  output wire [POSITION_BITS*(VALUES+1):0]             chunk_bits_o,     // first bit in the LSB
  output wire [$clog2(POSITION_BITS*(VALUES+1)+2)-1:0] chunk_len_o,
  output wire                                          chunk_end_o,      // ends a tensor
  output wire                                          busy_o
);
  localparam integer GROUP      = 1 << POSITION_BITS;
  localparam integer SLICES     = GROUP / VALUES;
  localparam integer LANE_BITS  = $clog2(VALUES);
  localparam integer SLICE_BITS = POSITION_BITS - LANE_BITS;
  localparam integer COUNT_BITS = POSITION_BITS + 1;
  localparam integer CHUNK_BITS = COUNT_BITS + POSITION_BITS * VALUES;
  localparam integer LEN_BITS   = $clog2(CHUNK_BITS + 1);
  localparam integer N_BITS     = $clog2(VALUES + 1);
  localparam [LEN_BITS-1:0] HEAD = COUNT_BITS[LEN_BITS-1:0];
  localparam [SLICE_BITS:0] STEP = 1;

  // The group, and its slices that are to come.
  reg                  reading_q;
  reg                  first_q;   // no reset: looked at while reading_q is up, nor below
  reg                  last_q;
  reg [COUNT_BITS-1:0] count_q;
  reg [GROUP-1:0]      flags_q;
  reg [SLICES-1:0]     some_q;
  reg [SLICE_BITS:0]   left_q;    // how many these are
  reg                  chunk_q;   // a chunk waits
  // A slice before it is to come; found in few levels of gates.
  reg  [SLICES-1:0]  later;
  integer            distance;
  always @* begin
    later = some_q << 1;
    for (distance = 1; distance < SLICES; distance = distance * 2) begin
      later = later | (later << distance);
    end
  end
  wire [SLICES-1:0]  slice = some_q & ~later;
  wire               done  = (left_q <= STEP);
  wire               read  = reading_q & (~chunk_q | chunk_ready_i);
  wire               load  = group_valid_i & group_ready_o;
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
      last_q  <= group_last_i;
      count_q <= group_count_i;
      flags_q <= group_flags_i;
    end
    if (load) begin
      first_q <= 1'b1;
      some_q  <= group_some_i;
      left_q  <= group_slices_i;
    end else if (read) begin
      first_q <= 1'b0;
      some_q  <= some_q & later;
      left_q  <= left_q - STEP;
    end
  end

  // The chunk of a slice.
  wire [VALUES-1:0]               flags;
  wire [SLICE_BITS-1:0]           number;
  wire [POSITION_BITS-1:0]        place;
  wire [VALUES*POSITION_BITS-1:0] places;
  wire [N_BITS-1:0]               found;
  whit_onehot_mux #(.WIDTH(VALUES), .INPUTS(SLICES)) u_flags (
    .select_i(slice), .data_i(flags_q), .data_o(flags)
  );
  whit_onehot_index #(.WIDTH(SLICES)) u_number (.onehot_i(slice), .index_o(number));
  generate
    if (VALUES == 1) begin : g_single
      assign place = number;
    end else begin : g_several
      assign place = {number, {LANE_BITS{1'b0}}};
    end
  endgenerate
  whit_mokey_places #(.VALUES(VALUES), .POSITION_BITS(POSITION_BITS)) u_places (
    .flags_i(flags), .first_i(place), .places_o(places), .count_o(found)
  );
  wire [LEN_BITS-1:0] n = {{(LEN_BITS-N_BITS){1'b0}}, found};
  wire [LEN_BITS-1:0] len;   // of n positions
  generate
    if (POSITION_BITS == 6) begin : g_six
      assign len = (n << 2) + (n << 1);
    end else begin : g_two
      assign len = n << 1;
    end
  endgenerate

  reg [CHUNK_BITS-1:0] bits_q;   // no reset, nor below: looked at when chunk_q is up
  reg [LEN_BITS-1:0]   len_q;
  reg                  ends_q;
  always @(posedge clk_i) begin
    if (read) begin
      bits_q <= first_q ? {places, count_q} : {{COUNT_BITS{1'b0}}, places};
      len_q  <= (HEAD & {LEN_BITS{first_q}}) + len;
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
