// SPDX-License-Identifier: Apache-2.0
// `whit prove` of FPRaker: every property of each kind of configuration, and faults that must be
// refuted.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/tool.hpp"
#include "tests/synth/module_fault.hpp"

namespace whit::test {
namespace {

const std::string kHead = "schema_version: 1\nunit: fpraker\nname: p\nparameters: ";

struct Kind {
  const char* name;
  const char* parameters;
  std::size_t properties;
};

void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

class FprakerProve : public testing::TestWithParam<Kind> {};
TEST_P(FprakerProve, EveryPropertyIsProved) {
  const TempFolder folder;
  folder.write("p.yaml", kHead + GetParam().parameters + "\n");
  const ToolResult run = folder.whit({"prove", "p.yaml", "-o", "p", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const auto result = nlohmann::json::parse(run.out);
  EXPECT_EQ(result.at("properties").size(), GetParam().properties);
  for (const auto& property : result.at("properties")) {
    EXPECT_EQ(property.at("result"), "proved") << property;
  }
}
INSTANTIATE_TEST_SUITE_P(
    Kinds, FprakerProve,
    testing::Values(Kind{"Default", "{}", 27},
                    Kind{"SharedTile", "{part: tile, rows: 2, cols: 2, exp_share: 2}", 26},
                    Kind{"OwnTile",
                         "{part: tile, rows: 2, cols: 2, term_share: own, exp_share: 2, frac_bits: "
                         "4, oob_threshold: 6}",
                         27},
                    Kind{"Encoder", "{part: encoder, frac_bits: 10, encoding: booth4}", 5},
                    Kind{
                        "SmallFormat",
                        "{exp_bits: 3, frac_bits: 2, lanes: 2, oob_threshold: 6, acc_frac_bits: 4, "
                        "chunk_acc_frac_bits: 6, window: 0, encoding: binary, pipeline: 1}",
                        30},
                    Kind{"BitParallel", "{datapath: bit_parallel}", 9},
                    Kind{"FmaChain", "{datapath: fma_chain}", 9}),
    [](const auto& kind) { return std::string(kind.param.name); });

class FprakerProveFault : public testing::TestWithParam<Fault> {};
TEST_P(FprakerProveFault, IsRefuted) { expect_refuted("fpraker", GetParam()); }

constexpr const char* kEncoder = "{part: encoder}";
constexpr const char* kBooth = "{part: encoder, encoding: booth4}";
constexpr const char* kBaseline = "{datapath: bit_parallel, lanes: 2, chunk: 8}";
constexpr const char* kSmall =
    "{exp_bits: 3, frac_bits: 2, lanes: 2, oob_threshold: 3, acc_frac_bits: 3}";
constexpr const char* kShared =
    "{part: tile, rows: 2, exp_bits: 3, frac_bits: 2, lanes: 2, oob_threshold: 3, "
    "acc_frac_bits: 3}";
INSTANTIATE_TEST_SUITE_P(
    Faults, FprakerProveFault,
    testing::Values(
        Fault{"SumWithoutCarry", "encode", "= once + {1'b0", "= once ^ {1'b0", "digits_value",
              kEncoder},
        Fault{"DigitOfBothSigns", "encode", "once[POSITIONS:1] & ~thrice[POSITIONS:1]",
              "thrice[POSITIONS:1] & ~once[POSITIONS:1]", "digits_one_sign", kEncoder},
        Fault{"TooManyDigits", "encode", "ENCODING == 0", "ENCODING == 3", "digits_few", kEncoder},
        Fault{"Neighbours", "encode", "ENCODING == 0", "ENCODING == 3", "digits_non_adjacent",
              kEncoder},
        Fault{"PrefixTooLarge", "encode", "thrice[POSITIONS:1] & ~once[POSITIONS:1]",
              "thrice[POSITIONS:1]", "digits_prefix", kEncoder},
        Fault{"TwoDigitsOfAPair", "encode", "bits[2*j+1] ^ bits[2*j]", "bits[2*j+1] | bits[2*j]",
              "digits_one_per_pair", kBooth},
        Fault{"NormalisedTooLittle", "normalise", "(normal << (1 << s))", "(normal << s)",
              "round_leading_one", kBaseline},
        Fault{"SignOfTheNextBit", "normalise", "sign_o = sum_i[SUM_BITS-1]",
              "sign_o = sum_i[SUM_BITS-2]", "round_sign", kBaseline},
        Fault{"LostIsNotSticky", "round", "lost_i | (|", "(|", "round_nearest", kBaseline},
        Fault{"TiesUp", "round", "guard & (odd | sticky)", "guard", "round_ties_to_even",
              kBaseline},
        Fault{"NegativeTiesDown", "round", "guard | (odd & ~sticky)", "guard", "round_ties_to_even",
              kBaseline},
        Fault{"SetOnTopOfAnother", "control", "~full_q | set_end_o", "1'b1", "sets_once",
              kBaseline},
        Fault{"FirstCycleForgotten", "control", "load_o | (first_q & ~firing_o)", "load_o",
              "first_cycle_once", kBaseline},
        Fault{"ChunksNotCounted", "control", "last_q | (CHUNKS &", "last_q | (~CHUNKS &",
              "chunks_handed_over_once", kBaseline},
        Fault{"ResultOverwritten", "control", "hand_over_q & (~result_q | out_ready_i)",
              "hand_over_q", "results_held", kBaseline},
        Fault{"IdleWithSets", "control", "| (|sets_q) |", "|", "busy", kBaseline},
        Fault{"WindowTooNarrow", "reduce", "gap <= REACH", "gap < REACH", "window", kSmall},
        Fault{"LeastPlaceWaits", "reduce", "gap <= REACH", "(gap <= REACH) & (|gap)",
              "some_lane_fires", kSmall},
        Fault{"SignsNotTakenBack", "reduce", "LANES[TREE-1:0] << TERM",
              "LANES[TREE-1:0] << (TERM - 1)", "idle_adds_nothing", kSmall},
        Fault{"TreeTooNarrow", "reduce", "TERM + 1 + $clog2(LANES)", "TERM + $clog2(LANES)",
              "sum_keeps_its_sign", kSmall},
        Fault{"LowBitDropped", "reduce", "THRESHOLD[PLACE-1:0] + 2", "THRESHOLD[PLACE-1:0] + 1",
              "sum_exact", kSmall},
        Fault{"DigitStays", "row", "{POSITIONS{fire_o[lane] | taken_i[lane]}}",
              "{POSITIONS{taken_i[lane]}}", "digit_added_once", kSmall},
        Fault{"LargeDigitsOutOfBounds", "lane", "(room > p", "(room <= p", "bounds_monotone",
              kSmall},
        Fault{"NobodyMoves", "row", "place | {DIST{idle}}", "place | {DIST{1'b1}}", "set_moves",
              kSmall},
        Fault{"OnlyTheLeastPlace", "reduce", "gap <= REACH", "gap == REACH - REACH", "set_ends",
              kSmall},
        Fault{"ColumnWaits", "column", ".waits_i(absent_o[row])", ".waits_i(1'b1)", "column_moves",
              kShared},
        Fault{"WatchdogTooEarly", "column", ".MOST(MOST + TURNS)", ".MOST(MOST + TURNS - 1)",
              "watchdog_stays_down", kSmall},
        Fault{"BoundsOffByOne", "row", "2'd2}", "2'd1}", "set_exact", kSmall},
        Fault{"BoundsOffByOneInAnyWindow", "row", "2'd2}", "2'd1}", "window_without_effect",
              kSmall}),
    [](const auto& fault) { return std::string(fault.param.name); });

}  // namespace
}  // namespace whit::test
