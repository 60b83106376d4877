// SPDX-License-Identifier: Apache-2.0
// `whit prove`: every property of every kind of scheduler, and faults that must be refuted.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

const std::string kHead = "schema_version: 1\nunit: tensordash\nname: p\nparameters: ";
const std::string kDefaults = "{}\n";

TEST(Prove, DefaultTile_EveryPropertyIsProved) {
  const TempFolder folder;
  folder.write("p.yaml", kHead + kDefaults);
  const ToolResult run = folder.whit({"prove", "p.yaml", "-o", "p", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const auto result = nlohmann::json::parse(run.out);
  EXPECT_EQ(result, nlohmann::json::parse(folder.read("p/prove.json")));
  ASSERT_EQ(result.at("properties").size(), 13u);
  for (const auto& property : result.at("properties")) {
    EXPECT_EQ(property.at("result"), "proved") << property;
    EXPECT_GE(property.at("seconds"), 0) << property;
  }
}

class ProveCorner : public testing::TestWithParam<const char*> {};
TEST_P(ProveCorner, IsProved) {
  const TempFolder folder;
  folder.write("p.yaml", kHead + GetParam() + "\n");
  const ToolResult run = folder.whit({"prove", "p.yaml", "-o", "p"});
  EXPECT_EQ(run.status, 0) << run.err;
}
INSTANTIATE_TEST_SUITE_P(
    Tensordash, ProveCorner,
    testing::Values(
        "{part: scheduler, options: paper}", "{part: scheduler, lanes: 5}",
        "{part: scheduler, lanes: 6, depth: 2, options: depth2}", "{lanes: 4, depth: 2}",
        "{part: packer, iterative: true}", "{part: packer, lanes: 5, depth: 4, options: paper}",
        "{lanes: 64, depth: 4, rows: 1, cols: 1, part: pe}",
        "{lanes: 13, options: [[0, 0], [1, 5], [2, -4], [1, 0]]}",
        "{lanes: 8, options: lookahead_only, level_order: [[7, 0, 3], [1, 2, 4, 5, 6]]}"));

struct Fault {
  const char* name;
  const char* file;
  const char* from;  // first place in the file
  const char* to;
  const char* refuted;  // at least this property
  const char* parameters = "{}";
  const char* unit = "tensordash";
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

class ProveFault : public testing::TestWithParam<Fault> {};
TEST_P(ProveFault, IsRefuted) {
  const Fault& fault = GetParam();
  const TempFolder folder;
  folder.write("p.yaml", std::string("schema_version: 1\nname: p\nunit: ") + fault.unit +
                             "\nparameters: " + fault.parameters + "\n");
  ASSERT_EQ(folder.whit({"generate", "p.yaml", "-o", "p"}).status, 0);
  std::string text = folder.read(fault.file);
  const std::size_t at = text.find(fault.from);
  ASSERT_NE(at, std::string::npos) << "the place of the fault is gone";
  text.replace(at, std::string(fault.from).size(), fault.to);
  folder.write(fault.file, text);
  const ToolResult run = folder.whit({"prove", "p"});
  EXPECT_EQ(run.status, 7) << run.out;
  EXPECT_NE(run.err.find(fault.refuted), std::string::npos) << run.err;
  EXPECT_NE(folder.read("p/build/prove/prove.log").find("Signal Name"), std::string::npos);
}

constexpr const char* kSchedule = "p/rtl/p_tensordash_schedule.v";
constexpr const char* kAdvance = "p/rtl/p_tensordash_advance.v";
constexpr const char* kFlags = "p/rtl/p_tensordash_flags.v";
constexpr const char* kControl = "p/rtl/p_tensordash_control.v";
constexpr const char* kPacker = "{part: packer, iterative: true}";
INSTANTIATE_TEST_SUITE_P(
    Tensordash, ProveFault,
    testing::Values(
        Fault{"LevelsMerged", kSchedule, "assign want_1 = {pairs_l1[35]",
              "assign want_1 = {pairs_l0[35]", "pair_taken_once"},
        Fault{"NeighbourOffByOne", kSchedule, "assign want_0 = {pairs_l0[34]",
              "assign want_0 = {pairs_l0[35]", "taken_was_there"},
        Fault{"CandidateMissing", kSchedule, "pairs_l0[0]};", "1'b0};", "oldest_row_drains"},
        Fault{"TakenPairStays", kSchedule, "left_o = pairs_l6", "left_o = pairs_l5",
              "left_is_the_rest"},
        Fault{"PriorityTurnedRound", kSchedule, "pairs_l0[39], pairs_l0[35]",
              "pairs_l0[35], pairs_l0[39]", "equals_sequential"},
        Fault{"TwoPairsForALane", "p/rtl/p_first_one.v", "data_i & ~lower", "data_i",
              "lane_takes_one"},
        Fault{"AdvanceIgnoresRows", kAdvance, "(&empty_i[h:1])", "empty_i[h]",
              "advance_is_leading"},
        Fault{"AdvanceBeyondTheLiveRows", kAdvance, "go_i & live_i[h] &", "go_i &",
              "advance_is_leading"},
        Fault{"TakenPairsComeBack", kFlags, "live_i[h]) ? left", "live_i[h]) ? row",
              "multiplied_once"},
        Fault{"FlagsDoNotMove", kFlags, ".advance_i(advance_i)",
              ".advance_i({{DEPTH{1'b0}}, 1'b1})", "rows_leave_complete"},
        Fault{"WindowCrossesTheEndOfAReduction", kControl, "~(dense_i | (|ending[h-1:0]))",
              "~dense_i", "reductions_apart"},
        Fault{"BanksDoNotRotate", kControl, "bank_q[(h+DEPTH-(k%DEPTH))%DEPTH]", "bank_q[h]",
              "rows_in_order"},
        Fault{"PackedFromTheWrongLane", "p/rtl/p_tensordash_select.v", "(lane + {24'd0",
              "(lane + 1 + {24'd0", "unpacks", kPacker},
        Fault{"LevelsDecideTogether", "p/rtl/p_tensordash_level.v", "enable_i[lane] & pairs_i",
              "(enable_i[lane] | 1'b1) & pairs_i", "levels_agree", kPacker}));

constexpr const char* kPack = "p/rtl/p_basedelta_pack.v";
constexpr const char* kUnpack = "p/rtl/p_basedelta_unpack.v";
constexpr const char* kSpan = "p/rtl/p_basedelta_span.v";
constexpr const char* kEncoder = "{part: encoder, lanes: 2}";
constexpr const char* kDecoder = "{part: decoder, lanes: 2}";
INSTANTIATE_TEST_SUITE_P(
    Basedelta, ProveFault,
    testing::Values(Fault{"DeltaNotOnTop", kPack, "(exponent - base_i) << unused_bits",
                          "(exponent - base_i)", "values_back", kEncoder, "basedelta"},
                    Fault{"MarkedValuesHaveADelta", kPack, "based & ~marked[i]", "based",
                          "values_back", kEncoder, "basedelta"},
                    Fault{"LastWidthIsItsCode", kPack, "(code_i == LAST_CODE) ? EXP_BITS[3:0]",
                          "(code_i == LAST_CODE) ? {{(4-CODE_BITS){1'b0}}, code_i}", "values_back",
                          kEncoder, "basedelta"},
                    Fault{"FirstBeatForgetsItsBase", kSpan, "some_q & ~first_i", "some_q",
                          "base_is_first", kEncoder, "basedelta"},
                    Fault{"WidthOfTheLastBeatAlone", kSpan,
                          "any | (over_q & {(CODES-1){~first_i}})", "any", "fits", kEncoder,
                          "basedelta"},
                    Fault{"DeltasAreUnsigned", kUnpack, "top >>> unused_bits", "top >> unused_bits",
                          "values_back", kDecoder, "basedelta"},
                    Fault{"MarksAreNotCounted", "p/rtl/p_basedelta_length.v",
                          "{{(LEN_BITS-1){1'b0}}, masked_i}", "{LEN_BITS{1'b0}}", "length_back",
                          kDecoder, "basedelta"},
                    Fault{"CountIsOneLess", kUnpack, "{1'b0, count} + ONE", "{1'b0, count}",
                          "head_back", kDecoder, "basedelta"},
                    Fault{"MarkedValueGivesTheBase", kUnpack, "based = based | ~marked;",
                          "based = 1'b1;", "based_back", kDecoder, "basedelta"}));

TEST(Prove, WhatHasNoProperties_SaysSo) {
  const TempFolder folder;
  folder.write("p.yaml", kHead + "{depth: 1, options: lookahead_only}\n");
  const ToolResult dense = folder.whit({"prove", "p.yaml", "-o", "p"});
  EXPECT_EQ(dense.status, 3);
  EXPECT_NE(dense.err.find("nothing that needs a proof"), std::string::npos) << dense.err;
  folder.write("a.yaml", "schema_version: 1\nunit: apack\nname: a\n");
  const ToolResult apack = folder.whit({"prove", "a.yaml", "-o", "a"});
  EXPECT_EQ(apack.status, 3);
  EXPECT_NE(apack.err.find("unit apack has no properties"), std::string::npos) << apack.err;
}

}  // namespace
}  // namespace whit::test
