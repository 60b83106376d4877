// SPDX-License-Identifier: Apache-2.0
#include "generator/units/fpraker/fpraker_verbs.hpp"

#include <optional>

#include "golden/common/error.hpp"
#include "golden/fpraker/fpraker_synthetic.hpp"
#include "golden/fpraker/fpraker_totals.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using fpraker::Params;

Params params_of(const Config& config) { return std::any_cast<const Params&>(config.params); }

void check_workload(const Params& params, const Workload& workload) {
  if (params.part == fpraker::Part::encoder &&
      !(workload.tensors.empty() && workload.synthetic.empty())) {
    throw InputError("an encoder has no pairs of operands; part: pe or tile has");
  }
  if (workload.synthetic.empty()) return;
  if (!workload.tensors.empty() || !workload.operation.empty()) {
    throw InputError("--synthetic takes the place of tensors and their operation");
  }
  fpraker::parse_synthetic(workload.synthetic);
}

}  // namespace

Json fpraker_model(const Config& config, const ModelRequest& request) {
  if (!request.decode.empty() || !request.encode_to.empty()) {
    throw InputError("fpraker has no compressed files");
  }
  const Params params = params_of(config);
  check_workload(params, request);
  fpraker::SyntheticStream stream(params, fpraker::parse_synthetic(request.synthetic));
  fpraker::TileCycle tile(params);
  fpraker::Totals totals(params);
  std::uint64_t cycles = 0;
  fpraker::SetBeat set;
  bool more = stream.next(set);
  while (more || tile.outputs().busy) {
    const bool takes = more && tile.outputs().set_ready;
    if (takes) totals.take(set);
    totals.clock(tile.columns());
    tile.clock({false, more ? &set : nullptr, true});
    ++cycles;
    if (takes) more = stream.next(set);
  }
  totals.add(tile.stalls());
  return totals.json(cycles);
}

std::map<std::string, std::string> fpraker_profile(const Config&, const ProfileRequest&) {
  throw InputError("fpraker has no tables; nothing can be profiled");
}

Json fpraker_stimulus(const Config& config, const Workload& workload) {
  check_workload(params_of(config), workload);
  return Json(workload.tensors.size(), Json::object());
}

}  // namespace whit
