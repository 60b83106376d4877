// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/datasheet.hpp"

#include <fmt/format.h>

#include "generator/emit/header.hpp"
#include "generator/emit/manifest.hpp"

namespace whit {
namespace {

std::string summary(const UnitSpec& spec) {
  const std::string text = fmt::format("{} (unit `{}` {}).", spec.title, spec.name, spec.version);
  return spec.citation.empty() ? text : text + "\n\nAfter " + spec.citation + ".";
}

std::string parameter_table(const Config& config) {
  std::string text = "| parameter | value | Verilog | meaning |\n|---|---|---|---|";
  for (const Parameter& parameter : config.spec->parameters) {
    const std::string rtl = parameter.rtl.empty() ? "" : "`" + parameter.rtl + "`";
    text += fmt::format("\n| `{}` | {} | {} | {} |", parameter.name,
                        to_text(parameter.get(config.params)), rtl, parameter.doc);
  }
  return text;
}

std::string derived_table(const Design& design) {
  std::string text = "| name | value | formula |\n|---|---|---|";
  for (const Derived& derived : design.derived) {
    text += fmt::format("\n| `{}` | {} | {} |", derived.name, derived.value, derived.doc);
  }
  return text;
}

std::string port_table(const Design& design) {
  std::string text =
      "| port | direction | width | lanes | group | meaning |\n|---|---|---|---|---|---|";
  for (const Port& port : design.ports) {
    text += fmt::format("\n| `{}` | {} | {} | {} | {} | {} |", port.name,
                        port.direction == PortDirection::input ? "in" : "out", port.width,
                        port.lanes, port.group, port.doc);
  }
  return text;
}

std::string axis_section(const EmitContext& context) {
  if (!context.axis) return "";
  const AxisWrapper& axis = *context.axis;
  std::string text = fmt::format(
      "\n## AXI4-Stream wrapper `{}`\n\n"
      "Clock `{}`, reset `{}`; ports without a stream keep their names. The fields of tdata are\n"
      "ports of `{}`; the bits above the last field are zero when sent, ignored when received.\n\n"
      "| interface | direction | tdata | fields, least significant first | tlast |\n"
      "|---|---|---|---|---|",
      axis.module, axis.clock, axis.reset, context.design.top);
  for (const AxisStream& stream : axis.streams) {
    std::string fields;
    for (const AxisField& field : stream.fields) {
      const int msb = field.lsb + field.width - 1;
      fields += fmt::format(
          "{}`{}` [{}]", fields.empty() ? "" : ", ", field.port,
          msb == field.lsb ? fmt::format("{}", msb) : fmt::format("{}:{}", msb, field.lsb));
    }
    text += fmt::format("\n| `{}` | {} | {} | {} | {} |", stream.name,
                        stream.slave ? "slave" : "master", stream.tdata_bits, fields,
                        stream.has_last ? "yes" : "no");
  }
  return text + "\n";
}

std::string file_list(const std::vector<BundleFile>& files) {
  std::string text;
  for (const BundleFile& file : files) text += fmt::format("* `{}`: {}\n", file.path, file.role);
  return text + fmt::format("* `{}`: manifest\n", kManifestName);
}

}  // namespace

BundleFile datasheet_file(const EmitContext& context, const std::vector<BundleFile>& files) {
  const UnitSpec& spec = *context.config.spec;
  const Design& design = context.design;
  return {"doc/" + design.top + ".md", "doc",
          render_template(context, "bundle/datasheet.md.tpl",
                          {{"HEADER", provenance_header(context.config, " ")},
                           {"NAME", design.top},
                           {"SUMMARY", summary(spec)},
                           {"PARAMETERS", parameter_table(context.config)},
                           {"DERIVED", derived_table(design)},
                           {"LATENCY", design.latency},
                           {"THROUGHPUT", design.throughput},
                           {"CLOCK", context.entry_clock()},
                           {"CLOCK_MHZ", fmt::format("{:g}", context.config.target.clock_mhz)},
                           {"RESET", context.entry_reset()},
                           {"RESET_WORDS", context.reset.words()},
                           {"TOP", design.top},
                           {"ENTRY", context.entry()},
                           {"PORT_TABLE", port_table(design)},
                           {"AXIS", axis_section(context)},
                           {"FILES", file_list(files)},
                           {"LICENCE", kOutputLicence}})};
}

}  // namespace whit
