// SPDX-License-Identifier: Apache-2.0
// The verbs as a user types them: exit codes, what goes to stdout and stderr, nothing half-written.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

const std::string kExamples = std::string(WHIT_SOURCE_DIR) + "/examples";
const char* const kGood = "schema_version: 1\nunit: apack\nname: a\n";

TEST(Cli, Help_NamesEveryVerbAndTheExitCodes) {
  const TempFolder folder;
  const ToolResult run = folder.whit({"--help"});
  EXPECT_EQ(run.status, 0);
  for (const char* word : {"list", "describe", "init", "schema", "check", "generate", "profile",
                           "model", "simulate", "synth", "run", "completion", "Exit codes"}) {
    EXPECT_NE(run.out.find(word), std::string::npos) << word;
  }
}

TEST(Cli, Version_NamesTheToolsItFound) {
  const TempFolder folder;
  const ToolResult run = folder.whit({"--version"});
  EXPECT_EQ(run.status, 0);
  for (const char* tool : {"whit 0.1.0", "verilator", "yosys", "sta", "nextpnr-ice40"}) {
    EXPECT_NE(run.out.find(tool), std::string::npos) << tool << "\n" << run.out;
  }
}

TEST(Cli, UsageErrors_AreExitCode2) {
  const TempFolder folder;
  EXPECT_EQ(folder.whit({}).status, 2);
  EXPECT_EQ(folder.whit({"generat"}).status, 2);
  EXPECT_EQ(folder.whit({"generate"}).status, 2);
  EXPECT_EQ(folder.whit({"list", "--jsn"}).status, 2);
}

TEST(Cli, SynthPower_NeedsStandardCells) {
  const TempFolder folder;
  folder.write("a.yaml", kGood);
  for (const std::string target : {"generic", "ice40"}) {
    const ToolResult run =
        folder.whit({"synth", "a.yaml", "-o", "a", "--target", target, "--power"});
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.err.find("error: --power needs standard cells"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find(target), std::string::npos) << run.err;
    EXPECT_FALSE(folder.has("a/synth.json"));
  }
  for (const std::string option : {"--cycles", "--seed"}) {
    const ToolResult run =
        folder.whit({"synth", "a.yaml", "-o", "a", "--target", "osu018", option, "7"});
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.err.find("--power"), std::string::npos) << run.err;
  }
}

TEST(Cli, UnknownUnit_IsRefusedWithTheNearest) {
  const TempFolder folder;
  const ToolResult run = folder.whit({"describe", "apak"});
  EXPECT_NE(run.status, 0);
  EXPECT_NE(run.err.find("apack"), std::string::npos) << run.err;
}

TEST(Cli, Init_GivesAFileThatChecks) {
  const TempFolder folder;
  folder.write("my.yaml", folder.whit({"init", "apack"}).out);
  EXPECT_EQ(folder.whit({"check", "my.yaml"}).status, 0);
}

TEST(Cli, Describe_ListsEveryParameterAndPort) {
  const TempFolder folder;
  const auto json = nlohmann::json::parse(folder.whit({"describe", "apack", "--json"}).out);
  const std::string text = folder.whit({"describe", "apack"}).out;
  ASSERT_GT(json.at("parameters").size(), 10U);
  for (const auto& parameter : json["parameters"]) {
    EXPECT_NE(text.find(parameter.at("name").get<std::string>()), std::string::npos);
  }
}

TEST(Cli, InvalidConfiguration_IsExitCode3AndWritesNothing) {
  const TempFolder folder;
  folder.write("bad.yaml", std::string(kGood) + "parameters: {streams: 9}\n");
  for (const char* verb : {"check", "generate", "simulate", "synth", "run", "model"}) {
    const ToolResult run = folder.whit({verb, "bad.yaml"});
    EXPECT_EQ(run.status, 3) << verb;
    EXPECT_NE(run.err.find("bad.yaml:4:23: error: streams: 9 is outside 1..8"), std::string::npos)
        << verb << run.err;
  }
  EXPECT_FALSE(folder.has("a"));
  EXPECT_EQ(folder.whit({"check", "absent.yaml"}).status, 3);
}

TEST(Cli, Set_OverridesTheFileAndIsCheckedAlike) {
  const TempFolder folder;
  folder.write("a.yaml", kGood);
  const ToolResult good = folder.whit({"generate", "a.yaml", "--set", "streams=4", "-o", "o"});
  ASSERT_EQ(good.status, 0) << good.err;
  const auto manifest = nlohmann::json::parse(folder.read("o/manifest.json"));
  EXPECT_EQ(manifest["parameters"]["streams"], 4);
  const ToolResult bad = folder.whit({"check", "a.yaml", "--set", "stream=4"});
  EXPECT_EQ(bad.status, 3);
  EXPECT_NE(bad.err.find("streams"), std::string::npos) << bad.err;
}

TEST(Cli, MissingProgram_IsExitCode5AndNamesThePackage) {
  const TempFolder folder;
  folder.write("a.yaml", kGood);
  for (const std::string verb : {"simulate", "synth"}) {
    const ToolResult run = folder.whit({verb, "a.yaml"}, {"PATH=/nowhere"});
    EXPECT_EQ(run.status, 5) << run.err;
    EXPECT_NE(run.err.find(verb == "simulate" ? "verilator" : "yosys"), std::string::npos);
  }
}

// Same bytes in another folder and another locale, and a second run writes nothing.
TEST(Cli, Generate_IsReproducibleAndLeavesUnchangedFilesAlone) {
  const TempFolder folder;
  const std::string example = kExamples + "/apack_8streams.yaml";
  ASSERT_EQ(folder.whit({"generate", example, "-o", "one"}, {"LC_ALL=C"}).status, 0);
  ASSERT_EQ(folder.run({"mkdir", "-p", "deep/er"}).status, 0);
  ASSERT_EQ(folder
                .whit({"generate", example, "-o", "deep/er/two"},
                      {"LC_ALL=C.UTF-8", "LANG=de_DE.UTF-8", "TZ=Asia/Tokyo"})
                .status,
            0);
  EXPECT_EQ(folder.run({"diff", "-r", "one", "deep/er/two"}).out, "");
  const ToolResult again = folder.whit({"generate", example, "-o", "one", "--json"});
  EXPECT_TRUE(nlohmann::json::parse(again.out).at("changed").empty());
  EXPECT_NE(
      folder.run({"grep", "-rlE", "(20[0-9]{2}-[0-9]{2}-[0-9]{2}|" + folder.path() + ")", "one"})
          .status,
      0);
}

TEST(Cli, Completion_KnowsEveryShell) {
  const TempFolder folder;
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const ToolResult run = folder.whit({"completion", shell});
    EXPECT_EQ(run.status, 0);
    EXPECT_NE(run.out.find("simulate"), std::string::npos) << shell;
  }
  folder.write("c.bash", folder.whit({"completion", "bash"}).out);
  EXPECT_EQ(folder.run({"bash", "-n", "c.bash"}).status, 0);
}

TEST(Cli, Run_PrintsOneSummaryAndLeavesEveryResult) {
  const TempFolder folder;
  const ToolResult run =
      folder.whit({"run", kExamples + "/apack_small.yaml", "--target", "generic", "-o", "o"});
  ASSERT_EQ(run.status, 0) << run.err;
  for (const char* text : {"mismatches", "area", "files: o/"}) {
    EXPECT_NE(run.out.find(text), std::string::npos) << text;
  }
  for (const char* file : {"o/simulate.json", "o/synth.json"}) EXPECT_TRUE(folder.has(file));
}

}  // namespace
}  // namespace whit::test
