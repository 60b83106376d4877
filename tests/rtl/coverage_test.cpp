// SPDX-License-Identifier: Apache-2.0
// A random run must have seen everything: every bin of its functional coverage, every line and
// branch, and of one configuration of a unit every toggle but those in <unit>_waivers.txt.
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
std::vector<Waiver> read_waivers(const std::string& unit) {
  std::vector<Waiver> waivers;
  std::ifstream file(std::string(WHIT_SOURCE_DIR) + "/tests/rtl/" + unit + "_waivers.txt");
  EXPECT_TRUE(file.good()) << unit;
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find(" | ");
    const std::size_t second = line.find(" | ", first + 3);
    EXPECT_NE(second, std::string::npos) << "no reason: " << line;
    EXPECT_FALSE(trimmed(line.substr(second + 3)).empty()) << "no reason: " << line;
    waivers.push_back(
        {std::regex("(top_)?(" + unit + "_)?(" + trimmed(line.substr(0, first)) + ")\\.v"),
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

nlohmann::json coverage_of(const std::string& unit, const std::string& parameters, int cycles) {
  const TempFolder folder;
  folder.write("top.yaml", "schema_version: 1\nname: top\nunit: " + unit + "\nparameters: {" +
                               parameters + "}\ninterface: {trace: true}\n");
  const ToolResult run = folder.whit({"simulate", "top.yaml", "-o", "out", "--cycles",
                                      std::to_string(cycles), "--coverage", "--json"});
  EXPECT_EQ(run.status, 0) << run.err;
  return run.status == 0 ? nlohmann::json::parse(run.out).at("coverage") : nlohmann::json();
}

void expect_every_bin_and_branch(const nlohmann::json& coverage) {
  EXPECT_GE(coverage.at("functional").size(), 1u);
  for (const auto& point : coverage.at("functional")) {
    EXPECT_EQ(point.at("hit"), point.at("bins")) << point.dump();
  }
  const nlohmann::json& branch = coverage.at("code").at("branch");
  EXPECT_EQ(branch.at("hit"), branch.at("points")) << coverage.at("code").at("missed");
}

// Every line and toggle too, but for the unit's waivers.
void expect_all(const nlohmann::json& coverage, const std::string& unit) {
  expect_every_bin_and_branch(coverage);
  const std::vector<Waiver> waivers = read_waivers(unit);
  for (const auto& missed : coverage.at("code").at("missed")) {
    EXPECT_TRUE(waived(waivers, missed.at("file"), missed.at("object"))) << missed.dump();
  }
}

// Small blocks, so that the counters of bits and values are as narrow as can be.
TEST(Coverage, OfTheDefaultCodec_IsComplete) {
  const nlohmann::json coverage = coverage_of("apack", "max_values: 600, streams: 2", 3000000);
  ASSERT_FALSE(coverage.is_null());
  EXPECT_GE(coverage.at("functional").size(), 20u);
  EXPECT_GT(coverage.at("code").at("toggle").at("points"), 5000);
  EXPECT_GT(coverage.at("code").at("branch").at("points"), 50);
  expect_all(coverage, "apack");
}

// Two PEs that share exponents and digits.
TEST(Coverage, OfAColumnOfFpraker_IsComplete) {
  const nlohmann::json coverage = coverage_of(
      "fpraker", "part: tile, rows: 2, exp_share: 2, lanes: 2, chunk: 8, stall_counters: true",
      400000);
  ASSERT_FALSE(coverage.is_null());
  EXPECT_GE(coverage.at("functional").size(), 9u);
  EXPECT_GT(coverage.at("code").at("toggle").at("points"), 4000);
  expect_all(coverage, "fpraker");
}

// With every way to leave bits out, and layers of all kinds.
TEST(Coverage, OfAnArrayOfLoom_IsComplete) {
  const nlohmann::json coverage =
      coverage_of("loom",
                  "lanes: 2, rows: 2, windows: 4, max_pa: 4, max_pw: 3, max_reduction: 8, "
                  "out_width: 6, trim_low: true, skip_zero_group: true, weight_groups: true, "
                  "post_units: 1",
                  500000);
  ASSERT_FALSE(coverage.is_null());
  EXPECT_GE(coverage.at("functional").size(), 12u);
  EXPECT_GT(coverage.at("code").at("toggle").at("points"), 2000);
  expect_all(coverage, "loom");
}

// Few lanes, so that every choice comes up.
struct Corner {
  std::string unit;
  std::string parameters;
};

void PrintTo(const Corner& corner, std::ostream* out) { *out << corner.parameters; }

class UnitCoverage : public testing::TestWithParam<Corner> {};

TEST_P(UnitCoverage, HitsEveryBinLineAndBranch) {
  const nlohmann::json coverage = coverage_of(GetParam().unit, GetParam().parameters, 60000);
  ASSERT_FALSE(coverage.is_null());
  expect_every_bin_and_branch(coverage);
  const nlohmann::json& line = coverage.at("code").at("line");
  EXPECT_EQ(line.at("hit"), line.at("points"));
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
// Columns with buffers, and the baselines, of a small format.
const std::string kSmall =
    "exp_bits: 4, frac_bits: 3, lanes: 2, chunk: 8, oob_threshold: 6, acc_frac_bits: 8, ";
INSTANTIATE_TEST_SUITE_P(
    Fpraker, UnitCoverage,
    testing::Values(Corner{"fpraker", "part: encoder, lanes: 2, encoding: booth4"},
                    Corner{"fpraker", kSmall + "part: tile, cols: 2, window: 1, pipeline: 1"},
                    Corner{"fpraker", kSmall + "datapath: bit_parallel, pipeline: 1"},
                    Corner{"fpraker",
                           kSmall + "datapath: fma_chain, specials: false, round_out: trunc"}));
// Arrays that among them have every module and option of the data path; runtime signs.
const std::string kPlanes = "lanes: 2, windows: 4, group: 8, max_pa: 6, trim_low: true, ";
INSTANTIATE_TEST_SUITE_P(
    Loom, UnitCoverage,
    testing::Values(
        Corner{"loom",
               "lanes: 2, rows: 2, windows: 4, max_pa: 4, max_pw: 3, max_reduction: 16, "
               "out_width: 6, trim_low: true, skip_zero_group: true, weight_groups: true"},
        Corner{"loom",
               "lanes: 3, rows: 2, windows: 8, act_bits: 2, max_pa: 5, max_pw: 3, group: 6, "
               "max_reduction: 24, out_width: 5, acc_style: shift, ac1_style: carry_save, "
               "trim_low: true, post_units: 1, saturate: false, round: half_up"},
        Corner{"loom",
               "lanes: 2, rows: 2, windows: 8, act_bits: 4, max_pa: 8, max_pw: 2, "
               "max_reduction: 8, out_width: 5, acc_style: direct, fc: false, "
               "skip_zero_group: true, round: floor"},
        Corner{"loom",
               "datapath: stripes, lanes: 2, rows: 2, windows: 4, max_pa: 3, max_pw: 3, "
               "max_reduction: 8, out_width: 5"},
        Corner{"loom",
               "datapath: bit_parallel, lanes: 2, rows: 4, post_units: 2, max_pa: 4, max_pw: 4, "
               "max_reduction: 8, out_width: 5"},
        Corner{"loom", kPlanes + "part: detector"}, Corner{"loom", kPlanes + "part: transposer"},
        Corner{"loom", kPlanes + "part: packer, skip_zero_group: true"},
        Corner{"loom", kPlanes + "part: unpacker, skip_zero_group: true"}));
INSTANTIATE_TEST_SUITE_P(
    Mokey, UnitCoverage,
    testing::Values(Corner{"mokey", "part: tile, lanes: 2, max_reduction: 30, fifo_depth: 2"},
                    Corner{"mokey",
                           "part: tile, lanes: 2, pairs: 2, mode: prom, broadcast: wgt, "
                           "max_reduction: 30, fifo_depth: 1, double_buffer: false"},
                    Corner{"mokey", "datapath: int4, lanes: 2, pairs: 2, max_reduction: 30"},
                    Corner{"mokey", "part: quantizer, idx_bits: 2"},
                    Corner{"mokey", "part: compressor, idx_bits: 2, values_per_beat: 4"},
                    Corner{"mokey", "part: decompressor, idx_bits: 2, values_per_beat: 4"}));

}  // namespace
}  // namespace whit::test
