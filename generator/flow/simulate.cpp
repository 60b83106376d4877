// SPDX-License-Identifier: Apache-2.0
// Lockstep simulation: a model of the RTL (or of the generic netlist), and the unit's bench on it.
#include <filesystem>

#include "generator/flow/bench_run.hpp"
#include "generator/flow/bundle_files.hpp"
#include "generator/flow/code_coverage.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/model.hpp"

namespace whit::flow {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kWavesBefore = 200;  // cycles of waves before a mismatch

// Each kind of model has its own folder.
constexpr const char* suffix(ModelKind kind) {
  return kind == ModelKind::waves ? "_waves" : kind == ModelKind::coverage ? "_coverage" : "";
}

// Where a run with a difference or a failure stopped.
std::uint64_t failed_cycle(const Json& result) {
  return (result.contains("mismatch") ? result["mismatch"]["cycle"] : result["cycles"])
      .get<std::uint64_t>();
}

}  // namespace

Json simulate(const SimulateOptions& options) {
  const nlohmann::json manifest = read_manifest(options.bundle);
  const std::vector<std::string> sources =
      options.gates ? std::vector<std::string>{generic_netlist(options.bundle, options.share_dir,
                                                               options.progress)}
                    : rtl_paths(options.bundle, manifest);
  const std::string folder =
      work_folder(options.bundle, options.gates ? "build/netlist" : "build/rtl");
  const bool waves = !options.waves.empty();
  const ModelKind kind = waves              ? ModelKind::waves
                         : options.coverage ? ModelKind::coverage
                                            : ModelKind::plain;
  const std::string used = folder + suffix(kind);
  ModelRequest request{options.share_dir, manifest, sources, options.gates, kind, used,
                       options.progress};
  const std::string library = build_model(request);
  if (options.progress) options.progress("simulating in lockstep with the cycle model");
  const std::string counts = used + "/coverage.dat";
  std::vector<std::string> more;
  if (kind == ModelKind::waves) more = {"--waves", options.waves};
  if (kind == ModelKind::coverage) more = {"--coverage", counts};
  Json result = run_bench(options, library, used, more);
  result["netlist"] = options.gates;
  if (kind == ModelKind::coverage) result["coverage"]["code"] = code_coverage(counts);
  if (result.at("mismatches") == 0 || waves) return result;

  // Repeat what failed with the last cycles on record. A model with waves starts with other random
  // values in its registers, so a fault that depends on them may show elsewhere: what is reported
  // is what the waves show.
  request.kind = ModelKind::waves;
  request.folder = folder + suffix(ModelKind::waves);
  const std::string file = folder + "/mismatch.fst";
  const std::string traced = build_model(request);
  for (std::uint64_t seen = failed_cycle(result), last = seen + 1; seen != last;) {
    last = seen;
    const std::uint64_t from = seen > kWavesBefore ? seen - kWavesBefore : 0;
    const Json again = run_bench(options, traced, request.folder,
                                 {"--waves", file, "--waves-from", std::to_string(from)});
    if (again.at("mismatches") == 0) break;
    result = again;
    result["netlist"] = options.gates;
    seen = failed_cycle(result);
  }
  result["waves"] = std::filesystem::path(file)
                        .lexically_relative(std::filesystem::absolute(options.bundle))
                        .string();
  return result;
}

}  // namespace whit::flow
