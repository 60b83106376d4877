// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_accuracy.hpp"

#include <algorithm>
#include <cstdlib>

namespace whit::fpraker {
namespace {

// Numbers of a format in a row: neighbours differ by one, zeros of both signs are the same.
std::int64_t ordinal(const FloatFormat& format, std::uint32_t bits) {
  const std::uint32_t sign = std::uint32_t{1} << (format.bits() - 1);
  const auto magnitude = static_cast<std::int64_t>(bits & (sign - 1));
  return (bits & sign) != 0 ? -magnitude : magnitude;
}

}  // namespace

Accuracy::Accuracy(const Params& params)
    : params_(params),
      dots_(static_cast<std::size_t>(params.rows * params.cols), ExactDot(params)),
      specials_(dots_.size()) {}

void Accuracy::take(const SetBeat& set) {
  const auto cols = static_cast<std::size_t>(params_.cols);
  for (std::size_t i = 0; i < dots_.size(); ++i) {
    const std::vector<FloatPair> pairs = pe_pairs(params_, set, i / cols, i % cols);
    add_specials(params_, pairs, specials_[i]);
    dots_[i].add(pairs);
  }
  if (!set.last) return;
  std::vector<Exact> exact;
  for (std::size_t i = 0; i < dots_.size(); ++i) {
    const Specials& met = specials_[i];
    exact.push_back({dots_[i].finish(), !met.nan && !met.positive && !met.negative});
  }
  specials_.assign(specials_.size(), {});
  due_.push_back(std::move(exact));
}

void Accuracy::compare(const std::vector<std::uint32_t>& results) {
  for (std::size_t i = 0; i < results.size(); ++i) {
    const Exact& exact = due_.front()[i];
    if (!exact.compared) continue;
    const std::int64_t distance =
        std::abs(ordinal(format(params_), results[i]) - ordinal(format(params_), exact.value));
    ++results_;
    if (distance > 0) ++off_;
    if (distance > 1) ++far_off_;
  }
  due_.pop_front();
}

nlohmann::ordered_json Accuracy::json() const {
  const double whole = static_cast<double>(std::max<std::uint64_t>(results_, 1));
  return {{"results", results_},
          {"results_off", static_cast<double>(off_) / whole},
          {"results_far_off", static_cast<double>(far_off_) / whole}};
}

}  // namespace whit::fpraker
