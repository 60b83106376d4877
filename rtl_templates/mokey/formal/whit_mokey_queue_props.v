// SPDX-License-Identifier: Apache-2.0
// whit_mokey_queue_props - the queue of pairs with outliers, steps of any pairs from reset on; each
// output is proved to be 1.
//
// Notes : a pair, whose number is chosen in the first cycle, is followed.
`resetall
`default_nettype none

module whit_mokey_queue_props #(
  parameter integer PLACES = 3,
  parameter integer DEPTH = 2,
  parameter integer WIDTH = 2
) (
  input  wire                    clk_i,
  input  wire                    rst_ni,
  input  wire                    open_i,
  input  wire [PLACES-1:0]       todo_i,
  input  wire [PLACES*WIDTH-1:0] data_i,
  input  wire [5:0]              number_i,
  output wire                    order_o,   // pairs are served in the order in which they come
  output wire                    room_o,    // no more wait than have room, and none is lost
  output wire                    all_o,     // pairs leave the step from the first one on
  output wire                    busy_o     // a pair is served whenever there is one
);
  localparam integer COUNT = 6;
  localparam [COUNT-1:0] MOST = DEPTH[COUNT-1:0];

  wire [PLACES-1:0] leave;
  wire              serve, serve_bank, waits, older_waits;
  wire [WIDTH-1:0]  served;
  whit_mokey_queue #(.PLACES(PLACES), .DEPTH(DEPTH), .WIDTH(WIDTH)) u_queue (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(1'b0), .open_i(open_i), .bank_i(1'b0),
    .older_i(1'b0), .todo_i(todo_i), .data_i(data_i), .leave_o(leave), .serve_o(serve),
    .serve_bank_o(serve_bank), .serve_data_o(served), .waits_o(waits), .older_waits_o(older_waits)
  );

  reg [COUNT-1:0] in_q, out_q;   // pairs so far
  reg             begun_q;
  reg [COUNT-1:0] number_q;      // of the one that is followed
  wire [COUNT-1:0] number = begun_q ? number_q : number_i;
  reg [WIDTH-1:0] data_q;        // its data, once it is in
  reg [COUNT-1:0] in;
  reg [WIDTH-1:0] data;
  reg             gap, bad;
  integer         q;
  always @* begin
    in   = in_q;
    data = data_q;
    gap  = 1'b0;
    bad  = 1'b0;
    for (q = 0; q < PLACES; q = q + 1) begin
      bad = bad | (leave[q] & (gap | ~todo_i[q] | ~open_i));
      gap = gap | (todo_i[q] & ~leave[q]);
      if (leave[q]) begin
        if (in == number) data = data_i[q*WIDTH +: WIDTH];
        in = in + 1;
      end
    end
  end
  wire [COUNT-1:0] out   = out_q + {{(COUNT-1){1'b0}}, serve};
  wire [COUNT-1:0] staying = in - out;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      begun_q <= 1'b0;
      in_q  <= 0;
      out_q <= 0;
    end else begin
      begun_q <= 1'b1;
      in_q  <= in;
      out_q <= out;
    end
  end
  always @(posedge clk_i) begin
    number_q <= number;
    data_q   <= data;
  end

  assign order_o = ~(serve & (out_q == number)) | (served == data);
  assign room_o  = (in >= out) & (staying <= MOST) & (waits == (in_q != out_q))
                 & (~gap | (staying == MOST) | ~open_i) & (waits == older_waits);
  assign all_o   = ~bad;
  assign busy_o  = (serve == ((in_q != out_q) | (open_i & |todo_i))) & ~serve_bank;
endmodule
`resetall
