// SPDX-License-Identifier: Apache-2.0
// The command line as a whole: what every verb shares, and one function per verb that adds its
// subcommand. A verb's function parses, calls the library and prints; nothing else.
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "generator/config/config.hpp"
#include "generator/flow/flow.hpp"

namespace whit::cli {

enum ExitCode {
  kOk = 0,
  kInternal = 1,
  kUsage = 2,
  kInvalid = 3,   // configuration or tensor
  kMismatch = 4,  // device and golden model differ
  kMissingTool = 5,
  kGateFailed = 6,
  kProofFailed = 7,
};

// A message is due on stderr (it may be empty) and this exit code.
struct Exit {
  int code = kOk;
  std::string message;
};

struct Options {
  bool json = false;
  bool quiet = false;
  bool verbose = false;
};

class Tool {
 public:
  Tool();
  int run(int argc, char** argv);

  // Data directory (share/whit) and the bench program, found from the place of the executable.
  const std::string& share() const { return share_; }
  const std::string& bench() const { return bench_; }
  const Options& options() const { return options_; }

  CLI::App& app() { return app_; }
  // A subcommand with --json; `action` runs when it is chosen.
  CLI::App* add_verb(const std::string& name, const std::string& help,
                     std::function<void()> action);

  // Shows a long step on stderr (not with --quiet).
  flow::Progress progress() const;
  // "next: ..." on stderr.
  void next(const std::string& command) const;
  void print_json(const nlohmann::ordered_json& json) const;

 private:
  CLI::App app_;
  Options options_;
  std::string share_;
  std::string bench_;
};

// FILE and --set of a verb.
struct ConfigArguments {
  std::string file;
  std::vector<std::string> overrides;
};
void add_config_options(CLI::App* verb, ConfigArguments& arguments);
// Throws Exit with every error of the file.
Config config_from(const ConfigArguments& arguments);

// What a verb works on: --tensor [ROLE=]FILE, repeatable; --operation; --synthetic.
struct WorkloadArguments {
  std::vector<std::string> tensors;
  std::string operation;
  std::string synthetic;
};
void add_tensor_options(CLI::App* verb, WorkloadArguments& arguments);
void add_synthetic_option(CLI::App* verb, WorkloadArguments& arguments);
// Reads the tensors. Throws Exit when the unit does not know a role or has no such workloads.
Workload workload_from(const Config& config, const WorkloadArguments& arguments);

// A bundle to work on: DIR when it holds a manifest, else FILE is generated into `output` (default
// ./<name>). `config` is read from FILE, or from the bundle's config.resolved.yaml.
struct BundleArguments {
  ConfigArguments config;
  std::string output;
};
void add_bundle_options(CLI::App* verb, BundleArguments& arguments);
struct OpenBundle {
  Config config;
  std::string directory;
};
OpenBundle open_bundle(const Tool& tool, const BundleArguments& arguments);

// {"tensors": [{role, file, table}], "operation", "synthetic"} for the bench, or null for its own
// random stimuli.
nlohmann::json stimulus_for(const Config& config, const Workload& workload);

// Writes a result file of the bundle.
void write_result(const std::string& bundle, const std::string& name,
                  const nlohmann::ordered_json& json);

// Steps that `run` and the verbs of the same name share.
nlohmann::ordered_json simulate_bundle(const Tool& tool, const OpenBundle& bundle,
                                       flow::SimulateOptions options, const Workload& workload);
// The command that shows the first difference again, with waves.
std::string repeat_line(const OpenBundle& bundle, const flow::SimulateOptions& options,
                        const Workload& workload);
// What to say of a result with mismatches; `repeat` is the command that shows them again.
std::string mismatch_text(const OpenBundle& bundle, const nlohmann::ordered_json& result,
                          const std::string& repeat);

// The run whose activity gives the energy.
struct PowerRun {
  Workload workload;
  std::int64_t cycles = 0;  // 0: the whole workload, or simulate.cycles
  std::uint64_t seed = 1;
  std::string stalls;
};
struct SynthChoices {
  std::string target;   // empty: the configuration's
  std::string liberty;  // empty: the configuration's
  std::string budget;
  bool baseline = false;
  std::optional<PowerRun> power;
};
nlohmann::ordered_json synthesize_bundle(const Tool& tool, const OpenBundle& bundle,
                                         const SynthChoices& choices);

void add_list(Tool& tool);
void add_describe(Tool& tool);
void add_init(Tool& tool);
void add_schema(Tool& tool);
void add_check(Tool& tool);
void add_generate(Tool& tool);
void add_profile(Tool& tool);
void add_model(Tool& tool);
void add_simulate(Tool& tool);
void add_synth(Tool& tool);
void add_run(Tool& tool);
void add_prove(Tool& tool);
void add_completion(Tool& tool);

}  // namespace whit::cli
