// SPDX-License-Identifier: Apache-2.0
// Base-delta coding on the command line: what a tensor takes, in model and hardware, and that it
// comes back.
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "golden/common/npy.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

constexpr std::size_t kValues = 1001;  // the last group is not full

// bf16 numbers of a few exponents, a third of them zeros.
Tensor activations() {
  std::mt19937 random(1);
  Tensor tensor;
  tensor.type = ElementType::uint16;
  tensor.shape = {7, kValues / 7};
  for (std::size_t i = 0; i < kValues; ++i) {
    const std::uint32_t bits = random() % 3 == 0 ? 0 : 0x3E00 + random() % 0x200;
    tensor.bytes.push_back(static_cast<std::uint8_t>(bits));
    tensor.bytes.push_back(static_cast<std::uint8_t>(bits >> 8));
  }
  return tensor;
}

class BasedeltaCli : public testing::Test {
 protected:
  BasedeltaCli() {
    folder_.write("b.yaml", "schema_version: 1\nunit: basedelta\nname: b\n");
    write_npy(folder_.at("a.npy"), activations());
  }
  nlohmann::json metrics(std::vector<std::string> words) {
    words.insert(words.end(), {"--tensor", "a.npy", "--json"});
    const ToolResult run = folder_.whit(words);
    EXPECT_EQ(run.status, 0) << run.err;
    return run.status == 0 ? nlohmann::json::parse(run.out).at("metrics") : nlohmann::json();
  }
  TempFolder folder_;
};

TEST_F(BasedeltaCli, ModelSaysWhatATensorTakes_AndGivesItBack) {
  const auto masked = metrics({"model", "b.yaml", "--out", "back.npy"});
  EXPECT_EQ(folder_.read("back.npy"), folder_.read("a.npy"));
  EXPECT_EQ(masked.at("values"), kValues);
  EXPECT_EQ(masked.at("value_bits"), 16);
  EXPECT_EQ(masked.at("groups"), (kValues + 31) / 32);
  EXPECT_EQ(masked.at("masked_groups"), masked.at("groups"));
  EXPECT_NEAR(masked.at("bits_per_value").get<double>(),
              masked.at("exponent_bits_per_value").get<double>() + 8, 1e-9);
  EXPECT_NEAR(masked.at("footprint").get<double>() * 16, masked.at("bits_per_value").get<double>(),
              1e-9);
  double shares = 0;
  for (const auto& share : masked.at("group_share_of_delta_bits")) shares += share.get<double>();
  EXPECT_NEAR(shares, 1, 1e-9);

  const auto plain = metrics({"model", "b.yaml", "--set", "zero_mask=false"});
  EXPECT_EQ(plain.at("masked_groups"), 0);
  EXPECT_EQ(plain.at("group_share_of_delta_bits").at("8"), 1.0);
  EXPECT_GT(plain.at("bits_per_value"), masked.at("bits_per_value"));
}

TEST_F(BasedeltaCli, HardwareMakesAsManyWords_AndGivesTheTensorBack) {
  const auto model = metrics({"model", "b.yaml"});
  const double bits = model.at("bits_per_value").get<double>() * kValues;
  for (const std::string part : {"encoder", "decoder"}) {
    const auto run = metrics(
        {"simulate", "b.yaml", "--set", "part=" + part, "-o", part, "--out", part + ".npy"});
    EXPECT_EQ(run.at("values"), kValues);
    EXPECT_EQ(run.at("words"), static_cast<std::uint64_t>((bits + 63.5) / 64)) << bits;
    EXPECT_EQ(folder_.read(part + ".npy"), folder_.read("a.npy"));
  }
}

TEST_F(BasedeltaCli, RunPrintsEveryMetricOfTheModel) {
  const ToolResult run =
      folder_.whit({"run", "b.yaml", "-o", "r", "--tensor", "a.npy", "--target", "generic"});
  EXPECT_EQ(run.status, 0) << run.err;
  for (const char* text : {"golden model", "exponent_bits_per_value", "bits_per_value",
                           "group_share_of_delta_bits.8", "mismatches                 0"}) {
    EXPECT_NE(run.out.find(text), std::string::npos) << text << run.out;
  }
}

TEST_F(BasedeltaCli, WhatItCannotDo_IsRefused) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"model", "b.yaml", "--set", "frac_bits=2", "--tensor", "a.npy"},
       "a.npy: an element has bits above the 11 of the format"},
      {{"model", "b.yaml", "--set", "frac_bits=23", "--tensor", "a.npy"},
       "elements of uint16 do not hold floats of 32 bits"},
      {{"model", "b.yaml", "--tensor", "a.npy", "--encode-to", "f"}, "no compressed files"},
      {{"profile", "b.yaml", "--tensor", "a.npy"}, "basedelta has no tables"},
      {{"check", "b.yaml", "--set", "lanes=3"}, "lanes = 3 must divide group = 32"}};
  for (const auto& [words, message] : cases) {
    const ToolResult run = folder_.whit(words);
    EXPECT_EQ(run.status, 3) << message;
    EXPECT_NE(run.err.find(message), std::string::npos) << run.err;
  }
}

}  // namespace
}  // namespace whit::test
