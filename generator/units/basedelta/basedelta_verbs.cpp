// SPDX-License-Identifier: Apache-2.0
#include "generator/units/basedelta/basedelta_verbs.hpp"

#include <fmt/format.h>

#include "golden/basedelta/basedelta_tensor.hpp"
#include "golden/common/comparison.hpp"
#include "golden/common/error.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using basedelta::Params;
using basedelta::Sizes;
using basedelta::tensor_like;
using basedelta::Value;

Params params_of(const Config& config) { return std::any_cast<const Params&>(config.params); }

std::vector<Value> single_tensor(const Params& params, const Workload& workload) {
  if (workload.tensors.size() != 1) throw InputError("basedelta takes one tensor");
  const NamedTensor& tensor = workload.tensors.front();
  return tensor_values(params, tensor.path, tensor.tensor);
}

// Width of a delta in bits: groups of that width, as a share of all.
Json width_shares(const Params& params, const Sizes& sizes) {
  Json shares = Json::object();
  for (int code = 0; code < codes(params); ++code) {
    shares[std::to_string(delta_bits(params, code))] =
        static_cast<double>(sizes.of_code[static_cast<std::size_t>(code)]) /
        static_cast<double>(sizes.groups);
  }
  return shares;
}

}  // namespace

Json basedelta_model(const Config& config, const ModelRequest& request) {
  if (!request.decode.empty() || !request.encode_to.empty()) {
    throw InputError("basedelta has no compressed files");
  }
  const Params params = params_of(config);
  const std::vector<Value> values = single_tensor(params, request);
  if (!request.out.empty()) {
    write_npy(request.out,
              tensor_like(request.tensors.front().tensor, decode(params, encode(params, values))));
  }
  const Sizes sizes = measure(params, values);
  std::vector<Value> exponents;
  for (const Value value : values) exponents.push_back(exponent_of(params, value));
  const auto count = static_cast<double>(sizes.values);
  const auto bits = static_cast<double>(sizes.bits);
  return {{"values", sizes.values},
          {"value_bits", value_bits(params)},
          {"groups", sizes.groups},
          {"masked_groups", sizes.masked},
          {"exponent_entropy_bits_per_value", entropy_bits(exponents) / count},
          {"exponent_bits_per_value", bits / count - raw_bits(params)},
          {"bits_per_value", bits / count},
          {"footprint", bits / (count * value_bits(params))},
          {"group_share_of_delta_bits", width_shares(params, sizes)}};
}

Json basedelta_stimulus(const Config& config, const Workload& workload) {
  if (workload.tensors.empty()) return Json::array();
  single_tensor(params_of(config), workload);
  return Json(1, Json::object());
}

}  // namespace whit
