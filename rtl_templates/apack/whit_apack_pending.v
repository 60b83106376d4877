// SPDX-License-Identifier: Apache-2.0
// whit_apack_pending - turns the encoder's operations into the bits of the symbol stream: the first
// bit of a prefix, then all pending bits as its opposite, then the rest of the prefix.
//
// Function : an operation whose bits fit one chunk takes one cycle. A longer run leaves in pieces
//            of RUN bits, one per cycle, while the operation waits; stall_o is up for each of them.
// Handshake: op_ready_o comes from registers and chunk_ready_i, which must do so too.
// Notes    : the count never saturates: PENDING_BITS holds every run of a block.
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
  input  wire                            op_flush_i,    // one more bit pends before it
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
  localparam integer LIMIT_I  = 32 - PREFIX;             // longest run beside any prefix
  // Wide enough for the 6-bit pieces as well.
  localparam integer RUN_BITS = (PENDING_BITS > 6) ? PENDING_BITS : 6;
  localparam [RUN_BITS-1:0] LIMIT = LIMIT_I[RUN_BITS-1:0];
  localparam [RUN_BITS-1:0] LONG  = {{(RUN_BITS-6){1'b0}}, 6'd31};
  localparam [RUN_BITS-1:0] SHORT = {{(RUN_BITS-6){1'b0}}, 6'd16};

  reg [RUN_BITS-1:0] pending_q;
  reg                begun_q;      // the first bit of the waiting operation is out
  reg                valid_q;
  reg [31:0]         bits_q;
  reg [5:0]          len_q;
  reg                end_q;

  wire room   = ~valid_q | chunk_ready_i;
  wire prefix = (op_len_i != {LEN_BITS{1'b0}});

  // The run that is due now, and whether it takes a piece of its own.
  wire [RUN_BITS-1:0] run     = pending_q
                              + {{(RUN_BITS-1){1'b0}}, op_flush_i & ~begun_q};
  wire                piece   = op_valid_i & prefix & (run > LIMIT);
  wire [RUN_BITS-1:0] removed = (run >= LONG) ? LONG : SHORT;
  wire                finish  = op_valid_i & ~piece & room;
  assign op_ready_o = ~piece & room;
  assign stall_o    = piece & room;

  // Bits: [first] run rest. The run's length fits six bits in both cases.
  wire       first_bit = op_prefix_i[PREFIX-1];
  wire       lead      = prefix & ~begun_q;
  wire [5:0] run_len   = piece ? removed[5:0] : (prefix ? run[5:0] : 6'd0);
  wire [5:0] rest_at   = run_len + {5'd0, lead};
  wire [5:0] rest_len  = (piece | ~prefix) ? 6'd0
                       : {{(6-LEN_BITS){1'b0}}, op_len_i} - 6'd1;
  // Ones in the first rest_at places.
  wire [31:0] run_mask = ~(32'hFFFFFFFF >> rest_at);
  wire [31:0] lead_bit = {lead & first_bit, 31'd0};
  wire [31:0] run_part = run_mask & {~lead, 31'h7FFFFFFF} & {32{~first_bit}};
  wire [31:0] rest_all = {op_prefix_i[PREFIX-2:0], {(33-PREFIX){1'b0}}};
  wire [31:0] rest_cut = rest_all & ~(32'hFFFFFFFF >> rest_len);
  wire [31:0] bits     = lead_bit | run_part | (rest_cut >> rest_at);

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      pending_q <= {RUN_BITS{1'b0}};
      begun_q   <= 1'b0;
    end else if (clear_i) begin
      pending_q <= {RUN_BITS{1'b0}};
      begun_q   <= 1'b0;
    end else if (stall_o) begin
      pending_q <= run - removed;
      begun_q   <= 1'b1;
    end else if (finish) begin
      pending_q <= (prefix ? {RUN_BITS{1'b0}} : pending_q)
                 + {{(RUN_BITS-LEN_BITS){1'b0}}, op_more_i};
      begun_q   <= 1'b0;
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
      bits_q <= bits;
      len_q  <= rest_at + rest_len;
      end_q  <= op_end_i & ~piece;
    end
  end

  assign chunk_valid_o = valid_q;
  assign chunk_bits_o  = bits_q;
  assign chunk_len_o   = len_q;
  assign chunk_end_o   = end_q;
  assign pending_o     = pending_q[PENDING_BITS-1:0];
  generate
    if (RUN_BITS > PENDING_BITS) begin : g_padded
      wire unused_top = &{1'b0, pending_q[RUN_BITS-1:PENDING_BITS]};
    end
  endgenerate
endmodule
`resetall
