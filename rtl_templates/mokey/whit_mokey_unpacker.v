// SPDX-License-Identifier: Apache-2.0
// whit_mokey_unpacker - the dense stream {s, idx} of a tensor and its list of outliers in, codes
// out.
//
// Function : the list is read a group of values ahead of the beats that its mask is joined with.
//            From a malformed list on, beats and words are taken and dropped, and error_o is up
//            until clear_i; beats of whole groups before it still leave.
// Handshake: valid/ready; no output depends on an input of the same cycle.
// Timing   : a beat per cycle with any outliers, as long as words come as fast as their bits leave;
//            2 cycles from a beat to its codes, 4 from a list's first word.
`resetall
`default_nettype none

module whit_mokey_unpacker #(
  // Width of an index in bits; 2..4. A code has two more.
  parameter integer IDX_BITS = 3,
  // Codes of a beat; a power of two, 1..16.
  parameter integer VALUES = 8,
  // Width of a word of the list in bits; 32, 64 or 128.
  parameter integer WORD_BITS = 64,
  // Width of a position in bits; 6, or 2 in proofs. A full group has 2^POSITION_BITS values.
  parameter integer POSITION_BITS = 6
) (
  input  wire                                           clk_i,
  input  wire                                           rst_ni,
  input  wire                                           clear_i,
  // {s, idx} of values
  input  wire                                           dense_valid_i,
  output wire                                           dense_ready_o,
  input  wire [VALUES*(IDX_BITS+1)-1:0]                 dense_data_i,
  input  wire [((VALUES > 1) ? $clog2(VALUES) : 1)-1:0] dense_end_i,   // last lane, read with last
  input  wire                                           dense_last_i,  // ends a tensor
  // words of the list
  input  wire                                           list_valid_i,
  output wire                                           list_ready_o,
  input  wire [WORD_BITS-1:0]                           list_data_i,   // first bit in the LSB
  input  wire                                           list_last_i,   // ends a tensor
  // codes
  output wire                                           code_valid_o,
  input  wire                                           code_ready_i,
  output wire [VALUES*(IDX_BITS+2)-1:0]                 code_data_o,   // zeros behind the end
  output wire [((VALUES > 1) ? $clog2(VALUES) : 1)-1:0] code_end_o,
  output wire                                           code_last_o,
  output wire                                           error_o,       // a list was malformed
  output wire                                           busy_o
);
  localparam integer CODE_BITS  = IDX_BITS + 2;
  localparam integer DENSE_BITS = IDX_BITS + 1;
  localparam integer GROUP      = 1 << POSITION_BITS;
  localparam integer END_BITS   = (VALUES > 1) ? $clog2(VALUES) : 1;

  whit_mokey_stream_legal #(
    .IDX_BITS(IDX_BITS), .VALUES(VALUES), .WORD_BITS(WORD_BITS), .POSITION_BITS(POSITION_BITS)
  ) u_legal ();

  reg error_q;
  reg open_q;   // a tensor has begun, and its last beat was not joined

  // The held beat.
  reg                         held_q;
  reg [VALUES*DENSE_BITS-1:0] dense_q;   // no reset, nor the two below
  reg [END_BITS-1:0]          end_q;
  reg                         last_q;
  wire                        joins;
  wire                        empties;
  wire                        fails;
  wire take = dense_valid_i & dense_ready_o & ~error_q;
  assign dense_ready_o = ~held_q | joins;
  always @(posedge clk_i) begin
    if (take) begin
      dense_q <= dense_data_i;
      end_q   <= dense_end_i;
      last_q  <= dense_last_i;
    end
  end

  // The mask of its group, whose lowest bits are the beat's.
  wire             list_room;
  wire             masked;
  wire [GROUP-1:0] mask;
  wire             fits;
  wire             bad;
  wire             room;
  assign joins = held_q & masked & room;
  whit_mokey_masks #(
    .VALUES(VALUES), .WORD_BITS(WORD_BITS), .POSITION_BITS(POSITION_BITS)
  ) u_masks (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .empty_i(empties),
    .list_valid_i(list_valid_i & ~error_q), .list_ready_o(list_room), .list_data_i(list_data_i),
    .list_last_i(list_last_i), .mask_valid_o(masked), .mask_data_o(mask), .mask_fits_o(fits),
    .next_i(joins), .bad_o(bad)
  );
  assign list_ready_o = list_room;

  // The joined beat, and whether the tensor's last one is where its list ends.
  wire [VALUES-1:0]           here;
  wire [END_BITS-1:0]         end_lane;
  wire [VALUES*CODE_BITS-1:0] codes;
  whit_mokey_lanes #(.VALUES(VALUES)) u_lanes (
    .last_i(last_q), .end_i(end_q), .here_o(here), .end_o(end_lane)
  );
  genvar v;
  generate
    for (v = 0; v < VALUES; v = v + 1) begin : g_value
      assign codes[v*CODE_BITS +: CODE_BITS] =
          {mask[v], dense_q[v*DENSE_BITS +: DENSE_BITS]} & {CODE_BITS{here[v]}};
    end
  endgenerate
  wire behind  = (|mask[GROUP-1:VALUES]) | (|(mask[VALUES-1:0] & ~here));
  wire misfits = last_q & (behind | ~fits);
  wire ends    = joins & last_q;
  assign fails   = (joins & misfits) | (bad & ~ends);   // none is wanted behind the last group
  assign empties = fails | ends;

  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      error_q <= 1'b0;
      open_q  <= 1'b0;
      held_q  <= 1'b0;
    end else if (clear_i) begin
      error_q <= 1'b0;
      open_q  <= 1'b0;
      held_q  <= 1'b0;
    end else begin
      error_q <= error_q | fails;
      open_q  <= ~fails & (take | (list_valid_i & list_room & ~error_q)
                           | (open_q & ~ends));
      held_q  <= ~fails & (take | (held_q & ~joins));
    end
  end

  // Codes that wait.
  wire spare;
  whit_fifo #(.WIDTH(VALUES*CODE_BITS+END_BITS+1), .DEPTH(2)) u_codes (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .in_valid_i(joins & ~misfits),
    .in_ready_o(room), .in_spare_o(spare), .in_data_i({codes, end_lane, last_q}),
    .out_valid_o(code_valid_o), .out_ready_i(code_ready_i),
    .out_data_o({code_data_o, code_end_o, code_last_o})
  );
  wire unused_spare = &{1'b0, spare};
  assign error_o = error_q;
  assign busy_o  = open_q | code_valid_o;
endmodule
`resetall
