// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_layer_file.hpp"

#include <optional>

#include <fmt/format.h>

#include "generator/config/map_reader.hpp"
#include "generator/config/scalar.hpp"
#include "generator/emit/file_io.hpp"
#include "generator/units/loom/loom_layer_fields.hpp"
#include "golden/common/error.hpp"

namespace whit {
namespace {

using loom::Layer;

constexpr std::int64_t kLayersSchemaVersion = 1;
constexpr const char* kLayersKind = "loom_layers";

class LayerReader : private MapReader {
 public:
  // Without parameters their rules are not looked at.
  LayerReader(Diagnostics& diagnostics, const loom::Params* params)
      : MapReader(diagnostics), params_(params) {}

  std::vector<Layer> read_file(const YamlNode& root) {
    if (!check_keys(root, "the layers' file", {"schema_version", "kind", "layers"})) return {};
    if (const YamlNode* version = required(root, "schema_version")) {
      integer(*version, "schema_version", kLayersSchemaVersion, kLayersSchemaVersion);
    }
    const YamlNode* kind = required(root, "kind");
    if (kind != nullptr && kind->text != kLayersKind) {
      error(*kind, fmt::format("kind: {} where {} is due", describe_node(*kind), kLayersKind));
    }
    const YamlNode* list = required(root, "layers");
    return list == nullptr ? std::vector<Layer>() : read_list(*list);
  }

  std::vector<Layer> read_list(const YamlNode& list) {
    std::vector<Layer> layers;
    if (list.kind != YamlNode::Kind::list || list.items.empty()) {
      error(list, "layers: a list of one layer or more is due");
    } else if (params_ != nullptr && !loom::has_layers(*params_)) {
      error(list, "layers: only an array and a sip have layers");
    } else {
      for (const YamlNode& item : list.items) read_layer(item, layers);
    }
    return layers;
  }

 private:
  bool check_keys(const YamlNode& node, const std::string& what,
                  const std::vector<std::string>& known) {
    return check_map(node, what, known, {fmt::format("allowed are {}", fmt::join(known, ", "))});
  }

  std::optional<std::int64_t> integer(const YamlNode& node, const std::string& key,
                                      std::int64_t least, std::int64_t most) {
    std::string problem;
    const std::optional<std::int64_t> value = integer_of(node, problem);
    if (!value) error(node, fmt::format("{}: {}", key, problem));
    else if (*value < least || *value > most) {
      error(node, fmt::format("{}: {} is outside {}..{}", key, *value, least, most));
      return std::nullopt;
    }
    return value;
  }

  void read_layer(const YamlNode& node, std::vector<Layer>& layers) {
    const std::size_t errors = diagnostics_.errors().size();
    Layer layer;
    const YamlNode* kind = node.is_map() ? node.find("kind") : nullptr;
    if (kind != nullptr && kind->text == "fc") layer.kind = Layer::Kind::fc;
    else if (kind != nullptr && kind->text != "conv") {
      error(*kind, fmt::format("kind: {} is not one of conv, fc", describe_node(*kind)));
      return;
    }
    const bool connected = layer.kind == Layer::Kind::fc;
    const char* what = !node.is_map() ? "a layer"
                       : connected    ? "a fully connected layer"
                                      : "a convolution";
    if (!check_keys(node, what, layer_keys(layer.kind))) return;
    required(node, "kind");
    if (const YamlNode* name = required(node, "name")) read_name(*name, layer);
    for (const LayerField& field : layer_fields(layer.kind)) read_field(node, field, layer);
    for (const LayerFlag& flag : layer_flags()) read_flag(node, flag, layer);
    if (diagnostics_.errors().size() > errors) return;
    try {
      if (params_ != nullptr) map_layer(*params_, layer);
      layers.push_back(layer);
    } catch (const InputError& problem) {
      error(*node.find("name"), problem.what());
    }
  }

  void read_name(const YamlNode& node, Layer& layer) {
    if (node.kind != YamlNode::Kind::scalar || node.text.empty()) {
      error(node, fmt::format("name: {} where a name is due", describe_node(node)));
    }
    layer.name = node.text;
  }

  void read_field(const YamlNode& map, const LayerField& field, Layer& layer) {
    const YamlNode* node = field.required ? required(map, field.key) : map.find(field.key);
    if (node == nullptr) return;
    const auto value = integer(*node, field.key, field.least, field.most);
    if (value) layer.*field.field = static_cast<int>(*value);
  }

  void read_flag(const YamlNode& map, const LayerFlag& flag, Layer& layer) {
    const YamlNode* node = map.find(flag.key);
    if (node == nullptr) return;
    const bool word = node->kind == YamlNode::Kind::scalar && !node->quoted &&
                      (node->text == "true" || node->text == "false");
    if (!word) {
      error(*node, fmt::format("{}: {} is not one of true, false", flag.key, describe_node(*node)));
    }
    layer.*flag.field = node->text == "true";
  }

  const loom::Params* params_;
};

std::vector<std::string> lines_of(const std::vector<Layer>& layers) {
  std::vector<std::string> lines;
  for (const Layer& layer : layers) lines.push_back(format_layer(layer));
  return lines;
}

}  // namespace

std::string layer_file(const std::vector<std::string>& items) {
  std::string text =
      fmt::format("schema_version: {}\nkind: {}\nlayers:\n", kLayersSchemaVersion, kLayersKind);
  for (const std::string& item : items) text += "  - " + item + "\n";
  return text;
}

std::vector<std::string> read_inline_layers(const YamlNode& list, const std::any& params,
                                            Diagnostics& diagnostics) {
  const auto* known = std::any_cast<loom::Params>(&params);
  return lines_of(LayerReader(diagnostics, known).read_list(list));
}

std::string format_layer_file(const std::vector<Layer>& layers) {
  return layer_file(lines_of(layers));
}

std::vector<Layer> parse_layer_file(const std::string& text, const std::string& name,
                                    const loom::Params& params) {
  Diagnostics diagnostics;
  std::vector<Layer> layers;
  if (const std::optional<YamlNode> root = read_yaml(text, name, diagnostics)) {
    layers = LayerReader(diagnostics, &params).read_file(*root);
  }
  if (!diagnostics.empty()) throw InputError(diagnostics.text());
  return layers;
}

std::vector<Layer> read_layer_file(const std::string& path, const loom::Params& params) {
  return parse_layer_file(read_text_file(path), path, params);
}

}  // namespace whit
