// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_layer_fields.hpp"

#include <fmt/format.h>

#include "generator/config/scalar.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using loom::Layer;
using Of = LayerField::Of;

constexpr std::int64_t kMaxSize = 1 << 20;

const std::vector<LayerField> kFields = {{"n", &Layer::n, Of::both, false, 1, kMaxSize},
                                         {"c", &Layer::c, Of::conv, true, 1, kMaxSize},
                                         {"h", &Layer::h, Of::conv, true, 1, kMaxSize},
                                         {"w", &Layer::w, Of::conv, true, 1, kMaxSize},
                                         {"k", &Layer::k, Of::conv, true, 1, kMaxSize},
                                         {"r", &Layer::r, Of::conv, true, 1, 64},
                                         {"s", &Layer::s, Of::conv, true, 1, 64},
                                         {"stride", &Layer::stride, Of::conv, false, 1, 16},
                                         {"padding", &Layer::padding, Of::conv, false, 0, 64},
                                         {"inputs", &Layer::c, Of::fc, true, 1, kMaxSize},
                                         {"outputs", &Layer::k, Of::fc, true, 1, kMaxSize},
                                         {"pa", &Layer::pa, Of::both, true, 1, loom::kMaxBits},
                                         {"pw", &Layer::pw, Of::both, true, 1, loom::kMaxBits},
                                         {"frac", &Layer::frac, Of::both, false, -31, 96},
                                         {"pool", &Layer::pool, Of::conv, false, 0, 6}};

const char* name_of(Layer::Kind kind) { return kind == Layer::Kind::fc ? "fc" : "conv"; }

Json schema_of(Layer::Kind kind) {
  Json json = {{"type", "object"}, {"additionalProperties", false}};
  json["required"] = {"name", "kind"};
  Json& properties = json["properties"];
  properties["name"] = {{"type", {"string", "number", "boolean"}}, {"minLength", 1}};
  properties["kind"] = {{"enum", {name_of(kind)}}};
  for (const LayerField& field : layer_fields(kind)) {
    properties[field.key] = {
        {"type", "integer"}, {"minimum", field.least}, {"maximum", field.most}};
    if (field.required) json["required"].push_back(field.key);
  }
  for (const LayerFlag& flag : layer_flags()) properties[flag.key] = {{"type", "boolean"}};
  return json;
}

}  // namespace

std::vector<LayerField> layer_fields(Layer::Kind kind) {
  const Of other = kind == Layer::Kind::fc ? Of::conv : Of::fc;
  std::vector<LayerField> fields;
  for (const LayerField& field : kFields) {
    if (field.of != other) fields.push_back(field);
  }
  return fields;
}

const std::vector<LayerFlag>& layer_flags() {
  static const std::vector<LayerFlag> flags = {{"act_signed", &Layer::act_signed},
                                               {"wgt_signed", &Layer::wgt_signed},
                                               {"relu", &Layer::relu}};
  return flags;
}

std::vector<std::string> layer_keys(Layer::Kind kind) {
  std::vector<std::string> keys = {"name", "kind"};
  for (const LayerField& field : layer_fields(kind)) keys.emplace_back(field.key);
  for (const LayerFlag& flag : layer_flags()) keys.emplace_back(flag.key);
  return keys;
}

Json layer_schema() {
  return {{"oneOf", {schema_of(Layer::Kind::conv), schema_of(Layer::Kind::fc)}}};
}

std::string format_layer(const Layer& layer) {
  std::string text =
      fmt::format("{{name: {}, kind: {}", quoted_scalar(layer.name), name_of(layer.kind));
  for (const LayerField& field : layer_fields(layer.kind)) {
    text += fmt::format(", {}: {}", field.key, layer.*field.field);
  }
  for (const LayerFlag& flag : layer_flags()) {
    text += fmt::format(", {}: {}", flag.key, layer.*flag.field);
  }
  return text + "}";
}

}  // namespace whit
