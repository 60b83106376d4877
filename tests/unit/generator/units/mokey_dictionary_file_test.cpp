// SPDX-License-Identifier: Apache-2.0
// Files of dictionaries: written, read back the same, and refused at the place of an error.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "generator/units/mokey/mokey_dictionary_file.hpp"
#include "golden/common/error.hpp"
#include "golden/mokey/mokey_profile.hpp"

namespace whit {
namespace {

using mokey::Dictionary;
using mokey::Params;
using testing::HasSubstr;

// Of values without short decimal numbers.
Dictionary dictionary(double mean, double sigma, const Params& p = {}) {
  std::vector<double> values;
  for (int i = -50; i <= 50; ++i) values.push_back(mean + sigma * i * i * i / 30000);
  return make_dictionary(p, values, {});
}

std::string refusal(const std::string& text, const Params& p = {}) {
  try {
    parse_dictionary_file(text, "d.yaml", p);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(MokeyDictionaryFile, WhatIsWritten_ReadsBackTheSame) {
  for (const int idx_bits : {2, 3, 4}) {
    Params p;
    p.idx_bits = idx_bits;
    const MokeyDictionaries all = {{"a", dictionary(1.0 / 3, 1, p)},
                                   {"w", dictionary(-1e-30, 1e-31 / 3, p)},
                                   {"y", dictionary(0, 7e20, p)}};
    const std::string text = format_dictionary_file(all);
    const MokeyDictionaries read = parse_dictionary_file(text, "d.yaml", p);
    ASSERT_EQ(read.size(), 3u);
    for (const auto& [role, d] : all) {
      const Dictionary& same = read.at(role);
      EXPECT_EQ(same.mean, d.mean);
      EXPECT_EQ(same.sigma, d.sigma);
      EXPECT_EQ(same.cut, d.cut);
      EXPECT_EQ(same.fraction_bits, d.fraction_bits);
      EXPECT_EQ(same.fixed_mean, d.fixed_mean);
      EXPECT_EQ(same.magnitudes, d.magnitudes);
      EXPECT_EQ(same.outliers, d.outliers);
    }
    EXPECT_EQ(format_dictionary_file(read), text);
  }
}

// Of N(0, 1) with outliers at +-3 and +-3.5: the magnitudes' check values.
std::string standard() {
  return "schema_version: 1\n"
         "kind: mokey_dictionaries\n"
         "tensors:\n"
         "  - {role: w, mean: 0, sigma: 1, cut: 2.43, fraction_bits: 13, fixed_mean: 0,\n"
         "     magnitudes: [188, 1655, 3384, 5422, 7825, 10658, 13999, 17937],\n"
         "     outliers: [-28672, -28672, -28672, -28672, -24576, -24576, -24576, -24576,\n"
         "                24576, 24576, 24576, 24576, 28672, 28672, 28672, 28672]}\n";
}

std::string changed(const std::string& from, const std::string& to) {
  std::string text = standard();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST(MokeyDictionaryFile, BrokenOnes_AreRefusedAtTheirPlace) {
  ASSERT_EQ(refusal(standard()), "");
  const std::pair<std::pair<const char*, const char*>, const char*> cases[] = {
      {{"schema_version: 1", "schema_version: 2"}, "d.yaml:1:17: error: schema_version: 2 is"},
      {{"mokey_dictionaries", "apack_table"}, "d.yaml:2:7: error: kind: 'apack_table' where"},
      {{"role: w", "role: b"}, "d.yaml:4:12: error: role: 'b' is not one of a, w, y"},
      {{"role: w, ", ""}, "missing key 'role'"},
      {{"mean: 0", "mode: 0"}, "unknown key 'mode' in a dictionary"},
      {{"mean: 0", "mean: '0'"}, "mean: '0' is not a number"},
      {{"mean: 0", "mean: inf"}, "mean: 'inf' is not a number"},
      {{"mean: 0", "mean: 1"}, "fixed_mean is not mean * 2^fraction_bits"},
      {{"sigma: 1", "sigma: 0"}, "d.yaml:4:31: error: sigma: 0 is not above 0"},
      {{"sigma: 1", "sigma: 1.1"}, "d.yaml:4:12: error: illegal dictionary: magnitudes are not"},
      {{"cut: 2.43", "cut: -1"}, "cut: -1 is not above 0"},
      {{"bits: 13", "bits: 1.5"}, "fraction_bits: 1.5 is a float; an integer is due"},
      {{"bits: 13", "bits: 999"}, "fraction_bits: 999 is outside -256..256"},
      {{"fixed_mean: 0", "fixed_mean: 40000"}, "fixed_mean: 40000 is outside -32768..32767"},
      {{"[188, ", "["}, "d.yaml:5:18: error: magnitudes: a list of 8 integers is due"},
      {{"[188, ", "[nan, "}, "magnitudes: 'nan' is not an integer"},
      {{"-24576,\n", "-28700,\n"}, "d.yaml:6:73: error: outliers: -28700 follows -24576"},
      {{"28672]", "32768]"}, "outliers: 32768 is outside -32768..32767"}};
  for (const auto& [change, message] : cases) {
    EXPECT_THAT(refusal(changed(change.first, change.second)), HasSubstr(message));
  }
}

TEST(MokeyDictionaryFile, RolesAreUnique) {
  const MokeyDictionaries one = {{"a", dictionary(0, 1)}};
  std::string text = format_dictionary_file(one);
  text += text.substr(text.find("  - {"));
  EXPECT_THAT(refusal(text), HasSubstr("role: a has a dictionary already"));
  EXPECT_THAT(refusal("schema_version: 1\nkind: mokey_dictionaries\ntensors: []\n"),
              HasSubstr("a list of one dictionary or more is due"));
}

TEST(MokeyDictionaryFile, DictionaryOfOtherParameters_IsRefused) {
  const auto with = [](const std::function<void(Params&)>& change) {
    Params p;
    change(p);
    return refusal(standard(), p);
  };
  EXPECT_THAT(with([](Params& p) { p.exp0 = 1; }), HasSubstr("a, b and exp0"));
  EXPECT_THAT(with([](Params& p) { p.a = 1.18; }), HasSubstr("a, b and exp0"));
  EXPECT_THAT(with([](Params& p) { p.idx_bits = 2; }), HasSubstr("a list of 4 integers is due"));
  EXPECT_THAT(with([](Params& p) { p.dict_bits = 15; }), HasSubstr("outside -16384..16383"));
}

}  // namespace
}  // namespace whit
