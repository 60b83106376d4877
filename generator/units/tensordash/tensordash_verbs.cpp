// SPDX-License-Identifier: Apache-2.0
#include "generator/units/tensordash/tensordash_verbs.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "generator/units/operand_tensors.hpp"
#include "golden/common/error.hpp"
#include "golden/tensordash/tensordash_packed.hpp"
#include "golden/tensordash/tensordash_product.hpp"
#include "golden/tensordash/tensordash_search.hpp"
#include "golden/tensordash/tensordash_synthetic.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using tensordash::Connectivity;
using tensordash::Params;
using tensordash::Product;

Params params_of(const Config& config) { return std::any_cast<const Params&>(config.params); }

Product product_of(const Params& params, const Workload& workload) {
  return {params, parse_operation(workload.operation), operand_tensors(workload)};
}

using Streams = std::vector<std::vector<tensordash::RowBits>>;  // per scheduler

// Cycles of reductions, greedy and by the bounds.
class Totals {
 public:
  explicit Totals(const Params& params) : params_(params), net_(params) {}

  void add(const Streams& streams) {
    const std::uint64_t rows = streams.front().size();
    ++reductions_;
    rows_ += rows;
    cycles_ += params_.depth == 1 ? rows : reduction_cycles(net_, streams, tensordash::schedule);
    matched_ += params_.depth == 1 ? rows : reduction_cycles(net_, streams, tensordash::matching);
    ideal_ += ideal_cycles(net_, streams);
    for (const auto& stream : streams) {
      for (const tensordash::RowBits row : stream) {
        pairs_ += static_cast<std::uint64_t>(__builtin_popcountll(row));
      }
    }
  }

  Json json() const {
    const auto places = static_cast<double>(rows_) * params_.lanes * schedulers(params_);
    const auto speedup = [&](std::uint64_t cycles) {
      return static_cast<double>(rows_) / static_cast<double>(cycles);
    };
    return {{"rows", rows_},
            {"reductions", reductions_},
            {"density", static_cast<double>(pairs_) / places},
            {"cycles", cycles_},
            {"dense_cycles", rows_},
            {"speedup", speedup(cycles_)},
            {"speedup_matching", speedup(matched_)},
            {"speedup_ideal", speedup(ideal_)}};
  }

 private:
  Params params_;
  Connectivity net_;
  std::uint64_t reductions_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t cycles_ = 0;
  std::uint64_t matched_ = 0;
  std::uint64_t ideal_ = 0;
  std::uint64_t pairs_ = 0;
};

bool is_packed(const Params& params) {
  return params.part == tensordash::Part::packer || params.part == tensordash::Part::unpacker;
}

void check_workload(const Params& params, const Workload& workload) {
  if (workload.synthetic.empty()) return;
  if (!is_tile(params)) {
    throw InputError("--synthetic needs part: pe or tile");
  }
  if (!workload.tensors.empty() || !workload.operation.empty()) {
    throw InputError("--synthetic takes the place of tensors and their operation");
  }
  tensordash::SyntheticStream(params, tensordash::parse_synthetic(workload.synthetic));
}

// Sizes of a tensor in the pre-scheduled form and raw.
Json packed_sizes(const Params& params, const ModelRequest& request) {
  if (request.tensors.size() != 1 || !request.operation.empty() || !request.out.empty()) {
    throw InputError("a packer or unpacker takes one tensor, and gives no output");
  }
  const std::vector<tensordash::Value> values =
      operand_values(params, operand_tensors(request).front());
  if (values.empty()) throw InputError(request.tensors.front().path + ": has no elements");
  const std::vector<tensordash::ValueRow> rows = rows_of(params, values);
  const std::uint64_t packed = pack(Connectivity(params), rows).size();
  const std::uint64_t raw = raw_bits(params, rows.size());
  const std::uint64_t scheduled = packed_bits(params, packed);
  const auto zeros = std::count(values.begin(), values.end(), 0);
  const auto count = static_cast<double>(values.size());
  return {
      {"rows", rows.size()},
      {"density", 1 - static_cast<double>(zeros) / count},
      {"packed_rows", packed},
      {"packed_bits", scheduled},
      {"raw_bits", raw},
      {"stored_as", scheduled < raw ? "packed" : "raw"},
      {"bits_per_element", static_cast<double>(std::min(scheduled, raw)) / count},
      {"footprint", static_cast<double>(std::min(scheduled, raw)) / (count * value_bits(params))}};
}

}  // namespace

