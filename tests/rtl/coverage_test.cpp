// SPDX-License-Identifier: Apache-2.0
// One long random run of the default codec must have seen everything: every bin of its functional
// coverage, every branch, and every line and toggle but those in coverage_waivers.txt.
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include <gtest/gtest.h>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

struct Waiver {
  std::regex file;
  std::regex object;
};

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? ""
                                    : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// "file | object | reason"; the bars between fields have a space on both sides.
std::vector<Waiver> read_waivers(const std::string& path) {
  std::vector<Waiver> waivers;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find(" | ");
    const std::size_t second = line.find(" | ", first + 3);
    EXPECT_NE(second, std::string::npos) << "no reason: " << line;
    EXPECT_FALSE(trimmed(line.substr(second + 3)).empty()) << "no reason: " << line;
    waivers.push_back({std::regex("(top_)?(apack_)?(" + trimmed(line.substr(0, first)) + ")\\.v"),
                       std::regex(trimmed(line.substr(first + 3, second - first - 3)))});
  }
  return waivers;
}

bool waived(const std::vector<Waiver>& waivers, const std::string& file,
            const std::string& object) {
  for (const Waiver& waiver : waivers) {
    if (std::regex_match(file, waiver.file) && std::regex_match(object, waiver.object)) return true;
  }
  return false;
}

TEST(Coverage, OfTheDefaultCodec_IsComplete) {
  const TempFolder folder;
  // Small blocks, so that the counters of bits and values are as narrow as can be.
  folder.write("top.yaml",
               "schema_version: 1\nunit: apack\nname: top\n"
               "parameters: {max_values: 600, streams: 2}\ninterface: {trace: true}\n");
  const ToolResult run = folder.whit(
      {"simulate", "top.yaml", "-o", "out", "--cycles", "3000000", "--coverage", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const nlohmann::json coverage = nlohmann::json::parse(run.out).at("coverage");

  EXPECT_GE(coverage.at("functional").size(), 20u);
  for (const auto& point : coverage.at("functional")) {
    EXPECT_EQ(point.at("hit"), point.at("bins")) << point.dump();
  }
  const nlohmann::json& code = coverage.at("code");
  EXPECT_GT(code.at("toggle").at("points"), 5000);
  EXPECT_GT(code.at("branch").at("points"), 50);
  EXPECT_EQ(code.at("branch").at("hit"), code.at("branch").at("points"));
  const std::vector<Waiver> waivers =
      read_waivers(std::string(WHIT_SOURCE_DIR) + "/tests/rtl/coverage_waivers.txt");
  for (const auto& missed : code.at("missed")) {
    EXPECT_TRUE(waived(waivers, missed.at("file"), missed.at("object"))) << missed.dump();
  }
}

// Two PEs that advance together, modes and pipeline; few lanes, so that every choice comes up.
struct Corner {
  const char* unit;
  const char* parameters;
};

void PrintTo(const Corner& corner, std::ostream* out) { *out << corner.parameters; }

class UnitCoverage : public testing::TestWithParam<Corner> {};

TEST_P(UnitCoverage, HitsEveryBinLineAndBranch) {
  const TempFolder folder;
  folder.write("t.yaml", std::string("schema_version: 1\nname: t\nunit: ") + GetParam().unit +
                             "\nparameters: {" + GetParam().parameters +
                             "}\ninterface: {trace: true}\n");
  const ToolResult run =
      folder.whit({"simulate", "t.yaml", "-o", "out", "--cycles", "60000", "--coverage", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const nlohmann::json coverage = nlohmann::json::parse(run.out).at("coverage");
  EXPECT_GE(coverage.at("functional").size(), 1u);
  for (const auto& point : coverage.at("functional")) {
    EXPECT_EQ(point.at("hit"), point.at("bins")) << point.dump();
  }
  const nlohmann::json& code = coverage.at("code");
  EXPECT_EQ(code.at("branch").at("hit"), code.at("branch").at("points"));
  EXPECT_EQ(code.at("line").at("hit"), code.at("line").at("points"));
}

INSTANTIATE_TEST_SUITE_P(
    Tensordash, UnitCoverage,
    testing::Values(Corner{"tensordash", "lanes: 8, rows: 2, cols: 1, bypass: true, pipeline: 1"},
                    Corner{"tensordash", "lanes: 8, part: scheduler"},
                    Corner{"tensordash", "lanes: 8, part: packer, iterative: true"},
                    Corner{"tensordash", "lanes: 8, part: unpacker"}));
INSTANTIATE_TEST_SUITE_P(Basedelta, UnitCoverage,
                         testing::Values(Corner{"basedelta", "part: encoder"},
                                         Corner{"basedelta", "part: decoder"}));

}  // namespace
}  // namespace whit::test
