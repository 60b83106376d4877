// SPDX-License-Identifier: Apache-2.0
// Lockstep must find faults: each case changes one operator of the generated RTL and expects exit
// code 4 with the cycle, the port and the line that repeats the run.
#include <iterator>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/rtl/lockstep_mutant.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

// The first line of a text that begins so.
std::string line_with(const std::string& text, const std::string& begin) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind(begin, 0) == 0) return line;
  }
  return "";
}

// First and last time of an FST file: big-endian behind the header's type and length.
std::pair<std::uint64_t, std::uint64_t> fst_times(const std::string& file) {
  const auto number = [&](std::size_t at) {
    std::uint64_t value = 0;
    for (std::size_t i = at; i < at + 8 && i < file.size(); ++i) {
      value = value << 8 | static_cast<std::uint8_t>(file[i]);
    }
    return value;
  };
  return {number(9), number(17)};
}

TEST_P(LockstepMutant, IsFound) {
  const Mutant& mutant = GetParam();
  const TempFolder folder;
  folder.write("m.yaml", std::string("schema_version: 1\nunit: ") + mutant.unit +
                             "\nname: m\nparameters: {" + mutant.parameters + "}\n");
  ASSERT_EQ(folder.whit({"generate", "m.yaml", "-o", "m"}).status, 0);
  std::string text = folder.read(mutant.file);
  const std::size_t at = text.find(mutant.from);
  ASSERT_NE(at, std::string::npos) << "the mutation point is gone";
  text.replace(at, std::string(mutant.from).size(), mutant.to);
  folder.write(mutant.file, text);
  const ToolResult run = folder.whit({"simulate", "m", "--cycles", "60000"});
  EXPECT_EQ(run.status, 4) << run.out << run.err;
  EXPECT_NE(run.err.find("differs from its golden model"), std::string::npos) << run.err;
  const std::string where = line_with(run.err, "  cycle ");
  const std::uint64_t cycle =
      std::stoull("0" + where.substr(std::min<std::size_t>(8, where.size())));
  EXPECT_GT(cycle, 0u) << run.err;

  // Waves from 200 cycles before the difference to the end; a cycle has two time steps.
  const std::string waves = line_with(run.err, "  waves: ");
  ASSERT_GT(waves.size(), 9u) << run.err;
  const auto [begin, end] = fst_times(folder.read("m/" + waves.substr(9)));
  EXPECT_EQ(begin, 2 * (cycle > 200 ? cycle - 200 : 0));
  EXPECT_GE(end, 2 * cycle - 1);

  // The printed line shows the same difference again.
  std::istringstream repeat(line_with(run.err, "repeat: whit ").substr(13));
  const std::vector<std::string> words{std::istream_iterator<std::string>(repeat), {}};
  const ToolResult again = folder.whit(words);
  EXPECT_EQ(again.status, 4);
  EXPECT_EQ(line_with(again.err, "  cycle "), where);
  EXPECT_TRUE(folder.has("mismatch.fst"));
}

INSTANTIATE_TEST_SUITE_P(
    Apack, LockstepMutant,
    testing::Values(
        Mutant{"OffsetCheckInverted", "apack", "part: decoder", "m/rtl/m_apack_dec_value.v",
               "~direct_i & (sum >= range_end)", "direct_i & (sum >= range_end)"},
        Mutant{"PendingPieceTooShort", "apack", "part: encoder", "m/rtl/m_apack_pending.v",
               "long_q ? 5'd31 :", "long_q ? 5'd30 :"},
        Mutant{"TableOrderUnchecked", "apack", "part: decoder", "m/rtl/m_apack_table.v",
               "(hold_cum_q < prev_cum_q)", "1'b0"},
        Mutant{"ClearKeepsActive", "apack", "part: decoder", "m/rtl/m_apack_dec_control.v",
               "end else if (clear_i) begin\n      active_q <= 1'b0;",
               "end else if (clear_i) begin\n      active_q <= active_q;"},
        Mutant{"UnpackerForgetsPartialWord", "apack", "part: decoder", "m/rtl/m_bit_unpacker.v",
               "partial_q <= |bits_i[LOG_WORD-1:0];", "partial_q <= 1'b0;"}),
    mutant_name);

constexpr const char* kPe = "part: pe, rows: 1, cols: 1";
constexpr const char* kTwoRows = "rows: 2, cols: 1";

