// SPDX-License-Identifier: Apache-2.0
// The golden codec as a compressor on the command line, and tensors that must be refused.
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "golden/common/npy.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

const std::string kExamples = std::string(WHIT_SOURCE_DIR) + "/examples";
const std::string kTensor = kExamples + "/tensors/vgg_conv3_act.npy";

TEST(Codec, EncodeToAndDecode_GiveTheTensorBack) {
  const TempFolder folder;
  ASSERT_EQ(folder
                .whit({"model", kExamples + "/apack.yaml", "--tensor", "activations=" + kTensor,
                       "--encode-to", "f.apk"})
                .status,
            0);
  ASSERT_EQ(folder.whit({"model", kExamples + "/apack.yaml", "--decode", "f.apk", "--out", "v.npy"})
                .status,
            0);
  EXPECT_EQ(folder.read("v.npy"), read_file(kTensor));
  EXPECT_LT(folder.read("f.apk").size(), read_file(kTensor).size() / 2);
}

TEST(Codec, DamagedContainer_IsExitCode3AndWritesNoTensor) {
  const TempFolder folder;
  folder.whit({"model", kExamples + "/apack.yaml", "--tensor", kTensor, "--encode-to", "f.apk"});
  std::string file = folder.read("f.apk");
  file[file.size() / 2] = static_cast<char>(file[file.size() / 2] ^ 4);
  folder.write("g.apk", file);
  const ToolResult run =
      folder.whit({"model", kExamples + "/apack.yaml", "--decode", "g.apk", "--out", "v.npy"});
  EXPECT_EQ(run.status, 3);
  EXPECT_NE(run.err.find("g.apk"), std::string::npos) << run.err;
  EXPECT_FALSE(folder.has("v.npy"));
}

TEST(Codec, Model_ReportsTheContractsMetrics) {
  const TempFolder folder;
  const ToolResult run =
      folder.whit({"model", kExamples + "/apack.yaml", "--tensor", kTensor, "--json"});
  const auto metrics = nlohmann::json::parse(run.out).at("metrics");
  for (const char* key : {"values", "entropy_bits_per_value", "bits_per_value", "symbol_bits",
                          "offset_bits", "table_bits", "footprint", "cycles_per_value"}) {
    EXPECT_TRUE(metrics.contains(key)) << key;
  }
  EXPECT_GE(metrics["bits_per_value"].get<double>(),
            metrics["entropy_bits_per_value"].get<double>());
}

TEST(Codec, ProfiledTable_IsUsedWhenTheConfigurationNamesIt) {
  const TempFolder folder;
  folder.write("a.yaml", "schema_version: 1\nunit: apack\nname: a\n");
  const ToolResult profile =
      folder.whit({"profile", "a.yaml", "--tensor", "activations=" + kTensor});
  ASSERT_EQ(profile.status, 0) << profile.err;
  folder.write("b.yaml", "schema_version: 1\nunit: apack\nname: b\n" + profile.out);
  const ToolResult made = folder.whit({"generate", "b.yaml", "-o", "deep/b"});
  ASSERT_EQ(made.status, 0) << made.err << profile.out;
  // The bundle carries its table: it works from another folder, without the file it was made of.
  ASSERT_EQ(folder.run({"rm", "a_activations.yaml"}).status, 0);
  const ToolResult run = folder.whit(
      {"simulate", "deep/b", "--tensor", "activations=" + kExamples + "/tensors/vgg_fc2_act.npy"});
  EXPECT_EQ(run.status, 0) << run.err;
}

struct ThirdParty {
  const char* name;
  const char* parameters;
  int value_bits;
};
class ApkDecode : public testing::TestWithParam<ThirdParty> {};

// Blocks of all three modes: a constant piece, a skewed one, an incompressible one.
Tensor mixed_tensor(int value_bits) {
  Tensor tensor;
  tensor.type = value_bits <= 8 ? ElementType::int8 : ElementType::uint16;
  std::mt19937 random(1);
  const std::uint32_t mask = (1u << value_bits) - 1;
  for (int i = 0; i < 3000; ++i) {
    const std::uint32_t draw = static_cast<std::uint32_t>(random());
    std::uint32_t value = i < 1000 ? 5 : i < 2000 ? draw % 16 * (draw % 7 == 0 ? 1 : 0) : draw;
    value &= mask;
    if (value_bits <= 8 && value >> (value_bits - 1) != 0) value |= ~mask;  // sign
    tensor.bytes.push_back(static_cast<std::uint8_t>(value));
    if (value_bits > 8) tensor.bytes.push_back(static_cast<std::uint8_t>(value >> 8));
  }
  tensor.shape = {3, 1000};
  return tensor;
}

TEST_P(ApkDecode, AnIndependentDecoderReadsTheFile) {
  const TempFolder folder;
  const Tensor tensor = mixed_tensor(GetParam().value_bits);
  write_npy(folder.at("in.npy"), tensor);
  folder.write("a.yaml", std::string("schema_version: 1\nunit: apack\nname: a\nparameters: {") +
                             GetParam().parameters + "}\n");
  const ToolResult made =
      folder.whit({"model", "a.yaml", "--tensor", "in.npy", "--encode-to", "f.apk"});
  ASSERT_EQ(made.status, 0) << made.err;
  const ToolResult run =
      folder.run({"python3", std::string(WHIT_SOURCE_DIR) + "/tests/cli/apk_decode.py", "f.apk"});
  ASSERT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, std::string(tensor.bytes.begin(), tensor.bytes.end()));
}

INSTANTIATE_TEST_SUITE_P(
    Codec, ApkDecode,
    testing::Values(ThirdParty{"Default", "max_values: 250", 8},
                    ThirdParty{"Top1023", "top: 1023, max_values: 4096", 8},
                    ThirdParty{"Narrow", "value_bits: 4, table_rows: 5, count_bits: 6, top: 64", 4},
                    ThirdParty{"Wide",
                               "value_bits: 16, table_rows: 32, count_bits: 12, top: 4096, "
                               "max_values: 1000",
                               16},
                    ThirdParty{"Window", "range_bits: 20, max_values: 500", 8}),
    [](const auto& given) { return std::string(given.param.name); });

TEST(Codec, WrongTensors_AreRefusedByName) {
  const TempFolder folder;
  Tensor wide;
  wide.type = ElementType::uint16;
  wide.shape = {2};
  wide.bytes = {1, 2, 3, 4};
  write_npy(folder.at("wide.npy"), wide);
  folder.write("text.npy", "no tensor");
  folder.write("short.npy", read_file(kTensor).substr(0, 2000));
  for (const std::string name : {"wide.npy", "text.npy", "short.npy", "absent.npy"}) {
    const ToolResult run = folder.whit({"model", kExamples + "/apack.yaml", "--tensor", name});
    EXPECT_EQ(run.status, 3) << name;
    EXPECT_NE(run.err.find(name), std::string::npos) << run.err;
  }
}

}  // namespace
}  // namespace whit::test
