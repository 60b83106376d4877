// SPDX-License-Identifier: Apache-2.0
#include "generator/report/lines.hpp"

#include <fmt/format.h>

namespace whit {

bool has_number(const nlohmann::ordered_json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number();
}

std::string line(const std::string& what, const std::string& value) {
  return fmt::format("  {:<26} {}\n", what, value);
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string percent(double ratio) { return fmt::format("{:.1f} %", 100 * ratio); }

}  // namespace whit
