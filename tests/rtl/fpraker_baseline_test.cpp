// SPDX-License-Identifier: Apache-2.0
// The RTL of a baseline's column against its cycle model: every output in every clock, for formats,
// rows and pipelines, under random stalls and clears.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/rtl/fpraker_column.hpp"

namespace whit::test {
namespace {

void fp16(Params& p) {
  p.exp_bits = 5;
  p.frac_bits = 10;
  p.lanes = 4;
  p.chunk = 8;
  p.chunk_acc_frac_bits = 16;
  p.rows = 2;
  p.pipeline = 1;
}
void fp8(Params& p) {
  p.exp_bits = 4;
  p.frac_bits = 3;
  p.lanes = 16;
  p.chunk = 16;
  p.chunk_acc_frac_bits = 10;
}
// Few bits, where ties and carries are frequent. Products are cut before they move (T < M).
void tiny(Params& p) {
  p.exp_bits = 5;
  p.frac_bits = 2;
  p.lanes = 3;
  p.chunk = 6;
  p.oob_threshold = 1;
  p.acc_frac_bits = 3;
  p.chunk_acc_frac_bits = 2;
}
void smallest(Params& p) {
  p.exp_bits = 2;
  p.frac_bits = 2;
  p.lanes = 3;
  p.chunk = 12;
  p.oob_threshold = 2;
  p.acc_frac_bits = 4;
  p.chunk_acc_frac_bits = 2;
  p.specials = false;
}
void tf32(Params& p) {
  p.frac_bits = 10;
  p.oob_threshold = 24;
  p.acc_frac_bits = 24;
  p.chunk_acc_frac_bits = 24;
  p.lanes = 5;
  p.chunk = 40;
}

std::vector<Case> formats() {
  return {
      {"Bf16", Params{}},
      {"Bf16TwoRowsTruncated", with([](Params& p) {
         p.rows = 2;
         p.round_out = RoundOut::trunc;
         p.pipeline = 1;
       })},
      {"Bf16NoSpecials", with([](Params& p) {
         p.specials = false;
         p.acc_frac_bits = p.chunk_acc_frac_bits = 9;
       })},
      {"Fp16", with(fp16)},
      {"Fp8", with(fp8)},
      {"Fp8NoSpecials", with([](Params& p) {
         fp8(p);
         p.specials = false;
       })},
      {"Tiny", with(tiny)},
      {"SevenExponentBits", with([](Params& p) {
         p.exp_bits = 7;
         p.frac_bits = 8;
         p.lanes = 2;
         p.chunk = 2;
         p.rows = 3;
       })},
      {"SmallestExponent", with(smallest)},
      {"Tf32", with(tf32)},
  };
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const Datapath datapath : {Datapath::bit_parallel, Datapath::fma_chain}) {
    for (Case one : formats()) {
      one.params.datapath = datapath;
      // What one lane's path settles to goes through all that follow: many lanes take minutes.
      if (datapath == Datapath::fma_chain) one.params.lanes = std::min(one.params.lanes, 3);
      all.push_back(one);
    }
  }
  return all;
}

std::string name_of(const Params& p, const std::string& name) {
  return (p.datapath == Datapath::fma_chain ? "Chain" : "Parallel") + name;
}

class FprakerBaseline : public testing::TestWithParam<Case> {};

TEST_P(FprakerBaseline, EveryOutputInEveryClock_IsTheCycleModels) {
  const TempFolder folder;
  const std::string said = replay(folder, GetParam().params, kTemplates + "fpraker");
  EXPECT_NE(said.find("PASS " + std::to_string(kClocks)), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(Formats, FprakerBaseline, testing::ValuesIn(cases()),
                         [](const auto& one) { return name_of(one.param.params, one.param.name); });

// A mistake that the RTL could make.
struct Fault {
  const char* name;
  Datapath datapath;
  const char* module;
  const char* right;
  const char* wrong;
  void (*change)(Params&);
};

constexpr Datapath kChain = Datapath::fma_chain;
constexpr Datapath kParallel = Datapath::bit_parallel;
void bf16(Params& /*defaults*/) {}

const Fault kFaults[] = {
    {"NanOfALaneIsLost", kChain, "fma_row", "<= in_specials[2]", "<= 1'b0", bf16},
    {"InfinityOfALaneIsLost", kChain, "fma_row", "<= |in_specials[1:0]", "<= 1'b0", bf16},
    {"CarryOfRoundingIsLost", kChain, "fma", "place + {{(WIDE-1){1'b0}}, carry}", "place", tiny},
    {"ResultLosesItsSign", kChain, "fma_row", ".sign_i(acc_q[31])", ".sign_i(1'b0)", bf16},
    {"NextProductBeginsWithTheLast", kChain, "fma_row", "& {9{~empty_q}}", "", bf16},
    {"ChainHasChunks", kChain, "baseline", "(CHAIN != 0) ? 0 : CHUNK_SETS", "CHUNK_SETS", bf16},
    {"AccumulatedSetsAreNotBusy", kChain, "control", ": {COUNT{1'b1}}", ": {COUNT{1'b0}}", bf16},
    {"ComplementIsOneShort", kParallel, "parallel_row", " + {{(SUM_BITS-1){1'b0}}, negative_q[t]}",
     "", bf16},
    {"FarProductComesBack", kParallel, "parallel_row", " & {FIELD{~down[DIST]}}", "", bf16},
    {"AccumulatorMovesNoProduct", kParallel, "parallel_row", " + {1'b0, over}", "", bf16},
    {"SignOfTheProductIsForgotten", kParallel, "parallel_row", "<= in_negative", "<= {LANES{1'b0}}",
     bf16},
    {"SetAddsTheNextOne", kParallel, "parallel_row", "if (load_i) begin\n      negative_q",
     "begin\n      negative_q", bf16},
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

class FprakerBaselineFault : public testing::TestWithParam<Fault> {};

TEST_P(FprakerBaselineFault, IsFound) {
  const Fault& fault = GetParam();
  const TempFolder folder;
  folder.run({"cp", "-r", kTemplates + "fpraker", "rtl"});
  const std::string file = std::string("rtl/whit_fpraker_") + fault.module + ".v";
  std::string text = folder.read(file);
  const std::size_t at = text.find(fault.right);
  ASSERT_NE(at, std::string::npos) << fault.right;
  folder.write(file, text.replace(at, std::string(fault.right).size(), fault.wrong));
  Params p = with(fault.change);
  p.datapath = fault.datapath;
  if (p.datapath == kChain) p.lanes = std::min(p.lanes, 3);
  const std::string said = replay(folder, p, "rtl");
  EXPECT_NE(said.find("FAIL clock"), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(Mistakes, FprakerBaselineFault, testing::ValuesIn(kFaults),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace whit::test
