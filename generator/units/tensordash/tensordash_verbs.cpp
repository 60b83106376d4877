// SPDX-License-Identifier: Apache-2.0
#include "generator/units/tensordash/tensordash_verbs.hpp"

#include <fmt/format.h>

#include "golden/common/error.hpp"
#include "golden/tensordash/tensordash_product.hpp"
#include "golden/tensordash/tensordash_synthetic.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using tensordash::Connectivity;
using tensordash::Params;
using tensordash::Product;

Params params_of(const Config& config) { return std::any_cast<const Params&>(config.params); }

std::vector<tensordash::OperandTensor> operands(const Workload& workload) {
  std::vector<tensordash::OperandTensor> result;
  for (const NamedTensor& tensor : workload.tensors) {
    result.push_back({tensor.role, tensor.path, tensor.tensor});
  }
  return result;
}

Product product_of(const Params& params, const Workload& workload) {
  return {params, tensordash::parse_operation(workload.operation), operands(workload)};
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

Streams pairs_of(const Params& params, const std::vector<tensordash::RowBeat>& rows) {
  Streams streams(static_cast<std::size_t>(schedulers(params)));
  for (const tensordash::RowBeat& row : rows) {
    for (std::size_t s = 0; s < streams.size(); ++s) {
      streams[s].push_back(effectual(params, row, s));
    }
  }
  return streams;
}

void check_workload(const Params& params, const Workload& workload) {
  if (workload.synthetic.empty()) return;
  if (!workload.tensors.empty() || !workload.operation.empty()) {
    throw InputError("--synthetic takes the place of tensors and their operation");
  }
  tensordash::SyntheticStream(params, tensordash::parse_synthetic(workload.synthetic));
}

}  // namespace

Json tensordash_model(const Config& config, const ModelRequest& request) {
  if (!request.decode.empty() || !request.encode_to.empty()) {
    throw InputError("tensordash has no compressed files");
  }
  const Params params = params_of(config);
  check_workload(params, request);
  Totals totals(params);
  if (!request.synthetic.empty()) {
    if (!request.out.empty()) throw InputError("--synthetic gives no output");
    tensordash::SyntheticStream stream(params, tensordash::parse_synthetic(request.synthetic));
    for (std::vector<tensordash::RowBeat> rows; stream.next(rows);) {
      totals.add(pairs_of(params, rows));
    }
    return totals.json();
  }
  Product product = product_of(params, request);
  const Connectivity net(params);
  for (std::size_t r = 0; r < product.reductions(); ++r) {
    const std::vector<tensordash::RowBeat> rows = product.rows(r);
    totals.add(pairs_of(params, rows));
    if (!request.out.empty()) product.place(r, reduction_sums(params, net, rows));
  }
  if (!request.out.empty()) write_npy(request.out, product.result());
  return totals.json();
}

std::map<std::string, std::string> tensordash_profile(const Config&, const ProfileRequest&) {
  throw InputError("tensordash needs no tables: its options are parameters");
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
  product_of(params, workload);
  return Json(workload.tensors.size(), Json::object());
}

}  // namespace whit
