// SPDX-License-Identifier: Apache-2.0
// The programs that whit starts: Verilator and the bench, Yosys, OpenSTA, nextpnr. Each function
// takes a generated bundle (its manifest.json is the only thing read of it) and returns the result
// that the CLI writes as simulate.json / synth.json.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "generator/core/proof.hpp"

namespace whit::flow {

// A program is not installed; the message names it and the Debian package. Exit code 5.
class MissingTool : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
// A synthesis gate (latch, check, budget, unexpected report text) failed. Exit code 6.
class GateFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
// A program failed where it must not; the message has the log's path and its last lines. Exit 1.
class ToolFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Called with one short line at the start of each long step ("verilating", "mapping to osu018").
using Progress = std::function<void(const std::string& step)>;

struct SimulateOptions {
  std::string bundle;       // directory with manifest.json
  std::string share_dir;    // data directory of the tool (adapter source)
  std::string bench;        // path of the whit-bench program
  nlohmann::json stimulus;  // {"tensors":[{"role","file","table"}],...} or null: random stimuli
  std::int64_t cycles = 0;  // 0: until the tensors are done, else at most this many
  std::uint64_t seed = 1;
  std::string stalls = "random";
  std::string waves;      // FST file asked for, or empty: written only on a mismatch
  std::string out;        // .npy of what the unit produced, or empty
  bool gates = false;     // simulate the generic netlist instead of the RTL
  bool coverage = false;  // collect functional and code coverage
  Progress progress;
};

// The whole simulate.json. `mismatches` > 0 is a result, not an exception (the CLI exits with 4).
nlohmann::ordered_json simulate(const SimulateOptions& options);

struct SynthOptions {
  std::string bundle;
  std::string share_dir;
  std::string target = "generic";  // generic | osu018 | osu035 | ice40
  std::string liberty;             // overrides target's library
  double clock_mhz = 100.0;
  std::string budget;  // file of limits (constraints/<unit>/budget.yaml), or empty
  // The run whose activity gives the energy of the netlist (`bundle` and `share_dir` above count),
  // or none. Only for standard cells.
  std::optional<SimulateOptions> power;
  Progress progress;
};

// The whole synth.json but `baseline` and `ratios`, which the CLI adds from a second call.
nlohmann::ordered_json synthesize(const SynthOptions& options);

struct ProveOptions {
  std::string bundle;
  std::string share_dir;
  ProofPlan plan;
  Progress progress;
};

// The whole prove.json. A refuted property is a result, not an exception (the CLI exits with 7);
// its counterexample stands in build/prove/prove.log of the bundle.
nlohmann::ordered_json prove(const ProveOptions& options);

// Writes <bundle>/syn/netlist.v (generic gates, same port list) and returns its path.
std::string generic_netlist(const std::string& bundle, const std::string& share_dir,
                            const Progress& progress);

// Name -> version of every external program, "not found" where it is missing.
std::vector<std::pair<std::string, std::string>> tool_versions();

}  // namespace whit::flow