INSTANTIATE_TEST_SUITE_P(
    Tensordash, LockstepMutant,
    testing::Values(
        Mutant{"WindowCrossesTheEndOfAReduction", "tensordash", kPe, "m/rtl/m_tensordash_control.v",
               "~(dense_i | (|ending[h-1:0]))", "~dense_i"},
        Mutant{"RowLeavesWithPairs", "tensordash", kPe, "m/rtl/m_tensordash_advance.v",
               "(&empty_i[h:1])", "(|empty_i[h:1])"},
        Mutant{"EmptyRowsOfOneSchedulerSuffice", "tensordash", kTwoRows,
               "m/rtl/m_tensordash_tile.v", "empty[h] = &each", "empty[h] = |each"},
        Mutant{"TakenPairsComeBack", "tensordash", kPe, "m/rtl/m_tensordash_flags.v",
               "live_i[h]) ? left", "live_i[h]) ? row"},
        Mutant{"OldSumIsKept", "tensordash", kPe, "m/rtl/m_tensordash_mac.v",
               "first_i ? {ACC_BITS{1'b0}}", "first_i ? total_q"},
        Mutant{"NeighbourOffByOne", "tensordash", kPe, "m/rtl/m_tensordash_select.v",
               "(lane + {24'd0", "(lane + 1 + {24'd0"},
        Mutant{"BanksDoNotRotate", "tensordash", kPe, "m/rtl/m_tensordash_control.v",
               "bank_q[(h+DEPTH-(k%DEPTH))%DEPTH]", "bank_q[h]"},
        Mutant{"LaneTakesTwoPairs", "tensordash", kPe, "m/rtl/m_first_one.v", "data_i & ~lower",
               "data_i & (~lower | {lower[WIDTH-1], {(WIDTH-1){1'b0}}})"},
        Mutant{"IdleLaneMultipliesAgain", "tensordash", kPe, "m/rtl/m_tensordash_select.v",
               ".select_i(pick_i[lane*OPTIONS +: OPTIONS])",
               ".select_i(pick_i[lane*OPTIONS +: OPTIONS] | "
               "{{(OPTIONS-1){1'b0}}, ~|pick_i[lane*OPTIONS +: OPTIONS]})"},
        Mutant{"DataMoveLaterThanFlags", "tensordash", kPe, "m/rtl/m_tensordash_tile.v",
               ".advance_i(late_advance)",
               ".advance_i({late_advance[DEPTH:1], late_advance[0]} >> 1)"},
        Mutant{"StarvedCycleCommits", "tensordash", kPe, "m/rtl/m_tensordash_flags.v",
               "(fire_i & live_i[h])", "((fire_i | 1'b1) & live_i[h])"},
        Mutant{"StaleRowsCount", "tensordash", kPe, "m/rtl/m_tensordash_control.v",
               "&(~live_o | full_q)", "full_q[0]"},
        Mutant{"SharedSchedulerSeesA", "tensordash", "rows: 1, cols: 2, lanes: 8",
               "m/rtl/m_tensordash_effectual.v", "((TWO_SIDED != 0) ? (&a_there) : 1'b1)",
               "(&a_there)"}),
    mutant_name);

constexpr const char* kDetector = "part: detector, lanes: 2, windows: 2, max_pa: 4, trim_low: true";
constexpr const char* kPacker =
    "part: packer, lanes: 2, windows: 2, max_pa: 4, trim_low: true, skip_zero_group: true";
constexpr const char* kUnpacker =
    "part: unpacker, lanes: 2, windows: 2, max_pa: 4, trim_low: true, skip_zero_group: true";

INSTANTIATE_TEST_SUITE_P(
    LoomPlanes, LockstepMutant,
    testing::Values(Mutant{"TrailingZerosOfFoldedValues", "loom", kDetector, "m/rtl/m_loom_width.v",
                           "assign turned[i] = raw_i[WIDTH-1-i]",
                           "assign turned[i] = fold_i[WIDTH-1-i]"},
                    Mutant{"SignedWidthOfAPlainOr", "loom", kDetector, "m/rtl/m_loom_beat_or.v",
                           "raw[lane] ^ (data_i[lane*WIDTH+WIDTH-1] & signed_i)",
                           "raw[lane] ^ (data_i[lane*WIDTH+WIDTH-1] & signed_i & 1'b0)"},
                    Mutant{"LeastSignificantPlaneFirst", "loom", kPacker, "m/rtl/m_loom_sequence.v",
                           "plane_o >> 1", "plane_o << 1"},
                    Mutant{"BufferOneBeatShort", "loom", kPacker, "m/rtl/m_loom_packer.v",
                           "BEATS+2", "BEATS+1"},
                    Mutant{"PlaneReadOnlyOnce", "loom", kPacker, "m/rtl/m_loom_packer.v",
                           ".back_i(word_end & ~last_plane)", ".back_i(1'b0)"},
                    Mutant{"SignNotExtended", "loom", kUnpacker, "m/rtl/m_loom_gather.v",
                           "(top_i & signed_i) ?", "(top_i & signed_i & 1'b0) ?"},
                    Mutant{"LowOfAllBitsPasses", "loom", kUnpacker, "m/rtl/m_loom_sound.v",
                           "(low_i < width_i)", "(low_i <= width_i)"},
                    Mutant{"OneBeatOfZerosTooMany", "loom", kUnpacker, "m/rtl/m_loom_zeros.v",
                           "left_q <= beats_i - ONE", "left_q <= beats_i"}),
    mutant_name);

