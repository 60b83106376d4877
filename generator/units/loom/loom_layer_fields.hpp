// SPDX-License-Identifier: Apache-2.0
// The keys of a layer in YAML: one declaration for reader, writer and schema.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "golden/loom/loom_layer.hpp"

namespace whit {

struct LayerField {
  enum class Of { both, conv, fc };
  const char* key;
  int loom::Layer::*field;
  Of of;
  bool required;
  std::int64_t least;
  std::int64_t most;
};

struct LayerFlag {
  const char* key;
  bool loom::Layer::*field;
};

// Numbers of a layer of this kind, and what is true or false of any.
std::vector<LayerField> layer_fields(loom::Layer::Kind kind);
const std::vector<LayerFlag>& layer_flags();

// All keys of a layer of this kind.
std::vector<std::string> layer_keys(loom::Layer::Kind kind);

// JSON schema of a layer.
nlohmann::ordered_json layer_schema();

// A layer on a line, with every key.
std::string format_layer(const loom::Layer& layer);

}  // namespace whit
