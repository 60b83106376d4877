// SPDX-License-Identifier: Apache-2.0
// Lines of the summaries: a name, a value.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace whit {

bool has_number(const nlohmann::ordered_json& json, const char* key);
std::string line(const std::string& what, const std::string& value);
// 1,234,567
std::string grouped(std::uint64_t number);
// 0.5: "50.0 %"
std::string percent(double ratio);

}  // namespace whit
