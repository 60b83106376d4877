// SPDX-License-Identifier: Apache-2.0
// whit_loom_slices - the activations of the columns from a beat: each its own, or in a fully
// connected layer those of column c mod 2^slices. Combinational.
`resetall
`default_nettype none

module whit_loom_slices #(
  parameter integer LANES = 16,
  parameter integer COLUMNS = 16,
  parameter integer ACT_BITS = 1,
  parameter integer SLICE_BITS = 3,
  parameter integer FC = 1
) (
  input  wire                              fc_i,
  input  wire [SLICE_BITS-1:0]             slices_i,
  input  wire [COLUMNS*LANES*ACT_BITS-1:0] data_i,   // plane, column, lane
  output wire [COLUMNS*LANES*ACT_BITS-1:0] data_o
);
  localparam integer MOST = $clog2(COLUMNS);   // slices that differ from none
  genvar t, c;
  generate
    if (FC == 0) begin : g_own
      wire unused_fc = fc_i | (|slices_i);
      assign data_o = data_i;
    end else begin : g_shared
      for (t = 0; t < ACT_BITS; t = t + 1) begin : g_plane
        for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
          wire [LANES-1:0] own = data_i[(t*COLUMNS+c)*LANES +: LANES];
          reg  [LANES-1:0] chosen;
          integer s;
          always @* begin
            chosen = own;
            for (s = 0; s < MOST; s = s + 1) begin
              if (fc_i && slices_i == s[SLICE_BITS-1:0]) begin
                chosen = data_i[(t*COLUMNS+c%(1<<s))*LANES +: LANES];
              end
            end
          end
          assign data_o[(t*COLUMNS+c)*LANES +: LANES] = chosen;
        end
      end
    end
  endgenerate
endmodule
`resetall
