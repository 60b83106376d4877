// SPDX-License-Identifier: Apache-2.0
// The pre-scheduled form: every tensor comes back (P12), and its size is bounded.
#include "golden/tensordash/tensordash_packed.hpp"

#include <deque>
#include <random>

#include <gtest/gtest.h>

#include "golden/tensordash/tensordash_packed_cycle.hpp"

namespace whit::tensordash {
namespace {

using Random = std::mt19937;

// All patterns of zeros of T rows of four lanes; the values tell the places apart.
TEST(TensorDashPacked, EveryPatternOfFourLanes_ComesBack) {
  for (const int depth : {2, 3}) {
    Params p;
    p.lanes = 4;
    p.depth = depth;
    const Connectivity net(p);
    for (std::size_t length = 1; length <= 4; ++length) {
      for (std::uint32_t pattern = 0; pattern < 1U << (4 * length); ++pattern) {
        std::vector<ValueRow> rows(length, ValueRow(4, 0));
        for (std::size_t i = 0; i < 4 * length; ++i) {
          if ((pattern >> i & 1) != 0) rows[i / 4][i % 4] = static_cast<Value>(i + 1);
        }
        const std::vector<PackedRow> packed = pack(net, rows);
        ASSERT_EQ(unpack(net, packed), rows) << depth << " " << length << " " << pattern;
        ASSERT_LE(packed.size(), rows.size());
      }
    }
  }
}

std::vector<ValueRow> random_rows(const Params& p, std::size_t length, Random& random) {
  const auto tenths = random() % 11;
  std::vector<ValueRow> rows(length, ValueRow(static_cast<std::size_t>(p.lanes), 0));
  for (ValueRow& row : rows) {
    for (Value& value : row) {
      if (random() % 10 >= tenths) value = static_cast<Value>(random() % 127) + 1;
    }
  }
  return rows;
}

class TensorDashPackedRandom : public testing::TestWithParam<int> {};

TEST_P(TensorDashPackedRandom, ComesBack_PackedAndRaw_WithinTheSizeBounds) {
  Random random(static_cast<std::uint32_t>(GetParam()));
  const char* presets[] = {"age", "paper", "depth2", "lookahead_only"};
  for (int round = 0; round < 100; ++round) {
    Params p;
    p.lanes = 4 + static_cast<int>(random() % 61);
    p.depth = 2 + static_cast<int>(random() % 3);
    p.options.word = presets[random() % 4];
    const Connectivity net(p);
    const auto rows = random_rows(p, 1 + random() % 40, random);
    const std::vector<PackedRow> packed = pack(net, rows);
    ASSERT_EQ(unpack(net, packed), rows);
    ASSERT_EQ(unpack(net, pack(net, rows, true)), rows);
    ASSERT_EQ(pack(net, rows, true).size(), rows.size());
    const auto depth = static_cast<std::size_t>(p.depth);
    ASSERT_GE(packed.size(), (rows.size() + depth - 1) / depth);
    ASSERT_LE(packed.size(), rows.size());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, TensorDashPackedRandom, testing::Range(0, 10));

TEST(TensorDashPacked, SizesOfDenseEmptyAndOneLane) {
  const Params p;  // 16 lanes of 8 bits, 8 options, 3 rows
  const Connectivity net(p);
  const std::vector<ValueRow> dense(300, ValueRow(16, 1));
  const std::vector<ValueRow> empty(300, ValueRow(16, 0));
  std::vector<ValueRow> one_lane = empty;
  for (ValueRow& row : one_lane) row[5] = 1;
  EXPECT_EQ(pack(net, dense).size(), 300u);
  EXPECT_EQ(pack(net, empty).size(), 100u);
  EXPECT_EQ(pack(net, one_lane).size(), 100u);
  // Worst case: 3 of 8 bits more per value, and two for the advance of each row.
  EXPECT_EQ(packed_bits(p, 300) - kPackedHeaderBits, 300u * (16 * 11 + 2));
  EXPECT_EQ(raw_bits(p, 300) - kPackedHeaderBits, 300u * 16 * 8);
}

TEST(TensorDashPacked, MinusZeroAndSubnormalsAreKept) {
  Params p;
  p.datatype = Datatype::bf16;
  const Connectivity net(p);
  std::vector<ValueRow> rows(2, ValueRow(16, 0));
  rows[0][3] = 0x8000;
  rows[1][4] = 0x0001;
  EXPECT_EQ(unpack(net, pack(net, rows)), rows);
}

// The cycle models under random stalls, one behind the other: rows in, the same rows out.
class TensorDashPackedCycle : public testing::TestWithParam<int> {};

TEST_P(TensorDashPackedCycle, PackerThenUnpacker_GivesTheRowsBack) {
  Random random(static_cast<std::uint32_t>(GetParam()));
  Params p;
  p.lanes = 4 + static_cast<int>(random() % 13);
  p.depth = 2 + static_cast<int>(random() % 3);
  p.iterative = GetParam() % 2 == 1;
  PackerCycle packer(p);
  UnpackerCycle unpacker(p);
  std::deque<RowWord> to_send;
  std::deque<RowWord> due;
  std::uint32_t zeros = 0;
  std::uint32_t sent = 0;
  int received = 0;
  bool raw = false;
  for (int cycle = 0; cycle < 6000; ++cycle) {
    if (to_send.size() < 2) {
      const auto rows = random_rows(p, 1 + random() % 9, random);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        to_send.push_back({rows[i], i + 1 == rows.size()});
        due.push_back(to_send.back());
      }
    }
    if (random() % 50 == 0) raw = !raw;
    const PackerOutputs packed = packer.outputs();
    const UnpackerOutputs unpacked = unpacker.outputs();
    PackerInputs in;
    UnpackerInputs back;
    in.raw = raw;
    if (random() % 4 != 0) in.row = &to_send.front();
    const bool link = random() % 3 != 0;
    in.pack_ready = link && unpacked.pack_ready;
    if (link && packed.pack) back.pack = &*packed.pack;
    back.row_ready = random() % 3 != 0;
    if (unpacked.row && back.row_ready) {
      ASSERT_EQ(unpacked.row->value, due.front().value);
      ASSERT_EQ(unpacked.row->last, due.front().last);
      due.pop_front();
      ++received;
    }
    packer.clock(in);
    unpacker.clock(back);
    if (in.row != nullptr && packed.row_ready) {
      ++sent;
      for (const Value value : to_send.front().value) zeros += value == 0 ? 1 : 0;
      to_send.pop_front();
    }
  }
  EXPECT_GT(received, 500);
  for (int idle = 0; idle < 3; ++idle) packer.clock({});
  EXPECT_EQ(packer.outputs().zeros, zeros);
  EXPECT_EQ(packer.outputs().rows, sent);
}

INSTANTIATE_TEST_SUITE_P(Seeds, TensorDashPackedCycle, testing::Range(0, 20));

}  // namespace
}  // namespace whit::tensordash
