// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/stream_bench.hpp"

#include <algorithm>

#include "golden/common/ratio.hpp"
#include "golden/mokey/mokey_container.hpp"
#include "golden/mokey/mokey_workload.hpp"
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

std::optional<mokey::StreamTensor> stream_tensor(const BenchOptions& options,
                                                 const mokey::Params& params) {
  if (options.tensors.empty()) return std::nullopt;
  const BenchTensor& given = options.tensors.front();
  return make_stream_tensor(params, {given.role, given.tensor}, mokey::dictionary_of(given.table));
}

}  // namespace

MokeyStreamBench::MokeyStreamBench(const BenchOptions& options, const PortFrame& inputs,
                                   const PortFrame& outputs)
    : params_(mokey_params(options.manifest)),
      options_(options),
      random_(params_, seeded(options.seed, "streams")),
      cfg_(options, inputs, outputs),
      tensor_(stream_tensor(options, params_)),
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
  sent_ = false;
  kept_.clear();
  cfg_.clear();
  restart();
}

void MokeyStreamBench::push_cfg() {
  ladder_ = tensor_ ? tensor_->ladder : random_.ladder();
  std::vector<mokey::CfgBeat> words = cfg_words(params_, ladder_);
  // An address between thresholds and ranks changes nothing.
  words.push_back({static_cast<std::uint32_t>(thresholds(params_)), ~std::uint64_t{0}});
  cfg_.push(std::move(words));
}

void MokeyStreamBench::refill() {
  if (cfg_.waits()) return;
  if (load_due_) {
    if (waiting() > 0) return;
    push_cfg();
    load_due_ = false;
    return;
  }
  while (!sent_ && waiting() < kWaiting && !load_due_) {
    push();
    sent_ = tensor_.has_value();
    load_due_ = !sent_ && has_cfg() && random_.below(kMeanReload) == 0;
  }
}

bool MokeyStreamBench::drive_clear(PortFrame& in, bool error) {
  const bool clear =
      !tensor_ && (random_.below(kMeanClears) == 0 || (error && random_.below(kMeanRecovery) == 0));
  in.set(clear_port_, clear ? 1 : 0);
  return clear;
}

void MokeyStreamBench::clear(bool loading) {
  load_due_ = has_cfg() && (loading || random_.below(2) == 0);
  cfg_.clear();
  restart();
}

bool MokeyStreamBench::tick() {
  const bool loading = cfg_.waits();
  if (!loading) ++cycles_;
  return loading;
}

void MokeyStreamBench::keep(std::uint64_t element) {
  if (tensor_) kept_.push_back(element);
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
  nlohmann::ordered_json json = {{"values", values_},
                                 {"cycles", cycles_},
                                 {"beats_out", beats_},
                                 {"cycles_per_beat_out", ratio(cycles_, beats_)}};
  if (quantizes()) return json;
  const std::uint64_t list = words_ * static_cast<std::uint64_t>(params_.word_bits);
  json["list_bits_per_value"] = ratio(list, values_);
  if (!tensor_) return json;
  const std::uint64_t dense = 8 * dense_bytes(params_, kept_.size());
  json["bits_per_value"] = ratio(dense + list, kept_.size());
  return json;
}

Tensor MokeyStreamBench::code_tensor(const std::vector<mokey::Code>& codes) {
  return {ElementType::uint8, {codes.size()}, {codes.begin(), codes.end()}};
}

Tensor MokeyStreamBench::result() const { return code_tensor({kept_.begin(), kept_.end()}); }

Tensor MokeyStreamBench::produced() const {
  if (!tensor_) return {};
  Tensor tensor = result();
  if (tensor.size() == tensor_->values.size()) tensor.shape = tensor_->shape;  // else a part of it
  return tensor;
}

nlohmann::ordered_json MokeyStreamBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

}  // namespace whit::tb
