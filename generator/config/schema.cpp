// SPDX-License-Identifier: Apache-2.0
#include "generator/config/schema.hpp"

#include <fmt/format.h>

#include "generator/config/identifier.hpp"
#include "generator/config/settings.hpp"
#include "generator/core/registry.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kDraft = "http://json-schema.org/draft-07/schema#";

Json value_json(const ParameterValue& value) {
  return std::visit([](const auto& plain) { return Json(plain); }, value);
}

Json parameter_schema(const Parameter& p, const std::any& defaults) {
  Json json;
  const std::string unit = p.unit.empty() ? "" : " (" + p.unit + ")";
  switch (p.kind) {
    case ParameterKind::boolean: json["type"] = "boolean"; break;
    case ParameterKind::text: json["type"] = "string"; break;
    case ParameterKind::choice: json["enum"] = p.choices; break;
    case ParameterKind::lists:
      json["anyOf"] = {{{"enum", p.choices}},
                       {{"type", "array"},
                        {"minItems", 1},
                        {"maxItems", kMostListEntries},
                        {"items",
                         {{"type", "array"},
                          {"maxItems", kMostListEntries},
                          {"items", {{"type", "integer"}}}}}}};
      break;
    case ParameterKind::number:
    case ParameterKind::integer:
      json["type"] = p.kind == ParameterKind::integer ? "integer" : "number";
      if (!p.allowed.empty()) {
        json["enum"] = p.allowed;
      } else {
        json["minimum"] = p.minimum;
        json["maximum"] = p.maximum;
      }
      break;
  }
  json["description"] = p.doc + unit;
  if (p.default_doc.empty()) json["default"] = value_json(p.get(defaults));
  else json["description"] = fmt::format("{}{}; default: {}", p.doc, unit, p.default_doc);
  return json;
}

Json map_schema(const std::string& doc) {
  return {{"type", "object"},
          {"description", doc},
          {"additionalProperties", false},
          {"properties", Json::object()}};
}

// A path, or a list of items.
Json table_schema(const UnitSpec& spec, const std::string& key) {
  const Json path = {{"type", "string"}, {"minLength", 1}};
  const auto list = spec.inline_tables.find(key);
  if (list == spec.inline_tables.end()) return path;
  return {
      {"anyOf", {path, {{"type", "array"}, {"minItems", 1}, {"items", list->second.item_schema}}}}};
}

Json name_schema(const UnitSpec& spec) {
  return {{"type", "string"},
          {"description", "Name of the top module and of the bundle"},
          {"pattern", "^(?!whit_)[A-Za-z_][A-Za-z0-9_]*$"},
          {"maxLength", kMaxNameLength},
          {"not", {{"enum", reserved_words()}}},
          {"examples", {"my_" + spec.name}}};
}

}  // namespace

Json unit_schema(const UnitSpec& spec) {
  Json json;
  json["$schema"] = kDraft;
  json["title"] = fmt::format("whit: {}", spec.name);
  json["description"] = spec.title;
  json["type"] = "object";
  json["additionalProperties"] = false;
  json["required"] = {"schema_version", "unit", "name"};
  Json& properties = json["properties"];
  properties["schema_version"] = {{"description", "Version of this format"},
                                  {"const", kSchemaVersion}};
  properties["unit"] = {{"description", "What is generated"}, {"const", spec.name}};
  properties["name"] = name_schema(spec);
  properties["parameters"] = map_schema("Parameters of the unit");
  for (const Parameter& p : spec.parameters) {
    properties["parameters"]["properties"][p.name] = parameter_schema(p, spec.default_params);
  }
  const Config defaults;
  for (const Section& section : config_sections()) {
    const std::any values = section.load(defaults);
    for (const Parameter& p : section.parameters) {
      if (section.key.empty()) {
        properties[p.name] = parameter_schema(p, values);
        continue;
      }
      if (!properties.contains(section.key)) properties[section.key] = map_schema(section.doc);
      properties[section.key]["properties"][p.name] = parameter_schema(p, values);
    }
  }
  properties["tables"] = map_schema("Tables by role, paths relative to this file");
  for (const std::string& key : spec.table_keys) {
    properties["tables"]["properties"][key] = table_schema(spec, key);
  }
  return json;
}

Json whole_schema() {
  Json json;
  json["$schema"] = kDraft;
  json["title"] = "whit";
  json["description"] = "A configuration of any unit; `unit` chooses";
  json["oneOf"] = Json::array();
  for (const UnitSpec& spec : registry()) {
    Json unit = unit_schema(spec);
    unit.erase("$schema");
    json["oneOf"].push_back(std::move(unit));
  }
  return json;
}

}  // namespace whit
