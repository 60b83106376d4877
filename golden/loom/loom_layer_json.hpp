// SPDX-License-Identifier: Apache-2.0
// How the layer of a product of tensors is described, on its way to a bench; sizes are those of the
// tensors.
#pragma once

#include <nlohmann/json.hpp>

#include "golden/loom/loom_layer.hpp"

namespace whit::loom {

inline nlohmann::json json_of_layer(const Layer& layer) {
  return {{"name", layer.name},
          {"pa", layer.pa},
          {"pw", layer.pw},
          {"act_signed", layer.act_signed},
          {"wgt_signed", layer.wgt_signed},
          {"frac", layer.frac},
          {"relu", layer.relu},
          {"pool", layer.pool}};
}

inline Layer layer_of_json(const nlohmann::json& json) {
  Layer layer;
  layer.name = json.at("name");
  layer.pa = json.at("pa");
  layer.pw = json.at("pw");
  layer.act_signed = json.at("act_signed");
  layer.wgt_signed = json.at("wgt_signed");
  layer.frac = json.at("frac");
  layer.relu = json.at("relu");
  layer.pool = json.at("pool");
  return layer;
}

}  // namespace whit::loom
