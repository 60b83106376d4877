// SPDX-License-Identifier: Apache-2.0
// whit_loom_replay - first-in first-out buffer whose oldest entries are read several times.
//
// Function : next_i moves on to the next entry, or back to the oldest one with back_i; the entry
//            that it leaves is dropped with drop_i. A run of entries is read as often as wanted,
//            then once more while they are dropped.
// Handshake: in_ready_o comes from registers alone. out_data_o is meaningful only while the entry
//            is there, which the user knows.
`resetall
`default_nettype none

module whit_loom_replay #(
  // Width of one entry in bits; 1 or more.
  parameter integer WIDTH = 8,
  // Number of entries; 2 or more.
  parameter integer DEPTH = 18
) (
  input  wire             clk_i,
  input  wire             rst_ni,
  input  wire             clear_i,      // synchronous: drops all entries
  input  wire             in_valid_i,
  output wire             in_ready_o,
  input  wire [WIDTH-1:0] in_data_i,
  input  wire             next_i,
  input  wire             back_i,       // never together with drop_i
  input  wire             drop_i,
  output wire [WIDTH-1:0] out_data_o,
  output wire             some_o        // entries are there
);
  localparam integer PLACE_BITS = $clog2(DEPTH);
  localparam integer COUNT_BITS = $clog2(DEPTH + 1);
  localparam integer LAST_I     = DEPTH - 1;
  localparam [PLACE_BITS-1:0] LAST = LAST_I[PLACE_BITS-1:0];
  localparam [PLACE_BITS-1:0] STEP = 1;
  localparam [COUNT_BITS-1:0] FULL = DEPTH[COUNT_BITS-1:0];
  localparam [COUNT_BITS-1:0] ONE  = 1;

  reg [WIDTH-1:0]      entry_q [0:DEPTH-1];   // no reset: used_q says which are there
  reg [PLACE_BITS-1:0] write_q;
  reg [PLACE_BITS-1:0] read_q;
  reg [PLACE_BITS-1:0] oldest_q;
  reg [COUNT_BITS-1:0] used_q;

  wire                  push  = in_valid_i & in_ready_o;
  wire                  drop  = next_i & drop_i;
  wire [PLACE_BITS-1:0] after = (read_q == LAST) ? {PLACE_BITS{1'b0}} : read_q + STEP;
  assign in_ready_o = (used_q != FULL);
  assign out_data_o = entry_q[read_q];
  assign some_o     = (used_q != {COUNT_BITS{1'b0}});

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      write_q  <= {PLACE_BITS{1'b0}};
      read_q   <= {PLACE_BITS{1'b0}};
      oldest_q <= {PLACE_BITS{1'b0}};
      used_q   <= {COUNT_BITS{1'b0}};
    end else if (clear_i) begin
      write_q  <= {PLACE_BITS{1'b0}};
      read_q   <= {PLACE_BITS{1'b0}};
      oldest_q <= {PLACE_BITS{1'b0}};
      used_q   <= {COUNT_BITS{1'b0}};
    end else begin
      if (push) write_q <= (write_q == LAST) ? {PLACE_BITS{1'b0}} : write_q + STEP;
      if (next_i) read_q <= back_i ? oldest_q : after;
      if (drop) oldest_q <= after;
      if (push & ~drop) used_q <= used_q + ONE;
      else if (~push & drop) used_q <= used_q - ONE;
    end
  end

  always @(posedge clk_i) begin
    if (push) entry_q[write_q] <= in_data_i;
  end
endmodule
`resetall
