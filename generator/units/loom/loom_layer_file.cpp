// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_layer_file.hpp"

#include <optional>

#include <fmt/format.h>

#include "generator/config/map_reader.hpp"
#include "generator/config/scalar.hpp"
#include "generator/emit/file_io.hpp"
#include "golden/common/error.hpp"

namespace whit {
namespace {

using loom::Layer;

constexpr std::int64_t kLayersSchemaVersion = 1;
constexpr const char* kLayersKind = "loom_layers";
constexpr std::int64_t kMaxSize = 1 << 20;

enum class Of { both, conv, fc };

struct Field {
  const char* key;
  int Layer::*field;
  Of of;
  bool required;
  std::int64_t least;
  std::int64_t most;
};

const std::vector<Field> kFields = {{"n", &Layer::n, Of::both, false, 1, kMaxSize},
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

struct Flag {
  const char* key;
  bool Layer::*field;
};

const std::vector<Flag> kFlags = {
    {"act_signed", &Layer::act_signed}, {"wgt_signed", &Layer::wgt_signed}, {"relu", &Layer::relu}};

bool belongs(const Field& field, Layer::Kind kind) {
  return field.of == Of::both || (field.of == Of::conv) == (kind == Layer::Kind::conv);
}

std::vector<std::string> keys_of(Layer::Kind kind) {
  std::vector<std::string> keys = {"name", "kind"};
  for (const Field& field : kFields) {
    if (belongs(field, kind)) keys.emplace_back(field.key);
  }
  for (const Flag& flag : kFlags) keys.emplace_back(flag.key);
  return keys;
}

class LayerFileReader : private MapReader {
 public:
  LayerFileReader(Diagnostics& diagnostics, const loom::Params& params)
      : MapReader(diagnostics), params_(params) {}

  std::vector<Layer> read(const YamlNode& root) {
    std::vector<Layer> layers;
    if (!check_keys(root, "the layers' file", {"schema_version", "kind", "layers"})) return layers;
    if (const YamlNode* version = required(root, "schema_version")) {
      integer(*version, "schema_version", kLayersSchemaVersion, kLayersSchemaVersion);
    }
    const YamlNode* kind = required(root, "kind");
    if (kind != nullptr && kind->text != kLayersKind) {
      error(*kind, fmt::format("kind: {} where {} is due", describe_node(*kind), kLayersKind));
    }
    const YamlNode* list = required(root, "layers");
    if (list == nullptr) return layers;
    if (list->kind != YamlNode::Kind::list || list->items.empty()) {
      error(*list, "layers: a list of one layer or more is due");
      return layers;
    }
    for (const YamlNode& item : list->items) read_layer(item, layers);
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
    }
    const bool connected = layer.kind == Layer::Kind::fc;
    if (!check_keys(node, connected ? "a fully connected layer" : "a convolution",
                    keys_of(layer.kind))) {
      return;
    }
    required(node, "kind");
    if (const YamlNode* name = required(node, "name")) layer.name = name->text;
    for (const Field& field : kFields) read_field(node, field, layer);
    for (const Flag& flag : kFlags) read_flag(node, flag, layer);
    if (diagnostics_.errors().size() > errors) return;
    try {
      map_layer(params_, layer);
      layers.push_back(layer);
    } catch (const InputError& problem) {
      error(*node.find("name"), problem.what());
    }
  }

  void read_field(const YamlNode& map, const Field& field, Layer& layer) {
    if (!belongs(field, layer.kind)) return;
    const YamlNode* node = field.required ? required(map, field.key) : map.find(field.key);
    if (node == nullptr) return;
    const auto value = integer(*node, field.key, field.least, field.most);
    if (value) layer.*field.field = static_cast<int>(*value);
  }

  void read_flag(const YamlNode& map, const Flag& flag, Layer& layer) {
    const YamlNode* node = map.find(flag.key);
    if (node == nullptr) return;
    const bool word = node->kind == YamlNode::Kind::scalar && !node->quoted &&
                      (node->text == "true" || node->text == "false");
    if (!word) {
      error(*node, fmt::format("{}: {} is not one of true, false", flag.key, describe_node(*node)));
    }
    layer.*flag.field = node->text == "true";
  }

  loom::Params params_;
};

}  // namespace

std::string format_layer(const Layer& layer) {
  std::string text = fmt::format("{{name: {}, kind: {}", quoted_scalar(layer.name),
                                 layer.kind == Layer::Kind::fc ? "fc" : "conv");
  for (const Field& field : kFields) {
    if (belongs(field, layer.kind)) text += fmt::format(", {}: {}", field.key, layer.*field.field);
  }
  for (const Flag& flag : kFlags) text += fmt::format(", {}: {}", flag.key, layer.*flag.field);
  return text + "}";
}

std::string format_layer_file(const std::vector<Layer>& layers) {
  std::string text =
      fmt::format("schema_version: {}\nkind: {}\nlayers:\n", kLayersSchemaVersion, kLayersKind);
  for (const Layer& layer : layers) text += "  - " + format_layer(layer) + "\n";
  return text;
}

std::vector<Layer> parse_layer_file(const std::string& text, const std::string& name,
                                    const loom::Params& params) {
  Diagnostics diagnostics;
  std::vector<Layer> layers;
  if (const std::optional<YamlNode> root = read_yaml(text, name, diagnostics)) {
    layers = LayerFileReader(diagnostics, params).read(*root);
  }
  if (!diagnostics.empty()) throw InputError(diagnostics.text());
  return layers;
}

std::vector<Layer> read_layer_file(const std::string& path, const loom::Params& params) {
  return parse_layer_file(read_text_file(path), path, params);
}

}  // namespace whit
