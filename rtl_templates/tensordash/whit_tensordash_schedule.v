// SPDX-License-Identifier: Apache-2.0
// whit_tensordash_schedule - which pair each lane takes in this cycle, and what is left.
//
// Function : 16 lanes, 3 rows. A lane takes the first pair that is there of (row, lane
//            offset)
//            (+0,+0), (+1,+0), (+1,-1), (+1,+1), (+1,-3), (+2,+0), (+2,-2), (+2,+2).
//            Lanes of a level cannot want the same pair; the 6 levels decide one after
//            the other, so that every pair is taken at most once.
// Notes    : combinational; generated, edit the configuration instead.
`resetall
`default_nettype none

module whit_tensordash_schedule (
  input  wire [47:0] pairs_i,  // oldest row and lane 0 in the LSBs
  output wire [127:0] pick_o,   // options of lane 0 in the LSBs; one-hot, or none
  output wire [47:0] left_o
);
  wire [47:0] pairs_l0 = pairs_i;

  // Level 0.
  wire [7:0] want_0;
  wire [7:0] take_0;
  assign want_0 = {pairs_l0[34], pairs_l0[46], pairs_l0[32], pairs_l0[29], pairs_l0[17],
    pairs_l0[31], pairs_l0[16], pairs_l0[0]};
  whit_first_one #(.WIDTH(8)) u_lane_0 (.data_i(want_0), .first_o(take_0));
  wire [7:0] want_5;
  wire [7:0] take_5;
  assign want_5 = {pairs_l0[39], pairs_l0[35], pairs_l0[37], pairs_l0[18], pairs_l0[22],
    pairs_l0[20], pairs_l0[21], pairs_l0[5]};
  whit_first_one #(.WIDTH(8)) u_lane_5 (.data_i(want_5), .first_o(take_5));
  wire [7:0] want_10;
  wire [7:0] take_10;
  assign want_10 = {pairs_l0[44], pairs_l0[40], pairs_l0[42], pairs_l0[23], pairs_l0[27],
    pairs_l0[25], pairs_l0[26], pairs_l0[10]};
  whit_first_one #(.WIDTH(8)) u_lane_10 (.data_i(want_10), .first_o(take_10));
  wire [47:0] pairs_l1;
  assign pairs_l1 = pairs_l0 & ~{1'b0, take_0[6], 1'b0, take_10[7], 1'b0, take_10[5], 1'b0,
    take_10[6], take_5[7], 1'b0, take_5[5], 1'b0, take_5[6], take_0[7], 1'b0, take_0[5], take_0[2],
    1'b0, take_0[4], 1'b0, take_10[3], take_10[1], take_10[2], 1'b0, take_10[4], take_5[3],
    take_5[1], take_5[2], 1'b0, take_5[4], take_0[3], take_0[1], 1'b0, 1'b0, 1'b0, 1'b0, 1'b0,
    take_10[0], 1'b0, 1'b0, 1'b0, 1'b0, take_5[0], 1'b0, 1'b0, 1'b0, 1'b0, take_0[0]};

  // Level 1.
  wire [7:0] want_1;
  wire [7:0] take_1;
  assign want_1 = {pairs_l1[35], pairs_l1[47], pairs_l1[33], pairs_l1[30], pairs_l1[18],
    pairs_l1[16], pairs_l1[17], pairs_l1[1]};
  whit_first_one #(.WIDTH(8)) u_lane_1 (.data_i(want_1), .first_o(take_1));
  wire [7:0] want_6;
  wire [7:0] take_6;
  assign want_6 = {pairs_l1[40], pairs_l1[36], pairs_l1[38], pairs_l1[19], pairs_l1[23],
    pairs_l1[21], pairs_l1[22], pairs_l1[6]};
  whit_first_one #(.WIDTH(8)) u_lane_6 (.data_i(want_6), .first_o(take_6));
  wire [7:0] want_11;
  wire [7:0] take_11;
  assign want_11 = {pairs_l1[45], pairs_l1[41], pairs_l1[43], pairs_l1[24], pairs_l1[28],
    pairs_l1[26], pairs_l1[27], pairs_l1[11]};
  whit_first_one #(.WIDTH(8)) u_lane_11 (.data_i(want_11), .first_o(take_11));
  wire [47:0] pairs_l2;
  assign pairs_l2 = pairs_l1 & ~{take_1[6], 1'b0, take_11[7], 1'b0, take_11[5], 1'b0, take_11[6],
    take_6[7], 1'b0, take_6[5], 1'b0, take_6[6], take_1[7], 1'b0, take_1[5], 1'b0, 1'b0, take_1[4],
    1'b0, take_11[3], take_11[1], take_11[2], 1'b0, take_11[4], take_6[3], take_6[1], take_6[2],
    1'b0, take_6[4], take_1[3], take_1[1], take_1[2], 1'b0, 1'b0, 1'b0, 1'b0, take_11[0], 1'b0,
    1'b0, 1'b0, 1'b0, take_6[0], 1'b0, 1'b0, 1'b0, 1'b0, take_1[0], 1'b0};

  // Level 2.
  wire [7:0] want_2;
  wire [7:0] take_2;
  assign want_2 = {pairs_l2[36], pairs_l2[32], pairs_l2[34], pairs_l2[31], pairs_l2[19],
    pairs_l2[17], pairs_l2[18], pairs_l2[2]};
  whit_first_one #(.WIDTH(8)) u_lane_2 (.data_i(want_2), .first_o(take_2));
  wire [7:0] want_7;
  wire [7:0] take_7;
  assign want_7 = {pairs_l2[41], pairs_l2[37], pairs_l2[39], pairs_l2[20], pairs_l2[24],
    pairs_l2[22], pairs_l2[23], pairs_l2[7]};
  whit_first_one #(.WIDTH(8)) u_lane_7 (.data_i(want_7), .first_o(take_7));
  wire [7:0] want_12;
  wire [7:0] take_12;
  assign want_12 = {pairs_l2[46], pairs_l2[42], pairs_l2[44], pairs_l2[25], pairs_l2[29],
    pairs_l2[27], pairs_l2[28], pairs_l2[12]};
  whit_first_one #(.WIDTH(8)) u_lane_12 (.data_i(want_12), .first_o(take_12));
  wire [47:0] pairs_l3;
  assign pairs_l3 = pairs_l2 & ~{1'b0, take_12[7], 1'b0, take_12[5], 1'b0, take_12[6], take_7[7],
    1'b0, take_7[5], 1'b0, take_7[6], take_2[7], 1'b0, take_2[5], 1'b0, take_2[6], take_2[4], 1'b0,
    take_12[3], take_12[1], take_12[2], 1'b0, take_12[4], take_7[3], take_7[1], take_7[2], 1'b0,
    take_7[4], take_2[3], take_2[1], take_2[2], 1'b0, 1'b0, 1'b0, 1'b0, take_12[0], 1'b0, 1'b0,
    1'b0, 1'b0, take_7[0], 1'b0, 1'b0, 1'b0, 1'b0, take_2[0], 1'b0, 1'b0};

  // Level 3.
  wire [7:0] want_3;
  wire [7:0] take_3;
  assign want_3 = {pairs_l3[37], pairs_l3[33], pairs_l3[35], pairs_l3[16], pairs_l3[20],
    pairs_l3[18], pairs_l3[19], pairs_l3[3]};
  whit_first_one #(.WIDTH(8)) u_lane_3 (.data_i(want_3), .first_o(take_3));
  wire [7:0] want_8;
  wire [7:0] take_8;
  assign want_8 = {pairs_l3[42], pairs_l3[38], pairs_l3[40], pairs_l3[21], pairs_l3[25],
    pairs_l3[23], pairs_l3[24], pairs_l3[8]};
  whit_first_one #(.WIDTH(8)) u_lane_8 (.data_i(want_8), .first_o(take_8));
  wire [7:0] want_13;
  wire [7:0] take_13;
  assign want_13 = {pairs_l3[47], pairs_l3[43], pairs_l3[45], pairs_l3[26], pairs_l3[30],
    pairs_l3[28], pairs_l3[29], pairs_l3[13]};
  whit_first_one #(.WIDTH(8)) u_lane_13 (.data_i(want_13), .first_o(take_13));
  wire [47:0] pairs_l4;
  assign pairs_l4 = pairs_l3 & ~{take_13[7], 1'b0, take_13[5], 1'b0, take_13[6], take_8[7], 1'b0,
    take_8[5], 1'b0, take_8[6], take_3[7], 1'b0, take_3[5], 1'b0, take_3[6], 1'b0, 1'b0, take_13[3],
    take_13[1], take_13[2], 1'b0, take_13[4], take_8[3], take_8[1], take_8[2], 1'b0, take_8[4],
    take_3[3], take_3[1], take_3[2], 1'b0, take_3[4], 1'b0, 1'b0, take_13[0], 1'b0, 1'b0, 1'b0,
    1'b0, take_8[0], 1'b0, 1'b0, 1'b0, 1'b0, take_3[0], 1'b0, 1'b0, 1'b0};

  // Level 4.
  wire [7:0] want_4;
  wire [7:0] take_4;
  assign want_4 = {pairs_l4[38], pairs_l4[34], pairs_l4[36], pairs_l4[17], pairs_l4[21],
    pairs_l4[19], pairs_l4[20], pairs_l4[4]};
  whit_first_one #(.WIDTH(8)) u_lane_4 (.data_i(want_4), .first_o(take_4));
  wire [7:0] want_9;
  wire [7:0] take_9;
  assign want_9 = {pairs_l4[43], pairs_l4[39], pairs_l4[41], pairs_l4[22], pairs_l4[26],
    pairs_l4[24], pairs_l4[25], pairs_l4[9]};
  whit_first_one #(.WIDTH(8)) u_lane_9 (.data_i(want_9), .first_o(take_9));
  wire [7:0] want_14;
  wire [7:0] take_14;
  assign want_14 = {pairs_l4[32], pairs_l4[44], pairs_l4[46], pairs_l4[27], pairs_l4[31],
    pairs_l4[29], pairs_l4[30], pairs_l4[14]};
  whit_first_one #(.WIDTH(8)) u_lane_14 (.data_i(want_14), .first_o(take_14));
  wire [47:0] pairs_l5;
  assign pairs_l5 = pairs_l4 & ~{1'b0, take_14[5], 1'b0, take_14[6], take_9[7], 1'b0, take_9[5],
    1'b0, take_9[6], take_4[7], 1'b0, take_4[5], 1'b0, take_4[6], 1'b0, take_14[7], take_14[3],
    take_14[1], take_14[2], 1'b0, take_14[4], take_9[3], take_9[1], take_9[2], 1'b0, take_9[4],
    take_4[3], take_4[1], take_4[2], 1'b0, take_4[4], 1'b0, 1'b0, take_14[0], 1'b0, 1'b0, 1'b0,
    1'b0, take_9[0], 1'b0, 1'b0, 1'b0, 1'b0, take_4[0], 1'b0, 1'b0, 1'b0, 1'b0};

  // Level 5.
  wire [7:0] want_15;
  wire [7:0] take_15;
  assign want_15 = {pairs_l5[33], pairs_l5[45], pairs_l5[47], pairs_l5[28], pairs_l5[16],
    pairs_l5[30], pairs_l5[31], pairs_l5[15]};
  whit_first_one #(.WIDTH(8)) u_lane_15 (.data_i(want_15), .first_o(take_15));
  wire [47:0] pairs_l6;
  assign pairs_l6 = pairs_l5 & ~{take_15[5], 1'b0, take_15[6], 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0,
    1'b0, 1'b0, 1'b0, 1'b0, 1'b0, take_15[7], 1'b0, take_15[1], take_15[2], 1'b0, take_15[4], 1'b0,
    1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, take_15[3], take_15[0], 1'b0, 1'b0,
    1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0, 1'b0};

  assign left_o = pairs_l6;
  assign pick_o = {take_15, take_14, take_13, take_12, take_11, take_10, take_9, take_8, take_7,
    take_6, take_5, take_4, take_3, take_2, take_1, take_0};
endmodule
`resetall
