// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_verbs.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "generator/units/loom/loom_layer_file.hpp"
#include "generator/units/operand_tensors.hpp"
#include "golden/common/error.hpp"
#include "golden/common/key_values.hpp"
#include "golden/common/ratio.hpp"
#include "golden/common/tensor_product.hpp"
#include "golden/loom/loom_cost.hpp"
#include "golden/loom/loom_layer_json.hpp"
#include "golden/loom/loom_profile.hpp"
#include "golden/loom/loom_serial.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using loom::Layer;
using loom::LayerCost;
using loom::Params;
using loom::TensorLayer;

constexpr double kLeastDecibel = 1;
constexpr double kMostDecibel = 200;

Params params_of(const Config& config) {
  const Params params = std::any_cast<const Params&>(config.params);
  if (has_layers(params)) return params;
  throw InputError("only an array and a sip have layers");
}

std::vector<Layer> layers_of(const Config& config, const Params& params) {
  const auto items = config.inline_tables.find("layers");
  if (items != config.inline_tables.end()) {
    return parse_layer_file(layer_file(items->second), config.path, params);
  }
  const auto file = config.tables.find("layers");
  if (file == config.tables.end()) return {};
  return read_layer_file(file->second, params);
}

// The tensors' layer, as the table's only one describes it where there is a table.
TensorLayer tensors_of(const Config& config, const Workload& workload) {
  if (!workload.synthetic.empty()) throw InputError("--synthetic takes the place of tensors");
  const Params params = params_of(config);
  TensorLayer tensors =
      tensor_layer(params, parse_operation(workload.operation), operand_tensors(workload));
  const std::vector<Layer> layers = layers_of(config, params);
  if (layers.size() > 1) {
    throw InputError(fmt::format(
        "the table `layers` has {} layers; the layer of the tensors alone is due", layers.size()));
  }
  if (!layers.empty()) describe(tensors, layers.front());
  map_layer(params, tensors.layer);
  return tensors;
}

Json json_of(const LayerCost& cost) {
  return {{"cycles", cost.cycles},
          {"static_cycles", cost.static_cycles},
          {"baseline_cycles", cost.baseline_cycles},
          {"speedup", ratio(cost.baseline_cycles, cost.cycles)},
          {"speedup_static", ratio(cost.baseline_cycles, cost.static_cycles)},
          {"mean_pa", ratio(cost.act_bits, cost.bricks)},
          {"mean_pw", ratio(cost.wgt_bits, cost.bricks)},
          {"utilisation", ratio(cost.macs, cost.places)},
          {"macs", cost.macs},
          {"bricks", cost.bricks},
          {"skipped", cost.skipped}};
}

Json layer_json(const Params& params, const loom::LayerOperands& operands, const LayerCost& cost) {
  const Layer& layer = operands.mapping.layer;
  Json json = {{"name", layer.name},
               {"kind", layer.kind == Layer::Kind::fc ? "fc" : "conv"},
               {"pa", layer.pa},
               {"pw", layer.pw}};
  json.update(json_of(cost));
  json["ideal_cycles"] = ideal_cycles(params, layer);
  json["slices"] = 1 << operands.mapping.beat.slices;
  return json;
}

// What bit planes add up to; the plain product of the tensors must be the same.
loom::LayerResult checked_result(const Params& params, const TensorLayer& tensors,
                                 const loom::LayerOperands& operands) {
  loom::LayerResult result = serial_result(operands, tensors.matrix);
  if (result.values != plain_result(params, tensors).values) {
    throw std::logic_error("the sums of bit planes are not those of the plain product");
  }
  return result;
}

std::uint64_t seed_of(const std::string& synthetic) {
  std::uint64_t seed = 1;
  for (const auto& [key, value] : key_values(synthetic)) {
    if (key != "seed") throw InputError("--synthetic: '" + key + "' is not one of seed");
    seed = number_in("--synthetic: seed", value, std::uint64_t{0}, ~std::uint64_t{0} >> 1);
  }
  return seed;
}

Json network_metrics(const Params& params, const std::vector<loom::LayerOperands>& layers) {
  LayerCost all;
  double ideal = 0;
  Json rows = Json::array();
  for (const loom::LayerOperands& operands : layers) {
    const LayerCost cost = layer_cost(operands);
    all.add(cost);
    ideal += ideal_cycles(params, operands.mapping.layer);
    rows.push_back(layer_json(params, operands, cost));
  }
  Json json = json_of(all);
  json["ideal_cycles"] = ideal;
  json["layers"] = std::move(rows);
  return json;
}

