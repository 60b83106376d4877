// SPDX-License-Identifier: Apache-2.0
#include "generator/config/yaml_node.hpp"

#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace whit {
namespace {

// yaml-cpp's marks are 0-based.
Position position_of(const YAML::Mark& mark) { return {mark.line + 1, mark.column + 1}; }

// Builds the tree from events; what is refused is reported at its place and the rest still read.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string file, Diagnostics& diagnostics)
      : file_(std::move(file)), diagnostics_(diagnostics) {}

  const YamlNode& root() const { return root_; }

  void OnDocumentStart(const YAML::Mark& mark) override { root_ = make(mark); }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, "", anchor);
    add(make(mark));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    error(mark, "aliases (*name) are not accepted; write the value out");
    add(make(mark));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, tag, anchor);
    YamlNode node = make(mark);
    node.kind = YamlNode::Kind::scalar;
    node.text = value;
    node.quoted = tag == "!";  // yaml-cpp: "?" is a plain scalar, "!" a quoted one
    node.length =
        static_cast<int>(std::min<std::size_t>(value.size(), 200)) + (node.quoted ? 2 : 0);
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::list);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  // A collection that is being read, with the key that waits for its value.
  struct Open {
    YamlNode node;
    std::optional<YamlNode> key;
  };

  YamlNode make(const YAML::Mark& mark) const {
    YamlNode node;
    node.file = file_;
    node.position = position_of(mark);
    return node;
  }

  void error(const YAML::Mark& mark, const std::string& message) {
    diagnostics_.error(file_, position_of(mark), 1, message);
  }

  void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0)
      error(mark, "anchors (&name) are not accepted; write the value where it is due");
    if (!tag.empty() && tag != "?" && tag != "!") {
      error(mark, fmt::format("tags ({}) are not accepted", tag));
    }
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YamlNode::Kind kind) {
    check(mark, tag, anchor);
    YamlNode node = make(mark);
    node.kind = kind;
    open_.push_back({std::move(node), std::nullopt});
  }

  void close() {
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(node));
  }

  void add(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == YamlNode::Kind::list) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = std::move(node);
    } else {
      add_entry(parent.node, std::move(*parent.key), std::move(node));
      parent.key.reset();
    }
  }

  void add_entry(YamlNode& map, YamlNode key, YamlNode value) {
    if (key.kind != YamlNode::Kind::scalar) {
      diagnostics_.error(file_, key.position, key.length, "a key must be a word");
      return;
    }
    if (key.text == "<<") {
      diagnostics_.error(file_, key.position, key.length, "merge keys (<<) are not accepted");
      return;
    }
    for (const auto& [earlier, unused] : map.entries) {
      if (earlier.text != key.text) continue;
      diagnostics_.error(file_, key.position, key.length,
                         fmt::format("key '{}' is given twice; first at {}:{}", key.text,
                                     earlier.position.line, earlier.position.column));
      return;
    }
    map.entries.emplace_back(std::move(key), std::move(value));
  }

  std::string file_;
  Diagnostics& diagnostics_;
  YamlNode root_;
  std::vector<Open> open_;
};

// The library's wording is for its developers; ours is for the author of the file.
std::string syntax_message(const std::string& library_text) {
  const auto has = [&](const char* part) { return library_text.find(part) != std::string::npos; };
  if (has("end of map flow") || has("end of sequence flow")) {
    return "the '{' or '[' that begins before this place is not closed";
  }
  if (has("end of map not found")) {
    return "this line does not fit the map around it; check its indentation and the ':' after keys";
  }
  if (has("end of sequence")) return "the list that begins before this place does not end";
  if (has("illegal map value"))
    return "a ':' is not possible here; quote the text or check the line";
  if (has("illegal tab")) return "a tab is not accepted as indentation; use spaces";
  if (has("illegal block entry")) return "a list item ('-') is not possible here";
  if (has("unknown escape")) return "unknown escape in a quoted text";
  if (has("end of scalar")) return "the quoted text that begins here does not end";
  if (has("unknown token")) return "this character cannot begin a value; quote the text";
  if (has("aliases")) return "aliases (*name) are not accepted; write the value out";
  if (has("unknown anchor") || has("not found")) {
    return "aliases (*name) are not accepted; write the value out";
  }
  return "this is not valid YAML";
}

}  // namespace

const YamlNode* YamlNode::find(const std::string& key) const {
  for (const auto& [name, value] : entries) {
    if (name.text == key) return &value;
  }
  return nullptr;
}

std::string describe_node(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::null: return "nothing";
    case YamlNode::Kind::list: return "a list";
    case YamlNode::Kind::map: return "a map";
    case YamlNode::Kind::scalar: break;
  }
  return "'" + node.text.substr(0, 60) + (node.text.size() > 60 ? "..." : "") + "'";
}

std::optional<YamlNode> read_yaml(const std::string& text, const std::string& name,
                                  Diagnostics& diagnostics) {
  if (text.size() > kMaxYamlBytes) {
    diagnostics.error(
        name, {}, 1,
        fmt::format("the file has {} bytes; at most {} are read", text.size(), kMaxYamlBytes));
    return std::nullopt;
  }
  diagnostics.add_source(name, text);
  if (text.find('\0') != std::string::npos) {
    diagnostics.error(name, {}, 1, "the file has a zero byte; it is not text");
    return std::nullopt;
  }
  std::istringstream stream(text);
  TreeBuilder builder(name, diagnostics);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      diagnostics.error(name, {}, 1, "the file is empty");
      return std::nullopt;
    }
    YamlNode root = builder.root();
    TreeBuilder second(name, diagnostics);
    if (parser.HandleNextDocument(second)) {
      diagnostics.error(name, second.root().position, 1,
                        "a second document begins here; only one is accepted");
    }
    return root;
  } catch (const YAML::DeepRecursion&) {
    diagnostics.error(name, {}, 1, "the file is nested too deeply");
  } catch (const YAML::Exception& exception) {
    const Position position = exception.mark.is_null() ? Position{} : position_of(exception.mark);
    diagnostics.error(name, position, 1, syntax_message(exception.msg));
  }
  return std::nullopt;
}

}  // namespace whit
