// SPDX-License-Identifier: Apache-2.0
#include "generator/units/tensordash/tensordash_verbs.hpp"

#include "golden/common/error.hpp"
#include "golden/tensordash/tensordash_product.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using tensordash::Connectivity;
using tensordash::Params;
using tensordash::Product;

Params params_of(const Config& config) { return std::any_cast<const Params&>(config.params); }

const NamedTensor& tensor_of(const std::vector<NamedTensor>& tensors, const std::string& role) {
  const NamedTensor* found = nullptr;
  for (const NamedTensor& tensor : tensors) {
    if (tensor.role != role) continue;
    if (found != nullptr) throw InputError("role '" + role + "' has two tensors");
    found = &tensor;
  }
  if (found == nullptr) {
    throw InputError(
        "two tensors are needed: --tensor a=A.npy --tensor b=B.npy, both [outputs, K]");
  }
  return *found;
}

Product product_of(const Config& config, const std::vector<NamedTensor>& tensors) {
  const NamedTensor& a = tensor_of(tensors, "a");
  const NamedTensor& b = tensor_of(tensors, "b");
  return Product(params_of(config), a.tensor, b.tensor, a.path, b.path);
}

}  // namespace

Json tensordash_model(const Config& config, const ModelRequest& request) {
  if (!request.decode.empty() || !request.encode_to.empty()) {
    throw InputError("tensordash has no compressed files");
  }
  const Params params = params_of(config);
  Product product = product_of(config, request.tensors);
  const Connectivity net(params);
  std::uint64_t cycles = 0;
  std::uint64_t matched = 0;
  std::uint64_t ideal = 0;
  std::uint64_t pairs = 0;
  for (std::size_t r = 0; r < product.reductions(); ++r) {
    const auto streams = product.pairs(r);
    cycles += params.depth == 1 ? product.rows_of_a_reduction()
                                : reduction_cycles(net, streams, tensordash::schedule);
    matched += reduction_cycles(net, streams, tensordash::matching);
    ideal += ideal_cycles(net, streams);
    for (const auto& stream : streams) {
      for (const tensordash::RowBits row : stream) {
        pairs += static_cast<std::uint64_t>(__builtin_popcountll(row));
      }
    }
  }
  const std::uint64_t rows = product.reductions() * product.rows_of_a_reduction();
  const auto places = static_cast<double>(rows) * params.lanes * schedulers(params);
  const auto speedup = [&](std::uint64_t taken) {
    return static_cast<double>(rows) / static_cast<double>(taken);
  };
  if (!request.out.empty()) {
    const std::vector<std::int64_t> sums = product.reference();
    write_npy(request.out, product.result_of(sums));
  }
  return {{"rows", rows},
          {"reductions", product.reductions()},
          {"density", static_cast<double>(pairs) / places},
          {"cycles", cycles},
          {"dense_cycles", rows},
          {"speedup", speedup(cycles)},
          {"speedup_matching", speedup(matched)},
          {"speedup_ideal", speedup(ideal)}};
}

std::map<std::string, std::string> tensordash_profile(const Config&,
                                                      const std::vector<NamedTensor>&) {
  throw InputError("tensordash needs no tables: its options are parameters");
}

Json tensordash_stimulus(const Config& config, const std::vector<NamedTensor>& tensors) {
  if (tensors.empty()) return Json::array();
  if (params_of(config).part == tensordash::Part::scheduler) {
    throw InputError("a scheduler has no operands; tensors need part: pe or tile");
  }
  product_of(config, tensors);
  return Json(tensors.size(), Json::object());
}

}  // namespace whit
