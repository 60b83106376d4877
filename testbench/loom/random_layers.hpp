// SPDX-License-Identifier: Apache-2.0
// Random layers for a Loom array or its baselines: every sign and precision that the hardware has,
// operands of every kind of data.
#pragma once

#include <vector>

#include "golden/loom/loom_plan.hpp"
#include "testbench/common/stall.hpp"

namespace whit::tb {

class RandomLayers : public loom::LayerSource {
 public:
  RandomLayers(const loom::Params& params, Random random);

  void restart() override {}
  const loom::LayerValues* next() override;
  void place(const std::vector<loom::OutBeat>&) override {}

 private:
  enum class Kind { any, small, even, sparse, extreme, least, zero };

  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  int between(int least, int most);
  bool option(loom::Option option);
  void draw_descriptor();
  std::int64_t number(Kind kind, int bits, bool is_signed);
  void fill(std::vector<std::int64_t>& values, std::size_t count, std::size_t brick, int bits,
            bool is_signed);
  void draw_widths();
  std::size_t brick_place(std::int64_t group, int brick) const;

  loom::Params params_;
  Random random_;
  loom::LayerValues values_;
  std::vector<std::int64_t> acts_;
  std::vector<std::int64_t> weights_;
  std::vector<int> widths_;  // of the weights, per brick
  int act_columns_ = 1;
  int weight_columns_ = 1;
};

}  // namespace whit::tb
