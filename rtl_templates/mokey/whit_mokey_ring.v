// SPDX-License-Identifier: Apache-2.0
// whit_mokey_ring - the entries of whit_mokey_queue: several words enter in a cycle, one leaves.
//
// Function : the words that enter are joined together in their order, turned to the tail, and each
//            entry takes what stands before it.
// Notes    : entries have no reset; the user counts them.
`resetall
`default_nettype none

module whit_mokey_ring #(
  // Words that may enter in a cycle.
  parameter integer PLACES = 8,
  // Entries; a power of two.
  parameter integer DEPTH = 16,
  parameter integer WIDTH = 13,
  parameter integer ORDER_BITS = 4,
  // Of a number of words.
  parameter integer SUM_BITS = 6,
  // Of a number of an entry; 1 for one entry.
  parameter integer TAIL_BITS = 4
) (
  input  wire                         clk_i,
  input  wire                         rst_ni,
  input  wire                         clear_i,
  input  wire [PLACES-1:0]            enter_i,
  input  wire [PLACES*ORDER_BITS-1:0] slot_i,    // its number among those that enter
  input  wire [SUM_BITS-1:0]          enters_i,  // how many
  input  wire [PLACES*WIDTH-1:0]      data_i,
  input  wire                         pop_i,
  output wire [WIDTH-1:0]             head_o
);
  // Most words that enter in a cycle, as a power of two.
  localparam integer ALL    = 1 << $clog2(PLACES);
  localparam integer WAYS   = (ALL < DEPTH) ? ALL : DEPTH;
  localparam integer STAGES = $clog2(WAYS);

  reg [TAIL_BITS-1:0] head_q;
  reg [TAIL_BITS-1:0] tail_q;

  wire [WAYS*WIDTH-1:0] joined;
  genvar s;
  genvar q;
  generate
    for (s = 0; s < WAYS; s = s + 1) begin : g_pack
      localparam [ORDER_BITS-1:0] SLOT = s[ORDER_BITS-1:0];
      wire [PLACES-1:0] here;
      for (q = 0; q < PLACES; q = q + 1) begin : g_here
        assign here[q] = enter_i[q] & (slot_i[q*ORDER_BITS +: ORDER_BITS] == SLOT);
      end
      whit_onehot_mux #(.WIDTH(WIDTH), .INPUTS(PLACES)) u_pack (
        .select_i(here), .data_i(data_i), .data_o(joined[s*WIDTH +: WIDTH])
      );
    end
  endgenerate

  // Turned by the tail, modulo WAYS: by 2^n words for its bit n.
  wire [WAYS*WIDTH-1:0] turned;
  generate
    if (STAGES == 0) begin : g_one_way
      assign turned = joined;
    end else begin : g_turn
      reg [WAYS*WIDTH-1:0] words;
      integer              n;
      always @* begin
        words = joined;
        for (n = 0; n < STAGES; n = n + 1) begin
          if (tail_q[n]) words = (words << (WIDTH << n)) | (words >> ((WAYS - (1 << n)) * WIDTH));
        end
      end
      assign turned = words;
    end
  endgenerate

  wire [DEPTH*WIDTH-1:0] entry;
  wire [DEPTH-1:0]       oldest;
  genvar e;
  generate
    for (e = 0; e < DEPTH; e = e + 1) begin : g_entry
      localparam [TAIL_BITS-1:0] HERE = e[TAIL_BITS-1:0];
      // A single entry is always the next one.
      wire [TAIL_BITS-1:0] ahead = (DEPTH == 1) ? {TAIL_BITS{1'b0}} : HERE - tail_q;
      reg  [WIDTH-1:0]     data_q;
      always @(posedge clk_i) begin
        if ({{(SUM_BITS-TAIL_BITS){1'b0}}, ahead} < enters_i) begin
          data_q <= turned[(e % WAYS)*WIDTH +: WIDTH];
        end
      end
      assign entry[e*WIDTH +: WIDTH] = data_q;
      assign oldest[e] = (DEPTH == 1) | (head_q == HERE);
    end
  endgenerate
  whit_onehot_mux #(.WIDTH(WIDTH), .INPUTS(DEPTH)) u_head (
    .select_i(oldest), .data_i(entry), .data_o(head_o)
  );

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      head_q <= {TAIL_BITS{1'b0}};
      tail_q <= {TAIL_BITS{1'b0}};
    end else if (clear_i) begin
      head_q <= {TAIL_BITS{1'b0}};
      tail_q <= {TAIL_BITS{1'b0}};
    end else begin
      head_q <= head_q + {{(TAIL_BITS-1){1'b0}}, pop_i};
      tail_q <= tail_q + enters_i[TAIL_BITS-1:0];
    end
  end
endmodule
`resetall
