// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/manifest.hpp"

#include <type_traits>

#include "generator/core/sha256.hpp"
#include "generator/core/version.hpp"
#include "generator/emit/header.hpp"
#include "generator/emit/rename.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;

const char* direction_word(PortDirection direction) {
  return direction == PortDirection::input ? "input" : "output";
}

Json files_json(const std::vector<BundleFile>& files) {
  Json list = Json::array();
  for (const BundleFile& file : files) {
    list.push_back({{"path", file.path}, {"role", file.role}, {"sha256", sha256_hex(file.text)}});
  }
  return list;
}

Json ports_json(const std::vector<Port>& ports) {
  Json list = Json::array();
  for (const Port& port : ports) {
    list.push_back({{"name", port.name},
                    {"direction", direction_word(port.direction)},
                    {"width", port.width},
                    {"group", port.group},
                    {"stream", port.stream},
                    {"lanes", port.lanes},
                    {"doc", port.doc}});
  }
  return list;
}

Json value_json(const ParameterValue& value) {
  return std::visit([](const auto& plain) { return Json(plain); }, value);
}

Json parameters_json(const Config& config) {
  Json object = Json::object();
  for (const Parameter& parameter : config.spec->parameters) {
    object[parameter.name] = value_json(parameter.get(config.params));
  }
  return object;
}

// Verilog parameters are integers except where the design says otherwise.
Json rtl_parameters_json(const Design& design) {
  Json object = Json::object();
  for (const auto& [name, value] : design.rtl_parameters) {
    const bool number = value.find_first_not_of("0123456789") == std::string::npos;
    object[name] = number ? Json(std::stoll(value)) : Json(value);
  }
  return object;
}

Json derived_json(const Design& design) {
  Json list = Json::array();
  for (const Derived& derived : design.derived) {
    list.push_back({{"name", derived.name}, {"value", derived.value}, {"doc", derived.doc}});
  }
  return list;
}

Json parts_json(const EmitContext& context) {
  Json list = Json::array();
  for (const AreaPart& part : context.design.parts) {
    Json modules = Json::array();
    for (const std::string& module : part.modules) {
      modules.push_back(rename_modules(module, context.prefix));
    }
    list.push_back({{"name", part.name}, {"modules", modules}});
  }
  return list;
}

Json axis_json(const AxisWrapper& axis) {
  Json streams = Json::array();
  for (const AxisStream& stream : axis.streams) {
    Json fields = Json::array();
    for (const AxisField& field : stream.fields) {
      fields.push_back({{"port", field.port}, {"lsb", field.lsb}, {"width", field.width}});
    }
    streams.push_back({{"name", stream.name},
                       {"direction", stream.slave ? "slave" : "master"},
                       {"role", stream.role},
                       {"lane", stream.lane},
                       {"tdata_bits", stream.tdata_bits},
                       {"tlast", stream.has_last},
                       {"fields", fields}});
  }
  return {
      {"module", axis.module}, {"clock", axis.clock}, {"reset", axis.reset}, {"streams", streams}};
}

}  // namespace

Json make_manifest(const EmitContext& context, const std::vector<BundleFile>& files) {
  const Config& config = context.config;
  const Design& design = context.design;
  Json manifest;
  manifest["generator"] = "whit";
  manifest["tool_version"] = kToolVersion;
  manifest["unit"] = config.spec->name;
  manifest["unit_version"] = config.spec->version;
  const Json parameters = parameters_json(config);
  if (parameters.contains("part")) manifest["part"] = parameters["part"];
  manifest["name"] = config.name;
  manifest["config_hash"] = config_hash(config);
  manifest["licence"] = kOutputLicence;
  manifest["prefix"] = context.prefix;
  manifest["top"] = design.top;
  manifest["entry"] = context.entry();
  manifest["files"] = files_json(files);
  manifest["clock"] = {{"port", "clk_i"}};
  manifest["reset"] = {{"port", context.reset.port()},
                       {"active", context.reset.active_high ? "high" : "low"},
                       {"synchronous", context.reset.synchronous}};
  manifest["ports"] = ports_json(design.ports);
  manifest["parameters"] = parameters;
  manifest["rtl_parameters"] = rtl_parameters_json(design);
  manifest["derived"] = derived_json(design);
  manifest["latency"] = design.latency;
  manifest["throughput"] = design.throughput;
  manifest["parts"] = parts_json(context);
  manifest["interface"] = {{"reset", config.interface.reset},
                           {"stream", config.interface.stream},
                           {"trace", config.interface.trace}};
  manifest["target"] = {{"name", config.target.name}, {"clock_mhz", config.target.clock_mhz}};
  if (context.axis) manifest["axis"] = axis_json(*context.axis);
  return manifest;
}

bool is_manifest(const nlohmann::json& json) {
  if (!json.is_object() || json.value("generator", nlohmann::json()) != "whit") return false;
  const auto files = json.find("files");
  if (files == json.end() || !files->is_array()) return false;
  for (const nlohmann::json& file : *files) {
    if (!file.is_object() || !file.value("path", nlohmann::json()).is_string() ||
        !file.value("sha256", nlohmann::json()).is_string()) {
      return false;
    }
  }
  return true;
}

}  // namespace whit
