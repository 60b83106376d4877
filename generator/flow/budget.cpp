// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/budget.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "generator/flow/flow.hpp"
#include "golden/common/error.hpp"

namespace whit::flow {
namespace {

std::string broken_parts(const YAML::Node& limits, const nlohmann::ordered_json& parts) {
  std::string broken;
  for (const auto& limit : limits) {
    const std::string name = limit.first.as<std::string>();
    const double most = limit.second.as<double>();
    bool found = false;
    for (const auto& part : parts) {
      if (part.at("name") != name) continue;
      found = true;
      const double got = part.at("ge");
      if (got > most) broken += fmt::format("  {}: {} GE is above {}\n", name, got, most);
    }
    if (!found) broken += fmt::format("  there is no part '{}'\n", name);
  }
  return broken;
}

std::string broken_limits(const YAML::Node& limits, const nlohmann::ordered_json& result) {
  std::string broken;
  for (const auto& limit : limits) {
    const std::string key = limit.first.as<std::string>();
    if (key == "parts") {
      broken += broken_parts(limit.second, result.at("parts"));
      continue;
    }
    const double bound = limit.second.as<double>();
    const double got = result.at(key);
    const bool least = key == "fmax_mhz";
    if (least ? got < bound : got > bound) {
      broken += fmt::format("  {} = {:.1f} is {} {}\n", key, got, least ? "below" : "above", bound);
    }
  }
  return broken;
}

}  // namespace

void check_budget(const std::string& path, const nlohmann::ordered_json& result) {
  const std::string target = result.at("target");
  const std::string name = result.at("name");
  std::string broken;
  try {
    const YAML::Node all = YAML::LoadFile(path);
    if (!all.IsMap()) throw InputError(path + ": is no budget");
    if (!all[target] || !all[target][name]) {
      throw InputError(fmt::format("{}: has no limits for '{}' on {}", path, name, target));
    }
    broken = broken_limits(all[target][name], result);
  } catch (const YAML::Exception& error) {
    throw InputError(path + ": cannot be read as a budget: " + error.what());
  } catch (const nlohmann::json::exception& error) {
    throw InputError(path + ": limits what this target does not report: " + error.what());
  }
  if (!broken.empty()) {
    throw GateFailed(
        fmt::format("'{}' on {} breaks its budget ({}):\n{}", name, target, path, broken));
  }
}

}  // namespace whit::flow
