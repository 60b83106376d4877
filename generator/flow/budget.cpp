// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/budget.hpp"

#include <fmt/format.h>

#include "generator/emit/file_io.hpp"
#include "generator/flow/flow.hpp"
#include "golden/common/error.hpp"

namespace whit::flow {

void check_budget(const std::string& path, const nlohmann::ordered_json& result) {
  const nlohmann::json all = nlohmann::json::parse(read_text_file(path), nullptr, false);
  if (!all.is_object()) throw InputError(path + ": is no budget");
  const std::string target = result.at("target");
  const std::string name = result.at("name");
  if (!all.contains(target) || !all[target].contains(name)) return;
  std::string broken;
  const auto at_most = [&](const std::string& what, double got, double limit) {
    if (got > limit) broken += fmt::format("  {} = {} is above {}\n", what, got, limit);
  };
  for (const auto& [key, limit] : all[target][name].items()) {
    if (key == "parts") {
      for (const auto& [part, most] : limit.items()) {
        bool found = false;
        for (const auto& entry : result.at("parts")) {
          if (entry.at("name") != part) continue;
          found = true;
          at_most(part + ".ge", entry.at("ge"), most);
        }
        if (!found) broken += fmt::format("  there is no part '{}'\n", part);
      }
    } else if (key == "fmax_mhz") {
      const double got = result.at(key);
      if (got < limit.get<double>()) {
        broken += fmt::format("  fmax_mhz = {:.1f} is below {}\n", got, limit.get<double>());
      }
    } else {
      at_most(key, result.at(key), limit);
    }
  }
  if (!broken.empty()) {
    throw GateFailed(
        fmt::format("'{}' on {} breaks its budget ({}):\n{}", name, target, path, broken));
  }
}

}  // namespace whit::flow
