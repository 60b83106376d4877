// SPDX-License-Identifier: Apache-2.0
#include "generator/core/registry.hpp"

#include "generator/units/apack/apack_spec.hpp"
#include "generator/units/basedelta/basedelta_spec.hpp"
#include "generator/units/fpraker/fpraker_spec.hpp"
#include "generator/units/loom/loom_spec.hpp"
#include "generator/units/mokey/mokey_spec.hpp"
#include "generator/units/tensordash/tensordash_spec.hpp"

namespace whit {

const std::vector<UnitSpec>& registry() {
  static const std::vector<UnitSpec> units = {
      apack_spec(), basedelta_spec(), fpraker_spec(), loom_spec(), mokey_spec(), tensordash_spec(),
  };
  return units;
}

const UnitSpec* find_unit(const std::string& name) {
  for (const UnitSpec& unit : registry()) {
    if (unit.name == name) return &unit;
  }
  return nullptr;
}

}  // namespace whit
