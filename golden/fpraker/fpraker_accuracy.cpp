// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_accuracy.hpp"

#include <algorithm>
#include <cstdlib>

#include "golden/fpraker/fpraker_product.hpp"

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
      specials_(dots_.size(), 0) {}

void Accuracy::take(const SetBeat& set) {
  const auto special = [&](std::uint32_t bits) {
    const FloatParts parts = decode(params_, bits);
    return parts.infinite || parts.nan;
  };
  const auto lanes = static_cast<std::size_t>(params_.lanes);
  const auto cols = static_cast<std::size_t>(params_.cols);
  std::vector<FloatPair> pairs(lanes);
  for (std::size_t i = 0; i < dots_.size(); ++i) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      pairs[lane] = {set.a[i % cols * lanes + lane], set.b[i / cols * lanes + lane]};
      if (special(pairs[lane].first) || special(pairs[lane].second)) specials_[i] = 1;
    }
    dots_[i].add(pairs);
  }
  if (!set.last) return;
  std::vector<Exact> exact;
  for (std::size_t i = 0; i < dots_.size(); ++i) {
    exact.push_back({dots_[i].finish(), specials_[i] == 0});
  }
  specials_.assign(specials_.size(), 0);
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
