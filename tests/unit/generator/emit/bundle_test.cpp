// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/bundle.hpp"

#include <algorithm>
#include <clocale>
#include <locale>
#include <set>

#include <nlohmann/json.hpp>

#include "generator/core/sha256.hpp"
#include "generator/core/version.hpp"
#include "golden/common/error.hpp"
#include "tests/unit/generator/emit/emit_fixture.hpp"

namespace whit::test {
namespace {

using nlohmann::json;

class BundleTest : public ToyTest {
 protected:
  json manifest(const Bundle& bundle) const {
    return json::parse(file(bundle, "manifest.json").text);
  }
};

TEST_F(BundleTest, Layout_IsComplete) {
  const Bundle bundle = make();
  std::vector<std::string> paths;
  for (const BundleFile& entry : bundle.files) paths.push_back(entry.path);
  EXPECT_EQ(paths, (std::vector<std::string>{
                       "config.resolved.yaml", "doc/my_toy.md", "manifest.json", "my_toy.core",
                       "my_toy.f", "rtl/my_toy.v", "rtl/my_toy_toy_delay.v", "sim/Makefile",
                       "sim/my_toy.vlt", "sim/my_toy_smoke.cpp", "syn/config.json",
                       "syn/my_toy.sdc", "syn/my_toy.ys", "syn/orfs.mk"}));
}

TEST_F(BundleTest, LibraryModules_GetTheConfigurationsName) {
  const Bundle bundle = make();
  EXPECT_TRUE(contains(file(bundle, "rtl/my_toy_toy_delay.v").text, "module my_toy_toy_delay #("));
  EXPECT_TRUE(contains(file(bundle, "rtl/my_toy.v").text, "  my_toy_toy_delay #(\n"));
  EXPECT_FALSE(contains(file(bundle, "rtl/my_toy.v").text, "whit_"));
}

TEST_F(BundleTest, PrefixAndSharedLibrary_AreObeyed) {
  EXPECT_TRUE(has_file(make({"abc_", false}), "rtl/abc_toy_delay.v"));
  const Bundle shared = make({"", true});
  EXPECT_TRUE(has_file(shared, "rtl/whit_toy_delay.v"));
  EXPECT_EQ(manifest(shared)["prefix"], "whit_");
}

TEST_F(BundleTest, SharedLibrary_IsTheSameForEveryConfiguration) {
  const std::string text = file(make({"", true}), "rtl/whit_toy_delay.v").text;
  config.name = "other";
  config.params = ToyParams{16, 3};
  EXPECT_EQ(file(make({"", true}), "rtl/whit_toy_delay.v").text, text);
}

TEST_F(BundleTest, IllegalPrefix_IsRefused) {
  for (const char* prefix : {"9a_", "a-b", "a b", "a.b", "\xc3\xa4_"}) {
    EXPECT_THROW(make({prefix, false}), InputError) << prefix;
  }
}

TEST_F(BundleTest, TwoModulesOfOneName_AreRefused) {
  config.name = "x_toy_delay";
  EXPECT_THROW(make({"x_", false}), InputError);
}

TEST_F(BundleTest, VerilogFiles_BeginWithLicenceAndVersion) {
  for (const BundleFile& entry : make().files) {
    if (entry.role != "rtl") continue;
    EXPECT_EQ(entry.text.rfind("// SPDX-License-Identifier: Apache-2.0 OR 0BSD\n", 0), 0U);
    EXPECT_TRUE(contains(entry.text, kToolVersion)) << entry.path;
  }
  EXPECT_TRUE(contains(file(make(), "rtl/my_toy.v").text, config_hash(config)));
}

TEST_F(BundleTest, Text_HasNoTrailingBlanksTabsOrForeignCharacters) {
  config.interface.stream = "axis";
  for (const BundleFile& entry : make().files) {
    EXPECT_FALSE(contains(entry.text, " \n")) << entry.path;
    EXPECT_EQ(entry.text.back(), '\n') << entry.path;
    EXPECT_TRUE(std::all_of(entry.text.begin(), entry.text.end(), [](char c) {
      return c == '\n' || c == '\t' || (c >= ' ' && c <= '~');
    })) << entry.path;
    // make wants tabs; nothing else has them.
    EXPECT_EQ(contains(entry.text, "\t"), entry.path == "sim/Makefile") << entry.path;
  }
}

TEST_F(BundleTest, Manifest_DescribesTheDesign) {
  config.interface.reset = "sync_high";
  const json m = manifest(make());
  EXPECT_EQ(m["generator"], "whit");
  EXPECT_EQ(m["tool_version"], kToolVersion);
  EXPECT_EQ(m["unit"], "toy");
  EXPECT_EQ(m["unit_version"], "2.1.0");
  EXPECT_EQ(m["name"], "my_toy");
  EXPECT_EQ(m["top"], "my_toy");
  EXPECT_EQ(m["entry"], "my_toy");
  EXPECT_EQ(m["config_hash"], config_hash(config));
  EXPECT_EQ(m["clock"], (json{{"port", "clk_i"}}));
  EXPECT_EQ(m["reset"], (json{{"port", "rst_i"}, {"active", "high"}, {"synchronous", true}}));
  EXPECT_EQ(m["parameters"], (json{{"data_bits", 8}, {"delay", 2}}));
  EXPECT_EQ(m["rtl_parameters"], (json{{"DATA_BITS", 8}}));
  EXPECT_EQ(m["derived"][0]["value"], 16);
  EXPECT_EQ(m["parts"], json::parse(R"([{"name":"delay","modules":["my_toy_toy_delay"]}])"));
  EXPECT_EQ(m["ports"].size(), 8U);
  EXPECT_EQ(m["ports"][4], json::parse(R"({"name":"in_data_i","direction":"input","width":8,
      "group":"input","stream":"in","lanes":1,"doc":""})"));
  EXPECT_FALSE(m.contains("part"));
  EXPECT_FALSE(m.contains("axis"));
}

TEST_F(BundleTest, ManifestFiles_HaveTheHashOfTheirText) {
  const Bundle bundle = make();
  const json m = manifest(bundle);
  std::set<std::string> paths;
  for (const json& entry : m["files"]) {
    paths.insert(entry["path"]);
    EXPECT_EQ(entry["sha256"], sha256_hex(file(bundle, entry["path"]).text));
    EXPECT_EQ(entry["role"], file(bundle, entry["path"]).role);
  }
  EXPECT_EQ(paths.size() + 1, bundle.files.size()) << "all but the manifest itself";
  EXPECT_EQ(m["files"][0]["path"], "rtl/my_toy_toy_delay.v") << "leaves first";
  EXPECT_EQ(m["files"][1]["path"], "rtl/my_toy.v");
}

TEST_F(BundleTest, AxisWrapper_BecomesTheEntry) {
  config.interface.stream = "axis";
  const Bundle bundle = make();
  const json m = manifest(bundle);
  EXPECT_EQ(m["top"], "my_toy");
  EXPECT_EQ(m["entry"], "my_toy_axis");
  EXPECT_EQ(m["axis"]["streams"][0]["name"], "s_axis_in");
  EXPECT_EQ(m["axis"]["streams"][0]["fields"][0]["port"], "in_data_i");
  EXPECT_TRUE(contains(file(bundle, "rtl/my_toy_axis.v").text, "module my_toy_axis ("));
  EXPECT_TRUE(contains(file(bundle, "syn/my_toy.sdc").text, "set clock_port    aclk"));
  EXPECT_EQ(json::parse(file(bundle, "syn/config.json").text)["DESIGN_NAME"], "my_toy_axis");
}

TEST_F(BundleTest, LibrelaneConfig_NamesFilesClockAndConstraints) {
  config.target.clock_mhz = 250;
  const json c = json::parse(file(make(), "syn/config.json").text);
  EXPECT_EQ(c["VERILOG_FILES"],
            json::parse(R"(["dir::../rtl/my_toy_toy_delay.v","dir::../rtl/my_toy.v"])"));
  EXPECT_EQ(c["CLOCK_PORT"], "clk_i");
  EXPECT_EQ(c["CLOCK_PERIOD"], 4.0);
  EXPECT_EQ(c["PNR_SDC_FILE"], "dir::my_toy.sdc");
}

TEST_F(BundleTest, Constraints_CoverEveryPortOnce) {
  config.target.clock_mhz = 160;
  const std::string sdc = file(make(), "syn/my_toy.sdc").text;
  EXPECT_TRUE(contains(sdc, "set clock_period  6.2500\n"));
  EXPECT_TRUE(contains(sdc, "{\n  in_valid_i\n  in_data_i[*]\n  out_ready_i\n}]"));
  EXPECT_TRUE(contains(sdc, "{\n  in_ready_o\n  out_valid_o\n  out_data_o[*]\n}]"));
  EXPECT_TRUE(contains(sdc, "set_false_path -from [get_ports rst_ni]"));
}

TEST_F(BundleTest, SynchronousReset_IsConstrainedAsAnInput) {
  config.interface.reset = "sync_low";
  const std::string sdc = file(make(), "syn/my_toy.sdc").text;
  EXPECT_TRUE(contains(sdc, "{\n  rst_ni\n  in_valid_i\n"));
  EXPECT_FALSE(contains(sdc, "set_false_path"));
}

TEST_F(BundleTest, ForeignLocale_ChangesNothing) {
  config.target.clock_mhz = 1234.5;
  const Bundle plain = make();
  struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
  };
  const std::locale old = std::locale::global(std::locale(std::locale(), new Comma));
  const Bundle foreign = make();
  std::locale::global(old);
  ASSERT_EQ(plain.files.size(), foreign.files.size());
  for (std::size_t i = 0; i < plain.files.size(); ++i) {
    EXPECT_EQ(plain.files[i].text, foreign.files[i].text) << plain.files[i].path;
  }
}

TEST_F(BundleTest, MissingLibraryModule_IsNamed) {
  fs::remove(data / "rtl_templates/toy/whit_toy_delay.v");
  try {
    make();
    FAIL();
  } catch (const std::logic_error& error) {
    EXPECT_TRUE(contains(error.what(), "no library module whit_toy_delay"));
  }
}

TEST_F(BundleTest, TemplateThatDisagreesWithItsKeys_IsNamed) {
  write(data / "rtl_templates/toy/toy.v.tpl", "@HEADER@\n@NAME@ @PORTS@ @PARAMETERS@ @MORE@\n");
  try {
    make();
    FAIL();
  } catch (const std::logic_error& error) {
    EXPECT_STREQ(error.what(), "rtl_templates/toy/toy.v.tpl:2: unknown key @MORE@");
  }
}

TEST(Version, Tool_IsTheProjects) {
  const std::string text = read(fs::path(WHIT_SOURCE_DIR) / "CMakeLists.txt");
  EXPECT_TRUE(contains(text, std::string("project(whit VERSION ") + kToolVersion + " "));
}

}  // namespace
}  // namespace whit::test
