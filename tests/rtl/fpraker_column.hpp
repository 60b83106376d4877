// SPDX-License-Identifier: Apache-2.0
// Random clocks of a column's cycle model, and their replay against the RTL.
#pragma once

#include <deque>
#include <random>
#include <string>
#include <vector>

#include "golden/common/bits.hpp"
#include "golden/fpraker/fpraker_cycle.hpp"
#include "golden/fpraker/fpraker_synthetic.hpp"
#include "tests/rtl/icarus.hpp"

namespace whit::test {

using namespace fpraker;

inline constexpr int kClocks = 6000;

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
    if (due_.empty() && chance(40)) all_but_one();
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
  void plan(const std::vector<FloatPair>& lanes, bool last = false) {
    SetBeat beat;
    beat.last = last;
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

  // One less the least product: ones that carry when they are rounded, in the result.
  void all_but_one() {
    const std::uint32_t minus = std::uint32_t{1} << (format(params_).bits() - 1);
    const std::uint32_t one = ulps(format(params_).bias(), 0);
    plan({}, true);
    plan({{one, one}, {ulps(1, 0), minus | ulps(1, 0)}}, true);
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

inline std::string record(const Params& p, std::uint64_t seed) {
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
inline void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

inline Params with(void (*change)(Params&)) {
  Params p;
  change(p);
  return p;
}

inline const std::string kTemplates = std::string(WHIT_SOURCE_DIR) + "/rtl_templates/";

// What the bench prints of the RTL in the folder `rtl`.
inline std::string replay(const TempFolder& folder, const Params& p, const std::string& rtl) {
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
                 {"DATAPATH", static_cast<int>(p.datapath)},
                 {"ENCODING", static_cast<int>(p.encoding)},
                 {"PIPELINE", p.pipeline},
                 {"CLOCKS", kClocks}},
                {rtl, kTemplates + "lib"});
}

}  // namespace whit::test
