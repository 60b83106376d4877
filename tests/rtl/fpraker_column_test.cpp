// SPDX-License-Identifier: Apache-2.0
// The RTL of a column of PEs against its cycle model: every output in every clock, for formats,
// encodings, windows, rows and pipelines, under random stalls, clears and thresholds. The clocks
// are recorded from the model and replayed by Icarus.
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>

#include "golden/common/bits.hpp"
#include "golden/fpraker/fpraker_cycle.hpp"
#include "golden/fpraker/fpraker_synthetic.hpp"
#include "tests/rtl/icarus.hpp"

namespace whit::test {
namespace {

using namespace fpraker;

constexpr int kClocks = 6000;

// Fields from the top of a word of any width, as hexadecimal digits.
class Fields {
 public:
  void add(std::uint32_t value, int width) {
    for (int bit = width - 1; bit >= 0; --bit) bits_.push_back((value >> bit & 1) != 0);
  }
  std::string hex() const {
    std::string text;
    const std::size_t digits = (bits_.size() + 3) / 4;
    std::size_t next = 0;
    for (std::size_t digit = 0; digit < digits; ++digit) {
      const std::size_t end = bits_.size() - 4 * (digits - 1 - digit);
      unsigned value = 0;
      for (; next < end; ++next) value = 2 * value + (bits_[next] ? 1 : 0);
      text += "0123456789abcdef"[value];
    }
    return text;
  }

 private:
  std::vector<bool> bits_;
};

class Stimuli {
 public:
  Stimuli(const Params& params, std::uint64_t seed)
      : params_(params), random_(seed), source_(params, DataKind::wide, seed) {}

  bool chance(unsigned one_in) { return random_() % one_in == 0; }

  SetBeat set() {
    if (due_.empty() && chance(40)) largest_sum();
    if (due_.empty() && chance(40)) least_accumulator();
    if (!due_.empty()) {
      const SetBeat beat = due_.front();
      due_.pop_front();
      return beat;
    }
    if (chance(20)) {
      source_ = SyntheticSets(params_, static_cast<DataKind>(random_() % 4), random_());
    }
    SetBeat beat;
    const bool cancels = chance(4);
    const std::uint32_t minus = std::uint32_t{1} << (params_.exp_bits + params_.frac_bits);
    for (int i = 0; i < params_.lanes; ++i) {
      const bool again = cancels && i % 2 == 1;
      beat.a.push_back(again ? beat.a.back() ^ (chance(3) ? 1 : 0) : number(source_.a()));
    }
    for (int i = 0; i < params_.rows * params_.lanes; ++i) {
      const bool again = cancels && i % params_.lanes % 2 == 1;
      beat.b.push_back(again ? beat.b.back() ^ minus : number(source_.b()));
    }
    beat.last = chance(12);
    const auto end = static_cast<std::uint64_t>(params_.oob_threshold) + 1;
    beat.threshold = chance(4) ? static_cast<int>(random_() % end) : params_.oob_threshold;
    return beat;
  }

 private:
  // A set of the same operands in its first lanes, zeros behind.
  void plan(const std::vector<FloatPair>& lanes) {
    SetBeat beat;
    beat.threshold = params_.oob_threshold;
    const auto count = static_cast<std::size_t>(params_.lanes);
    for (std::size_t i = 0; i < count * static_cast<std::size_t>(params_.rows); ++i) {
      const std::size_t lane = i % count;
      if (i < count) beat.a.push_back(lane < lanes.size() ? lanes[lane].first : 0);
      beat.b.push_back(lane < lanes.size() ? lanes[lane].second : 0);
    }
    due_.push_back(beat);
  }
  std::uint32_t ulps(int exponent, std::uint32_t fraction) const {
    return static_cast<std::uint32_t>(exponent) << params_.frac_bits | fraction;
  }

  // An accumulator just below two, then significands of ones alone in every lane.
  void largest_sum() {
    const int bias = format(params_).bias();
    const std::uint32_t ones = ulps(bias + 1, 0) - 1;
    plan({{ones, ulps(bias, 0)}});
    plan(std::vector<FloatPair>(static_cast<std::size_t>(params_.lanes), {ones, ones}));
  }

  // The least normal numbers, u = 1 + one place: u u - (u + one place); then nothing.
  void least_accumulator() {
    const std::uint32_t minus = std::uint32_t{1} << (format(params_).bits() - 1);
    plan({{ulps(1, 1), ulps(1, 1)}, {ulps(1, 2), minus | ulps(1, 0)}});
    plan({});
  }

