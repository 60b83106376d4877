// SPDX-License-Identifier: Apache-2.0
// Mokey on the command line: products of tensors, dictionaries, memory, what is refused.
#include <cmath>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "golden/common/npy.hpp"
#include "golden/mokey/mokey_operands.hpp"
#include "golden/mokey/mokey_profile.hpp"
#include "golden/mokey/mokey_quantize.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

class MokeyCli : public testing::Test {
 protected:
  MokeyCli() {
    folder_.write("tile.yaml",
                  "schema_version: 1\nunit: mokey\nname: tile\n"
                  "parameters: {part: tile, lanes: 4, max_reduction: 128}\n");
    folder_.write("memory.yaml",
                  "schema_version: 1\nunit: mokey\nname: memory\nparameters: {part: compressor}\n");
    put("a.npy", {6, 40}, 1.5);
    put("w.npy", {9, 40}, 0.2);
  }
  // A wavy tensor with a few large values.
  void put(const std::string& name, const std::vector<std::size_t>& shape, double scale) {
    std::vector<double> values;
    for (std::size_t i = 0; i < shape[0] * shape[1]; ++i) {
      const auto x = static_cast<double>(i);
      values.push_back(scale *
                       (std::sin(1.7 * x) + std::sin(0.9 * x + 1) + (i % 37 == 0 ? 6 : 0.1)));
    }
    write_npy(folder_.at(name), mokey::float_tensor(shape, values));
  }
  ToolResult whit(std::vector<std::string> words) { return folder_.whit(std::move(words)); }
  nlohmann::json metrics(std::vector<std::string> words) {
    const ToolResult run = whit(std::move(words));
    EXPECT_EQ(run.status, 0) << run.err;
    return run.status == 0 ? nlohmann::json::parse(run.out).at("metrics") : nlohmann::json();
  }
  std::string message(std::vector<std::string> words) {
    const ToolResult run = whit(std::move(words));
    EXPECT_EQ(run.status, 3) << run.out;
    return run.err;
  }
  std::vector<std::string> product(std::vector<std::string> first,
                                   const std::vector<std::string>& last) {
    first.insert(first.end(), {"--tensor", "a=a.npy", "--tensor", "w=w.npy", "--json"});
    first.insert(first.end(), last.begin(), last.end());
    return first;
  }
  // What codes of the tensor's dictionary stand for, as bytes of float32.
  static std::vector<std::uint8_t> values_of(const Tensor& codes, const Tensor& tensor) {
    mokey::Params params;
    const mokey::Dictionary dictionary =
        make_dictionary(params, mokey::real_values("", tensor), {});
    std::vector<double> values;
    for (const std::uint8_t code : codes.bytes) {
      values.push_back(value_of(params, dictionary, code));
    }
    return mokey::float_tensor(codes.shape, values).bytes;
  }
  TempFolder folder_;
};

TEST_F(MokeyCli, Product_IsNearTheRealOne) {
  const auto m = metrics(product({"model", "tile.yaml"}, {"--out", "y.npy"}));
  EXPECT_EQ(m.at("macs"), 6 * 9 * 40);
  EXPECT_GT(m.at("outliers_a"), 0.0);
  EXPECT_LT(m.at("rms_error"), 5e-4);
  EXPECT_GT(m.at("sqnr_db").at("tile").at("y"), 12.0);
  EXPECT_GT(m.at("sqnr_db").at("int8").at("y"), m.at("sqnr_db").at("int4").at("y"));
  EXPECT_LT(m.at("memory_w").at("bits_per_value"), 5.0);
  EXPECT_NE(folder_.read("y.npy").find("(6, 9)"), std::string::npos);
}

TEST_F(MokeyCli, EverySetting_GivesTheSameIntegers) {
  metrics(product({"model", "tile.yaml"}, {"--out", "y.npy"}));
  for (const char* setting : {"mode=prom", "pairs=3", "broadcast=wgt", "broadcast=none", "lanes=1",
                              "fifo_depth=0", "double_buffer=false", "max_reduction=40"}) {
    metrics(product({"model", "tile.yaml"}, {"--set", setting, "--out", "o.npy"}));
    EXPECT_EQ(folder_.read("o.npy"), folder_.read("y.npy")) << setting;
  }
}

TEST_F(MokeyCli, Hardware_GivesTheIntegersOfTheModel) {
  for (const char* datapath : {"mokey", "int8"}) {
    const std::string set = std::string("datapath=") + datapath;
    const std::vector<std::string> more = {"--set", set, "--set", "mode=prom", "--out"};
    std::vector<std::string> model = more, hardware = more;
    model.emplace_back("m.npy");
    hardware.insert(hardware.end(), {"s.npy", "-o", datapath});
    metrics(product({"model", "tile.yaml"}, model));
    metrics(product({"simulate", "tile.yaml"}, hardware));
    EXPECT_EQ(folder_.read("m.npy"), folder_.read("s.npy"));
  }
}

