// SPDX-License-Identifier: Apache-2.0
// Layers of a network in YAML: a file, which `whit profile` writes and `tables: {layers: FILE}`
// names, or a list in the configuration itself.
//
//   schema_version: 1
//   kind: loom_layers
//   layers:
//     - {name: conv2, kind: conv, c: 64, h: 8, w: 8, k: 96, r: 3, s: 3, padding: 1, pa: 8, pw: 8}
//     - {name: fc1, kind: fc, inputs: 256, outputs: 10, pa: 8, pw: 7, relu: true}
#pragma once

#include <any>
#include <string>
#include <vector>

#include "generator/config/yaml_node.hpp"
#include "golden/loom/loom_layer.hpp"

namespace whit {

// One line per layer, every key but those of the other kind.
std::string format_layer_file(const std::vector<loom::Layer>& layers);
std::string layer_file(const std::vector<std::string>& lines);

// As InlineTable::read.
std::vector<std::string> read_inline_layers(const YamlNode& list, const std::any& params,
                                            Diagnostics& diagnostics);

// Strict, as a configuration: throws InputError with every error at its place, also for a layer
// that the array cannot do.
std::vector<loom::Layer> read_layer_file(const std::string& path, const loom::Params& params);
std::vector<loom::Layer> parse_layer_file(const std::string& text, const std::string& name,
                                          const loom::Params& params);

}  // namespace whit
