// SPDX-License-Identifier: Apache-2.0
#include "generator/core/describe.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "generator/config/settings.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;

std::string default_text(const Parameter& parameter, const std::any& defaults) {
  const std::string text = to_text(parameter.get(defaults));
  return parameter.default_doc.empty() ? text : fmt::format("{} ({})", text, parameter.default_doc);
}

Json value_json(const ParameterValue& value) {
  return std::visit([](const auto& plain) { return Json(plain); }, value);
}

Design default_design(const UnitSpec& spec) {
  return spec.design(spec.default_params, "my_" + spec.name, InterfaceSettings{});
}

std::string port_lines(const Design& design) {
  std::size_t width = 0;
  for (const Port& port : design.ports) width = std::max(width, port.name.size());
  std::string text;
  std::string group = "?";
  for (const Port& port : design.ports) {
    if (port.group != group) {
      group = port.group;
      if (!group.empty()) text += fmt::format("  {}\n", group);
    }
    text +=
        fmt::format("    {:<{}}  {:<3}  {:>5}  {}\n", port.name, width,
                    port.direction == PortDirection::input ? "in" : "out", port.width, port.doc);
  }
  return text;
}

// "key: value  # meaning; range"
std::string commented_entry(const Parameter& parameter, const std::any& values,
                            const std::string& indent) {
  std::string value = to_text(parameter.get(values));
  if (value.empty()) value = "\"\"";
  const std::string entry = fmt::format("{}{}: {}", indent, parameter.name, value);
  const std::string range =
      parameter.kind == ParameterKind::text ? "" : "; " + allowed_text(parameter);
  const std::string unit = parameter.unit.empty() ? "" : " " + parameter.unit;
  return fmt::format("{:<28} # {}{}{}\n", entry, parameter.doc, range, unit);
}

}  // namespace

std::string parameter_table(const UnitSpec& spec) {
  std::string text =
      "| parameter | values | default | unit | Verilog | meaning |\n|---|---|---|---|---|---|\n";
  for (const Parameter& p : spec.parameters) {
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", p.name, allowed_text(p),
                        default_text(p, spec.default_params), p.unit,
                        p.rtl.empty() ? "" : "`" + p.rtl + "`", p.doc);
  }
  return text;
}

std::string describe_text(const UnitSpec& spec) {
  std::string text =
      fmt::format("{} {} [{}] - {}\n\n", spec.name, spec.version, spec.stage, spec.title);
  if (!spec.citation.empty()) text += fmt::format("After {}.\n\n", spec.citation);
  text += "Parameters\n";
  for (const Parameter& p : spec.parameters) {
    text += fmt::format("  {:<14} {:<24} default {:<18} {}\n", p.name, allowed_text(p),
                        default_text(p, spec.default_params), p.doc);
  }
  const Design design = default_design(spec);
  text += fmt::format("\nTensor roles  {}\n", fmt::join(spec.tensor_roles, ", "));
  text += fmt::format("Tables        {}\n", fmt::join(spec.table_keys, ", "));
  text += fmt::format("Latency       {}\nThroughput    {}\n", design.latency, design.throughput);
  if (!spec.baseline_doc.empty()) text += fmt::format("Baseline      {}\n", spec.baseline_doc);
  text += "\nPorts with the defaults\n" + port_lines(design);
  if (!spec.notes.empty()) text += "\nNotes\n";
  for (const std::string& note : spec.notes) text += "  * " + note + "\n";
  return text;
}

Json describe_json(const UnitSpec& spec) {
  Json json;
  json["unit"] = spec.name;
  json["version"] = spec.version;
  json["stage"] = spec.stage;
  json["title"] = spec.title;
  json["citation"] = spec.citation;
  json["notes"] = spec.notes;
  json["parameters"] = Json::array();
  for (const Parameter& p : spec.parameters) {
    json["parameters"].push_back({{"name", p.name},
                                  {"values", allowed_text(p)},
                                  {"default", value_json(p.get(spec.default_params))},
                                  {"unit", p.unit},
                                  {"rtl", p.rtl},
                                  {"doc", p.doc}});
  }
  json["tensor_roles"] = spec.tensor_roles;
  json["tables"] = spec.table_keys;
  const Design design = default_design(spec);
  json["latency"] = design.latency;
  json["throughput"] = design.throughput;
  json["baseline"] = spec.baseline_doc;
  json["ports"] = Json::array();
  for (const Port& port : design.ports) {
    json["ports"].push_back(
        {{"name", port.name},
         {"direction", port.direction == PortDirection::input ? "input" : "output"},
         {"width", port.width},
         {"doc", port.doc}});
  }
  return json;
}

std::string init_yaml(const UnitSpec& spec, const std::string& name, const std::string& schema) {
  std::string text = fmt::format("# yaml-language-server: $schema={}\n", schema);
  text += fmt::format("# {}. `whit describe {}` has the details.\n", spec.title, spec.name);
  text += fmt::format("schema_version: {}\nunit: {}\nname: {}\n\nparameters:\n", kSchemaVersion,
                      spec.name, name);
  for (const Parameter& p : spec.parameters) {
    text += commented_entry(p, spec.default_params, "  ");
  }
  const Config defaults;
  for (const Section& section : config_sections()) {
    const std::any values = section.load(defaults);
    if (section.key.empty()) {
      text += "\n";
    } else {
      text += fmt::format("\n{}:   # {}\n", section.key, section.doc);
    }
    for (const Parameter& p : section.parameters) {
      text += commented_entry(p, values, section.key.empty() ? "" : "  ");
    }
  }
  if (spec.table_keys.empty()) return text;
  text += fmt::format(
      "\n# tables:   # made by `whit profile`; without them tensors are profiled first\n"
      "#   {}: {}_table.yaml\n",
      spec.table_keys.front(), spec.table_keys.front());
  return text;
}

}  // namespace whit
