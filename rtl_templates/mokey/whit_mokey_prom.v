// SPDX-License-Identifier: Apache-2.0
// whit_mokey_prom - the sum of a lane from a table of products: the integer S that its counters
// would give, added up pair by pair.
//
// Function : golden/mokey/mokey_lane_cycle. P[i][j] = TERMS[i + j] + TERMS[2N - 1 + i]
//            + TERMS[2N - 1 + j]; S wraps. A bank that was not written since it was emptied has 0.
`resetall
`default_nettype none

module whit_mokey_prom #(
  parameter integer IDX_BITS = 3,
  // Of a cycle.
  parameter integer PAIRS = 1,
  parameter integer BANKS = 2,
  // Of S; above TERM_BITS + 2.
  parameter integer DOT_BITS = 32,
  parameter integer TERM_BITS = 21,
  // T_I + T_0 of 0..2N - 2, then T_1 of 0..N - 1; the first in the least significant bits.
  parameter [(3*(1<<IDX_BITS)-1)*TERM_BITS-1:0] TERMS = 0
) (
  input  wire                      clk_i,
  input  wire                      rst_ni,
  input  wire                      clear_i,
  input  wire                      bank_i,
  input  wire [PAIRS-1:0]          count_i,       // pairs without outliers
  input  wire [PAIRS-1:0]          minus_i,
  input  wire [PAIRS*IDX_BITS-1:0] act_i,         // i
  input  wire [PAIRS*IDX_BITS-1:0] wgt_i,         // j
  input  wire                      empty_i,
  input  wire                      empty_bank_i,
  input  wire                      read_bank_i,
  input  wire                      read_i,        // else read_o is 0
  output wire [DOT_BITS-1:0]       read_o
);
  localparam integer N       = 1 << IDX_BITS;
  localparam integer SUMS    = 2 * N - 1;
  localparam integer ENTRIES = N * N;
  localparam integer PRODUCT_BITS = TERM_BITS + 2;

  // All products.
  wire [ENTRIES*PRODUCT_BITS-1:0] products;
  genvar i;
  genvar j;
  generate
    for (i = 0; i < N; i = i + 1) begin : g_row
      localparam [TERM_BITS-1:0] ROW = TERMS[(SUMS+i)*TERM_BITS +: TERM_BITS];
      for (j = 0; j < N; j = j + 1) begin : g_column
        localparam [TERM_BITS-1:0] SUM    = TERMS[(i+j)*TERM_BITS +: TERM_BITS];
        localparam [TERM_BITS-1:0] COLUMN = TERMS[(SUMS+j)*TERM_BITS +: TERM_BITS];
        assign products[(i*N+j)*PRODUCT_BITS +: PRODUCT_BITS] =
            {{2{SUM[TERM_BITS-1]}}, SUM} + {{2{ROW[TERM_BITS-1]}}, ROW}
            + {{2{COLUMN[TERM_BITS-1]}}, COLUMN};
      end
    end
  endgenerate

  // The signed products of the cycle.
  wire [PAIRS*DOT_BITS-1:0] addend;
  genvar p;
  genvar e;
  generate
    for (p = 0; p < PAIRS; p = p + 1) begin : g_pair
      wire [ENTRIES-1:0] hit;
      for (e = 0; e < ENTRIES; e = e + 1) begin : g_entry
        localparam [2*IDX_BITS-1:0] INDEX = e[2*IDX_BITS-1:0];
        assign hit[e] = ({act_i[p*IDX_BITS +: IDX_BITS], wgt_i[p*IDX_BITS +: IDX_BITS]} == INDEX);
      end
      wire [PRODUCT_BITS-1:0] product;
      whit_onehot_mux #(.WIDTH(PRODUCT_BITS), .INPUTS(ENTRIES)) u_product (
        .select_i(hit), .data_i(products), .data_o(product)
      );
      // Complement here; the other one of a negative number is the carry below.
      wire [DOT_BITS-1:0] wide = {{(DOT_BITS-PRODUCT_BITS){product[PRODUCT_BITS-1]}}, product};
      assign addend[p*DOT_BITS +: DOT_BITS] = (wide ^ {DOT_BITS{minus_i[p]}})
                                            & {DOT_BITS{count_i[p]}};
    end
  endgenerate

  wire [BANKS*DOT_BITS-1:0] sum;
  reg  [BANKS-1:0]          written_q;
  wire [BANKS-1:0]          here;
  wire [BANKS-1:0]          read;
  wire [BANKS-1:0]          drop;
  wire                      any = |count_i;
  wire [DOT_BITS-1:0]       old;
  reg  [DOT_BITS-1:0]       next;
  integer                   k;
  whit_onehot_mux #(.WIDTH(DOT_BITS), .INPUTS(BANKS)) u_old (
    .select_i(here & written_q), .data_i(sum), .data_o(old)
  );
  whit_onehot_mux #(.WIDTH(DOT_BITS), .INPUTS(BANKS)) u_read (
    .select_i(read & written_q), .data_i(sum), .data_o(read_o)
  );
  always @* begin
    next = old;
    for (k = 0; k < PAIRS; k = k + 1) begin
      next = next + addend[k*DOT_BITS +: DOT_BITS]
           + {{(DOT_BITS-1){1'b0}}, minus_i[k] & count_i[k]};
    end
  end

  genvar b;
  generate
    for (b = 0; b < BANKS; b = b + 1) begin : g_bank
      assign here[b] = (BANKS == 1) | (bank_i == (b == 1));
      assign read[b] = read_i & ((BANKS == 1) | (read_bank_i == (b == 1)));
      assign drop[b] = empty_i & ((BANKS == 1) | (empty_bank_i == (b == 1)));
      reg [DOT_BITS-1:0] sum_q;
      always @(posedge clk_i) begin
        if (any && here[b]) sum_q <= next;
      end
      assign sum[b*DOT_BITS +: DOT_BITS] = sum_q;
    end
  endgenerate
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) written_q <= {BANKS{1'b0}};
    else if (clear_i) written_q <= {BANKS{1'b0}};
    else written_q <= (written_q & ~drop) | (here & {BANKS{any}});
  end
endmodule
`resetall
