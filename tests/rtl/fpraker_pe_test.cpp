// SPDX-License-Identifier: Apache-2.0
// The PE's RTL against its cycle model: every output in every clock, for formats, encodings,
// windows and pipelines, under random stalls, clears and thresholds. The clocks are recorded from
// the model and replayed by Icarus.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "golden/common/bits.hpp"
#include "golden/fpraker/fpraker_cycle.hpp"
#include "golden/fpraker/fpraker_synthetic.hpp"
#include "tests/support/tool.hpp"

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
    if (chance(20)) {
      source_ = SyntheticSets(params_, static_cast<DataKind>(random_() % 4), random_());
    }
    SetBeat beat;
    const bool cancels = chance(4);
    const std::uint32_t minus = std::uint32_t{1} << (params_.exp_bits + params_.frac_bits);
    for (int i = 0; i < params_.lanes; ++i) {
      const bool again = cancels && i % 2 == 1;
      beat.a.push_back(again ? beat.a.back() ^ (chance(3) ? 1 : 0) : number(source_.a()));
      beat.b.push_back(again ? beat.b.back() ^ minus : number(source_.b()));
    }
    beat.last = chance(12);
    const auto end = static_cast<std::uint64_t>(params_.oob_threshold) + 1;
    beat.threshold = chance(4) ? static_cast<int>(random_() % end) : params_.oob_threshold;
    return beat;
  }

 private:
  // Now and then any bits at all: zeros, subnormals, ends of the range, infinities and NaNs.
  std::uint32_t number(std::uint32_t usual) {
    const int bits = format(params_).bits();
    const auto any = static_cast<std::uint32_t>(random_()) & ((std::uint32_t{1} << bits) - 1);
    return chance(60) ? any : chance(12) ? any & ~(~std::uint32_t{0} << params_.frac_bits) : usual;
  }

  Params params_;
  std::mt19937_64 random_;
  SyntheticSets source_;
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
    line.add(out.out[0], word);
    line.add(out.firings[0].fired, p.lanes);
    line.add(out.firings[0].outside, p.lanes);
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
      {"SmallestFormat", with([](Params& p) {
         p.exp_bits = 3;
         p.frac_bits = 2;
         p.lanes = 3;
         p.chunk = 12;
         p.oob_threshold = 20;
         p.acc_frac_bits = 4;
         p.chunk_acc_frac_bits = 2;
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

class FprakerPe : public testing::TestWithParam<Case> {};

TEST_P(FprakerPe, EveryOutputInEveryClock_IsTheCycleModels) {
  const Params& p = GetParam().params;
  const TempFolder folder;
  folder.write("vectors.hex", record(p, 1));
  const auto set = [](const std::string& name, int value) {
    return "-P fpraker_pe_tb." + name + "=" + std::to_string(value) + " ";
  };
  const std::string root = WHIT_SOURCE_DIR;
  const ToolResult build =
      folder.run({"sh", "-c",
                  "iverilog -g2005 -Wall -Wno-timescale -o bench " + set("EXP_BITS", p.exp_bits) +
                      set("FRAC_BITS", p.frac_bits) + set("LANES", p.lanes) +
                      set("THRESHOLD", p.oob_threshold) + set("ACC_FRAC", p.acc_frac_bits) +
                      set("OUT_FRAC", p.chunk_acc_frac_bits) + set("WINDOW", p.window) +
                      set("CHUNK_SETS", sets_per_chunk(p)) +
                      set("TRUNCATE", p.round_out == RoundOut::trunc ? 1 : 0) +
                      set("SPECIALS", p.specials ? 1 : 0) +
                      set("ENCODING", static_cast<int>(p.encoding)) + set("PIPELINE", p.pipeline) +
                      set("CLOCKS", kClocks) + "-y " + root + "/rtl_templates/lib -y " + root +
                      "/rtl_templates/fpraker " + root + "/tests/rtl/lib/fpraker_pe_tb.v"});
  ASSERT_EQ(build.status, 0) << build.err;
  EXPECT_EQ(build.err, "");
  const ToolResult run = folder.run({"vvp", "-n", "bench"});
  EXPECT_NE(run.out.find("PASS " + std::to_string(kClocks)), std::string::npos)
      << run.out << run.err;
}

INSTANTIATE_TEST_SUITE_P(Formats, FprakerPe, testing::ValuesIn(cases()),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace whit::test
