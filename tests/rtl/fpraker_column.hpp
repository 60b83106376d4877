// SPDX-License-Identifier: Apache-2.0
// Random clocks of a column's cycle model, and their replay against the RTL.
#pragma once

#include <string>
#include <vector>

#include "golden/common/bits.hpp"
#include "golden/fpraker/fpraker_cycle.hpp"
#include "testbench/fpraker/fpraker_side.hpp"
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

inline std::string record(const Params& p, std::uint64_t seed) {
  tb::RandomSets sets(p, tb::seeded(seed, "sets"));
  tb::Random random = tb::seeded(seed, "stalls");
  const auto chance = [&](unsigned one_in) { return random() % one_in == 0; };
  ColumnCycle column(p);
  const int word = format(p).bits();
  const int t_bits = bits_for(static_cast<std::uint64_t>(p.oob_threshold));
  std::string text;
  SetBeat set = sets.next();
  bool offered = false;
  for (int clock = 0; clock < kClocks; ++clock) {
    const unsigned mode = static_cast<unsigned>(clock) / 500 % 3;  // no stalls, few, many
    offered = offered || mode == 0 || chance(2 * mode);
    ColumnInputs in;
    in.clear = chance(400);
    in.out_ready = mode == 0 || chance(3 * mode);
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
      set = sets.next();
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