Json tensordash_model(const Config& config, const ModelRequest& request) {
  if (!request.decode.empty() || !request.encode_to.empty()) {
    throw InputError("tensordash has no compressed files");
  }
  const Params params = params_of(config);
  check_workload(params, request);
  if (is_packed(params)) return packed_sizes(params, request);
  Totals totals(params);
  if (!request.synthetic.empty()) {
    if (!request.out.empty()) throw InputError("--synthetic gives no output");
    tensordash::SyntheticStream stream(params, tensordash::parse_synthetic(request.synthetic));
    for (std::vector<tensordash::RowBeat> rows; stream.next(rows);) {
      totals.add(effectual_pairs(params, rows));
    }
    return totals.json();
  }
  Product product = product_of(params, request);
  const Connectivity net(params);
  for (std::size_t r = 0; r < product.reductions(); ++r) {
    const std::vector<tensordash::RowBeat> rows = product.rows(r);
    totals.add(effectual_pairs(params, rows));
    if (!request.out.empty()) product.place(r, reduction_sums(params, net, rows));
  }
  if (!request.out.empty()) write_npy(request.out, product.result());
  return totals.json();
}

Profile tensordash_profile(const Config& config, const ProfileRequest& request) {
  const Params params = params_of(config);
  if (params.depth == 1) throw InputError("depth 1 has one option; nothing can be searched");
  const tensordash::Search search = tensordash::parse_search(request.search);
  const Product product = product_of(params, request);
  tensordash::Reductions reductions;
  // Evenly spread over the product, as many as have the wanted rows twice: to search and to judge.
  const auto rows = static_cast<std::size_t>(2 * search.rows);
  const std::size_t length = product.rows(0).size();
  const std::size_t count = std::clamp<std::size_t>(rows / length, 1, product.reductions());
  for (std::size_t i = 0; i < count; ++i) {
    reductions.push_back(product.pairs(i * product.reductions() / count));
  }
  const tensordash::SearchResult found = search_options(params, search, reductions);
  const auto speedup = [&](std::uint64_t cycles) {
    return static_cast<double>(found.dense_cycles) / static_cast<double>(cycles);
  };
  WordOrLists options;
  for (const tensordash::Option& o : found.options) options.lists.push_back({o.step, o.offset});
  const std::string text = fmt::format(
      "# Found for {} inputs of a multiplexer, {} tries, seed {}; judged on rows that were not\n"
      "# searched on: speed-up {:.3f}, preset age {:.3f} ({:+.1f} %), {} levels.\n"
      "parameters:\n  options: {}\n",
      search.inputs, found.tries, search.seed, speedup(found.cycles), speedup(found.age_cycles),
      100 * (speedup(found.cycles) / speedup(found.age_cycles) - 1), found.levels,
      to_text(options));
  return {{{"options", text}}, {}};
}

Json tensordash_stimulus(const Config& config, const Workload& workload) {
  const Params params = params_of(config);
  check_workload(params, workload);
  if (workload.tensors.empty()) {
    if (!workload.operation.empty()) throw InputError("--operation needs tensors");
    return Json::array();
  }
  if (params.part == tensordash::Part::scheduler) {
    throw InputError("a scheduler has no operands; tensors need part: pe or tile");
  }
  if (is_packed(params)) {
    if (workload.tensors.size() != 1) throw InputError("a packer or unpacker takes one tensor");
    operand_values(params, operand_tensors(workload).front());
  } else {
    product_of(params, workload);
  }
  return Json(workload.tensors.size(), Json::object());
}

}  // namespace whit
