// SPDX-License-Identifier: Apache-2.0
// whit_mokey_masks - the mask of outliers of a group, a beat's flags at a time, and behind it that
// of the next one (whit_mokey_ahead).
//
// Function : the lowest VALUES bits of the mask belong to the next beat. With the last beat of a
//            full group it gives way to the mask ahead; a tensor's last beat has empty_i instead.
// Handshake: list_ready_o and mask_valid_o come from registers; next_i is up only with the latter.
`resetall
`default_nettype none

module whit_mokey_masks #(
  // Values of a beat; a power of two, 1..16.
  parameter integer VALUES = 8,
  // Width of a word in bits; 32, 64 or 128.
  parameter integer WORD_BITS = 64,
  // Width of a position in bits; 6, or 2 in proofs. A full group has 2^POSITION_BITS values.
  parameter integer POSITION_BITS = 6
) (
  input  wire                          clk_i,
  input  wire                          rst_ni,
  input  wire                          clear_i,
  input  wire                          empty_i,       // drops bits, masks and a word that comes
  // words of the list
  input  wire                          list_valid_i,
  output wire                          list_ready_o,
  input  wire [WORD_BITS-1:0]          list_data_i,   // first bit in the LSB
  input  wire                          list_last_i,   // ends a tensor
  // the mask of the group
  output wire                          mask_valid_o,
  output wire [(1<<POSITION_BITS)-1:0] mask_data_o,
  output wire                          mask_fits_o,   // the list may end behind the group
  input  wire                          next_i,        // a beat takes its flags
  output wire                          bad_o          // a mask that comes now is bad
);
  localparam integer GROUP     = 1 << POSITION_BITS;
  localparam integer BEAT_BITS = POSITION_BITS - $clog2(VALUES);
  localparam [BEAT_BITS-1:0] ONE = 1;

  reg                 masked_q;
  reg                 fits_q;   // no reset, nor the two below
  reg [GROUP-1:0]     mask_q;
  reg [BEAT_BITS-1:0] beat_q;   // of the group, that comes next
  wire                done = next_i & (&beat_q);
  wire                free = ~masked_q | done;

  wire             ahead;
  wire [GROUP-1:0] ahead_mask;
  wire             ahead_bad;
  wire             ahead_fits;
  wire             move = ahead & free;
  whit_mokey_ahead #(
    .VALUES(VALUES), .WORD_BITS(WORD_BITS), .POSITION_BITS(POSITION_BITS)
  ) u_ahead (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .empty_i(empty_i),
    .list_valid_i(list_valid_i), .list_ready_o(list_ready_o), .list_data_i(list_data_i),
    .list_last_i(list_last_i), .mask_valid_o(ahead), .mask_ready_i(free),
    .mask_data_o(ahead_mask), .mask_bad_o(ahead_bad), .mask_fits_o(ahead_fits)
  );

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) masked_q <= 1'b0;
    else if (clear_i | empty_i) masked_q <= 1'b0;
    else masked_q <= ahead | (masked_q & ~done);
  end
  always @(posedge clk_i) begin
    if (move) begin
      fits_q <= ahead_fits;
      mask_q <= ahead_mask;
      beat_q <= {BEAT_BITS{1'b0}};
    end else if (next_i) begin
      mask_q <= mask_q >> VALUES;
      beat_q <= beat_q + ONE;
    end
  end
  assign mask_valid_o = masked_q;
  assign mask_data_o  = mask_q;
  assign mask_fits_o  = fits_q;
  assign bad_o        = move & ahead_bad;
endmodule
`resetall