constexpr const char* kBf16 =
    "part: pe, rows: 1, cols: 1, lanes: 4, options: depth2, datatype: bf16";
constexpr const char* kStrict =
    "part: pe, rows: 1, cols: 1, lanes: 4, options: depth2, datatype: bf16, strict_nan: true";

INSTANTIATE_TEST_SUITE_P(
    TensordashFloat, LockstepMutant,
    testing::Values(
        Mutant{"MinusZeroIsEffectual", "tensordash", kBf16, "m/rtl/m_tensordash_effectual.v",
               "(|b) & ((TWO", "(|b_i[lane*WIDTH +: WIDTH]) & ((TWO"},
        Mutant{"StrictNanForgetsA", "tensordash", kStrict, "m/rtl/m_tensordash_effectual.v",
               "(|a_special) |", "((|a_special) & 1'b0) |"},
        Mutant{"InfinityTimesZeroIsZero", "tensordash", kStrict, "m/rtl/m_float_product.v",
               "| ((a_infinite | b_infinite) & zero)", ""},
        Mutant{"TiesRoundUp", "tensordash", kBf16, "m/rtl/m_float_round.v",
               "guard & (sticky | fraction[0])", "guard & (sticky | fraction[0] | 1'b1)"},
        Mutant{"FarAddendsComeBack", "tensordash", kBf16, "m/rtl/m_float_align.v",
               "assign gone = |distance[EXP_BITS-1:SHIFT_BITS]",
               "assign gone = 1'b0 & |distance[EXP_BITS-1:SHIFT_BITS]"}),
    mutant_name);

INSTANTIATE_TEST_SUITE_P(
    TensordashPacked, LockstepMutant,
    testing::Values(
        Mutant{"ModeChangesInTheMiddleOfAChoice", "tensordash",
               "part: packer, iterative: true, lanes: 8", "m/rtl/m_tensordash_packer.v",
               "if (fire | ~(complete & room)) raw_q", "raw_q"},
        Mutant{"LevelsStartInTheMiddle", "tensordash", "part: packer, iterative: true, lanes: 8",
               "m/rtl/m_tensordash_iterate.v", "clear_i | done_o", "clear_i"},
        Mutant{"LastIsLost", "tensordash", "part: packer", "m/rtl/m_tensordash_packer.v",
               "advance_index, ends}", "advance_index, ends & live[DEPTH-1]}"},
        Mutant{"ZerosOfUntakenRowsCount", "tensordash", "part: packer",
               "m/rtl/m_tensordash_packer.v", ".valid_i(row_taken)", ".valid_i(row_valid_i)"},
        Mutant{"RowsThatNobodyWroteAreStale", "tensordash", "part: unpacker",
               "m/rtl/m_tensordash_unpacker.v", "& {ROW_BITS{written[h]}}", ""},
        Mutant{"PackedRowTakenTooEarly", "tensordash", "part: unpacker",
               "m/rtl/m_tensordash_unpacker.v", "(leave & (owed_q == ONE))", "leave"}),
    mutant_name);

constexpr const char* kEncoder = "part: encoder";
constexpr const char* kDecoder = "part: decoder";

