// SPDX-License-Identifier: Apache-2.0
// whit_fpraker_sequence_props - the sequence of a column under any source, sink, digits and clears,
// from reset on; each output is proved to be 1 in every cycle up to a bound (specification 6.5, 9).
//
// Notes : what the column should hold is written down from its handshakes alone. The accumulators
//         behind the sequence are those of one lane of the smallest format, whose sums are any: the
//         results are to stay, whatever they are.
`resetall
`default_nettype none

module whit_fpraker_sequence_props #(
  parameter integer CHUNK_SETS = 3,
  parameter integer PIPELINE = 0,
  parameter integer TURNS = 0,
  // 1: the accumulator of a chain of fused multiply-adds.
  parameter integer CHAIN = 0
) (
  input  wire       clk_i,
  input  wire       rst_ni,
  input  wire       clear_i,
  input  wire       set_valid_i,
  input  wire       last_i,
  input  wire       out_ready_i,
  input  wire       digits_end_i,
  input  wire [2:0] largest_i,
  input  wire [8:0] sum_i,
  output wire       set_once_o,        // a set that is taken begins once, and ends once
  output wire       first_once_o,      // ... and has one first cycle, second rows the one behind
  output wire       hand_over_o,       // once per chunk and per end of a dot product; nothing else
                                       // goes on
  output wire       result_kept_o,     // a result stays as it is until it is taken, and is not lost
  output wire       busy_o             // exactly when something is inside
);
  localparam integer COUNT = (CHUNK_SETS < 2) ? 1 : $clog2(CHUNK_SETS);
  localparam integer END   = CHUNK_SETS - 1;
  localparam CHUNKS        = (CHUNK_SETS != 0);
  localparam IN_TURNS      = (TURNS != 0);

  // A set stays at the source until it is taken.
  reg  offered_q;
  reg  offered_last_q;
  wire valid = set_valid_i | offered_q;
  wire last  = offered_q ? offered_last_q : last_i;
  wire ready;
  wire taken = valid & ready;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) offered_q <= 1'b0;
    else offered_q <= valid & ~ready;
  end
  always @(posedge clk_i) begin
    offered_last_q <= last;
  end

  wire load, load_second, firing, first, second, set_end, hand_over, hands_over, ends, fresh;
  wire result, busy;
  wire digits_end = digits_end_i & ~load_second;
  whit_fpraker_control #(
    .CHUNK_SETS(CHUNK_SETS), .PIPELINE(PIPELINE), .TURNS(TURNS)
  ) u_control (
    .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i),
    .set_valid_i(valid), .set_ready_o(ready), .last_i(last), .out_ready_i(out_ready_i),
    .out_valid_o(result), .busy_o(busy), .digits_end_i(digits_end), .load_o(load),
    .load_second_o(load_second), .firing_o(firing), .first_o(first), .second_o(second),
    .set_end_o(set_end), .hand_over_o(hand_over), .hands_over_o(hands_over), .ends_o(ends),
    .fresh_o(fresh)
  );
  wire [4:0] data;
  generate
    if (CHAIN != 0) begin : g_chain
      wire unused_sums = &{1'b0, first, largest_i[2], sum_i[8:4]};
      whit_fpraker_fma_row #(
        .EXP_BITS(2), .FRAC_BITS(2), .LANES(1), .TRUNCATE(0), .SPECIALS(1)
      ) u_row (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .a_sign_i(sum_i[2]),
        .a_exponent_i(sum_i[1:0]), .a_fraction_i(largest_i[1:0]), .a_zero_i(~|sum_i[1:0]),
        .a_infinite_i(&sum_i[1:0]), .a_nan_i(sum_i[3]), .b_i(5'b00100), .load_i(load),
        .set_end_i(set_end), .hands_over_i(hands_over), .out_valid_i(result), .out_o(data)
      );
    end else begin : g_chunks
      wire [1:0]  unused_over;
      wire [63:0] unused_sum, unused_acc;
      whit_fpraker_accumulate #(
        .EXP_BITS(2), .FRAC_BITS(2), .LANES(1), .THRESHOLD(3), .ACC_FRAC(2), .OUT_FRAC(2),
        .CHUNK_SETS(CHUNK_SETS), .PIPELINE(PIPELINE), .SUM_BITS(9), .OVER_BITS(2)
      ) u_accumulate (
        .clk_i(clk_i), .rst_ni(rst_ni), .clear_i(clear_i), .firing_i(firing), .first_i(first),
        .set_end_i(set_end), .hand_over_i(hand_over), .hands_over_i(hands_over), .ends_i(ends),
        .fresh_i(fresh), .out_valid_i(result), .largest_i(largest_i),
        .set_specials_i(sum_i[2:0]), .over_o(unused_over), .added_i(sum_i & {9{~hand_over}}),
        .out_o(data), .trace_sum_o(unused_sum), .trace_acc_o(unused_acc)
      );
    end
  endgenerate

  // The set inside: begun and not ended; its first cycle is over, and that of second rows; taken.
  reg             inside_q;
  reg             last_q;
  reg             fired_q;
  reg             second_fired_q;
  reg             taken_q;
  reg             digits_end_q;     // its digits were all added
  // Sets that ended since the last chunk, a chunk that waits, the dot product's earlier chunks.
  reg [COUNT-1:0] sets_q;
  reg             pending_q;
  reg             pending_last_q;
  reg             outer_q;
  // The result.
  reg             result_q;
  reg [4:0]       data_q;
  reg             held_q;           // was there, and not taken
  wire            chunk_ends = last_q | (CHUNKS & (sets_q == END[COUNT-1:0]));
  wire            finishes   = hands_over & ends;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      inside_q   <= 1'b0;
      sets_q     <= {COUNT{1'b0}};
      pending_q  <= 1'b0;
      outer_q    <= 1'b0;
      result_q   <= 1'b0;
      held_q     <= 1'b0;
    end else if (clear_i) begin
      inside_q   <= 1'b0;
      sets_q     <= {COUNT{1'b0}};
      pending_q  <= 1'b0;
      outer_q    <= 1'b0;
      result_q   <= 1'b0;
      held_q     <= 1'b0;
    end else begin
      inside_q   <= load | (inside_q & ~set_end);
      if (set_end) begin
        sets_q   <= chunk_ends ? {COUNT{1'b0}}
                  : CHUNKS ? sets_q + {{(COUNT-1){1'b0}}, 1'b1} : {COUNT{1'b1}};
      end
      pending_q  <= (pending_q & ~hands_over) | (set_end & chunk_ends);
      if (hands_over) outer_q <= ~ends;
      result_q   <= (result_q & ~out_ready_i) | finishes;
      held_q     <= result & ~out_ready_i;
    end
  end
  always @(posedge clk_i) begin
    if (load) last_q <= last;
    if (set_end) pending_last_q <= last_q;
    fired_q        <= ~load & (fired_q | firing);
    second_fired_q <= ~load & (second_fired_q | (firing & fired_q));
    taken_q        <= (load & ~IN_TURNS & taken) | (~load & (taken_q | taken));
    digits_end_q   <= firing & digits_end;
    data_q         <= data;
  end

  // Without turns a set is taken as it begins; with turns in its first cycle.
  wire begins = ~load | ((~inside_q | set_end) & valid & (IN_TURNS | taken));
  wire takes  = ~taken | (IN_TURNS ? inside_q & ~taken_q & firing & ~fired_q : load);
  wire over   = ~set_end | (inside_q & (taken_q | (IN_TURNS & taken))
                            & ((PIPELINE != 0) ? digits_end_q
                                               : firing & digits_end));
  assign set_once_o    = begins & takes & over & (~firing | inside_q);
  assign first_once_o  = ~firing | ((first == ~fired_q)
                       & (load_second == (IN_TURNS & ~fired_q))
                       & (second == (IN_TURNS ? fired_q & ~second_fired_q : ~fired_q)));
  assign hand_over_o   = (hand_over == pending_q) & (~hands_over | pending_q)
                       & ~(hand_over & (firing | set_end))
                       & (~pending_q | (ends == pending_last_q)) & (fresh == ~outer_q)
                       & (hands_over == (pending_q & (~result | out_ready_i)));
  assign result_kept_o = (result == result_q) & (~held_q | (result & (data == data_q)))
                       & ~(finishes & result & ~out_ready_i);
  assign busy_o        = (busy == (inside_q | (|sets_q) | pending_q | outer_q | result_q));
endmodule
`resetall
