// SPDX-License-Identifier: Apache-2.0
#include "generator/units/fpraker/fpraker_verbs.hpp"

#include "generator/units/operand_tensors.hpp"
#include "golden/common/error.hpp"
#include "golden/fpraker/fpraker_accuracy.hpp"
#include "golden/fpraker/fpraker_totals.hpp"
#include "golden/fpraker/fpraker_workload.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using fpraker::Params;

Params params_of(const Config& config) { return std::any_cast<const Params&>(config.params); }

// Throws InputError for a workload that the part or the text does not allow.
fpraker::SetSource source_of(const Params& params, const Workload& workload) {
  if (params.part == fpraker::Part::encoder) {
    throw InputError("an encoder has no pairs of operands; part: pe or tile has");
  }
  if (!workload.synthetic.empty()) {
    if (!workload.tensors.empty() || !workload.operation.empty()) {
      throw InputError("--synthetic takes the place of tensors and their operation");
    }
    return {params, fpraker::parse_synthetic(workload.synthetic)};
  }
  return {params, parse_operation(workload.operation), operand_tensors(workload)};
}

}  // namespace

Json fpraker_model(const Config& config, const ModelRequest& request) {
  if (!request.decode.empty() || !request.encode_to.empty()) {
    throw InputError("fpraker has no compressed files");
  }
  const Params params = params_of(config);
  fpraker::SetSource sets = source_of(params, request);
  if (!request.synthetic.empty() && !request.out.empty()) {
    throw InputError("--synthetic gives no output");
  }
  fpraker::TileCycle tile(params);
  fpraker::Totals totals(params);
  fpraker::Accuracy accuracy(params);
  std::uint64_t cycles = 0;
  fpraker::SetBeat set;
  for (bool more = sets.next(set); more || tile.outputs().busy; ++cycles) {
    const bool takes = more && tile.outputs().set_ready;
    if (takes) {
      totals.take(set);
      accuracy.take(set);
    }
    totals.clock(tile.columns());
    if (tile.outputs().out_valid) {
      accuracy.compare(tile.outputs().out);
      sets.place(tile.outputs().out);
    }
    tile.clock({false, more ? &set : nullptr, true});
    if (takes) more = sets.next(set);
  }
  totals.add(tile.stalls());
  if (!request.out.empty()) write_npy(request.out, sets.result());
  Json json = totals.json(cycles);
  if (!sets.serial().empty()) json["serial"] = sets.serial();
  json.update(accuracy.json());
  return json;
}

Json fpraker_stimulus(const Config& config, const Workload& workload) {
  if (workload.tensors.empty() && workload.synthetic.empty()) {
    if (!workload.operation.empty()) throw InputError("--operation needs tensors");
    return Json::array();
  }
  source_of(params_of(config), workload);
  return Json(workload.tensors.size(), Json::object());
}

}  // namespace whit
