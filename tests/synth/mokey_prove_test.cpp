// SPDX-License-Identifier: Apache-2.0
// `whit prove` of Mokey: every property of every part, and faults that must be refuted.
#include <nlohmann/json.hpp>

#include "tests/synth/module_fault.hpp"

namespace whit::test {
namespace {

struct Kind {
  const char* name;
  const char* parameters;
  std::size_t properties;
};

void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

class MokeyProve : public testing::TestWithParam<Kind> {};
TEST_P(MokeyProve, EveryPropertyIsProved) {
  const TempFolder folder;
  folder.write("p.yaml", std::string("schema_version: 1\nunit: mokey\nname: p\nparameters: ") +
                             GetParam().parameters + "\n");
  const ToolResult run = folder.whit({"prove", "p.yaml", "-o", "p", "--json"});
  ASSERT_EQ(run.status, 0) << run.err;
  const auto result = nlohmann::json::parse(run.out);
  EXPECT_EQ(result.at("properties").size(), GetParam().properties);
  for (const auto& property : result.at("properties")) {
    EXPECT_EQ(property.at("result"), "proved") << property;
  }
}
INSTANTIATE_TEST_SUITE_P(
    Kinds, MokeyProve,
    testing::Values(Kind{"Tile", "{part: tile}", 11},
                    Kind{"TwoPairs", "{part: gpe, pairs: 2, mode: prom, double_buffer: false}", 11},
                    Kind{"Quantizer", "{part: quantizer}", 3},
                    Kind{"Compressor", "{part: compressor, values_per_beat: 16}", 11},
                    Kind{"Packer", "{part: packer, values_per_beat: 1}", 8},
                    Kind{"Decompressor", "{part: decompressor}", 8}),
    [](const auto& kind) { return std::string(kind.param.name); });

class MokeyProveFault : public testing::TestWithParam<Fault> {};
TEST_P(MokeyProveFault, IsRefuted) { expect_refuted("mokey", GetParam()); }

constexpr const char* kTile = "{part: tile, lanes: 3, fifo_depth: 2}";
constexpr const char* kPairs = "{part: gpe, pairs: 2}";
INSTANTIATE_TEST_SUITE_P(
    Faults, MokeyProveFault,
    testing::Values(
        Fault{"EqualIndexesCountOnce", "counters", "minus_i | both, ~both}", "minus_i, 1'b1}",
              "indexes_counted", kTile},
        Fault{"BankIsNotEmptied", "counters", "(written_q & ~dropped)", "(written_q)",
              "sums_counted", kTile},
        Fault{"HitsOfOneCounterMeet", "tally", "change = change + (", "change = change | (",
              "sums_counted", kPairs},
        Fault{"EveryPairIsPositive", "gpe", "a[IDX_BITS] ^ w[IDX_BITS]", "1'b0", "sums_counted",
              kTile},
        Fault{"NegativeProductLacksOne", "prom", "minus_i[k] & count_i[k]", "1'b0", "modes_agree",
              kTile},
        Fault{"IndexOfAChecksum", "checksum", "e : e - SUMS;", "e : e;", "checksums_hold", kTile},
        Fault{"PairsEnterInTheWrongPlace", "ring", "HERE - tail_q;", "HERE;", "pairs_in_order",
              kTile},
        Fault{"QueueTakesOneTooMany", "queue", "(last <= FULL)", "(last <= FULL + 1'b1)",
              "pairs_have_room", kTile},
        Fault{"EmptyQueueRests", "queue", "waits_o | some;", "waits_o;", "multiplier_works", kTile},
        Fault{"TiesGoUp", "round", "half & (rest | moved[CUT])", "half", "ties_to_even", kTile},
        Fault{"NumbersAreCut", "round", "half & (rest | moved[CUT])", "1'b0", "nearest", kTile},
        Fault{"TieGoesDown", "rank", "(threshold <= value_q)", "(threshold < value_q)",
              "rank_holds", "{part: quantizer}"},
        Fault{"ThresholdsAreUnsigned", "rank", "reg signed [WIDTH-1:0] value_q;",
              "reg [WIDTH-1:0] value_q;", "rank_monotone", "{part: quantizer}"},
        Fault{"PositionsLoseTheirSlice", "places", "(first_i | lane[POSITION_BITS-1:0])",
              "lane[POSITION_BITS-1:0]", "flags_back", "{part: packer}"},
        Fault{"EqualPositionsAscend", "marks", "here & more_i & (place <= below)",
              "here & more_i & (place >= below)", "positions_ascend", "{part: unpacker}"}),
    [](const auto& fault) { return std::string(fault.param.name); });

// What only the whole way of a tensor shows.
constexpr const char* kPacker = "{part: packer}";
constexpr const char* kUnpacker = "{part: unpacker}";
INSTANTIATE_TEST_SUITE_P(
    Container, MokeyProveFault,
    testing::Values(Fault{"CountIsLost", "chunks", "{places, count_q}", "{places, count_q & 1'b0}",
                          "codes_back", kPacker},
                    Fault{"TensorIsNotFlushed", "gather", "take_i & (last_i | (&slice_q))",
                          "take_i & (&slice_q)", "tensor_through", kPacker},
                    Fault{"SecondSliceIsTheFirst", "chunks", "assign place = {number,",
                          "assign place = {number & 1'b0,", "codes_back", kPacker},
                    Fault{"EveryGroupEndsATensor", "chunks", "ends_q <= last_q & done;",
                          "ends_q <= done;", "never_malformed", kPacker},
                    Fault{"LastWordStays", "packer", ".in_end_i(ends)", ".in_end_i(1'b0)",
                          "tensor_through", kPacker},
                    Fault{"MaskStays", "masks", "mask_q >> VALUES", "mask_q", "codes_back",
                          kUnpacker},
                    Fault{"SecondStepTakesTooMany", "ahead", "left_q   <= left - STEP",
                          "left_q   <= left", "beats_move", kUnpacker},
                    Fault{"WindowGoesOn", "window", "clear_i | empty_i", "clear_i",
                          "never_malformed", kUnpacker},
                    Fault{"LastBeatStays", "unpacker", ".out_ready_i(code_ready_i)",
                          ".out_ready_i(code_ready_i & ~code_last_o)", "no_codes_added", kUnpacker},
                    Fault{"LastIsLost", "unpacker", "{codes, end_lane, last_q}",
                          "{codes, end_lane, 1'b0}", "codes_back", "{part: decompressor}"}),
    [](const auto& fault) { return std::string(fault.param.name); });

}  // namespace
}  // namespace whit::test