  // Now and then any bits at all, zeros and subnormals, infinities and NaNs.
  std::uint32_t number(std::uint32_t usual) {
    const int bits = format(params_).bits();
    const auto any = static_cast<std::uint32_t>(random_()) & ((std::uint32_t{1} << bits) - 1);
    const std::uint32_t fraction = any & ((std::uint32_t{1} << params_.frac_bits) - 1);
    if (chance(20)) return any;
    if (chance(20)) return fraction;
    if (chance(300)) return ulps((1 << params_.exp_bits) - 1, chance(2) ? 0 : fraction);
    return usual;
  }

  Params params_;
  std::mt19937_64 random_;
  SyntheticSets source_;
  std::deque<SetBeat> due_;
};

std::string record(const Params& p, std::uint64_t seed) {
  Stimuli stimuli(p, seed);
  ColumnCycle column(p);
  const int word = format(p).bits();
  const int t_bits = bits_for(static_cast<std::uint64_t>(p.oob_threshold));
  std::string text;
  SetBeat set = stimuli.set();
  bool offered = false;
  for (int clock = 0; clock < kClocks; ++clock) {
    const unsigned mode = static_cast<unsigned>(clock) / 500 % 3;  // no stalls, few, many
    offered = offered || mode == 0 || stimuli.chance(2 * mode);
    ColumnInputs in;
    in.clear = stimuli.chance(400);
    in.out_ready = mode == 0 || stimuli.chance(3 * mode);
    in.set = offered ? &set : nullptr;
    const ColumnOutputs out = column.outputs();
    Fields line;
    line.add(in.clear ? 1 : 0, 1);
    line.add(in.out_ready ? 1 : 0, 1);
    line.add(offered ? 1 : 0, 1);
    line.add(set.last ? 1 : 0, 1);
    line.add(static_cast<std::uint32_t>(set.threshold), t_bits);
    for (auto lane = set.a.rbegin(); lane != set.a.rend(); ++lane) line.add(*lane, word);
    for (auto lane = set.b.rbegin(); lane != set.b.rend(); ++lane) line.add(*lane, word);
    for (const bool flag :
         {out.set_ready, out.out_valid, out.busy, out.firing, out.set_end, out.hand_over}) {
      line.add(flag ? 1 : 0, 1);
    }
    line.add(0, 1);  // the watchdog: sets end in time
    for (auto sum = out.out.rbegin(); sum != out.out.rend(); ++sum) line.add(*sum, word);
    for (auto pe = out.firings.rbegin(); pe != out.firings.rend(); ++pe) {
      line.add(pe->fired, p.lanes);
    }
    for (auto pe = out.firings.rbegin(); pe != out.firings.rend(); ++pe) {
      line.add(pe->outside, p.lanes);
    }
    text += line.hex() + "\n";
    column.clock(in);
    if (offered && out.set_ready) {
      set = stimuli.set();
      offered = false;
    }
  }
  return text;
}

struct Case {
  const char* name;
  Params params;
};

Params with(void (*change)(Params&)) {
  Params p;
  change(p);
  return p;
}

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
      {"FourRows", with([](Params& p) { p.rows = 4; })},
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
         p.chunk = 8;
       })},
      {"FourPairs", with([](Params& p) {
         p.rows = 8;
         p.exp_share = 2;
         p.lanes = 4;
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

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

const std::string kTemplates = std::string(WHIT_SOURCE_DIR) + "/rtl_templates/";

// What the bench prints of the RTL in the folder `rtl`.
std::string replay(const TempFolder& folder, const Params& p, const std::string& rtl) {
  folder.write("vectors.hex", record(p, 1));
  return icarus(folder, "fpraker_column_tb",
                {{"EXP_BITS", p.exp_bits},
                 {"FRAC_BITS", p.frac_bits},
                 {"LANES", p.lanes},
                 {"ROWS", p.rows},
                 {"SHARE_TERMS", p.term_share == TermShare::shared ? 1 : 0},
                 {"EXP_SHARE", p.exp_share},
                 {"THRESHOLD", p.oob_threshold},
                 {"ACC_FRAC", p.acc_frac_bits},
                 {"OUT_FRAC", p.chunk_acc_frac_bits},
                 {"WINDOW", p.window},
                 {"CHUNK_SETS", sets_per_chunk(p)},
                 {"TRUNCATE", p.round_out == RoundOut::trunc ? 1 : 0},
                 {"SPECIALS", p.specials ? 1 : 0},
                 {"ENCODING", static_cast<int>(p.encoding)},
                 {"PIPELINE", p.pipeline},
                 {"CLOCKS", kClocks}},
                {rtl, kTemplates + "lib"});
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
  enum { rows, tiny, pair } column = rows;
};

// Columns to look for faults in: two rows; few bits, where ties and carries are frequent; two rows
// that share exponents.
Params column_of(const Fault& fault) {
  Params p;
  p.rows = 2;
  if (fault.column == Fault::pair) p.exp_share = 2;
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
