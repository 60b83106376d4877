// SPDX-License-Identifier: Apache-2.0
// Verbs that start programs on a bundle: simulate, run.
#include <iostream>

#include <fmt/format.h>

#include "generator/cli/app.hpp"
#include "generator/report/summary.hpp"

namespace whit::cli {
namespace {

struct SimulateArguments {
  BundleArguments bundle;
  WorkloadArguments workload;
  flow::SimulateOptions options;
  std::int64_t seed = -1;
};

struct RunArguments {
  BundleArguments bundle;
  WorkloadArguments workload;
  std::string target;
};

}  // namespace

std::string repeat_line(const OpenBundle& bundle, const flow::SimulateOptions& options,
                        const Workload& workload) {
  std::string text = fmt::format("whit simulate {} --seed {} --stalls {}", bundle.directory,
                                 options.seed, options.stalls);
  for (const NamedTensor& tensor : workload.tensors) {
    text += fmt::format(" --tensor {}={}", tensor.role, tensor.path);
  }
  if (!workload.operation.empty()) text += " --operation " + workload.operation;
  if (!workload.synthetic.empty()) text += " --synthetic " + workload.synthetic;
  if (options.cycles > 0) text += fmt::format(" --cycles {}", options.cycles);
  if (options.gates) text += " --gates";
  return text + " --waves mismatch.fst";
}

std::string mismatch_text(const OpenBundle& bundle, const nlohmann::ordered_json& result,
                          const std::string& repeat) {
  std::string text =
      fmt::format("error: {} '{}' differs from its golden model (config {}, seed {})\n",
                  bundle.config.spec->name, bundle.config.name,
                  config_hash(bundle.config).substr(0, 12), result.at("seed").get<std::uint64_t>());
  if (result.contains("mismatch")) {
    const auto& m = result["mismatch"];
    text += fmt::format("  cycle {}, port {}: expected {}, got {}\n",
                        m["cycle"].get<std::uint64_t>(), m["port"].get<std::string>(),
                        m["expected"].get<std::string>(), m["got"].get<std::string>());
  }
  if (result.contains("failure")) text += "  " + result["failure"].get<std::string>() + "\n";
  if (result.contains("waves")) text += "  waves: " + result["waves"].get<std::string>() + "\n";
  return text + "repeat: " + repeat + "\n";
}

nlohmann::ordered_json simulate_bundle(const Tool& tool, const OpenBundle& bundle,
                                       flow::SimulateOptions options, const Workload& workload) {
  options.bundle = bundle.directory;
  options.share_dir = tool.share();
  options.bench = tool.bench();
  options.stimulus = stimulus_for(bundle.config, workload);
  options.progress = tool.progress();
  if (options.stimulus.is_null() && options.cycles == 0)
    options.cycles = bundle.config.simulate.cycles;
  nlohmann::ordered_json result = flow::simulate(options);
  write_result(bundle.directory, "simulate.json", result);
  if (result.at("mismatches") != 0) {
    throw Exit{kMismatch, mismatch_text(bundle, result, repeat_line(bundle, options, workload))};
  }
  return result;
}

void add_simulate(Tool& tool) {
  auto arguments = std::make_shared<SimulateArguments>();
  CLI::App* verb = tool.add_verb(
      "simulate", "Lockstep of the RTL with its golden cycle model", [&tool, arguments] {
        const OpenBundle bundle = open_bundle(tool, arguments->bundle);
        flow::SimulateOptions options = arguments->options;
        options.seed = static_cast<std::uint64_t>(arguments->seed < 0 ? bundle.config.simulate.seed
                                                                      : arguments->seed);
        const nlohmann::ordered_json result = simulate_bundle(
            tool, bundle, options, workload_from(bundle.config, arguments->workload));
        if (tool.options().json) tool.print_json(result);
        else std::cout << simulate_summary(result);
        tool.next("whit synth " + bundle.directory + " --target osu018");
      });
  add_bundle_options(verb, arguments->bundle);
  add_tensor_options(verb, arguments->workload);
  add_synthetic_option(verb, arguments->workload);
  verb->add_option("--cycles", arguments->options.cycles,
                   "Most cycles (default: the whole workload; random stimuli: simulate.cycles)")
      ->check(CLI::PositiveNumber);
  verb->add_option("--seed", arguments->seed, "Seed (default: simulate.seed)")
      ->check(CLI::NonNegativeNumber);
  verb->add_option("--stalls", arguments->options.stalls, "How the streams' other sides behave")
      ->check(CLI::IsMember({"never", "random", "idle_busy", "bursts", "adversarial"}))
      ->capture_default_str();
  verb->add_option("--waves", arguments->options.waves, "Write waves of the whole run (FST)");
  verb->add_option("--out", arguments->options.out, "Write what the unit produced (.npy)");
  verb->add_flag("--coverage", arguments->options.coverage,
                 "Collect functional coverage and the RTL's lines, branches and toggles");
  verb->add_flag("--gates", arguments->options.gates,
                 "Simulate the netlist that Yosys makes instead of the RTL");
}

void add_run(Tool& tool) {
  auto arguments = std::make_shared<RunArguments>();
  CLI::App* verb =
      tool.add_verb("run", "Generate, simulate, synthesize; one summary", [&tool, arguments] {
        const OpenBundle bundle = open_bundle(tool, arguments->bundle);
        const Workload workload = workload_from(bundle.config, arguments->workload);
        nlohmann::ordered_json all = {{"unit", bundle.config.spec->name},
                                      {"name", bundle.config.name},
                                      {"directory", bundle.directory}};
        if (!workload.tensors.empty()) {
          ModelRequest request;
          static_cast<Workload&>(request) = workload;
          all["model"] = {{"unit", bundle.config.spec->name}, {"name", bundle.config.name}};
          all["model"]["metrics"] = bundle.config.spec->model(bundle.config, request);
          write_result(bundle.directory, "model.json", all["model"]);
        }
        flow::SimulateOptions options;
        options.seed = static_cast<std::uint64_t>(bundle.config.simulate.seed);
        options.stalls = workload.tensors.empty() ? "random" : "never";
        all["simulate"] = simulate_bundle(tool, bundle, options, workload);
        SynthChoices choices;
        choices.target = arguments->target;
        choices.baseline = bundle.config.baseline;
        all["synth"] = synthesize_bundle(tool, bundle, choices);
        if (tool.options().json) tool.print_json(all);
        else std::cout << run_summary(all);
      });
  add_bundle_options(verb, arguments->bundle);
  add_tensor_options(verb, arguments->workload);
  verb->add_option("--target", arguments->target, "Library (default: target.name)")
      ->check(CLI::IsMember({"generic", "osu018", "osu035", "ice40"}));
}

}  // namespace whit::cli
