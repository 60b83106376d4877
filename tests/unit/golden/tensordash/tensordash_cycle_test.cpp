// SPDX-License-Identifier: Apache-2.0
// The tile's cycle model under random parameters and stalls: sums equal plain dot products, every
// effectual pair of a reduction is multiplied exactly once, rows leave in order, and no reduction
// takes more cycles than it has rows.
#include "golden/tensordash/tensordash_cycle.hpp"

#include <deque>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "testbench/tensordash/tensordash_side.hpp"

namespace whit::tensordash {
namespace {

using Random = std::mt19937_64;

Params random_params(Random& random) {
  Params p;
  const char* presets[] = {"age", "paper", "depth2", "lookahead_only"};
  p.lanes = 4 + static_cast<int>(random() % 13);
  p.depth = 1 + static_cast<int>(random() % 4);
  p.options.word = presets[random() % 4];
  p.sides = random() % 2 == 0 ? Sides::one : Sides::two;
  p.rows = 1 + static_cast<int>(random() % 3);
  p.cols = 1 + static_cast<int>(random() % 3);
  p.datatype = static_cast<Datatype>(random() % 5);
  p.strict_nan = is_float(p) && random() % 2 == 0;
  p.pipeline = static_cast<int>(random() % 3);
  return p;
}

// Drives the model and follows every choice it makes.
class Follower {
 public:
  Follower(const Params& p, std::uint64_t seed)
      : params_(p), net_(p), random_(seed), model_(p), banks_(static_cast<std::size_t>(p.depth)) {
    model_.reset();
  }

  // Without changes of dense_i the sums are those of the schedule bit by bit, floats too.
  void run(int cycles, bool mode_changes) {
    dense_ = false;
    bit_exact_ = !mode_changes;
    for (int cycle = 0; cycle < cycles; ++cycle) {
      supply();
      const TileOutputs out = model_.outputs();
      TileInputs in;
      if (mode_changes && random_() % 50 == 0) dense_ = !dense_;
      in.dense = dense_;
      in.out_ready = random_() % 3 != 0;
      for (std::size_t b = 0; b < banks_.size(); ++b) {
        if (random_() % 4 != 0) in.row[b] = &banks_[b].front();
      }
      if (out.fire) follow(out);
      if (out.out_valid && in.out_ready) {
        ASSERT_FALSE(due_.empty());
        for (std::size_t i = 0; i < out.out.size(); ++i) {
          ASSERT_TRUE(due_.front().sums[i].admits(params_, out.out[i], due_.front().rows))
              << out.out[i] << ", due " << due_.front().sums[i].text(params_);
        }
        if (bit_exact_) {
          ASSERT_EQ(out.out, due_.front().in_order);
        }
        due_.pop_front();
        ++results_;
      }
      model_.clock(in);
      for (std::size_t b = 0; b < banks_.size(); ++b) {
        if (in.row[b] != nullptr && out.row_ready[b]) banks_[b].pop_front();
      }
      if (testing::Test::HasFatalFailure()) return;
    }
    EXPECT_GT(results_, 10);
  }

 private:
  struct Row {
    std::vector<RowBits> pairs;  // per scheduler, effectual and not multiplied
    bool last = false;
  };

  void supply() {
    while (rows_.size() < 32) {
      tb::Reduction reduction = tb::random_reduction(params_, random_);
      due_.push_back(
          {reduction.sums, reduction.rows.size(), reduction_sums(params_, net_, reduction.rows)});
      for (RowBeat& beat : reduction.rows) {
        Row row{{}, beat.last};
        for (int s = 0; s < schedulers(params_); ++s) {
          row.pairs.push_back(effectual(params_, beat, static_cast<std::size_t>(s)));
        }
        rows_.push_back(std::move(row));
        banks_[next_++ % banks_.size()].push_back(std::move(beat));
      }
    }
  }

  void follow(const TileOutputs& out) {
    std::size_t reduction_rows = 1;
    while (!rows_[reduction_rows - 1].last && reduction_rows < rows_.size()) ++reduction_rows;
    for (std::size_t s = 0; s < out.schedules.size(); ++s) {
      for (int lane = 0; lane < params_.lanes; ++lane) {
        const int pick = out.schedules[s].pick[static_cast<std::size_t>(lane)];
        if (pick == kNoPick) continue;
        const Option& o = net_.options[static_cast<std::size_t>(pick)];
        const RowBits pair = RowBits{1} << ring(lane + o.offset, params_.lanes);
        const auto step = static_cast<std::size_t>(o.step);
        ASSERT_LT(step, reduction_rows) << "a pair of the next reduction";
        if (params_.depth > 1) {
          ASSERT_NE(rows_[step].pairs[s] & pair, 0u) << "multiplied twice, or without effect";
        }
        rows_[step].pairs[s] &= ~pair;
      }
    }
    ++fired_;
    ASSERT_GE(out.advance, 1);
    for (int i = 0; i < out.advance; ++i) {
      for (const RowBits left : rows_.front().pairs) ASSERT_EQ(left, 0u) << "a pair was lost";
      ++left_;
      const bool last = rows_.front().last;
      rows_.pop_front();
      if (!last) continue;
      ASSERT_EQ(i + 1, out.advance) << "the next reduction began in the same cycle";
      ASSERT_TRUE(out.ends);
      ASSERT_LE(fired_, left_);
      fired_ = left_ = 0;
    }
  }

  Params params_;
  Connectivity net_;
  Random random_;
  TileCycle model_;
  std::vector<std::deque<RowBeat>> banks_;
  std::deque<Row> rows_;  // staged or at the banks
  struct Due {
    std::vector<tb::SumReference> sums;
    std::size_t rows;
    std::vector<std::int64_t> in_order;
  };
  std::deque<Due> due_;
  std::size_t next_ = 0;
  int fired_ = 0;
  int left_ = 0;
  int results_ = 0;
  bool dense_ = false;
  bool bit_exact_ = false;
};

class TensorDashCycle : public testing::TestWithParam<int> {};

TEST_P(TensorDashCycle, EveryPairExactlyOnce_SumsExact_NeverSlowerThanDense) {
  Random random(static_cast<std::uint64_t>(GetParam()));
  Follower(random_params(random), static_cast<std::uint64_t>(GetParam()) + 1000).run(3000, true);
}

TEST_P(TensorDashCycle, WithoutModeChanges_SumsAreThoseOfTheSchedule) {
  Random random(static_cast<std::uint64_t>(GetParam()) + 500);
  Follower(random_params(random), static_cast<std::uint64_t>(GetParam()) + 2000).run(1500, false);
}

INSTANTIATE_TEST_SUITE_P(Seeds, TensorDashCycle, testing::Range(0, 60));

TEST(TensorDashCycleModel, TwoWindowsWait_AndLeaveInOrder) {
  Params p;
  SchedulerCycle model(p);
  const Window first{0xFFFF, 0, 0};
  const Window second{0, 0, 1};
  EXPECT_TRUE(model.window_ready());
  model.clock(&first, false);
  model.clock(&second, false);
  EXPECT_FALSE(model.window_ready());
  EXPECT_EQ(model.choice()->advance, 3);
  model.clock(&first, true);
  EXPECT_EQ(model.choice()->pick[0], 5);  // (+2, +0) of the age order
}

}  // namespace
}  // namespace whit::tensordash