TEST_F(MokeyCli, Dictionaries_AreWrittenAndRead) {
  const auto fresh = metrics(product({"model", "tile.yaml"}, {"--out", "y.npy"}));
  ASSERT_EQ(whit({"profile", "tile.yaml", "--tensor", "a=a.npy", "--tensor", "w=w.npy", "-o", "."})
                .status,
            0);
  folder_.write("with.yaml",
                "schema_version: 1\nunit: mokey\nname: tile\n"
                "parameters: {part: tile, lanes: 4, max_reduction: 128}\n"
                "tables: {dictionaries: tile_dictionaries.yaml}\n");
  EXPECT_EQ(metrics(product({"model", "with.yaml"}, {"--out", "o.npy"})), fresh);
  EXPECT_EQ(folder_.read("o.npy"), folder_.read("y.npy"));
  // A share of outliers instead of a cut.
  ASSERT_EQ(whit({"profile", "tile.yaml", "--search", "outliers_a=0.1", "--tensor", "a=a.npy",
                  "--tensor", "w=w.npy", "-o", "."})
                .status,
            0);
  EXPECT_NEAR(metrics(product({"model", "with.yaml"}, {})).at("outliers_a"), 0.1, 0.02);
}

TEST_F(MokeyCli, SyntheticCodes_StallAsInTheTable) {
  const std::vector<std::string> codes = {"--synthetic", "k=4096,passes=40", "--json"};
  std::vector<std::string> words = {"model",   "tile.yaml", "--set",
                                    "lanes=8", "--set",     "max_reduction=4096"};
  words.insert(words.end(), codes.begin(), codes.end());
  EXPECT_LT(metrics(words).at("stalls_of_outliers"), 0.01);
  words.insert(words.end(), {"--set", "fifo_depth=1"});
  EXPECT_NEAR(metrics(words).at("stalls_of_outliers"), 1 - 1 / 1.273, 0.01);
}

TEST_F(MokeyCli, Memory_IsMeasured) {
  const auto m = metrics({"model", "memory.yaml", "--tensor", "a.npy", "--out", "v.npy", "--json"});
  EXPECT_EQ(m.at("values"), 240);
  EXPECT_GT(m.at("times_smaller_than_fp32"), 6.0);
  EXPECT_EQ(read_npy(folder_.at("v.npy")).shape, (std::vector<std::size_t>{6, 40}));
}

class MokeyCliPart : public MokeyCli, public testing::WithParamInterface<const char*> {
 protected:
  // Metrics of model and simulation of one of the example tensors, which write m.npy and s.npy.
  std::pair<nlohmann::json, nlohmann::json> both(const std::string& tensor) {
    const std::string set = std::string("part=") + GetParam();
    // Padding of words of 128 bits shows in the bits of a value.
    const std::vector<std::string> words = {"memory.yaml",   "--set",  set,        "--set",
                                            "word_bits=128", "--json", "--tensor", tensor};
    std::vector<std::string> model = words, hardware = words;
    model.insert(model.begin(), "model");
    model.insert(model.end(), {"--out", "m.npy"});
    hardware.insert(hardware.begin(), "simulate");
    hardware.insert(hardware.end(), {"--out", "s.npy"});
    const auto due = metrics(model);
    return {due, metrics(hardware)};
  }
};

TEST_P(MokeyCliPart, OfARealTensor_HardwareAndModelAgree) {
  const std::string part = GetParam();
  const std::string examples = WHIT_SOURCE_DIR "/examples/tensors/use_lite_ffn1_";
  for (const auto& [role, file] :
       {std::pair<std::string, std::string>{"a=", "act.npy"}, {"", "weight.npy"}}) {
    const auto [due, seen] = both(role + examples + file);
    EXPECT_EQ(seen.at("values"), due.at("values"));
    EXPECT_GE(seen.at("cycles"), seen.at("beats_out"));
    if (part != "quantizer") {
      EXPECT_EQ(seen.at("bits_per_value"), due.at("bits_per_value"));
    }
    if (part == "decompressor") {
      EXPECT_EQ(folder_.read("s.npy"), folder_.read("m.npy"));
      continue;
    }
    const Tensor tensor = read_npy(examples + file);
    const Tensor codes = read_npy(folder_.at("s.npy"));
    ASSERT_EQ(codes.type, ElementType::uint8);
    ASSERT_EQ(codes.shape, tensor.shape);
    EXPECT_EQ(values_of(codes, tensor), read_npy(folder_.at("m.npy")).bytes);
  }
}

INSTANTIATE_TEST_SUITE_P(Parts, MokeyCliPart,
                         testing::Values("quantizer", "packer", "unpacker", "compressor",
                                         "decompressor"),
                         [](const auto& part) { return std::string(part.param); });

