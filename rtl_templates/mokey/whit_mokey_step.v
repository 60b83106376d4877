// SPDX-License-Identifier: Apache-2.0
// whit_mokey_step - the step that a tile holds: its codes, which of its pairs with outliers are
// still to leave, the bank of its pass, and the pass's length.
//
// Function : docs/units/mokey.md, "Step" and "Bank". A step ends when all its pairs with outliers
//            have left and its bank is not full.
// Timing   : ready_o and done_o depend on the queue's leave_i, which comes from registers.
`resetall
`default_nettype none

module whit_mokey_step #(
  parameter integer CODE = 5,
  parameter integer LANES = 8,
  parameter integer PAIRS = 1,
  parameter integer BROADCAST = 0,
  parameter integer ACT_CODES = 1,
  parameter integer WGT_CODES = 8,
  parameter integer BANKS = 2,
  parameter integer MAX_REDUCTION = 4096
) (
  input  wire                         clk_i,
  input  wire                         rst_ni,
  input  wire                         clear_i,
  // a step
  input  wire                         valid_i,
  output wire                         ready_o,
  input  wire [ACT_CODES*CODE-1:0]    act_i,
  input  wire [WGT_CODES*CODE-1:0]    wgt_i,
  input  wire [PAIRS-1:0]             keep_i,
  input  wire                         last_i,
  // its pairs, at lane * PAIRS + pair
  output wire [LANES*PAIRS*CODE-1:0]  act_o,
  output wire [LANES*PAIRS*CODE-1:0]  wgt_o,
  output wire [PAIRS-1:0]             keep_o,
  output wire [LANES*PAIRS-1:0]       todo_o,       // with outliers, that are here
  input  wire [LANES*PAIRS-1:0]       leave_i,      // of them
  output wire                         open_o,       // they may leave
  output wire                         bank_o,
  output wire                         done_o,
  output wire                         held_o,
  // banks
  input  wire                         emptied_i,
  input  wire                         emptied_bank_i,
  output wire [1:0]                   full_o,
  output wire                         begun_o,      // a pass has steps and no last one yet
  output wire                         too_long_o    // until clear_i
);
  localparam integer PLACES = LANES * PAIRS;

  reg                      held_q;
  reg                      last_q;
  reg [ACT_CODES*CODE-1:0] act_q;
  reg [WGT_CODES*CODE-1:0] wgt_q;
  reg [PAIRS-1:0]          keep_q;
  reg [PLACES-1:0]         todo_q;
  reg                      bank_q;
  reg [1:0]                full_q;

  wire full  = bank_q ? full_q[1] : full_q[0];
  wire taken = valid_i & ready_o;
  assign open_o  = held_q & ~full;
  assign done_o  = open_o & ((todo_q & ~leave_i) == {PLACES{1'b0}});
  assign ready_o = ~held_q | done_o;
  assign held_o  = held_q;
  assign keep_o  = keep_q;
  assign todo_o  = todo_q;
  assign bank_o  = bank_q;
  assign full_o  = full_q;

  wire [PLACES-1:0] outliers;   // of the step that comes
  genvar p;
  generate
    for (p = 0; p < PLACES; p = p + 1) begin : g_place
      localparam integer PAIR = p % PAIRS;
      localparam integer A    = (BROADCAST == 0) ? PAIR : p;
      localparam integer W    = (BROADCAST == 1) ? PAIR : p;
      assign outliers[p] = keep_i[PAIR] & (act_i[A*CODE + CODE-1] | wgt_i[W*CODE + CODE-1]);
      assign act_o[p*CODE +: CODE] = act_q[A*CODE +: CODE];
      assign wgt_o[p*CODE +: CODE] = wgt_q[W*CODE +: CODE];
    end
  endgenerate

  whit_mokey_length #(.PAIRS(PAIRS), .MAX_REDUCTION(MAX_REDUCTION)) u_length (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .done_i(done_o), .last_i(last_q),
    .keep_i(keep_q), .begun_o(begun_o), .too_long_o(too_long_o)
  );

  wire ends = done_o & last_q;
  wire [1:0] fills  = {ends & bank_q, ends & ~bank_q};
  wire [1:0] drains = {emptied_i & emptied_bank_i, emptied_i & ~emptied_bank_i};

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      held_q <= 1'b0;
      todo_q <= {PLACES{1'b0}};
      bank_q <= 1'b0;
      full_q <= 2'b00;
    end else if (clear_i) begin
      held_q <= 1'b0;
      todo_q <= {PLACES{1'b0}};
      bank_q <= 1'b0;
      full_q <= 2'b00;
    end else begin
      held_q <= taken | (held_q & ~done_o);
      todo_q <= taken ? outliers : todo_q & ~leave_i;
      full_q <= (full_q | fills) & ~drains;
      if (ends) bank_q <= (BANKS == 2) & ~bank_q;
    end
  end
  always @(posedge clk_i) begin
    if (taken) begin
      act_q  <= act_i;
      wgt_q  <= wgt_i;
      keep_q <= keep_i;
      last_q <= last_i;
    end
  end
endmodule
`resetall
