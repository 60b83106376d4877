// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/tool_files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/emit/header.hpp"

namespace whit {
namespace {

std::string joined(const std::vector<std::string>& items, const std::string& before,
                   const std::string& between) {
  std::string text;
  for (const std::string& item : items) {
    text += (text.empty() ? "" : between) + before + item;
  }
  return text;
}

double period_ns(const EmitContext& context) { return 1000.0 / context.config.target.clock_mhz; }

// Names for get_ports, one per line: all ports of a direction but the clock and, when it has a
// false path instead of a delay, the reset.
std::string constrained_ports(const EmitContext& context, PortDirection direction) {
  std::vector<std::string> names;
  for (const Port& port : context.entry_ports()) {
    const bool clock = port.name == context.entry_clock();
    const bool free_reset = port.name == context.entry_reset() && !context.reset.synchronous;
    if (port.direction != direction || clock || free_reset) continue;
    names.push_back(port.name + (port.width > 1 ? "[*]" : ""));
  }
  return joined(names, "  ", "\n");
}

std::string reset_constraint(const EmitContext& context) {
  if (context.reset.synchronous) return "# The reset is synchronous: an input like the others.";
  return fmt::format(
      "# The reset is asynchronous. Its release must be synchronised to the clock outside; with\n"
      "# that done no path from this port needs a check.\n"
      "set_false_path -from [get_ports {}]",
      context.entry_reset());
}

BundleFile sdc_file(const EmitContext& context) {
  const std::string& name = context.design.top;
  return {"syn/" + name + ".sdc", "constraint",
          render_template(context, "bundle/constraints.sdc.tpl",
                          {{"HEADER", provenance_header(context.config, "#")},
                           {"CLOCK", context.entry_clock()},
                           {"PERIOD", fmt::format("{:.4f}", period_ns(context))},
                           {"INPUTS", constrained_ports(context, PortDirection::input)},
                           {"OUTPUTS", constrained_ports(context, PortDirection::output)},
                           {"RESET", reset_constraint(context)}})};
}

BundleFile yosys_file(const EmitContext& context, const std::vector<std::string>& rtl) {
  const std::string& name = context.design.top;
  return {"syn/" + name + ".ys", "script",
          render_template(context, "bundle/yosys.ys.tpl",
                          {{"HEADER", provenance_header(context.config, "#")},
                           {"NAME", name},
                           {"ENTRY", context.entry()},
                           {"READ", joined(rtl, "read_verilog ", "\n")}})};
}

BundleFile librelane_file(const EmitContext& context, const std::vector<std::string>& rtl) {
  const std::string& name = context.design.top;
  nlohmann::ordered_json config;
  config["meta"] = {{"version", 2}};
  config["DESIGN_NAME"] = context.entry();
  config["VERILOG_FILES"] = nlohmann::ordered_json::array();
  for (const std::string& path : rtl) config["VERILOG_FILES"].push_back("dir::../" + path);
  config["CLOCK_PORT"] = context.entry_clock();
  config["CLOCK_PERIOD"] = period_ns(context);
  config["PNR_SDC_FILE"] = "dir::" + name + ".sdc";
  config["SIGNOFF_SDC_FILE"] = "dir::" + name + ".sdc";
  return {"syn/config.json", "script", config.dump(2) + "\n"};
}

BundleFile orfs_file(const EmitContext& context, const std::vector<std::string>& rtl) {
  return {"syn/orfs.mk", "script",
          render_template(context, "bundle/orfs.mk.tpl",
                          {{"HEADER", provenance_header(context.config, "#")},
                           {"NAME", context.design.top},
                           {"ENTRY", context.entry()},
                           {"FILES", joined(rtl, "  $(BUNDLE_DIR)/", " \\\n")}})};
}

BundleFile core_file(const EmitContext& context, const std::vector<std::string>& rtl) {
  const UnitSpec& spec = *context.config.spec;
  return {context.design.top + ".core", "core",
          render_template(context, "bundle/fusesoc.core.tpl",
                          {{"HEADER", provenance_header(context.config, "#")},
                           {"UNIT", spec.name},
                           {"NAME", context.design.top},
                           {"VERSION", spec.version},
                           {"TITLE", spec.title},
                           {"ENTRY", context.entry()},
                           {"RTL", joined(rtl, "      - ", "\n")}})};
}

// Statements of the smoke test: consumers are ready, and nothing may be offered to them.
std::pair<std::string, std::string> smoke_statements(const EmitContext& context) {
  std::vector<std::string> ready;
  std::vector<std::string> checks;
  for (const Port& port : context.entry_ports()) {
    const auto ends_with = [&](const std::string& end) {
      return port.name.size() > end.size() &&
             port.name.compare(port.name.size() - end.size(), end.size(), end) == 0;
    };
    if (port.direction == PortDirection::input && (ends_with("_ready_i") || ends_with("_tready"))) {
      ready.push_back(fmt::format("top.{} = {:#x};", port.name, (1U << port.width) - 1U));
    } else if (port.direction == PortDirection::output &&
               (ends_with("_valid_o") || ends_with("_tvalid"))) {
      checks.push_back(fmt::format("surplus += top.{} != 0 ? 1 : 0;", port.name));
    }
  }
  return {joined(ready, "  ", "\n"), joined(checks, "    ", "\n")};
}

}  // namespace

std::vector<BundleFile> list_files(const EmitContext& context,
                                   const std::vector<std::string>& rtl) {
  const std::string& name = context.design.top;
  return {{name + ".f", "filelist",
           render_template(context, "bundle/filelist.f.tpl",
                           {{"HEADER", provenance_header(context.config, "//")},
                            {"NAME", name},
                            {"FILES", joined(rtl, "", "\n")}})},
          core_file(context, rtl)};
}

std::vector<BundleFile> syn_files(const EmitContext& context, const std::vector<std::string>& rtl) {
  return {sdc_file(context), yosys_file(context, rtl), librelane_file(context, rtl),
          orfs_file(context, rtl)};
}

std::vector<BundleFile> sim_files(const EmitContext& context) {
  const std::string& name = context.design.top;
  const std::string slashes = provenance_header(context.config, "//");
  const auto [ready, checks] = smoke_statements(context);
  return {{"sim/Makefile", "sim",
           render_template(context, "bundle/sim_makefile.tpl",
                           {{"HEADER", provenance_header(context.config, "#")},
                            {"NAME", name},
                            {"ENTRY", context.entry()}})},
          {"sim/" + name + ".vlt", "waiver",
           render_template(context, "bundle/waivers.vlt.tpl", {{"HEADER", slashes}})},
          {"sim/" + name + "_smoke.cpp", "sim",
           render_template(context, "bundle/smoke.cpp.tpl",
                           {{"HEADER", slashes},
                            {"ENTRY", context.entry()},
                            {"CLOCK", context.entry_clock()},
                            {"RESET", context.entry_reset()},
                            {"ACTIVE", context.reset.active_high ? "1" : "0"},
                            {"INACTIVE", context.reset.active_high ? "0" : "1"},
                            {"READY", ready},
                            {"CHECKS", checks}})}};
}

}  // namespace whit
