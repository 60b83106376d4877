// SPDX-License-Identifier: Apache-2.0
// whit_apack_search_two_level - row search of the decoder: first a group of rows, then the row.
//
// Function : groups are GROUP = ceil(sqrt(TABLE_ROWS)) neighbouring rows. The first level compares
//            with the first boundary of every group, the second with the ones inside the group
//            found. Same result as whit_apack_search_flat with about 2 * sqrt(TABLE_ROWS) products
//            in place of TABLE_ROWS.
// Timing   : CUT_SUM + CUT_GAP + CUT_GROUP + CUT_SUM2 + CUT_GAP2 clocks.
`resetall
`default_nettype none

module whit_apack_search_two_level #(
  parameter integer TABLE_ROWS = 16,
  parameter integer TABLE_BANKS = 2,
  parameter integer COUNT_BITS = 10,
  parameter integer RANGE_BITS = 16,
  // Registers inside and behind the first multiply-add, behind the choice of the group, inside
  // and behind the second multiply-add.
  parameter integer CUT_SUM = 0,
  parameter integer CUT_GAP = 0,
  parameter integer CUT_GROUP = 0,
  parameter integer CUT_SUM2 = 0,
  parameter integer CUT_GAP2 = 0
) (
  input  wire                                         clk_i,
  input  wire [TABLE_BANKS*TABLE_ROWS*COUNT_BITS-1:0] cum_i,    // all tables
  input  wire [TABLE_BANKS-1:0]                       bank_i,   // one-hot
  input  wire                                         hold_i,   // no search: bounds are 0, upper
  input  wire [RANGE_BITS:0]                          range_i,
  input  wire [RANGE_BITS-1:0]                        code_i,
  input  wire [RANGE_BITS:0]                          upper_i,  // gap behind the last row
  output wire [TABLE_ROWS-1:0]                        row_o,    // one-hot
  output wire [RANGE_BITS:0]                          lower_o,  // gaps of the row's two bounds
  output wire [RANGE_BITS:0]                          upper_o
);
  // Smallest n with n * n >= rows, for the at most 32 rows there are.
  function integer ceil_sqrt(input integer rows);
    ceil_sqrt = (rows <= 4) ? 2 : (rows <= 9) ? 3 : (rows <= 16) ? 4 : (rows <= 25) ? 5 : 6;
  endfunction

  localparam integer GROUP    = ceil_sqrt(TABLE_ROWS);
  localparam integer GROUPS   = (TABLE_ROWS + GROUP - 1) / GROUP;
  localparam integer INNER    = GROUP - 1;            // boundaries inside a group
  localparam integer GAP_BITS = RANGE_BITS + 1;
  localparam integer CUT_1    = CUT_SUM + CUT_GAP;    // to the choice of the group
  localparam integer CUT_2    = CUT_SUM2 + CUT_GAP2;  // from there to the row

  // Cumulative counts of the first boundary of groups 1 .. GROUPS-1, and of the inner boundaries
  // (boundaries behind the last row read as zero and are masked by `exists`).
  wire [TABLE_BANKS*(GROUPS-1)*COUNT_BITS-1:0]     outer_cum;
  wire [TABLE_BANKS*GROUPS*INNER*COUNT_BITS-1:0]   inner_cum;
  wire [GROUPS*INNER-1:0]                          inner_exists;
  wire [TABLE_BANKS-1:0] unused_first;

  genvar b;
  genvar g;
  genvar j;
  generate
    for (b = 0; b < TABLE_BANKS; b = b + 1) begin : g_bank
      for (g = 0; g < GROUPS; g = g + 1) begin : g_group
        localparam integer FIRST = b * TABLE_ROWS + g * GROUP;
        if (g == 0) begin : g_row_zero
          assign unused_first[b] = &{1'b0, cum_i[FIRST*COUNT_BITS +: COUNT_BITS]};
        end else begin : g_outer
          assign outer_cum[(b*(GROUPS-1)+g-1)*COUNT_BITS +: COUNT_BITS] =
            cum_i[FIRST*COUNT_BITS +: COUNT_BITS];
        end
        for (j = 0; j < INNER; j = j + 1) begin : g_inner
          localparam integer PLACE = g * INNER + j;
          if (g * GROUP + j + 1 < TABLE_ROWS) begin : g_row
            assign inner_cum[(b*GROUPS*INNER+PLACE)*COUNT_BITS +: COUNT_BITS] =
              cum_i[(FIRST+j+1)*COUNT_BITS +: COUNT_BITS];
          end else begin : g_none
            assign inner_cum[(b*GROUPS*INNER+PLACE)*COUNT_BITS +: COUNT_BITS] =
              {COUNT_BITS{1'b0}};
          end
          if (b == 0) begin : g_exists
            assign inner_exists[PLACE] = (g * GROUP + j + 1 < TABLE_ROWS);
          end
        end
      end
    end
  endgenerate

  // First level.
  wire [(GROUPS-1)*COUNT_BITS-1:0] group_cum;
  wire [GROUPS-1:0]                group;
  wire [GAP_BITS-1:0]              group_lower;
  wire [GAP_BITS-1:0]              group_upper;

  whit_onehot_mux #(.WIDTH((GROUPS-1)*COUNT_BITS), .INPUTS(TABLE_BANKS)) u_outer_bank (
    .select_i(bank_i), .data_i(outer_cum), .data_o(group_cum)
  );
  whit_apack_search_level #(
    .SEGMENTS(GROUPS), .COUNT_BITS(COUNT_BITS), .RANGE_BITS(RANGE_BITS),
    .CUT_SUM(CUT_SUM), .CUT_GAP(CUT_GAP)
  ) u_groups (
    .clk_i(clk_i),
    .range_i(range_i),
    .code_i(code_i),
    .cum_i(group_cum),
    .exists_i({(GROUPS-1){~hold_i}}),
    .lower_i({1'b1, ~code_i}),
    .upper_i(upper_i),
    .segment_o(group),
    .lower_o(group_lower),
    .upper_o(group_upper)
  );

  // The inner boundaries of the group in its bank.
  wire [TABLE_BANKS-1:0]        bank_late;
  wire                          hold_late;
  wire [RANGE_BITS:0]           range_late;
  wire [RANGE_BITS-1:0]         code_late;
  wire [TABLE_BANKS*GROUPS-1:0] bank_group;
  wire [INNER*COUNT_BITS-1:0]   row_cum;
  wire [INNER-1:0]              row_exists;

  whit_pipe #(.WIDTH(TABLE_BANKS+1), .STAGES(CUT_1)) u_select_late (
    .clk_i(clk_i), .data_i({bank_i, hold_i}), .data_o({bank_late, hold_late})
  );
  generate
    for (b = 0; b < TABLE_BANKS; b = b + 1) begin : g_bank_group
      assign bank_group[b*GROUPS +: GROUPS] = group & {GROUPS{bank_late[b]}};
    end
  endgenerate
  whit_onehot_mux #(.WIDTH(INNER*COUNT_BITS), .INPUTS(TABLE_BANKS*GROUPS)) u_inner (
    .select_i(bank_group), .data_i(inner_cum), .data_o(row_cum)
  );
  whit_onehot_mux #(.WIDTH(INNER), .INPUTS(GROUPS)) u_exists (
    .select_i(group & {GROUPS{~hold_late}}), .data_i(inner_exists), .data_o(row_exists)
  );

  // Second level.
  localparam integer HALF_WAY = GROUPS + INNER * COUNT_BITS + INNER + 2 * GAP_BITS;
  wire [GROUPS-1:0]           group_q;
  wire [INNER*COUNT_BITS-1:0] row_cum_q;
  wire [INNER-1:0]            row_exists_q;
  wire [GAP_BITS-1:0]         lower_q;
  wire [GAP_BITS-1:0]         upper_q;
  wire [GROUPS-1:0]           group_end;
  wire [GROUP-1:0]            segment;

  whit_pipe #(.WIDTH(HALF_WAY), .STAGES(CUT_GROUP)) u_half_way (
    .clk_i(clk_i),
    .data_i({group, row_cum, row_exists, group_lower, group_upper}),
    .data_o({group_q, row_cum_q, row_exists_q, lower_q, upper_q})
  );
  whit_pipe #(.WIDTH(2*RANGE_BITS+1), .STAGES(CUT_1+CUT_GROUP)) u_state_late (
    .clk_i(clk_i), .data_i({range_i, code_i}), .data_o({range_late, code_late})
  );
  whit_apack_search_level #(
    .SEGMENTS(GROUP), .COUNT_BITS(COUNT_BITS), .RANGE_BITS(RANGE_BITS),
    .CUT_SUM(CUT_SUM2), .CUT_GAP(CUT_GAP2)
  ) u_rows (
    .clk_i(clk_i),
    .range_i(range_late),
    .code_i(code_late),
    .cum_i(row_cum_q),
    .exists_i(row_exists_q),
    .lower_i(lower_q),
    .upper_i(upper_q),
    .segment_o(segment),
    .lower_o(lower_o),
    .upper_o(upper_o)
  );
  whit_pipe #(.WIDTH(GROUPS), .STAGES(CUT_2)) u_group_end (
    .clk_i(clk_i), .data_i(group_q), .data_o(group_end)
  );

  wire [GROUPS*GROUP-1:0] place;
  generate
    for (g = 0; g < GROUPS; g = g + 1) begin : g_place
      assign place[g*GROUP +: GROUP] = segment & {GROUP{group_end[g]}};
    end
    if (GROUPS * GROUP > TABLE_ROWS) begin : g_surplus
      wire unused_places = &{1'b0, place[GROUPS*GROUP-1:TABLE_ROWS]};
    end
  endgenerate
  assign row_o = place[TABLE_ROWS-1:0];
endmodule
`resetall
