// SPDX-License-Identifier: Apache-2.0
// whit_mokey_ahead - reads the list of outliers a group ahead: the mask of the group's outliers.
//
// Function : a step per cycle takes up to VALUES positions, with the group's count before the
//            first. A mask is bad when the count is above that of a full group, positions do not
//            ascend, or the list is too short. It fits when the list may end behind its group.
// Handshake: mask_valid_o comes from registers; a mask that goes with mask_ready_i, which must do
//            so too, makes room for the next one's first step in the same cycle.
`resetall
`default_nettype none

module whit_mokey_ahead #(
  // Most positions of a step; a power of two, 1..16.
  parameter integer VALUES = 8,
  // Width of a word in bits; 32, 64 or 128.
  parameter integer WORD_BITS = 64,
  // Width of a position in bits; 6, or 2 in proofs. A full group has 2^POSITION_BITS values.
  parameter integer POSITION_BITS = 6
) (
  input  wire                          clk_i,
  input  wire                          rst_ni,
  input  wire                          clear_i,
  input  wire                          empty_i,       // drops bits, mask and a word that comes
  // words of the list
  input  wire                          list_valid_i,
  output wire                          list_ready_o,
  input  wire [WORD_BITS-1:0]          list_data_i,   // first bit in the LSB
  input  wire                          list_last_i,   // ends a tensor
  // masks
  output wire                          mask_valid_o,
  input  wire                          mask_ready_i,
  output wire [(1<<POSITION_BITS)-1:0] mask_data_o,
  output wire                          mask_bad_o,
  output wire                          mask_fits_o
);
  localparam integer GROUP      = 1 << POSITION_BITS;
  localparam integer COUNT_BITS = POSITION_BITS + 1;
  localparam integer NEED       = COUNT_BITS + POSITION_BITS * VALUES;
  localparam integer N_BITS     = $clog2(VALUES + 1);
  localparam [COUNT_BITS-1:0] STEP = VALUES[COUNT_BITS-1:0];
  localparam [COUNT_BITS-1:0] MOST = GROUP[COUNT_BITS-1:0];

  reg                     complete_q;
  reg                     inside_q;   // positions of the mask are to come
  reg                     fresh_q;    // the mask's last step was in the cycle before
  reg                     bad_q;      // no reset, nor below: they go with the mask
  reg                     fits_q;
  reg [COUNT_BITS-1:0]    left_q;     // positions to come
  reg [POSITION_BITS-1:0] before_q;   // the last one that came
  reg [GROUP-1:0]         mask_q;

  // A step.
  wire                            head_ok;
  wire [NEED-1:0]                 head;
  wire                            too_short;
  wire                            fits_here;
  wire                            step   = head_ok & (~complete_q | mask_ready_i);
  wire [COUNT_BITS-1:0]           left   = inside_q ? left_q : head[COUNT_BITS-1:0];
  wire [VALUES*POSITION_BITS-1:0] places = inside_q ? head[NEED-COUNT_BITS-1:0]
                                                    : head[NEED-1:COUNT_BITS];
  wire                            over   = (left > STEP);
  wire [N_BITS-1:0]               count  = over ? STEP[N_BITS-1:0] : left[N_BITS-1:0];
  whit_mokey_window #(
    .VALUES(VALUES), .WORD_BITS(WORD_BITS), .POSITION_BITS(POSITION_BITS)
  ) u_window (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .empty_i(empty_i),
    .word_valid_i(list_valid_i), .word_ready_o(list_ready_o), .word_data_i(list_data_i),
    .word_last_i(list_last_i), .head_ok_o(head_ok), .head_o(head), .step_i(step),
    .count_i(~inside_q), .places_i(count), .short_o(too_short), .fits_o(fits_here)
  );
  wire [GROUP-1:0] marks;
  wire             ascend;
  whit_mokey_marks #(.VALUES(VALUES), .POSITION_BITS(POSITION_BITS)) u_marks (
    .places_i(places), .count_i(count), .more_i(inside_q), .before_i(before_q), .mask_o(marks),
    .ascend_o(ascend)
  );
  wire too_many = (left > MOST);
  wire bad      = too_short | too_many | ~ascend;
  wire complete = too_many | ~over;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      complete_q <= 1'b0;
      inside_q   <= 1'b0;
      fresh_q    <= 1'b0;
    end else if (clear_i | empty_i) begin
      complete_q <= 1'b0;
      inside_q   <= 1'b0;
      fresh_q    <= 1'b0;
    end else begin
      complete_q <= step ? complete : (complete_q & ~mask_ready_i);
      inside_q   <= step ? ~complete : inside_q;
      fresh_q    <= step & complete;
    end
  end
  always @(posedge clk_i) begin
    if (step) begin
      bad_q    <= bad | (bad_q & inside_q);
      left_q   <= left - STEP;
      before_q <= places[VALUES*POSITION_BITS-1 -: POSITION_BITS];
      mask_q   <= (mask_q & {GROUP{inside_q}}) | marks;
    end
    fits_q <= mask_fits_o;
  end
  assign mask_valid_o = complete_q;
  assign mask_data_o  = mask_q;
  assign mask_bad_o   = bad_q;
  assign mask_fits_o  = fresh_q ? fits_here : fits_q;
endmodule
`resetall
