// SPDX-License-Identifier: Apache-2.0
#include "generator/units/mokey/mokey_verbs.hpp"

namespace whit {

nlohmann::ordered_json mokey_stimulus(const Config&, const Workload&) {
  return nlohmann::ordered_json::array();
}

}  // namespace whit
