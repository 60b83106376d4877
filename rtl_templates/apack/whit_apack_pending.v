// SPDX-License-Identifier: Apache-2.0
// whit_apack_pending - turns the encoder's operations into the bits of the symbol stream: the first
// bit of a prefix, then all pending bits as its opposite, then the rest of the prefix.
//
// Function : every chunk starts with one bit: the first bit of the prefix, or, once that is out,
//            one more of its opposite. So a piece of 32 (or 16) bits always takes 32 (or 16) from
//            the count; an operation with 16 or more pending bits waits for its pieces, one per
//            cycle, and leaves with the rest. stall_o is up for each piece.
// Handshake: op_ready_o comes from registers and chunk_ready_i, which must do so too.
// Notes    : the count never saturates: PENDING_BITS holds every run of a block. Its upper part
//            only steps by one, and whether it is zero has a register of its own (long_q), so that
//            no carry chain stands before the bits.
`resetall
`default_nettype none

module whit_apack_pending #(
  // Width m of a count; a prefix has at most m + 2 bits.
  parameter integer COUNT_BITS = 10,
  // Width of the count of pending bits.
  parameter integer PENDING_BITS = 20
) (
  input  wire                            clk_i,
  input  wire                            rst_ni,
  input  wire                            clear_i,
  // operation
  input  wire                            op_valid_i,
  output wire                            op_ready_o,
  input  wire                            op_end_i,      // the region ends behind it
  input  wire [COUNT_BITS+1:0]           op_prefix_i,   // first bit on top
  input  wire [$clog2(COUNT_BITS+4)-1:0] op_len_i,      // bits of the prefix
  input  wire [$clog2(COUNT_BITS+4)-1:0] op_more_i,     // bits that pend behind it
  // chunk of up to 32 bits, first bit on top, zeros behind the last
  output wire                            chunk_valid_o,
  input  wire                            chunk_ready_i,
  output wire [31:0]                     chunk_bits_o,
  output wire [5:0]                      chunk_len_o,
  output wire                            chunk_end_o,
  // state
  output wire [PENDING_BITS-1:0]         pending_o,
  output wire                            stall_o
);
  localparam integer PREFIX   = COUNT_BITS + 2;
  localparam integer LEN_BITS = $clog2(COUNT_BITS + 4);
  // Bits of the count that number whole pieces of 32.
  localparam integer TOP_BITS = (PENDING_BITS > 6) ? PENDING_BITS - 5 : 1;
  localparam [TOP_BITS-1:0] ONE = 1;

  reg [TOP_BITS-1:0] top_q;        // pending bits / 32
  reg [4:0]          low_q;        // ... and modulo 32
  reg                long_q;       // top_q is not zero
  reg                begun_q;      // the first bit of the waiting operation is out
  reg                valid_q;
  reg [31:0]         bits_q;
  reg [5:0]          len_q;
  reg                end_q;

  wire room   = ~valid_q | chunk_ready_i;
  wire prefix = (op_len_i != {LEN_BITS{1'b0}});
  wire piece  = prefix & (long_q | low_q[4]);
  wire finish = op_valid_i & ~piece & room;
  assign op_ready_o = ~piece & room;
  assign stall_o    = op_valid_i & piece & room;

  // Bits: lead, run, rest. A piece is 1 + 31 or 1 + 15 bits and has no rest.
  wire        first_bit = op_prefix_i[PREFIX-1];
  wire [4:0]  run_len   = long_q ? 5'd31 : {1'b0, low_q[3:0] | {4{low_q[4]}}};
  wire [5:0]  rest_len  = piece ? 6'd0 : {{(6-LEN_BITS){1'b0}}, op_len_i} - 6'd1;
  wire [30:0] run_part  = ~(31'h7FFFFFFF >> run_len) & {31{~first_bit}};
  wire [30:0] rest_all  = {op_prefix_i[PREFIX-2:0], {(32-PREFIX){1'b0}}};
  wire [30:0] rest_cut  = rest_all & ~(31'h7FFFFFFF >> rest_len);
  wire [31:0] bits      = {first_bit ^ begun_q, run_part | (rest_cut >> run_len)};

  // What pends next: nothing or the old bits, and those of the operation.
  wire [5:0] low_sum = {1'b0, prefix ? 5'd0 : low_q} + {{(6-LEN_BITS){1'b0}}, op_more_i};

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      top_q   <= {TOP_BITS{1'b0}};
      low_q   <= 5'd0;
      long_q  <= 1'b0;
      begun_q <= 1'b0;
    end else if (clear_i) begin
      top_q   <= {TOP_BITS{1'b0}};
      low_q   <= 5'd0;
      long_q  <= 1'b0;
      begun_q <= 1'b0;
    end else if (stall_o) begin
      top_q    <= long_q ? top_q - ONE : top_q;
      low_q[4] <= low_q[4] & long_q;
      long_q   <= long_q & (top_q != ONE);
      begun_q  <= 1'b1;
    end else if (finish) begin
      top_q   <= (~prefix & low_sum[5]) ? top_q + ONE : top_q;
      low_q   <= low_sum[4:0];
      long_q  <= long_q | (~prefix & low_sum[5]);
      begun_q <= 1'b0;
    end
  end

  // The chunk; an operation without bits that ends nothing leaves none.
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) valid_q <= 1'b0;
    else if (clear_i) valid_q <= 1'b0;
    else if (room) valid_q <= stall_o | (finish & (prefix | op_end_i));
  end
  always @(posedge clk_i) begin
    if (room) begin
      bits_q <= bits & {32{prefix}};
      len_q  <= prefix ? {1'b0, run_len} + rest_len + 6'd1 : 6'd0;
      end_q  <= op_end_i & ~piece;
    end
  end

  assign chunk_valid_o = valid_q;
  assign chunk_bits_o  = bits_q;
  assign chunk_len_o   = len_q;
  assign chunk_end_o   = end_q;
  generate
    if (PENDING_BITS > 5) begin : g_wide
      assign pending_o = {top_q, low_q};
    end else begin : g_narrow
      assign pending_o = low_q[PENDING_BITS-1:0];
      wire unused_top = &{1'b0, low_q};
    end
  endgenerate
endmodule
`resetall
