// SPDX-License-Identifier: Apache-2.0
// whit_mokey_container_props - codes through a packer, the container and an unpacker, any beats
// from reset on, at any times; each output is proved to be 1.
//
// Notes : a beat, whose number is chosen in the first cycle, is followed. Dense beats wait for the
//         list in a memory of two, which is too small for long tensors without outliers; so the
//         last two properties hold as long as no tensor has more than TENSOR beats.
`resetall
`default_nettype none

module whit_mokey_container_props #(
  parameter integer IDX_BITS = 2,
  parameter integer VALUES = 2,
  parameter integer WORD_BITS = 8,
  parameter integer POSITION_BITS = 2,
  parameter integer TENSOR = 3,      // most beats of a tensor that must come out
  parameter integer PATIENCE = 10,   // most cycles between two beats
  parameter integer THROUGH = 14     // cycles of the first tensor
) (
  input  wire                           clk_i,
  input  wire                           rst_ni,
  input  wire                           code_valid_i,
  input  wire [VALUES*(IDX_BITS+2)-1:0] code_data_i,
  input  wire [$clog2(VALUES)-1:0]      code_end_i,
  input  wire                           code_last_i,
  input  wire                           list_go_i,     // words of the list are moved
  input  wire                           sink_i,        // codes are taken
  input  wire [3:0]                     number_i,
  output wire                           back_o,        // codes, end and last of a beat come back
  output wire                           none_o,        // no beat comes that did not go in
  output wire                           whole_o,       // no list is malformed
  output wire                           moves_o,       // beats move while nothing stalls
  output wire                           through_o      // ... and the first tensor comes out
);
  localparam integer CODE_BITS  = IDX_BITS + 2;
  localparam integer END_BITS   = $clog2(VALUES);
  localparam integer DENSE_BITS = VALUES * (IDX_BITS + 1) + END_BITS + 1;
  localparam integer BEAT_BITS  = VALUES * CODE_BITS + END_BITS + 1;
  localparam integer COUNT      = 4;   // a proof has less than 2^COUNT cycles
  localparam [COUNT-1:0] LENGTH = TENSOR[COUNT-1:0];
  localparam [COUNT-1:0] STILL  = PATIENCE[COUNT-1:0];
  localparam [COUNT-1:0] WHOLE  = THROUGH[COUNT-1:0];

  // Out of the packer, out of the memory, out of the unpacker.
  wire                  code_ready, packing;
  wire                  dense_valid, dense_ready, list_valid, list_ready, list_last;
  wire [DENSE_BITS-1:0] dense, kept;
  wire [WORD_BITS-1:0]  list;
  wire                  kept_valid, kept_ready, unused_spare;
  wire                  out_valid, error, unpacking;
  wire [BEAT_BITS-1:0]  out;
  whit_mokey_packer #(
    .IDX_BITS(IDX_BITS), .VALUES(VALUES), .WORD_BITS(WORD_BITS), .POSITION_BITS(POSITION_BITS)
  ) u_packer (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .code_valid_i(code_valid_i),
    .code_ready_o(code_ready), .code_data_i(code_data_i), .code_end_i(code_end_i),
    .code_last_i(code_last_i), .dense_valid_o(dense_valid), .dense_ready_i(dense_ready),
    .dense_data_o(dense[DENSE_BITS-1:END_BITS+1]), .dense_end_o(dense[END_BITS:1]),
    .dense_last_o(dense[0]), .list_valid_o(list_valid),
    .list_ready_i(list_ready & list_go_i), .list_data_o(list), .list_last_o(list_last),
    .busy_o(packing)
  );
  whit_fifo #(.WIDTH(DENSE_BITS), .DEPTH(2)) u_memory (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .in_valid_i(dense_valid),
    .in_ready_o(dense_ready), .in_spare_o(unused_spare), .in_data_i(dense),
    .out_valid_o(kept_valid), .out_ready_i(kept_ready), .out_data_o(kept)
  );
  whit_mokey_unpacker #(
    .IDX_BITS(IDX_BITS), .VALUES(VALUES), .WORD_BITS(WORD_BITS), .POSITION_BITS(POSITION_BITS)
  ) u_unpacker (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .dense_valid_i(kept_valid),
    .dense_ready_o(kept_ready), .dense_data_i(kept[DENSE_BITS-1:END_BITS+1]),
    .dense_end_i(kept[END_BITS:1]), .dense_last_i(kept[0]),
    .list_valid_i(list_valid & list_go_i), .list_ready_o(list_ready), .list_data_i(list),
    .list_last_i(list_last), .code_valid_o(out_valid), .code_ready_i(sink_i),
    .code_data_o(out[BEAT_BITS-1:END_BITS+1]), .code_end_o(out[END_BITS:1]),
    .code_last_o(out[0]), .error_o(error), .busy_o(unpacking)
  );

  // The beat as it must come back: full, or zeros behind its end.
  wire [END_BITS-1:0]  end_lane = code_last_i ? code_end_i : {END_BITS{1'b1}};
  reg  [BEAT_BITS-1:0] in;
  integer              v;
  always @* begin
    in = {code_data_i, end_lane, code_last_i};
    for (v = 0; v < VALUES; v = v + 1) begin
      if (v > {{(32-END_BITS){1'b0}}, end_lane}) in[END_BITS+1+v*CODE_BITS +: CODE_BITS] = 0;
    end
  end

  reg                 begun_q;
  reg [COUNT-1:0]     in_q, out_q;   // beats so far
  reg [COUNT-1:0]     number_q;      // of the one that is followed
  reg [BEAT_BITS-1:0] beat_q;        // ... what went in
  reg [COUNT-1:0]     length_q;      // beats of the tensor so far
  reg                 long_q;        // a tensor has more than TENSOR
  reg                 whole_q;       // a tensor is out
  reg                 stalled_q;     // since reset source, list or sink did
  reg [COUNT-1:0]     still_q;       // cycles in a row in which a beat was due and none moved
  reg [COUNT-1:0]     time_q;        // since reset
  wire                go     = list_go_i & sink_i;
  wire [COUNT-1:0]    number = begun_q ? number_q : number_i;
  wire                take   = code_valid_i & code_ready;
  wire                leave  = out_valid & sink_i;
  wire                waits  = (in_q != out_q) | packing | unpacking;
  wire                due    = code_valid_i | ((length_q == 0) & waits);
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      begun_q   <= 1'b0;
      in_q      <= 0;
      out_q     <= 0;
      length_q  <= 0;
      long_q    <= 1'b0;
      whole_q   <= 1'b0;
      stalled_q <= 1'b0;
      still_q   <= 0;
      time_q    <= 0;
    end else begin
      begun_q   <= 1'b1;
      in_q      <= in_q + {{(COUNT-1){1'b0}}, take};
      out_q     <= out_q + {{(COUNT-1){1'b0}}, leave};
      if (take) length_q <= code_last_i ? 0 : length_q + 1;
      long_q    <= long_q | (code_valid_i & ~code_last_i & (length_q == LENGTH - 1));
      whole_q   <= whole_q | (leave & out[0]);
      stalled_q <= stalled_q | ~code_valid_i | ~go;
      still_q   <= (due & go & ~take & ~leave) ? still_q + 1 : 0;
      time_q    <= time_q + 1;
    end
  end
  always @(posedge clk_i) begin
    number_q <= number;
    if (take && in_q == number) beat_q <= in;
  end

  assign back_o    = ~(leave & (out_q == number)) | (out == beat_q);
  assign none_o    = ~leave | (out_q != in_q);
  assign whole_o   = ~error;
  assign moves_o   = long_q | (still_q < STILL);
  assign through_o = long_q | stalled_q | (time_q < WHOLE) | whole_q;
endmodule
`resetall
