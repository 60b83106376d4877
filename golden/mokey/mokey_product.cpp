// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_product.hpp"

#include <algorithm>

#include "golden/common/error.hpp"
#include "golden/common/tensor_product.hpp"

namespace whit::mokey {

Product::Product(const Params& p, CodedMatrix a, CodedMatrix w, const Means& means)
    : params_(p), a_(std::move(a)), w_(std::move(w)), means_(means) {
  if (a_.cols != w_.cols) {
    throw InputError("the rows of a have " + std::to_string(a_.cols) + " values, those of w " +
                     std::to_string(w_.cols) + "; expected as many");
  }
  if (a_.cols > place_of(p.max_reduction)) {
    throw InputError("a reduction of " + std::to_string(a_.cols) + " pairs; at most " +
                     std::to_string(p.max_reduction) + " fit (max_reduction)");
  }
  results_.assign(rows() * outputs(), 0);
}

std::size_t Product::passes() const {
  const auto blocks = [&](std::size_t count) {
    return (count + place_of(params_.lanes) - 1) / place_of(params_.lanes);
  };
  switch (params_.broadcast) {
    case Broadcast::act: return rows() * blocks(outputs());
    case Broadcast::wgt: return outputs() * blocks(rows());
    default: return blocks(rows() * outputs());
  }
}

Product::Place Product::place_of_lane(std::size_t index, int lane) const {
  const auto lanes = place_of(params_.lanes);
  const auto inside = [](std::size_t at, std::size_t count) { return std::min(at, count - 1); };
  if (params_.broadcast == Broadcast::none) {
    const std::size_t at = index * lanes + place_of(lane);
    const std::size_t kept = inside(at, results_.size());
    return {kept / outputs(), kept % outputs(), at == kept};
  }
  const bool act = params_.broadcast == Broadcast::act;
  const std::size_t count = act ? outputs() : rows();
  const std::size_t blocks = (count + lanes - 1) / lanes;
  const std::size_t at = index % blocks * lanes + place_of(lane);
  const std::size_t shared = index / blocks;
  const std::size_t own = inside(at, count);
  return act ? Place{shared, own, at == own} : Place{own, shared, at == own};
}

Pass Product::pass(std::size_t index) const {
  const auto pairs = place_of(params_.pairs);
  std::vector<Place> lanes;
  std::vector<Term> terms;
  for (int lane = 0; lane < params_.lanes; ++lane) {
    lanes.push_back(place_of_lane(index, lane));
    Term term;
    if (!a_.sums.empty()) {
      const auto k = static_cast<std::int64_t>(a_.cols);
      term.sum = a_.sums[lanes.back().row];
      term.offset = means_.act * w_.sums[lanes.back().output] + k * means_.act * means_.wgt;
    }
    terms.push_back(term);
  }
  std::vector<PairBeat> steps((a_.cols + pairs - 1) / pairs);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    PairBeat& beat = steps[step];
    beat.act.assign(place_of(act_codes(params_)), 0);
    beat.wgt.assign(place_of(wgt_codes(params_)), 0);
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const std::size_t k = step * pairs + pair;
      if (k >= a_.cols) continue;
      beat.keep |= 1U << pair;
      for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        const std::size_t own = lane * pairs + pair;
        beat.act[params_.broadcast == Broadcast::act ? pair : own] =
            a_.codes[lanes[lane].row * a_.cols + k];
        beat.wgt[params_.broadcast == Broadcast::wgt ? pair : own] =
            w_.codes[lanes[lane].output * w_.cols + k];
      }
    }
  }
  return make_pass(params_, std::move(steps), std::move(terms));
}

void Product::place(std::size_t index, const std::vector<std::int64_t>& results) {
  for (int lane = 0; lane < params_.lanes; ++lane) {
    const Place at = place_of_lane(index, lane);
    if (at.inside) results_[at.row * outputs() + at.output] = results[place_of(lane)];
  }
}

std::vector<double> Product::real_results() const {
  std::vector<double> real;
  for (const std::int64_t result : results_) {
    real.push_back(static_cast<double>(result) * a_.unit * w_.unit);
  }
  return real;
}

Tensor Product::tensor() const {
  return tensor_of(ElementType::int64, {rows(), outputs()}, results_);
}

}  // namespace whit::mokey