Json synthetic_model(const Config& config, const ModelRequest& request) {
  const Params params = params_of(config);
  if (!request.operation.empty()) throw InputError("--operation needs tensors");
  if (!request.out.empty()) throw InputError("--out needs tensors: random layers give no output");
  const std::vector<Layer> layers = layers_of(config, params);
  if (layers.empty()) {
    throw InputError("tensors are needed, or layers: `tables: {layers: FILE or list}` has none");
  }
  std::uint64_t seed = seed_of(request.synthetic);
  std::vector<loom::LayerOperands> operands;
  for (const Layer& layer : layers) operands.push_back(synthetic_operands(params, layer, seed++));
  return network_metrics(params, operands);
}

// 0: nothing may be lost.
double budget_of(const std::string& search) {
  double budget = 0;
  for (const auto& [key, value] : key_values(search)) {
    if (key != "sqnr") throw InputError("--search: '" + key + "' is not one of sqnr");
    budget = number_in("--search: sqnr", value, kLeastDecibel, kMostDecibel);
  }
  return budget;
}

// Comment lines of what an operand needs.
loom::Precision profile_operand(const char* what, const Operand& operand, bool is_signed,
                                double budget, std::string& text) {
  const loom::Precision precision = budget > 0
                                        ? loom::fewest_bits(operand.values, is_signed, budget)
                                        : loom::lossless(operand.values, is_signed);
  text += fmt::format("# {}: {} bits, {}", what, precision.bits, is_signed ? "signed" : "unsigned");
  if (precision.dropped > 0) {
    text += fmt::format(", of values rounded to multiples of 2^{}: SQNR {:.1f} dB",
                        precision.dropped, precision.sqnr);
  }
  text += "\n#   mean bits by group (trimmed at the top, and at both ends):";
  for (const loom::GroupWidth& width : loom::group_widths(operand.values, is_signed)) {
    const std::string name = width.group == 0 ? "layer" : std::to_string(width.group);
    text += fmt::format(" {} {:.2f} {:.2f};", name, width.high, width.both);
  }
  text.back() = '\n';
  return precision;
}

}  // namespace

Json loom_model(const Config& config, const ModelRequest& request) {
  if (!request.decode.empty() || !request.encode_to.empty()) {
    throw InputError("loom has no compressed files");
  }
  if (request.tensors.empty()) return synthetic_model(config, request);
  const Params params = params_of(config);
  const TensorLayer tensors = tensors_of(config, request);
  const loom::LayerOperands operands = tensor_operands(params, tensors);
  Json json = network_metrics(params, {operands});
  const loom::LayerResult result = checked_result(params, tensors, operands);
  if (!request.out.empty()) write_npy(request.out, result_tensor(result));
  return json;
}

Profile loom_profile(const Config& config, const ProfileRequest& request) {
  Config fresh = config;  // a table that the configuration names is what is being made
  fresh.tables.clear();
  fresh.inline_tables.clear();
  TensorLayer tensors = tensors_of(fresh, request);
  const double budget = budget_of(request.search);
  std::string text;
  Layer& layer = tensors.layer;
  Profile profile;
  // The bits of the operand that --tensor calls `role`; its values are rounded when that drops
  // some.
  const auto bits = [&](const std::string& role, const char* what, const Operand& operand,
                        bool is_signed) {
    const loom::Precision precision = profile_operand(what, operand, is_signed, budget, text);
    for (const NamedTensor& given : request.tensors) {
      if (given.role != role || precision.dropped == 0) continue;
      profile.tensors[role] = tensor_of(given.tensor.type, given.tensor.shape,
                                        rounded_values(operand.values, is_signed, precision));
    }
    return precision.bits;
  };
  const Roles roles = operand_roles(parse_operation(request.operation).kind);
  layer.pa = bits(roles[0], "activations", *tensors.act, layer.act_signed);
  layer.pw = bits(roles[1], "weights", *tensors.weight, layer.wgt_signed);
  layer.name = config.name;
  profile.tables["layers"] = text + format_layer_file({layer});
  return profile;
}

Json loom_stimulus(const Config& config, const Workload& workload) {
  if (workload.tensors.empty()) {
    if (!workload.operation.empty() || !workload.synthetic.empty()) {
      throw InputError("--operation and --synthetic: a simulation takes tensors, or random layers");
    }
    return Json::array();
  }
  const TensorLayer tensors = tensors_of(config, workload);
  return Json(workload.tensors.size(), Json(loom::json_of_layer(tensors.layer)));
}

}  // namespace whit
