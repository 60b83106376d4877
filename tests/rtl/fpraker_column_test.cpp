// SPDX-License-Identifier: Apache-2.0
// The RTL of a column of PEs against its cycle model: every output in every clock, for formats,
// encodings, windows, rows and pipelines, under random stalls, clears and thresholds. The clocks
// are recorded from the model and replayed by Icarus (fpraker_column.hpp).
#include <gtest/gtest.h>

#include "tests/rtl/fpraker_column.hpp"

namespace whit::test {
namespace {

using namespace fpraker;

std::vector<Case> cases() {
  return {
      {"Bf16", Params{}},
      {"PaperStrict", with([](Params& p) {
         p.acc_frac_bits = p.chunk_acc_frac_bits = 9;
         p.round_out = RoundOut::trunc;
       })},
      {"Pipelined", with([](Params& p) {
         p.pipeline = 1;
         p.window = 1;
         p.chunk = 8;
       })},
      {"Fp16Booth", with([](Params& p) {
         p.exp_bits = 5;
         p.frac_bits = 10;
         p.encoding = Encoding::booth4;
         p.window = 13;
         p.chunk_acc_frac_bits = 16;
       })},
      {"Fp8NoSpecials", with([](Params& p) {
         p.exp_bits = 4;
         p.frac_bits = 3;
         p.specials = false;
         p.lanes = 16;
         p.chunk_acc_frac_bits = 10;
         p.window = 0;
       })},
      {"Fp8Binary", with([](Params& p) {
         p.exp_bits = 5;
         p.frac_bits = 2;
         p.lanes = 2;
         p.chunk = 6;
         p.encoding = Encoding::binary;
         p.oob_threshold = 6;
         p.acc_frac_bits = 8;
         p.chunk_acc_frac_bits = 12;
         p.pipeline = 1;
       })},
      {"LeastThreshold", with([](Params& p) {
         p.oob_threshold = 1;
         p.acc_frac_bits = 8;
         p.window = 2;
       })},
      {"ChunksOfOneSet", with([](Params& p) {
         p.exp_bits = 4;
         p.frac_bits = 2;
         p.lanes = 2;
         p.chunk = 2;
         p.oob_threshold = 6;
         p.acc_frac_bits = 8;  // T + M: the hand-over needs a place more than the set
         p.chunk_acc_frac_bits = 3;
       })},
      {"SmallestFormat", with([](Params& p) {
         p.exp_bits = 3;
         p.frac_bits = 2;
         p.lanes = 3;
         p.chunk = 12;
         p.oob_threshold = 20;
         p.acc_frac_bits = 4;
         p.chunk_acc_frac_bits = 2;
       })},
      {"FourRows", with([](Params& p) {
         p.rows = 4;
         p.lanes = 4;
       })},
      {"ThreeRowsOfTheirOwn", with([](Params& p) {
         p.rows = 3;
         p.term_share = TermShare::own;
         p.pipeline = 1;
       })},
      {"PairOfRows", with([](Params& p) { p.rows = p.exp_share = 2; })},
      {"PairOfTheirOwnPipelined", with([](Params& p) {
         p.rows = p.exp_share = 2;
         p.term_share = TermShare::own;
         p.pipeline = 1;
       })},
      {"PairAndOneMorePipelined", with([](Params& p) {
         p.rows = 3;
         p.exp_share = 2;
         p.pipeline = 1;
         p.lanes = 4;
         p.chunk = 8;
       })},
      {"TwoPairsOfTheirOwn", with([](Params& p) {
         p.rows = 4;
         p.exp_share = 2;
         p.term_share = TermShare::own;
         p.window = 1;
         p.lanes = 4;
         p.chunk = 8;
       })},
      {"FourPairs", with([](Params& p) {
         p.rows = 8;
         p.exp_share = 2;
         p.lanes = 2;
       })},
      {"OneRowSharesWithNobody", with([](Params& p) { p.exp_share = 2; })},
      {"RowsOfBoothFp16", with([](Params& p) {
         p.rows = 2;
         p.exp_bits = 5;
         p.frac_bits = 10;
         p.encoding = Encoding::booth4;
         p.window = 1;
         p.lanes = 4;
         p.chunk = 4;
       })},
      {"Tf32", with([](Params& p) {
         p.frac_bits = 10;
         p.oob_threshold = 24;
         p.acc_frac_bits = 24;
         p.chunk_acc_frac_bits = 24;
         p.lanes = 5;
         p.chunk = 40;
       })},
  };
}

class FprakerColumn : public testing::TestWithParam<Case> {};

TEST_P(FprakerColumn, EveryOutputInEveryClock_IsTheCycleModels) {
  const TempFolder folder;
  const std::string said = replay(folder, GetParam().params, kTemplates + "fpraker");
  EXPECT_NE(said.find("PASS " + std::to_string(kClocks)), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(Formats, FprakerColumn, testing::ValuesIn(cases()),
                         [](const auto& one) { return std::string(one.param.name); });

// A trap of the specification (6.1), put into the RTL.
struct Fault {
  const char* name;
  const char* module;
  const char* right;
  const char* wrong;
  enum { rows, tiny, pair, pipe } column = rows;
};

// Columns to look for faults in: two rows; few bits, where ties and carries are frequent; two rows
// that share exponents.
Params column_of(const Fault& fault) {
  Params p;
  p.rows = 2;
  if (fault.column == Fault::pair) p.exp_share = 2;
  if (fault.column == Fault::pipe) p.pipeline = 1;
  if (fault.column == Fault::tiny) {
    p.rows = 1;
    p.exp_bits = 5;
    p.frac_bits = 2;
    p.lanes = 3;
    p.chunk = 6;
    p.oob_threshold = 3;
    p.acc_frac_bits = 3;
    p.chunk_acc_frac_bits = 2;
  }
  return p;
}

const Fault kFaults[] = {
    {"ZeroOperandsExponentCounts", "exponent", ".among_i(active_i)", ".among_i({LANES{1'b1}})"},
    {"LaneWithZeroBurnsCycles", "exponent", "~(near & active_i[lane])", "~near"},
    {"ZeroAccumulatorsExponentCounts", "align", "above_o    = ~chunk_zero_i & ", "above_o    = "},
    {"ZeroSumIsKept", "accumulate", "if (set_end_i) zero_q <= next_zero",
     "if (set_end_i) zero_q <= 1'b0"},
    {"NoShiftLeftAfterCancellation", "normalise", "(normal << (1 << s))",
     "(normal << ((1 << s) & 3))"},
    {"CarryOfRoundingIsLost", "accumulate", "up, hand_over_i ? outer_carry : chunk_carry",
     "up, 1'b0", Fault::tiny},
    {"TiesRoundUp", "round", ": guard & (odd | sticky)", ": guard", Fault::tiny},
    {"TiesBelowZeroRoundUp", "round", "(odd & ~sticky)", "~sticky", Fault::tiny},
    {"SumIsOneBitTooNarrow", "row", "1 + $clog2(4 * LANES + 2) + SUM_FRAC",
     "$clog2(4 * LANES + 2) + SUM_FRAC"},
    {"LeadingTwoIsForgotten", "encode", "thrice[POSITIONS:1] & ~once[POSITIONS:1]",
     "thrice[POSITIONS:1] & ~once[POSITIONS:1] & ~(1 << (POSITIONS-1))"},
    {"NegativeAccumulatorIsShiftedAfterItsSign", "accumulate", "stays | added, starts & carry",
     "stays | added, 1'b0"},
    {"FarAccumulatorComesBack", "align", " | {SHIFT{|turned[WIDE_BITS-1:SHIFT]}}", ""},
    {"DifferenceOfHighBitsIsForgotten", "exponent", "level[lane] | (", "1'b1 | ("},
    {"BorrowOfLowBitsIsForgotten", "exponent", "level[lane] | (~enough & ",
     "level[lane] | (1'b0 & "},
    {"BoundIsOffByOne", "lane", "room > p", "room >= p"},
    {"BoundForgetsTheAccumulator", "row", " - {1'b0, over}", ""},
    {"ThresholdChangesInsideASet", "column", ".t_cfg_i(t_cfg_q)", ".t_cfg_i(t_cfg_i)"},
    {"WindowIsTooWide", "reduce", "(gap <= REACH)", "(gap <= REACH + 1)"},
    {"ChunkIsHandedOverTwice", "control", "(hand_over_q & ~hands_over_o)", "hand_over_q"},
    {"ResultIsOverwritten", "control", "hand_over_q & (~result_q | out_ready_i)", "hand_over_q",
     Fault::tiny},
    {"LastInMidChunkIsIgnored", "control", "chunk_ends = last_q | ", "chunk_ends = "},
    {"NextProductSeesOldChunks", "accumulate", "outer_zero_q | fresh_i", "outer_zero_q"},
    {"SpecialsOfTheNextProductLeak", "result", "assign result_specials = result_q",
     "assign result_specials = specials_q"},
    {"ReadOutIsCut", "read_out", "up      = ~CUT & ", "up      = 1'b0 & "},
    {"StickyOfTheHandOverIsLost", "align", "lost & hand_over_i", "1'b0", Fault::tiny},
    {"AccumulatorOfASetIsNotCut", "align", "lost & hand_over_i", "lost"},
    {"LostOnesAreNotBorrowed", "accumulate", "minus & ~lost", "minus", Fault::tiny},
    {"HandOverForgetsTheOuterSign", "accumulate", "(above ? sign : outer_sign)", "sign"},
    {"PesWaitForEachOther", "column", "taken_q <= (taken_q | fire_o) & {ROWS{stays}}",
     "taken_q <= {(ROWS*LANES){1'b0}}"},
    {"LaneEndsWhenOnePeIsDone", "column", "wanted = wanted | rest[",
     "wanted = (r == 0 ? ~wanted : wanted) & rest["},
    {"TakenDigitIsAddedAgain", "row", "taken_i[lane] | waits_i", "waits_i"},
    {"SignOfBIsForgotten", "product", "a_sign_i ^ b_sign", "a_sign_i | (1'b0 & b_sign)"},
    {"RowWithoutExponentsRulesOutDigits", "row", "& {POSITIONS{waits_i}}", "& {POSITIONS{1'b0}}",
     Fault::pair},
    {"RowWithoutExponentsAddsDigits", "row", "taken_i[lane] | waits_i", "taken_i[lane]",
     Fault::pair},
    {"SetIsTakenBeforeTheSecondRow", "control", "set_ready_o   = load_second_o",
     "set_ready_o   = free", Fault::pair},
    {"WatchdogIsImpatient", "column", "MOST + TURNS", "MOST + TURNS - 2", Fault::tiny},
    {"ExponentsWrap", "accumulate", "1 + $clog2((2 << EXP_BITS) + 36",
     "$clog2((2 << EXP_BITS) + 36"},
    {"SetWithoutDigitsNeverEnds", "column", ".digits_end_i(~|rest)",
     ".digits_end_i(~|rest & (|fire_o))"},
    {"PipelineWritesBeforeTheSum", "control", "(PIPELINE != 0) ? normalise_q : digits_end",
     "digits_end", Fault::pipe},
    {"SecondRowGetsTheFirstsExponents", "column", "assign b = first ?", "assign b = 1'b0 ?",
     Fault::pair},
    {"AccumulatorIsAddedAgain", "control", "(first_q & ~firing_o)", "first_q"},
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

class FprakerColumnFault : public testing::TestWithParam<Fault> {};

TEST_P(FprakerColumnFault, IsFound) {
  const Fault& fault = GetParam();
  const TempFolder folder;
  const std::string file = std::string("whit_fpraker_") + fault.module + ".v";
  folder.run({"cp", "-r", kTemplates + "fpraker", "rtl"});
  std::string text = folder.read("rtl/" + file);
  const std::size_t at = text.find(fault.right);
  ASSERT_NE(at, std::string::npos) << fault.right;
  folder.write("rtl/" + file, text.replace(at, std::string(fault.right).size(), fault.wrong));
  const std::string said = replay(folder, column_of(fault), "rtl");
  EXPECT_NE(said.find("FAIL clock"), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(Traps, FprakerColumnFault, testing::ValuesIn(kFaults),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace whit::test
