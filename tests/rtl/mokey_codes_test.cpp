// SPDX-License-Identifier: Apache-2.0
// Every pair of codes through the hardware of every size (specification, section 6, tests 1 and 2):
// reductions of one pair, so that a result is a sum of the tables, or a product with an outlier.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "golden/common/npy.hpp"
#include "golden/mokey/mokey_operands.hpp"
#include "golden/mokey/mokey_profile.hpp"
#include "golden/mokey/mokey_quantize.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

using mokey::Code;
using mokey::Params;

struct Size {
  int idx_bits;
  int exp0;
  const char* mode;
};

void PrintTo(const Size& size, std::ostream* out) {
  *out << size.mode << size.idx_bits << size.exp0;
}

class MokeyCodes : public testing::TestWithParam<Size> {};

TEST_P(MokeyCodes, EveryPairIsExact) {
  const Size& size = GetParam();
  Params p;
  p.idx_bits = size.idx_bits;
  p.exp0 = size.exp0;
  // A value of every code: the dictionary of these values must be the one that they were made with.
  mokey::Dictionary dictionary;
  dictionary.mean = 0.25;
  dictionary.sigma = 0.5;
  dictionary.cut = default_cut(p);
  const double edge = dictionary.sigma * dictionary.cut;
  std::vector<double> far;
  for (int i = 0; i < magnitudes(p); ++i) far.push_back(edge * (1.2 + 0.3 * i));
  std::vector<double> outliers;
  for (auto value = far.rbegin(); value != far.rend(); ++value) outliers.push_back(-*value);
  outliers.insert(outliers.end(), far.begin(), far.end());
  fix_point(p, outliers, dictionary);
  std::vector<Code> all;
  std::vector<double> values;
  for (Code code = 0; code < static_cast<Code>(codes(p)); ++code) {
    all.push_back(code);
    values.push_back(value_of(p, dictionary, code));
  }
  ASSERT_EQ(quantize(p, dictionary, values), all);

  const TempFolder folder;
  const std::string lists = [&] {
    const auto list = [](const std::vector<std::int64_t>& numbers) {
      return nlohmann::json(numbers).dump();
    };
    std::string text = "schema_version: 1\nkind: mokey_dictionaries\ntensors:\n";
    for (const char* role : {"a", "w"}) {
      text += std::string("  - {role: ") + role +
              ", mean: 0.25, sigma: 0.5, cut: " + nlohmann::json(dictionary.cut).dump() +
              ", fraction_bits: " + std::to_string(dictionary.fraction_bits) +
              ", fixed_mean: " + std::to_string(dictionary.fixed_mean) +
              ", magnitudes: " + list(dictionary.magnitudes) +
              ", outliers: " + list(dictionary.outliers) + "}\n";
    }
    return text;
  }();
  folder.write("d.yaml", lists);
  folder.write("t.yaml",
               "schema_version: 1\nunit: mokey\nname: t\nparameters: {part: tile, mode: " +
                   std::string(size.mode) + ", idx_bits: " + std::to_string(size.idx_bits) +
                   ", exp0: " + std::to_string(size.exp0) + "}\ntables: {dictionaries: d.yaml}\n");
  write_npy(folder.at("v.npy"), mokey::float_tensor({values.size(), 1}, values));
  const ToolResult run = folder.whit({"simulate", "t.yaml", "-o", "t", "--tensor", "a=v.npy",
                                      "--tensor", "w=v.npy", "--stalls", "never", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const auto metrics = nlohmann::json::parse(run.out).at("metrics");
  EXPECT_EQ(metrics.at("macs"), codes(p) * codes(p));
  EXPECT_EQ(metrics.at("outliers_a"), 0.5);  // each code of either kind with each other
}

INSTANTIATE_TEST_SUITE_P(Sizes, MokeyCodes,
                         testing::Values(Size{2, 0, "hist"}, Size{2, 1, "hist"}, Size{3, 0, "hist"},
                                         Size{3, 1, "hist"}, Size{4, 0, "hist"}, Size{4, 1, "hist"},
                                         Size{2, 0, "prom"}, Size{2, 1, "prom"}, Size{3, 0, "prom"},
                                         Size{3, 1, "prom"}, Size{4, 0, "prom"},
                                         Size{4, 1, "prom"}));

}  // namespace
}  // namespace whit::test