INSTANTIATE_TEST_SUITE_P(
    Basedelta, LockstepMutant,
    testing::Values(
        Mutant{"WidthsOfTheGroupBeforeStay", "basedelta", kEncoder, "m/rtl/m_basedelta_span.v",
               "{(CODES-1){~first_i}}", "{(CODES-1){1'b1}}"},
        Mutant{"BaseOfTheGroupBeforeStays", "basedelta", kEncoder, "m/rtl/m_basedelta_span.v",
               "some_q & ~first_i", "some_q"},
        Mutant{"DeltaDoesNotFit", "basedelta", kEncoder, "m/rtl/m_basedelta_span.v",
               "(|delta[EXP_BITS-1:c-1])", "(|delta[EXP_BITS-1:c])"},
        Mutant{"UnusedLanesWiden", "basedelta", kEncoder, "m/rtl/m_basedelta_choice.v",
               "here[lane] = (values_i > LANE)", "here[lane] = (values_i > LANE) | 1'b1"},
        Mutant{"MaskWhenItSavesNothing", "basedelta", kEncoder, "m/rtl/m_basedelta_choice.v",
               "some_code < all_code", "some_code <= all_code"},
        Mutant{"MarkedValueGivesTheBase", "basedelta", kEncoder, "m/rtl/m_basedelta_pack.v",
               "based | ~marked[i];", "1'b1;"},
        Mutant{"ClosedGroupIsOverwritten", "basedelta", kEncoder, "m/rtl/m_basedelta_encoder.v",
               "room & (~closed_q | load)", "room"},
        Mutant{"BufferTooSmallByABeat", "basedelta", kEncoder, "m/rtl/m_basedelta_encoder.v",
               ".DEPTH(BEATS+2)", ".DEPTH(BEATS+1)"},
        Mutant{"SignOfADeltaIsLost", "basedelta", kDecoder, "m/rtl/m_basedelta_unpack.v",
               "top >>> unused_bits", "top >> unused_bits"},
        Mutant{"CountOfAFullGroup", "basedelta", kDecoder, "m/rtl/m_basedelta_unpack.v",
               "{1'b0, count} + ONE", "{1'b0, count} + (ONE ^ ONE)"},
        Mutant{"CutStreamGoesOn", "basedelta", kDecoder, "m/rtl/m_basedelta_decoder.v",
               "assign ends = too_short | done", "assign ends = done"},
        Mutant{"LongStreamIsNoError", "basedelta", kDecoder, "m/rtl/m_basedelta_decoder.v",
               "(done & surplus)", "(done & surplus & 1'b0)"},
        Mutant{"DropsIntoTheNextStream", "basedelta", kDecoder, "m/rtl/m_bit_window.v",
               "drop_q & ~(accept & word_last_i)", "drop_q & ~accept"},
        Mutant{"WordsOfTwoStreamsMix", "basedelta", kDecoder, "m/rtl/m_bit_window.v",
               "(~ended_q & (fill_q <= ROOM))", "(fill_q <= ROOM)"}),
    mutant_name);

// Four lanes, so that a count of four needs three bits.
constexpr const char* kLoom =
    "lanes: 4, rows: 1, windows: 2, max_pa: 4, max_pw: 3, max_reduction: 16, out_width: 16";
constexpr const char* kLoomLow =
    "lanes: 4, rows: 1, windows: 2, max_pa: 4, max_pw: 3, max_reduction: 16, out_width: 16, "
    "trim_low: true, act_signed: 1";
constexpr const char* kLoomFourColumns =
    "lanes: 2, rows: 1, windows: 4, max_pa: 3, max_pw: 2, max_reduction: 16, out_width: 12";

// The mutants of section 6.2 of the specification.
INSTANTIATE_TEST_SUITE_P(
    Loom, LockstepMutant,
    testing::Values(
        Mutant{"SignOfActivationsIsAdded", "loom", kLoom, "m/rtl/m_loom_column.v",
               "first_step_i & signed_i;", "1'b0;"},
        Mutant{"SignOfWeightsIsAdded", "loom", kLoom, "m/rtl/m_loom_control.v",
               "wgt_signed_i & (WIDTHS != 2)", "wgt_signed_i & (WIDTHS == 2)"},
        Mutant{"CountLacksItsTopBit", "loom", kLoom, "m/rtl/m_loom_products.v",
               "{{(SUM_BITS-COUNT_BITS){1'b0}}, count[n*COUNT_BITS +: COUNT_BITS]}",
               "{{(SUM_BITS-COUNT_BITS+1){1'b0}}, count[n*COUNT_BITS +: COUNT_BITS-1]}"},
        Mutant{"Ac1IsNotCleared", "loom", kLoom, "m/rtl/m_loom_ac1.v", "~first_i & ~waits",
               "first_i | ~waits"},
        Mutant{"OldBrickIsDoubled", "loom", kLoom, "m/rtl/m_loom_ac2.v", "write_i & ~first_i",
               "write_i | first_i"},
        Mutant{"OneStepTooMany", "loom", kLoom, "m/rtl/m_loom_steps.v", "+ ROUND_UP[SUM_BITS-1:0];",
               "+ ROUND_UP[SUM_BITS-1:0] + 1'b1;"},
        Mutant{"LowBitsOfFoldedValues", "loom", kLoomLow, "m/rtl/m_loom_range.v", ".raw_i(raw_q)",
               ".raw_i(raw_q & fold_q)"},
        Mutant{"WeightsLoadLate", "loom", kLoom, "m/rtl/m_loom_row.v", "if (load_i[c]) weight_q",
               "if ((load_i[c] & 1'b0) | (step_i[c] & first_step_i[c])) weight_q"},
        Mutant{"CascadeAddsTwice", "loom", kLoomFourColumns, "m/rtl/m_loom_control.v",
               "= wait_q[COLUMN_BITS-1:0]", "= {1'b0, wait_q[COLUMN_BITS-1:1]}"},
        Mutant{"ColumnReadsNextPlaneEarly", "loom", kLoom, "m/rtl/m_loom_control.v",
               "? LAST_COLUMN[STEP_BITS-1:0] : last_digit", "? last_digit : last_digit"}),
    mutant_name);

}  // namespace
}  // namespace whit::test
