// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_column - PEs that share the serial operand A; each has a B of its own.
//
// Function : golden/fpraker/fpraker_cycle. With SHARE_TERMS a lane presents one digit to all PEs
//            and goes on when each has added it or ruled it out; every PE adds in its own order, so
//            some PE always moves. Without, every PE goes through the digits by itself.
//            Of two rows that share exponents the second joins in the set's second cycle.
// Handshake: valid/ready; no output depends on an input in the same clock.
`resetall
`default_nettype none

module whit_fpraker_column #(
  parameter integer EXP_BITS = 8,
  parameter integer FRAC_BITS = 7,
  parameter integer LANES = 8,
  parameter integer ROWS = 1,
  parameter integer THRESHOLD = 12,
  parameter integer ACC_FRAC = 12,
  parameter integer OUT_FRAC = 12,
  parameter integer WINDOW = 3,
  parameter integer CHUNK_SETS = 8,
  parameter integer TRUNCATE = 0,
  parameter integer SPECIALS = 1,
  parameter integer ENCODING = 0,
  parameter integer SHARE_TERMS = 1,
  // Rows that share the adders and comparators of exponents; 1 or 2.
  parameter integer EXP_SHARE = 1,
  parameter integer PIPELINE = 0
) (
  input  wire                                         clk_i,
  input  wire                                         rst_ni,
  input  wire                                         clear_i,
  input  wire                                         set_valid_i,
  output wire                                         set_ready_o,
  input  wire [LANES*(1+EXP_BITS+FRAC_BITS)-1:0]      a_i,
  input  wire [ROWS*LANES*(1+EXP_BITS+FRAC_BITS)-1:0] b_i,       // row 0 in the LSBs
  input  wire                                         last_i,
  input  wire [$clog2(THRESHOLD+1)-1:0]               t_cfg_i,   // at most THRESHOLD
  output wire                                         out_valid_o,
  input  wire                                         out_ready_i,
  output wire [ROWS*(1+EXP_BITS+FRAC_BITS)-1:0]       out_o,
  output wire                                         busy_o,
  output wire                                         watchdog_o,   // a set does not end
  output wire                                         firing_o,
  output wire                                         set_end_o,
  output wire                                         hand_over_o,
  output wire [ROWS*LANES-1:0]                        fire_o,
  output wire [ROWS*LANES-1:0]                        outside_o,
  output wire [ROWS*LANES-1:0]                        waiting_o,    // other PEs need the digit
  output wire [ROWS-1:0]                              absent_o,     // has no exponents yet
  output wire [ROWS*8-1:0]                            trace_base_o, // whit_fpraker_row
  output wire [ROWS*64-1:0]                           trace_sum_o,
  output wire [ROWS*64-1:0]                           trace_acc_o
);
  localparam integer WORD      = 1 + EXP_BITS + FRAC_BITS;
  localparam integer POSITIONS = FRAC_BITS + 2;
  localparam integer DIGITS    = LANES * POSITIONS;
  localparam integer T_BITS    = $clog2(THRESHOLD + 1);
  localparam integer STREAMS   = (SHARE_TERMS != 0) ? 1 : ROWS;
  localparam integer TURNS     = (EXP_SHARE > 1 && ROWS > 1) ? 1 : 0;
  localparam integer BLOCKS    = (TURNS != 0) ? (ROWS + 1) / 2 : ROWS;
  localparam integer DIST      = $clog2(THRESHOLD + 3);

  // No set takes more cycles (golden/fpraker/fpraker_schedule, most_cycles, has the reasons).
  localparam integer ALL    = LANES * ((ENCODING == 2) ? FRAC_BITS + 1 : (POSITIONS + 1) / 2);
  localparam integer PLACES = (ENCODING == 0 && WINDOW > 0) ? (THRESHOLD + 3) / 2 : THRESHOLD + 2;
  localparam integer MOST   = ((SHARE_TERMS != 0 && ROWS > 1) || ALL < PLACES) ? ALL : PLACES;

  wire load;
  wire load_second;
  wire first;
  wire second;
  wire hands_over;
  wire ends;
  wire fresh;
  wire [ROWS*DIGITS-1:0] rest;
  whit_fpraker_control #(
    .CHUNK_SETS(CHUNK_SETS), .PIPELINE(PIPELINE), .TURNS(TURNS)
  ) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .set_valid_i(set_valid_i), .set_ready_o(set_ready_o), .last_i(last_i),
    .out_ready_i(out_ready_i), .out_valid_o(out_valid_o), .busy_o(busy_o),
    .digits_end_i(~|rest), .load_o(load), .load_second_o(load_second), .firing_o(firing_o),
    .first_o(first), .second_o(second), .set_end_o(set_end_o), .hand_over_o(hand_over_o),
    .hands_over_o(hands_over), .ends_o(ends), .fresh_o(fresh)
  );

  whit_fpraker_watchdog #(.MOST(MOST + TURNS)) u_watchdog (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .firing_i(firing_o), .first_i(first),
    .watchdog_o(watchdog_o)
  );

  // Fields and digits of A.
  wire [LANES-1:0]          a_sign;
  wire [LANES*EXP_BITS-1:0] a_exponent;
  wire [LANES-1:0]          a_zero;
  wire [LANES-1:0]          a_infinite;
  wire [LANES-1:0]          a_nan;
  wire [DIGITS-1:0]         plus;
  wire [DIGITS-1:0]         minus;
  wire [DIGITS-1:0]         below_zero;
  genvar lane;
  genvar row;
  generate
    for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
      wire [FRAC_BITS:0] unused_significand;
      whit_float_unpack #(.EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS)) u_a (
        .data_i(a_i[lane*WORD +: WORD]), .sign_o(a_sign[lane]),
        .exponent_o(a_exponent[lane*EXP_BITS +: EXP_BITS]), .significand_o(unused_significand),
        .zero_o(a_zero[lane]), .infinite_o(a_infinite[lane]), .nan_o(a_nan[lane])
      );
      // Of a zero as well: its lane is out of bounds in every PE that has exponents, and as long as
      // one has none, there are digits.
      whit_fpraker_encode #(.FRAC_BITS(FRAC_BITS), .ENCODING(ENCODING)) u_encode (
        .significand_i({1'b1, a_i[lane*WORD +: FRAC_BITS]}),
        .plus_o(plus[lane*POSITIONS +: POSITIONS]),
        .minus_o(minus[lane*POSITIONS +: POSITIONS]),
        .negative_o(below_zero[lane*POSITIONS +: POSITIONS])
      );
    end
  endgenerate

  reg  [T_BITS-1:0]         t_cfg_q;
  reg  [DIGITS-1:0]         minus_q;  // of digits
  reg  [STREAMS*DIGITS-1:0] left_q;   // digits that some PE may still want
  wire [STREAMS*DIGITS-1:0] left;     // ... behind this clock
  wire [ROWS*LANES-1:0]     taken;    // the PE has added the leading digit
  always @(posedge clk_i) begin
    if (load) begin
      t_cfg_q <= t_cfg_i;
      minus_q <= below_zero;
      left_q  <= {STREAMS{plus | minus}};
    end else if (firing_o) begin
      left_q  <= left;
    end
  end

  assign waiting_o = taken;
  generate
    if (SHARE_TERMS != 0 && ROWS > 1) begin : g_shared
      reg  [DIGITS-1:0]     wanted;
      reg  [ROWS*LANES-1:0] taken_q;
      integer               r;
      always @* begin
        wanted = {DIGITS{1'b0}};
        for (r = 0; r < ROWS; r = r + 1) wanted = wanted | rest[r*DIGITS +: DIGITS];
      end
      assign left  = left_q & wanted;
      assign taken = taken_q;
      // A lane whose leading digit stays presents it again.
      wire [LANES-1:0] stays;
      for (lane = 0; lane < LANES; lane = lane + 1) begin : g_stays
        wire [POSITIONS-1:0] now  = left_q[lane*POSITIONS +: POSITIONS];
        wire [POSITIONS-1:0] then = left[lane*POSITIONS +: POSITIONS];
        // Digits only leave from the top, so equal masks have the same leading digit.
        assign stays[lane] = (now ^ then) < then;
      end
      always @(posedge clk_i) begin
        if (load) taken_q <= {(ROWS*LANES){1'b0}};
        else if (firing_o) taken_q <= (taken_q | fire_o) & {ROWS{stays}};
      end
    end else begin : g_own
      assign left  = rest;
      assign taken = {(ROWS*LANES){1'b0}};
    end
  endgenerate

  // A block of exponents per row, or one that serves the second of a pair in the set's first cycle.
  wire [BLOCKS*LANES-1:0]        negative;
  wire [BLOCKS*(EXP_BITS+1)-1:0] largest;
  wire [BLOCKS*LANES*DIST-1:0]   distances;
  wire [BLOCKS*3-1:0]            specials;
  genvar block;
  generate
    for (block = 0; block < BLOCKS; block = block + 1) begin : g_block
      localparam integer ROW = (TURNS != 0) ? 2 * block : block;
      wire [LANES*WORD-1:0] b;
      if (TURNS != 0 && ROW + 1 < ROWS) begin : g_pair
        assign b = first ? b_i[(ROW+1)*LANES*WORD +: LANES*WORD]
                         : b_i[ROW*LANES*WORD +: LANES*WORD];
      end else begin : g_alone
        assign b = b_i[ROW*LANES*WORD +: LANES*WORD];
      end
      whit_fpraker_products #(
        .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .THRESHOLD(THRESHOLD),
        .SPECIALS(SPECIALS)
      ) u_products (
        .a_sign_i(a_sign), .a_exponent_i(a_exponent), .a_zero_i(a_zero),
        .a_infinite_i(a_infinite), .a_nan_i(a_nan), .b_i(b),
        .negative_o(negative[block*LANES +: LANES]),
        .largest_o(largest[block*(EXP_BITS+1) +: EXP_BITS+1]),
        .distances_o(distances[block*LANES*DIST +: LANES*DIST]),
        .specials_o(specials[block*3 +: 3])
      );
    end

    for (row = 0; row < ROWS; row = row + 1) begin : g_row
      localparam integer STREAM = (SHARE_TERMS != 0) ? 0 : row;
      localparam integer BLOCK  = (TURNS != 0) ? row / 2 : row;
      localparam SECOND = (TURNS != 0) && (row % 2 == 1);
      assign absent_o[row] = SECOND & load_second;
      wire [LANES*FRAC_BITS-1:0] fractions;
      for (lane = 0; lane < LANES; lane = lane + 1) begin : g_fraction
        assign fractions[lane*FRAC_BITS +: FRAC_BITS] =
            b_i[(row*LANES+lane)*WORD +: FRAC_BITS];
      end
      whit_fpraker_row #(
        .EXP_BITS(EXP_BITS), .FRAC_BITS(FRAC_BITS), .LANES(LANES), .THRESHOLD(THRESHOLD),
        .ACC_FRAC(ACC_FRAC), .OUT_FRAC(OUT_FRAC), .WINDOW(WINDOW), .CHUNK_SETS(CHUNK_SETS),
        .TRUNCATE(TRUNCATE), .SPECIALS(SPECIALS), .PIPELINE(PIPELINE)
      ) u_row (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
        .b_i(fractions), .negative_i(negative[BLOCK*LANES +: LANES]),
        .largest_i(largest[BLOCK*(EXP_BITS+1) +: EXP_BITS+1]),
        .distances_i(distances[BLOCK*LANES*DIST +: LANES*DIST]),
        .specials_i(specials[BLOCK*3 +: 3]), .load_i(SECOND ? load_second : load),
        .waits_i(absent_o[row]), .firing_i(firing_o & ~absent_o[row]),
        .first_i(SECOND ? second : first), .set_end_i(set_end_o),
        .hand_over_i(hand_over_o), .hands_over_i(hands_over), .ends_i(ends), .fresh_i(fresh),
        .out_valid_i(out_valid_o),
        .t_cfg_i(t_cfg_q), .left_i(left_q[STREAM*DIGITS +: DIGITS]), .minus_i(minus_q),
        .taken_i(taken[row*LANES +: LANES]), .rest_o(rest[row*DIGITS +: DIGITS]),
        .fire_o(fire_o[row*LANES +: LANES]), .outside_o(outside_o[row*LANES +: LANES]),
        .out_o(out_o[row*WORD +: WORD]), .trace_base_o(trace_base_o[row*8 +: 8]),
        .trace_sum_o(trace_sum_o[row*64 +: 64]), .trace_acc_o(trace_acc_o[row*64 +: 64])
      );
    end
  endgenerate
endmodule
`resetall
