// SPDX-License-Identifier: Apache-2.0
// The cycle models of the planes under random stalls: groups come out as the definition packs them,
// values come back, at the rates and latencies of the datasheet, and damaged words end in an error.
#include "golden/loom/loom_planes_cycle.hpp"

#include <gtest/gtest.h>

#include "tests/unit/golden/loom/plane_values.hpp"

namespace whit::loom {
namespace {

Params random_params(Random& random) {
  Params p;
  p.lanes = 1 + static_cast<int>(random() % 5);
  p.group = p.lanes * (1 + static_cast<int>(random() % 5));
  p.max_pa = 1 + static_cast<int>(random() % 12);
  p.trim_high = random() % 4 != 0;
  p.trim_low = random() % 2 != 0;
  p.skip_zero_group = random() % 2 != 0;
  return p;
}

std::vector<ValueBeat> beats_of(const Params& p, const std::vector<std::int64_t>& values,
                                bool is_signed, bool last) {
  std::vector<ValueBeat> beats;
  for (auto at = values.begin(); at != values.end(); at += p.lanes) {
    beats.push_back({{at, at + p.lanes}, is_signed, 1, false});
  }
  beats.back().last = last;
  return beats;
}

// A head alone when there are no planes.
std::vector<PlaneBeat> words_of(const PackedGroup& group, bool last) {
  std::vector<PlaneBeat> words;
  for (const LaneMask word : group.words) words.push_back({word, group.head, false, false, false});
  if (words.empty()) words.push_back({0, group.head, false, false, false});
  words.front().first = words.back().end = true;
  words.back().last = last;
  return words;
}

void expect_word(const PlaneBeat& seen, const PlaneBeat& due) {
  ASSERT_EQ(seen.data, due.data);
  ASSERT_TRUE(seen.head == due.head);
  ASSERT_EQ(seen.first, due.first);
  ASSERT_EQ(seen.end, due.end);
  ASSERT_EQ(seen.last, due.last);
}

class LoomPlanesCycle : public testing::TestWithParam<int> {};

TEST_P(LoomPlanesCycle, PackedAndUnpacked_GiveTheDefinitionsWords_AndTheValuesBack) {
  Random random(static_cast<unsigned>(GetParam()));
  const Params p = random_params(random);
  DetectorCycle detector(p);
  PackerCycle packer(p);
  UnpackerCycle unpacker(p);
  std::deque<ValueBeat> to_send;
  std::deque<ValueBeat> to_detect;
  std::deque<ValueBeat> due;
  std::deque<PlaneBeat> due_words;
  std::deque<RangeBeat> due_ranges;
  int received = 0;
  for (int cycle = 0; cycle < 6000; ++cycle) {
    while (to_send.empty() || to_detect.empty()) {
      const bool last = random() % 4 == 0;
      const auto full = static_cast<unsigned>(group_beats(p));
      const int beats = last ? 1 + static_cast<int>(random() % full) : group_beats(p);
      const bool is_signed = random() % 2 != 0;
      const std::vector<std::int64_t> values = group_values(p, beats, is_signed, random);
      for (const ValueBeat& beat : beats_of(p, values, is_signed, last)) {
        for (std::deque<ValueBeat>* list : {&to_send, &to_detect, &due}) list->push_back(beat);
      }
      const PackedGroup group = pack(p, values, is_signed);
      for (const PlaneBeat& word : words_of(group, last)) due_words.push_back(word);
      due_ranges.push_back({group.head, last});
    }
    const bool range_ready = random() % 4 == 0;
    const ValueInputs to_detector = {false, &to_detect.front(), range_ready};
    const DetectorOutputs detected = detector.outputs();
    if (detected.range && range_ready) {
      ASSERT_TRUE(detected.range->head == due_ranges.front().head);
      ASSERT_EQ(detected.range->last, due_ranges.front().last);
      due_ranges.pop_front();
    }
    detector.clock(to_detector);
    if (detected.val_ready) to_detect.pop_front();

    const PlaneOutputs packed = packer.outputs();
    const UnpackerOutputs unpacked = unpacker.outputs();
    ASSERT_FALSE(unpacked.error);
    const bool link = random() % 4 != 0;
    ValueInputs in;
    UnpackerInputs back;
    if (random() % 4 != 0) in.val = &to_send.front();
    in.out_ready = link && unpacked.plane_ready;
    if (link && packed.plane) back.plane = &*packed.plane;
    back.val_ready = random() % 4 != 0;
    if (packed.plane && in.out_ready) {
      expect_word(*packed.plane, due_words.front());
      if (HasFatalFailure()) return;
      due_words.pop_front();
    }
    if (unpacked.val && back.val_ready) {
      ASSERT_EQ(unpacked.val->values, due.front().values);
      ASSERT_EQ(unpacked.val->last, due.front().last);
      due.pop_front();
      ++received;
    }
    packer.clock(in);
    unpacker.clock(back);
    if (in.val != nullptr && packed.val_ready) to_send.pop_front();
  }
  EXPECT_GT(received, 200);
}

INSTANTIATE_TEST_SUITE_P(Seeds, LoomPlanesCycle, testing::Range(0, 60));

TEST(LoomTransposer, GivesTheWantedPlanes_AndAnUnpackerOfOneBeatTheValues) {
  Random random(9);
  for (int max_pa = 1; max_pa <= 32; ++max_pa) {
    Params p;
    p.lanes = p.group = 3;
    p.max_pa = max_pa;
    TransposerCycle transposer(p);
    for (int planes = 0; planes <= max_pa + 1; ++planes) {
      const int bits = planes < 1 || planes > max_pa ? max_pa : planes;
      ValueBeat beat;
      for (int lane = 0; lane < p.lanes; ++lane) {
        beat.values.push_back(static_cast<std::int64_t>(random() >> (64 - bits)));
      }
      beat.planes = planes;
      transposer.clock({false, &beat, false});
      PackedGroup group;
      group.head = {bits, 0, false, false, 1};
      for (int plane = 0; plane < bits; ++plane) {
        ASSERT_TRUE(transposer.outputs().plane);
        group.words.push_back(transposer.outputs().plane->data);
        ASSERT_EQ(transposer.outputs().plane->last, plane == bits - 1);
        transposer.clock({false, nullptr, true});
      }
      ASSERT_FALSE(transposer.outputs().busy);
      ASSERT_EQ(unpack(p, group), beat.values);
    }
  }
}

// From the first word on, a word per cycle to the last, whatever the widths.
TEST(LoomPlanesRate, WithoutStalls_APackerGivesAWordPerCycle) {
  for (const int beats : {1, 2, 5}) {
    Params p;
    p.lanes = 2;
    p.group = 2 * beats;
    p.max_pa = 6;
    Random random(11);
    std::vector<ValueBeat> send;
    std::size_t due = 0;
    for (int i = 0; i < 200; ++i) {
      const std::vector<std::int64_t> values = group_values(p, beats, true, random);
      for (const ValueBeat& beat : beats_of(p, values, true, i == 199)) send.push_back(beat);
      due += pack(p, values, true).words.size();
    }
    PackerCycle packer(p);
    std::size_t sent = 0;
    std::size_t words = 0;
    std::size_t first = 0;
    std::size_t cycle = 0;
    for (; words < due; ++cycle) {
      if (packer.outputs().plane && words++ == 0) first = cycle;
      const ValueBeat* val = sent < send.size() ? &send[sent] : nullptr;
      if (val != nullptr && packer.outputs().val_ready) ++sent;
      packer.clock({false, val, true});
    }
    EXPECT_EQ(first, static_cast<std::size_t>(beats) + 1);
    EXPECT_EQ(cycle - first, due);
  }
}

TEST(LoomUnpackerDamage, EveryFieldThatIsNotSound_IsAnError_UntilClear) {
  Params p;
  p.lanes = 2;
  p.group = 4;
  p.max_pa = 5;
  p.trim_low = true;
  const std::vector<PlaneBeat> sound = words_of(pack(p, {-8, 4, -4, 0}, true), true);
  const std::vector<void (*)(PlaneBeat&)> damages = {
      [](PlaneBeat& w) { w.head.width = 0; },
      [](PlaneBeat& w) { w.head.width = 6; },
      [](PlaneBeat& w) { w.head.low = 4; },
      [](PlaneBeat& w) { w.head.beats = 0; },
      [](PlaneBeat& w) { w.head.beats = 3; },
      [](PlaneBeat& w) { w.first = !w.first; },
      [](PlaneBeat& w) { w.end = !w.end; },
      [](PlaneBeat& w) { w.last = !w.end; },
      [](PlaneBeat& w) { w.head.zero = !w.head.zero; }};
  for (std::size_t place = 0; place < sound.size(); ++place) {
    for (std::size_t damage = 0; damage < damages.size(); ++damage) {
      if (damage == 7 && place + 1 == sound.size()) continue;  // `last` is optional there
      UnpackerCycle unpacker(p);
      for (std::size_t i = 0; i < sound.size(); ++i) {
        ASSERT_EQ(unpacker.outputs().error, i > place) << place << " " << damage;
        PlaneBeat word = sound[i];
        if (i == place) damages[damage](word);
        unpacker.clock({false, &word, true});
      }
      ASSERT_TRUE(unpacker.outputs().error);
      unpacker.clock({true, nullptr, true});
      ASSERT_FALSE(unpacker.outputs().error || unpacker.outputs().busy);
      unpacker.clock({false, &sound[0], true});
      ASSERT_FALSE(unpacker.outputs().error);
    }
  }
  p.trim_low = false;
  UnpackerCycle unpacker(p);
  unpacker.clock({false, &sound[0], true});
  EXPECT_TRUE(unpacker.outputs().error) << "low without trim_low";
}

}  // namespace
}  // namespace whit::loom
