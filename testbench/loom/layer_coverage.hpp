// SPDX-License-Identifier: Apache-2.0
// What a run of layers should have seen of the layers themselves and of their results: signs,
// precisions, pools, slices, and every way that a sum takes to its result. Bins are those that the
// configuration can reach.
#pragma once

#include <array>
#include <vector>

#include "golden/loom/loom_beats.hpp"
#include "golden/loom/loom_params.hpp"
#include "golden/loom/loom_wide.hpp"
#include "testbench/common/coverage.hpp"

namespace whit::tb {

class LayerCoverage {
 public:
  LayerCoverage(const loom::Params& params, Coverage& coverage);

  void layer(const loom::LayerBeat& layer);
  // Of results of the layer, before they are shifted.
  void sums(const loom::LayerBeat& layer, const std::vector<loom::Wide>& sums);

 private:
  void declare_kinds();
  void declare_ranges();
  void sum(const loom::LayerBeat& layer, loom::Wide sum);

  loom::Params params_;
  Coverage& coverage_;
  std::array<std::size_t, 8> kind_bins_{};
  bool clips_low_ = false;  // a result without ReLU can be negative
  int kinds_ = 0;
  int act_bits_, wgt_bits_, shifts_, rounding_;
  int ranges_ = 0;
  int pools_ = -1;   // without maxpool
  int slices_ = -1;  // without cascade
  int relu_ = -1;    // where no sum is negative, or none is clipped by it
};

}  // namespace whit::tb
