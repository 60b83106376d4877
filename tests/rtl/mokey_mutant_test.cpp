// SPDX-License-Identifier: Apache-2.0
// Faults in Mokey's tile and stream parts: the traps of the specification's section 6 that hardware
// can fall into, and more.
#include "tests/rtl/lockstep_mutant.hpp"

namespace whit::test {
namespace {

constexpr const char* kTile = "lanes: 2, max_reduction: 30, fifo_depth: 2";
constexpr const char* kNarrow = "lanes: 1, max_reduction: 190, counter_bits: 6";
constexpr const char* kPairs = "lanes: 2, pairs: 2, max_reduction: 60, fifo_depth: 4";
constexpr const char* kProm = "mode: prom, lanes: 2, max_reduction: 30, fifo_depth: 1";
constexpr const char* kMac = "datapath: int8, lanes: 2, max_reduction: 30";

INSTANTIATE_TEST_SUITE_P(
    MokeyTile, LockstepMutant,
    testing::Values(
        Mutant{"CountersSaturate", "mokey", kNarrow, "m/rtl/m_mokey_counters.v",
               "sum = old + step;",
               "sum = ((&old[BITS-2:0]) & ~old[BITS-1] & ~minus_i) ? old : old + step;"},
        Mutant{"EqualIndexesCountOnce", "mokey", kTile, "m/rtl/m_mokey_counters.v",
               "minus_i | both, ~both}", "minus_i, ~both | both}"},
        Mutant{"BankIsNotEmptied", "mokey", kTile, "m/rtl/m_mokey_counters.v",
               "(written_q & ~dropped)", "(written_q & (~dropped | dropped))"},
        Mutant{"HitsOfOneCounterMeet", "mokey", kPairs, "m/rtl/m_mokey_tally.v",
               "change = change + (", "change = change | ("},
        Mutant{"SignOfAnOutlier", "mokey", kTile, "m/rtl/m_mokey_dictionary.v",
               "code_i[IDX_BITS] & ~outlier;", "code_i[IDX_BITS];"},
        Mutant{"MostNegativeOutlier", "mokey", kTile, "m/rtl/m_mokey_dictionary.v",
               "{value[DICT_BITS-1], value}", "{1'b0, value}"},
        Mutant{"PaddingCounts", "mokey", kPairs, "m/rtl/m_mokey_gpe.v", "step_i & keep_i[p]",
               "step_i & (keep_i[p] | 1'b1)"},
        Mutant{"OutlierIsCountedToo", "mokey", kTile, "m/rtl/m_mokey_gpe.v",
               "& ~a[CODE-1] & ~w[CODE-1]", "& ~a[CODE-1]"},
        Mutant{"MeanIsLeftOut", "mokey", kTile, "m/rtl/m_mokey_opp.v", "offset_q + addend",
               "offset_q"},
        Mutant{"NextLaneGoesOn", "mokey", kTile, "m/rtl/m_mokey_opp.v",
               "(dot_q & {DOT_BITS{~first_q}})", "(dot_q & {DOT_BITS{~first_q | first_q}})"},
        Mutant{"NegativeNumbersLoseTheirSign", "mokey", kTile, "m/rtl/m_mokey_round.v",
               "wide[WIDE-1]}};", "1'b0}};"},
        Mutant{"TiesGoUp", "mokey", kTile, "m/rtl/m_mokey_round.v", "half & (rest | moved[CUT])",
               "half & (rest | moved[CUT] | 1'b1)"},
        Mutant{"DrainDoesNotWaitForItsPairs", "mokey", kTile, "m/rtl/m_mokey_tile.v",
               "& ~older_waits)", "& (~older_waits | older_waits))"},
        Mutant{"DrainWaitsForAllPairs", "mokey", kTile, "m/rtl/m_mokey_tile.v", "& ~older_waits)",
               "& ~(older_waits | waits))"},
        Mutant{"ResultsOverrun", "mokey", kProm, "m/rtl/m_mokey_drain.v",
               "(scale & (due_q == MOST))", "(scale & (due_q == MOST) & 1'b0)"},
        Mutant{"SeveralPairsEnterAsOne", "mokey", kPairs, "m/rtl/m_mokey_queue.v", "sum = sum +",
               "sum = sum |"},
        Mutant{"QueueTakesOneTooMany", "mokey", kTile, "m/rtl/m_mokey_queue.v", "(last <= FULL)",
               "(last <= FULL + 1'b1)"},
        Mutant{"FullBankIsWrittenTo", "mokey", kTile, "m/rtl/m_mokey_step.v", "held_q & ~full;",
               "held_q & (~full | full);"},
        Mutant{"LongPassIsNoError", "mokey", kTile, "m/rtl/m_mokey_length.v", "too_long_q | over",
               "too_long_q"},
        Mutant{"NegativeProductLacksOne", "mokey", kProm, "m/rtl/m_mokey_prom.v",
               "minus_i[k] & count_i[k]", "1'b0"},
        Mutant{"ChecksumOfSoundCounters", "mokey", kTile, "m/rtl/m_mokey_checksum.v",
               "balance + twice", "balance + (twice ^ counter_q ^ twice)"},
        Mutant{"SumGoesOn", "mokey", kMac, "m/rtl/m_mokey_mac_lane.v", "{MAC_BITS{~first_i}}",
               "{MAC_BITS{~first_i | first_i}}"},
        Mutant{"FinishedSumIsOverwritten", "mokey", kMac, "m/rtl/m_mokey_mac_tile.v",
               "~(last_q & pending_q)", "1'b1"}),
    mutant_name);

INSTANTIATE_TEST_SUITE_P(
    MokeyStream, LockstepMutant,
    testing::Values(Mutant{"TieGoesDown", "mokey", "part: quantizer", "m/rtl/m_mokey_rank.v",
                           "(threshold <= value_q)", "(threshold < value_q)"},
                    Mutant{"GroupOf64HasNone", "mokey", "part: packer", "m/rtl/m_mokey_chunks.v",
                           "count_q <= group_count_i;", "count_q <= group_count_i & 7'h3f;"},
                    Mutant{"EqualPositionsAscend", "mokey", "part: unpacker",
                           "m/rtl/m_mokey_marks.v", "here & (place <= below);",
                           "here & (place < below);"}),
    mutant_name);

}  // namespace
}  // namespace whit::test