TEST_F(MokeyCli, StreamParts_TakeTheDictionaryOfTheConfiguration) {
  ASSERT_EQ(whit({"profile", "memory.yaml", "--tensor", "w=w.npy", "-o", "."}).status, 0);
  folder_.write("with.yaml",
                "schema_version: 1\nunit: mokey\nname: memory\nparameters: {part: decompressor}\n"
                "tables: {dictionaries: memory_dictionaries.yaml}\n");
  put("scaled.npy", {9, 40}, 0.3);
  const std::vector<std::string> words = {"with.yaml", "--tensor", "w=scaled.npy", "--json",
                                          "--out"};
  std::vector<std::string> model = words, hardware = words;
  model.insert(model.begin(), "model");
  model.emplace_back("m.npy");
  hardware.insert(hardware.begin(), "simulate");
  hardware.emplace_back("s.npy");
  metrics(model);
  metrics(hardware);
  EXPECT_EQ(folder_.read("s.npy"), folder_.read("m.npy"));
  // Codes of another dictionary stand for other values.
  model[1] = "memory.yaml";
  metrics(model);
  EXPECT_NE(folder_.read("s.npy"), folder_.read("m.npy"));
  EXPECT_NE(message({"simulate", "with.yaml", "--tensor", "a=a.npy"})
                .find("there is no dictionary of role 'a'"),
            std::string::npos);
}

TEST_F(MokeyCli, Run_TakesATensorThroughAPacker) {
  const ToolResult run =
      whit({"run", "memory.yaml", "--set", "part=packer", "--set", "values_per_beat=1", "--tensor",
            "w=w.npy", "--target", "generic", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const auto all = nlohmann::json::parse(run.out);
  EXPECT_EQ(all.at("simulate").at("metrics").at("values"), 9 * 40);
  EXPECT_EQ(all.at("simulate").at("metrics").at("bits_per_value"),
            all.at("model").at("metrics").at("bits_per_value"));
}

TEST_F(MokeyCli, StreamParts_RefuseWhatTheyCannotTake) {
  const auto refused = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"simulate", "memory.yaml"});
    return message(words);
  };
  EXPECT_NE(refused({"--tensor", "a=a.npy", "--tensor", "w=w.npy"})
                .find("this part takes one tensor, --tensor FILE"),
            std::string::npos);
  write_npy(folder_.at("long.npy"), {ElementType::int64, {2}, std::vector<std::uint8_t>(16, 1)});
  EXPECT_NE(refused({"--tensor", "long.npy"}).find("element type '<i8'; expected"),
            std::string::npos);
  write_npy(folder_.at("empty.npy"), mokey::float_tensor({0, 4}, {}));
  EXPECT_NE(refused({"--tensor", "empty.npy"}).find("needs one value"), std::string::npos);
  EXPECT_NE(refused({"--synthetic", "k=8"}).find("takes tensors"), std::string::npos);
  const ToolResult role = whit({"simulate", "memory.yaml", "--tensor", "x=a.npy"});
  EXPECT_EQ(role.status, 2);
  EXPECT_NE(role.err.find("'x' is not a role of mokey (a, w)"), std::string::npos);
}

TEST_F(MokeyCli, BadInput_HasOneClearMessage) {
  put("short.npy", {9, 39}, 1);
  EXPECT_NE(message({"model", "tile.yaml", "--tensor", "a=a.npy"}).find("two tensors"),
            std::string::npos);
  EXPECT_NE(message({"model", "tile.yaml", "--tensor", "a=a.npy", "--tensor", "w=short.npy"})
                .find("40 values, those of w 39"),
            std::string::npos);
  EXPECT_NE(message(product({"model", "tile.yaml"}, {"--set", "max_reduction=16"}))
                .find("at most 16 fit"),
            std::string::npos);
  EXPECT_NE(message(product({"model", "tile.yaml"}, {"--operation", "forward"})).find("operation"),
            std::string::npos);
  EXPECT_NE(message({"model", "tile.yaml", "--synthetic", "x=1"}).find("'x' is not one of"),
            std::string::npos);
  EXPECT_NE(message({"model", "memory.yaml", "--tensor", "a=a.npy", "--tensor", "w=w.npy"})
                .find("one tensor"),
            std::string::npos);
  EXPECT_NE(message({"profile", "tile.yaml", "--search", "x=1", "--tensor", "a=a.npy", "-o", "."})
                .find("'x' is not one of"),
            std::string::npos);
  write_npy(folder_.at("nan.npy"), mokey::float_tensor({2, 2}, {1, 2, NAN, 3}));
  EXPECT_NE(message({"model", "memory.yaml", "--tensor", "nan.npy"}).find("element 2 is NaN"),
            std::string::npos);
  const std::vector<std::pair<std::string, std::string>> settings = {
      {"acc_bits=40", "acc_bits = 40 must be at least"},
      {"b=-1", "must ascend from above 0"},
      {"pairs=8", "lanes * pairs = 128"},
      {"fifo_depth=3", "fifo_depth"}};
  for (const auto& [setting, text] : settings) {
    const ToolResult run = whit({"check", "tile.yaml", "--set", setting, "--set", "lanes=16"});
    EXPECT_EQ(run.status, 3);
    EXPECT_NE(run.err.find(text), std::string::npos) << run.err;
  }
}

}  // namespace
}  // namespace whit::test
