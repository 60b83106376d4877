// SPDX-License-Identifier: Apache-2.0
// YAML: a configuration whose resolved form reads back, or at least one error with a place.
#include <cstdlib>
#include <string>

#include "generator/config/config.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  whit::Diagnostics diagnostics;
  const auto config = whit::parse_config(text, "input.yaml", {}, diagnostics);
  if (!config) {
    if (diagnostics.empty() || diagnostics.text().empty()) std::abort();
    return 0;
  }
  if (!whit::parse_config(whit::resolved_yaml(*config), "resolved.yaml", {}, diagnostics)) {
    std::abort();
  }
  return 0;
}
