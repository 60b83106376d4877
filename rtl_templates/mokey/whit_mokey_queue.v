// SPDX-License-Identifier: Apache-2.0
// whit_mokey_queue - pairs with outliers on their way to the multiplier: several come in a cycle,
// one leaves, in the order of their passes.
//
// Function : docs/units/mokey.md, "Step". While nothing waits, the first pair of the step is served
//            at once; the pairs behind it that find room are kept. leave_o are those of todo_i that
//            are served or kept in this cycle.
// Timing   : no output depends on what is taken in this cycle but through todo_i and open_i.
// Notes    : entries have no reset. They are written where the step's pairs, packed together and
//            turned to the tail, meet them.
`resetall
`default_nettype none

module whit_mokey_queue #(
  // Pairs of a step; 1 or more.
  parameter integer PLACES = 8,
  // Pairs that wait: 0 or a power of two.
  parameter integer DEPTH = 16,
  // Of what is kept of a pair.
  parameter integer WIDTH = 13
) (
  input  wire                    clk_i,
  input  wire                    rst_ni,
  input  wire                    clear_i,
  input  wire                    open_i,         // pairs of the step may leave
  input  wire                    bank_i,         // of the step
  input  wire                    older_i,        // bank of the older pass, if there are two
  input  wire [PLACES-1:0]       todo_i,
  input  wire [PLACES*WIDTH-1:0] data_i,
  output wire [PLACES-1:0]       leave_o,
  output wire                    serve_o,
  output wire                    serve_bank_o,
  output wire [WIDTH-1:0]        serve_data_o,   // 0 when there is none
  output wire                    waits_o,        // pairs wait
  output wire                    older_waits_o   // ... of the bank older_i
);
  localparam integer ORDER_BITS = $clog2(PLACES + 1);

  // How many pairs of todo_i stand before each place.
  reg [PLACES*ORDER_BITS-1:0] order;
  reg [ORDER_BITS-1:0]        ahead;
  integer                     k;
  always @* begin
    ahead = {ORDER_BITS{1'b0}};
    for (k = 0; k < PLACES; k = k + 1) begin
      order[k*ORDER_BITS +: ORDER_BITS] = ahead;
      ahead = ahead + {{(ORDER_BITS-1){1'b0}}, todo_i[k]};
    end
  end
  wire [PLACES-1:0] first;   // of todo_i
  genvar q;
  generate
    for (q = 0; q < PLACES; q = q + 1) begin : g_first
      assign first[q] = todo_i[q] & (order[q*ORDER_BITS +: ORDER_BITS] == {ORDER_BITS{1'b0}});
    end
  endgenerate
  wire [WIDTH-1:0] first_data;
  whit_onehot_mux #(.WIDTH(WIDTH), .INPUTS(PLACES)) u_first (
    .select_i(first), .data_i(data_i), .data_o(first_data)
  );
  wire some = |todo_i & open_i;

  generate
    if (DEPTH == 0) begin : g_none
      assign leave_o       = first & {PLACES{open_i}};
      assign serve_o       = some;
      assign serve_bank_o  = bank_i;
      assign serve_data_o  = first_data & {WIDTH{some}};
      assign waits_o       = 1'b0;
      assign older_waits_o = 1'b0;
      wire unused_state = &{1'b0, clk_i, rst_ni, clear_i, older_i};
    end else begin : g_queue
      localparam integer TAIL_BITS  = (DEPTH == 1) ? 1 : $clog2(DEPTH);
      localparam integer COUNT_BITS = $clog2(DEPTH + 1);
      localparam integer SUM_BITS   = ((ORDER_BITS > COUNT_BITS) ? ORDER_BITS : COUNT_BITS) + 1;
      localparam [SUM_BITS-1:0] FULL = DEPTH[SUM_BITS-1:0];

      // Pairs that wait, of each bank; the older pass's are before the others.
      reg  [COUNT_BITS-1:0] bank0_q;
      reg  [COUNT_BITS-1:0] bank1_q;
      wire [COUNT_BITS-1:0] count = bank0_q + bank1_q;
      assign older_waits_o = (older_i ? bank1_q : bank0_q) != {COUNT_BITS{1'b0}};
      assign waits_o       = count != {COUNT_BITS{1'b0}};
      assign serve_o       = waits_o | some;
      assign serve_bank_o  = ~waits_o ? bank_i : (older_waits_o ? older_i : ~older_i);

      // The first DEPTH - count + 1 leave; of an empty queue the first one is served.
      wire [PLACES-1:0]          enter;
      wire [PLACES*ORDER_BITS-1:0] slot;
      wire [SUM_BITS-1:0]        enters;   // of them into the queue
      reg  [SUM_BITS-1:0]        sum;
      integer                    m;
      for (q = 0; q < PLACES; q = q + 1) begin : g_leave
        wire [ORDER_BITS-1:0] mine = order[q*ORDER_BITS +: ORDER_BITS];
        wire [SUM_BITS-1:0]   last = {{(SUM_BITS-ORDER_BITS){1'b0}}, mine}
                                   + {{(SUM_BITS-COUNT_BITS){1'b0}}, count};
        assign leave_o[q] = todo_i[q] & open_i & (last <= FULL);
        assign enter[q]   = leave_o[q] & ~(first[q] & ~waits_o);
        assign slot[q*ORDER_BITS +: ORDER_BITS] = mine - {{(ORDER_BITS-1){1'b0}}, ~waits_o};
      end
      always @* begin
        sum = {SUM_BITS{1'b0}};
        for (m = 0; m < PLACES; m = m + 1) sum = sum + {{(SUM_BITS-1){1'b0}}, enter[m]};
      end
      assign enters = sum;

      wire [WIDTH-1:0] head_data;
      whit_mokey_ring #(
        .PLACES(PLACES), .DEPTH(DEPTH), .WIDTH(WIDTH), .ORDER_BITS(ORDER_BITS),
        .SUM_BITS(SUM_BITS), .TAIL_BITS(TAIL_BITS)
      ) u_ring (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .enter_i(enter), .slot_i(slot),
        .enters_i(enters), .data_i(data_i), .pop_i(waits_o), .head_o(head_data)
      );
      assign serve_data_o = waits_o ? head_data : first_data & {WIDTH{some}};

      wire leave0 = waits_o & ~serve_bank_o;
      wire leave1 = waits_o & serve_bank_o;
      wire [COUNT_BITS-1:0] comes = enters[COUNT_BITS-1:0];
      always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
          bank0_q <= {COUNT_BITS{1'b0}};
          bank1_q <= {COUNT_BITS{1'b0}};
        end else if (clear_i) begin
          bank0_q <= {COUNT_BITS{1'b0}};
          bank1_q <= {COUNT_BITS{1'b0}};
        end else begin
          bank0_q <= bank0_q + (comes & {COUNT_BITS{~bank_i}}) - {{(COUNT_BITS-1){1'b0}}, leave0};
          bank1_q <= bank1_q + (comes & {COUNT_BITS{bank_i}}) - {{(COUNT_BITS-1){1'b0}}, leave1};
        end
      end
    end
  endgenerate
endmodule
`resetall
