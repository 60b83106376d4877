// SPDX-License-Identifier: Apache-2.0
// One fused multiply-add of the baselines against the golden model, where the last place of every
// sum is seen: ties, carries, cancellation, numbers far apart, infinities and NaNs.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "golden/fpraker/fpraker_baseline.hpp"
#include "tests/rtl/icarus.hpp"

namespace whit::test {
namespace {

using namespace fpraker;

constexpr int kCount = 30000;
const std::string kTemplates = std::string(WHIT_SOURCE_DIR) + "/rtl_templates/";

std::string record(const Params& p) {
  std::mt19937_64 random(5);
  const auto any = [&] { return static_cast<std::uint32_t>(random()); };
  const std::uint32_t mask = (std::uint32_t{1} << format(p).bits()) - 1;
  std::string text;
  for (int i = 0; i < kCount; ++i) {
    std::uint32_t a = any() & mask;
    std::uint32_t b = any() & mask;
    if (random() % 8 == 0) a &= ~((std::uint32_t{1} << p.frac_bits) - 1);
    if (random() % 8 == 0) b &= mask >> (1 + p.exp_bits);  // a zero
    // An addend near the product, or that cancels it but for one place; or anything.
    const std::uint32_t product = fma_fp32(p, {a, b}, 0);
    std::uint32_t c = any();
    const auto exponent = static_cast<int>(product >> 23 & 255);
    const int moved = std::clamp(exponent + static_cast<int>(random() % 64) - 32, 0, 255);
    switch (random() % 8) {
      case 0: break;
      case 1: c = product ^ 0x80000000; break;
      case 2: c = product ^ 0x80000000 ^ 1U << random() % 24; break;
      case 3: c = (c & 0x80000000) | static_cast<std::uint32_t>(moved) << 23; break;
      case 4: c |= 0x7FFFFF; [[fallthrough]];
      default: c = (c & 0x807FFFFF) | static_cast<std::uint32_t>(moved) << 23; break;
    }
    if (random() % 64 == 0) c = random() % 2 == 0 ? kFp32Infinity : kFp32Nan;
    text += fmt::format("{:08x}{:08x}{:08x}{:08x}\n", a, b, c, fma_fp32(p, {a, b}, c));
  }
  return text;
}

std::string replay(const TempFolder& folder, const Params& p,
                   const std::vector<std::string>& modules) {
  folder.write("vectors.hex", record(p));
  return icarus(folder, "fpraker_fma_tb",
                {{"EXP_BITS", p.exp_bits},
                 {"FRAC_BITS", p.frac_bits},
                 {"SPECIALS", p.specials ? 1 : 0},
                 {"COUNT", kCount}},
                modules);
}

Params operands(int exp_bits, int frac_bits, bool specials) {
  Params p;
  p.exp_bits = exp_bits;
  p.frac_bits = frac_bits;
  p.specials = specials;
  return p;
}

class FprakerFmaFormat : public testing::TestWithParam<Params> {};

TEST_P(FprakerFmaFormat, EverySum_IsTheModels) {
  const TempFolder folder;
  const std::string said = replay(folder, GetParam(), {kTemplates + "fpraker", kTemplates + "lib"});
  EXPECT_NE(said.find("PASS " + std::to_string(kCount)), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(Formats, FprakerFmaFormat,
                         testing::Values(operands(8, 7, true), operands(8, 7, false),
                                         operands(8, 10, true), operands(7, 8, true),
                                         operands(5, 10, true), operands(5, 2, false),
                                         operands(4, 3, true), operands(2, 2, false)),
                         [](const auto& one) {
                           const Params& p = one.param;
                           return fmt::format("E{}M{}{}", p.exp_bits, p.frac_bits,
                                              p.specials ? "" : "NoSpecials");
                         });

struct Fault {
  const char* name;
  const char* module;
  const char* right;
  const char* wrong;
  int exp_bits = 8;  // of the operands
};

const Fault kFaults[] = {
    {"StickyIsLost", "fma", ".lost_i(lost)", ".lost_i(1'b0)"},
    {"LostOnesAreNotBorrowed", "fma", "minus & ~lost", "minus"},
    {"FieldIsOneBitTooNarrow", "fma", "FIELD = 27", "FIELD = 26"},
    {"TiesRoundUp", "round", ": guard & (odd | sticky)", ": guard"},
    {"CarryOfRoundingIsLost", "fma", "place + {{(WIDE-1){1'b0}}, carry}", "place"},
    {"NoShiftLeftAfterCancellation", "normalise", "(normal << (1 << s))",
     "(normal << ((1 << s) & 7))"},
    {"NegativeSumIsNoMagnitude", "normalise", "sum_i[MAG-1:0] ^ {MAG{sign_o}}", "sum_i[MAG-1:0]"},
    {"SubtractionIsOneShort", "fma", "{{(SUM-1){1'b0}}, minus & ~lost}", "{SUM{1'b0}}"},
    {"NanIsNotSticky", "fma", "nan_i | nan |", "nan_i |"},
    {"InfinitiesOfBothSignsAreNoNan", "fma", "nan | opposite", "nan"},
    {"InfiniteAddendLosesItsSign", "fma", "infinite ? sign : sign_i, 8'hFF", "sign_i, 8'hFF"},
    {"ProductDoesNotMoveByOne", "fma", "{1'b0, product[FIELD-1:1]}", "product"},
    {"FarNumberComesBack", "fma", "move[4:0]) & {FIELD{~gone}}", "move[4:0])"},
    {"ZeroIsNegative", "fma", "& {32{~tiny}}", "& {1'b1, {31{~tiny}}}"},
    {"SignOfTheLargerIsForgotten", "fma", "(swap ? sign : sign_i) ^ turned", "turned"},
    {"UnderflowWraps", "fma", " | biased[WIDE-1] | ~|biased", ""},
    {"OverflowWraps", "fma", "huge   = biased[8] | ", "huge   = "},
    {"ExponentOfAZeroCounts", "fma", "\n                              & {WIDE{|exponent_i}}", "",
     4},
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

class FprakerFmaFault : public testing::TestWithParam<Fault> {};

TEST_P(FprakerFmaFault, IsFound) {
  const Fault& fault = GetParam();
  const TempFolder folder;
  folder.run({"cp", "-r", kTemplates + "fpraker", "rtl"});
  const std::string file = std::string("rtl/whit_fpraker_") + fault.module + ".v";
  std::string text = folder.read(file);
  const std::size_t at = text.find(fault.right);
  ASSERT_NE(at, std::string::npos) << fault.right;
  folder.write(file, text.replace(at, std::string(fault.right).size(), fault.wrong));
  const std::string said =
      replay(folder, operands(fault.exp_bits, 7, true), {"rtl", kTemplates + "lib"});
  EXPECT_NE(said.find("FAIL"), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(Mistakes, FprakerFmaFault, testing::ValuesIn(kFaults),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace whit::test
