// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_verbs.hpp"

#include "golden/common/error.hpp"

namespace whit {

nlohmann::ordered_json loom_model(const Config&, const ModelRequest&) {
  throw InputError("loom does not take tensors in this version");
}

std::map<std::string, std::string> loom_profile(const Config&, const ProfileRequest&) {
  throw InputError("loom has no tables; nothing can be profiled");
}

nlohmann::ordered_json loom_stimulus(const Config&, const Workload& workload) {
  if (!workload.tensors.empty() || !workload.operation.empty() || !workload.synthetic.empty()) {
    throw InputError("loom does not take tensors in this version; without them, layers are random");
  }
  return nlohmann::ordered_json::array();
}

}  // namespace whit
