// SPDX-License-Identifier: Apache-2.0
#include "testbench/loom/layer_coverage.hpp"

#include <algorithm>

#include "golden/loom/loom_post.hpp"

namespace whit::tb {
namespace {

using loom::LayerBeat;
using loom::Option;
using loom::Params;
using loom::Wide;

constexpr int kMostSuccessivePool = 2;  // of bit_parallel, in random layers

std::size_t kind_of(bool act_signed, bool wgt_signed, bool fc) {
  return (act_signed ? 1u : 0u) + (wgt_signed ? 2u : 0u) + (fc ? 4u : 0u);
}

bool may_be(Option option, bool value) {
  return option == Option::runtime || (option == Option::yes) == value;
}

// The largest power of two that divides the columns, as its logarithm.
int column_log2(const Params& params) {
  int log2 = 0;
  while (loom::columns(params) % (2 << log2) == 0) ++log2;
  return log2;
}

int most_slices(const Params& params) {
  int log2 = column_log2(params);
  while (loom::max_bricks(params) >> log2 == 0) --log2;
  return log2;
}

}  // namespace

LayerCoverage::LayerCoverage(const Params& params, Coverage& coverage)
    : params_(params), coverage_(coverage) {
  declare_kinds();
  act_bits_ = coverage_.declare("bits of activations", numbered("bits", 1, params_.max_pa));
  wgt_bits_ = coverage_.declare("bits of weights", numbered("bits", 1, params_.max_pw));
  shifts_ = coverage_.declare("shift of sums", {"left", "none", "right"});
  rounding_ = coverage_.declare("what a right shift drops",
                                {"nothing", "less than a half", "a half", "more than a half"});
  declare_ranges();
  if (params_.maxpool) {
    const int most = params_.datapath == loom::Datapath::bit_parallel ? kMostSuccessivePool
                                                                      : column_log2(params_);
    pools_ = coverage_.declare("pool", numbered("log2", 0, most + 1));
  }
  if (params_.cascade) {
    slices_ = coverage_.declare("slices", numbered("log2", 0, most_slices(params_) + 1));
  }
}

void LayerCoverage::declare_kinds() {
  std::vector<std::string> names;
  for (const bool fc : {false, true}) {
    for (const bool wgt_signed : {false, true}) {
      for (const bool act_signed : {false, true}) {
        if (!may_be(params_.act_signed, act_signed) || !may_be(params_.wgt_signed, wgt_signed) ||
            (fc && !params_.fc)) {
          continue;
        }
        kind_bins_.at(kind_of(act_signed, wgt_signed, fc)) = names.size();
        names.push_back(std::string(fc ? "fully connected " : "convolution ") +
                        (act_signed ? "s" : "u") + " x " + (wgt_signed ? "s" : "u"));
      }
    }
  }
  kinds_ = coverage_.declare("layer", std::move(names));
}

void LayerCoverage::declare_ranges() {
  const bool negative = may_be(params_.act_signed, true) || may_be(params_.wgt_signed, true);
  clips_low_ = negative && may_be(params_.relu, false);
  std::vector<std::string> names = {"in the range of results", "above it"};
  if (clips_low_) names.emplace_back("below it");
  ranges_ = coverage_.declare("rounded sum", std::move(names));
  if (negative && may_be(params_.relu, true)) {
    relu_ = coverage_.declare("ReLU of a rounded sum", {"negative", "not negative"});
  }
}

void LayerCoverage::layer(const LayerBeat& layer) {
  coverage_.hit(kinds_, kind_bins_.at(kind_of(layer.act_signed, layer.wgt_signed, layer.fc)));
  coverage_.hit(act_bits_, static_cast<std::size_t>(layer.pa - 1));
  coverage_.hit(wgt_bits_, static_cast<std::size_t>(layer.pw - 1));
  coverage_.hit(shifts_, layer.frac < 0 ? 0 : layer.frac == 0 ? 1 : 2);
  if (slices_ >= 0) coverage_.hit(slices_, static_cast<std::size_t>(layer.slices));
  if (pools_ < 0) return;
  const bool successive = params_.datapath == loom::Datapath::bit_parallel;
  const int pool = successive ? std::min(layer.pool, kMostSuccessivePool) : layer.pool;
  coverage_.hit(pools_, static_cast<std::size_t>(pool));
}

void LayerCoverage::sums(const LayerBeat& layer, const std::vector<Wide>& sums) {
  for (const Wide value : sums) sum(layer, value);
}

void LayerCoverage::sum(const LayerBeat& layer, Wide sum) {
  if (layer.frac > 0) {
    const Wide unit = Wide{1} << layer.frac;
    const Wide dropped = 2 * (sum & (unit - 1));
    coverage_.hit(rounding_, dropped == 0 ? 0 : dropped < unit ? 1 : dropped == unit ? 2 : 3);
  }
  const Wide value = loom::rounded(params_.round, sum, layer.frac);
  if (layer.relu && relu_ >= 0) coverage_.hit(relu_, value < 0 ? 0 : 1);
  const int bits = params_.out_width - (layer.relu ? 0 : 1);
  const Wide most = (Wide{1} << bits) - 1;
  const bool below = !layer.relu && value < -most - 1;
  coverage_.hit(ranges_, value > most ? 1 : below ? 2 : 0);
}

}  // namespace whit::tb
