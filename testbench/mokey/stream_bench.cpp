// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/stream_bench.hpp"

#include <algorithm>

#include "golden/common/ratio.hpp"
#include "testbench/mokey/mokey_params_of.hpp"

namespace whit::tb {

using mokey::kGroup;
using mokey::place_of;

namespace {

constexpr std::uint64_t kMeanClears = 3000;  // cycles between clears
constexpr std::uint64_t kMeanRecovery = 60;  // cycles from an error to the clear behind it
constexpr std::uint64_t kMeanReload = 8;     // tensors or rows between words of `cfg`
constexpr std::size_t kWaiting = 2;          // beats that a source has at least

// 0, 1, some, all but one, all of a group.
std::size_t bin_of(std::size_t count) {
  if (count < 2) return count;
  return count < kGroup - 1 ? 2 : count - kGroup + 4;
}

}  // namespace

MokeyStreamBench::MokeyStreamBench(const BenchOptions& options, const PortFrame& inputs,
                                   const PortFrame& outputs)
    : params_(mokey_params(options.manifest)),
      options_(options),
      random_(params_, seeded(options.seed, "streams")),
      cfg_(options, inputs, outputs),
      ladder_(empty_ladder(params_)),
      clear_port_(inputs.index("clear_i")) {
  if (quantizes()) return;
  const std::vector<std::string> bins = {"0", "1", "2 to 62", "63", "64"};
  counts_ = coverage_.declare("outliers of a group", bins);
  tails_ = coverage_.declare("values of a last group", {bins.begin() + 1, bins.end()});
  ends_ = coverage_.declare("last lane", numbered("lane", 0, params_.values_per_beat));
}

void MokeyStreamBench::reset() {
  load_due_ = has_cfg();
  cfg_.clear();
  restart();
}

void MokeyStreamBench::refill() {
  if (cfg_.waits()) return;
  if (load_due_) {
    if (waiting() > 0) return;
    push_cfg();
    load_due_ = false;
    return;
  }
  while (waiting() < kWaiting && !load_due_) {
    push();
    load_due_ = has_cfg() && random_.below(kMeanReload) == 0;
  }
}

bool MokeyStreamBench::drive_clear(PortFrame& in, bool error) {
  const bool clear =
      random_.below(kMeanClears) == 0 || (error && random_.below(kMeanRecovery) == 0);
  in.set(clear_port_, clear ? 1 : 0);
  return clear;
}

void MokeyStreamBench::clear(bool loading) {
  load_due_ = has_cfg() && (loading || random_.below(2) == 0);
  cfg_.clear();
  restart();
}

void MokeyStreamBench::cover(const std::vector<bool>& outliers) {
  values_ += outliers.size();
  if (!options_.coverage) return;
  for (std::size_t first = 0; first < outliers.size(); first += kGroup) {
    const auto begin = outliers.begin() + static_cast<std::ptrdiff_t>(first);
    const std::size_t size = std::min<std::size_t>(kGroup, outliers.size() - first);
    const auto count = std::count(begin, begin + static_cast<std::ptrdiff_t>(size), true);
    coverage_.hit(counts_, bin_of(static_cast<std::size_t>(count)));
    if (first + kGroup >= outliers.size()) coverage_.hit(tails_, bin_of(size) - 1);
  }
  coverage_.hit(ends_, (outliers.size() - 1) % place_of(params_.values_per_beat));
}

void MokeyStreamBench::fail(const std::string& text) {
  if (failure_.empty()) failure_ = text;
}

std::string MokeyStreamBench::finish() {
  if (!failure_.empty()) return failure_;
  return beats_ == 0 ? "nothing came out" : "";
}

nlohmann::ordered_json MokeyStreamBench::metrics() const {
  nlohmann::ordered_json json = {
      {"values", values_}, {"beats_out", beats_}, {"cycles_per_beat_out", ratio(cycles_, beats_)}};
  if (quantizes()) return json;
  const std::uint64_t list = words_ * static_cast<std::uint64_t>(params_.word_bits);
  json["list_bits_per_value"] = ratio(list, values_);
  return json;
}

nlohmann::ordered_json MokeyStreamBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

}  // namespace whit::tb
