// SPDX-License-Identifier: Apache-2.0
// The verb synth: area, clock and energy of a bundle, and of its baseline.
#include <iostream>

#include <fmt/format.h>

#include "generator/cli/app.hpp"
#include "generator/emit/bundle.hpp"
#include "generator/report/summary.hpp"

namespace whit::cli {
namespace {

using Json = nlohmann::ordered_json;

struct SynthArguments {
  BundleArguments bundle;
  SynthChoices choices;
  bool power = false;
  WorkloadArguments workload;
  std::int64_t cycles = 0;
  std::int64_t seed = -1;
  std::string stalls;
};

// The lockstep run of a configuration, which may be that of the baseline.
flow::SimulateOptions power_options(const Tool& tool, const Config& config, const PowerRun& run) {
  flow::SimulateOptions options;
  options.bench = tool.bench();
  options.stimulus = stimulus_for(config, run.workload);
  options.cycles =
      run.cycles == 0 && options.stimulus.is_null() ? config.simulate.cycles : run.cycles;
  options.seed = run.seed;
  options.stalls = run.stalls;
  return options;
}

Json synthesize(const Tool& tool, const OpenBundle& bundle, flow::SynthOptions options,
                const std::optional<PowerRun>& power) {
  options.bundle = bundle.directory;
  if (power) options.power = power_options(tool, bundle.config, *power);
  Json result = flow::synthesize(options);
  if (result.contains("power") && result["power"].at("mismatches") != 0) {
    write_result(bundle.directory, "synth.json", result);
    // The generic netlist is what can be simulated with waves.
    flow::SimulateOptions again = *options.power;
    again.gates = true;
    throw Exit{kMismatch,
               mismatch_text(bundle, result["power"], repeat_line(bundle, again, power->workload))};
  }
  return result;
}

// Ratios to the baseline of the numbers that both have. The energy of a run only means something
// when both did the same work, the whole workload.
Json ratios(const Json& result, const Json& base, bool same_work) {
  Json json = Json::object();
  for (const char* key : {"ge", "fmax_mhz"}) {
    if (result.value(key, Json()).is_number() && base.value(key, Json()).is_number()) {
      json[key] = result[key].get<double>() / base[key].get<double>();
    }
  }
  if (!result.contains("power")) return json;
  const auto energy = [](const Json& synth) {
    return synth.at("power").at("energy_per_cycle_pj").get<double>();
  };
  const auto cycles = [](const Json& synth) {
    return synth.at("power").at("cycles").get<double>();
  };
  json["energy_per_cycle_pj"] = energy(result) / energy(base);
  if (same_work) {
    json["energy_of_run"] =
        json["energy_per_cycle_pj"].get<double>() * cycles(result) / cycles(base);
  }
  return json;
}

std::optional<PowerRun> power_run(const Config& config, const SynthArguments& arguments) {
  if (!arguments.power) return std::nullopt;
  PowerRun run;
  run.workload = workload_from(config, arguments.workload);
  run.cycles = arguments.cycles;
  run.seed = static_cast<std::uint64_t>(arguments.seed < 0 ? config.simulate.seed : arguments.seed);
  const bool random = run.workload.tensors.empty() && run.workload.synthetic.empty();
  run.stalls = !arguments.stalls.empty() ? arguments.stalls : random ? "random" : "never";
  return run;
}

}  // namespace

Json synthesize_bundle(const Tool& tool, const OpenBundle& bundle, const SynthChoices& choices) {
  const Config& config = bundle.config;
  flow::SynthOptions options;
  options.share_dir = tool.share();
  options.target = choices.target.empty() ? config.target.name : choices.target;
  options.liberty = choices.liberty.empty() ? config.target.liberty : choices.liberty;
  options.clock_mhz = config.target.clock_mhz;
  options.budget = choices.budget;
  options.progress = tool.progress();
  const bool cells =
      !options.liberty.empty() || (options.target != "generic" && options.target != "ice40");
  if (choices.power && !cells) {
    throw Exit{kUsage, fmt::format("error: --power needs standard cells (--target osu018, osu035, "
                                   "or --liberty), not target '{}'\n",
                                   options.target)};
  }
  Json result = synthesize(tool, bundle, options, choices.power);
  result["baseline"] = nullptr;
  result["ratios"] = Json::object();
  const std::any base_params =
      choices.baseline && config.spec->baseline ? config.spec->baseline(config.params) : std::any();
  if (base_params.has_value()) {
    OpenBundle other{config, bundle.directory + "/build/baseline"};
    other.config.name += "_baseline";
    other.config.params = base_params;
    options.budget.clear();
    write_bundle(make_bundle(other.config, tool.share(), {}), other.directory);
    const Json base = synthesize(tool, other, options, choices.power);
    result["baseline"] = base;
    result["baseline"]["what"] = config.spec->baseline_doc;
    const bool whole =
        choices.power && choices.power->cycles == 0 && choices.power->stalls == "never" &&
        !(choices.power->workload.tensors.empty() && choices.power->workload.synthetic.empty());
    result["ratios"] = ratios(result, base, whole);
  }
  write_result(bundle.directory, "synth.json", result);
  return result;
}

void add_synth(Tool& tool) {
  auto arguments = std::make_shared<SynthArguments>();
  CLI::App* verb =
      tool.add_verb("synth", "Area, clock, energy: Yosys, OpenSTA, nextpnr", [&tool, arguments] {
        const OpenBundle bundle = open_bundle(tool, arguments->bundle);
        SynthChoices choices = arguments->choices;
        choices.baseline = choices.baseline || bundle.config.baseline;
        choices.power = power_run(bundle.config, *arguments);
        const Json result = synthesize_bundle(tool, bundle, choices);
        if (tool.options().json) tool.print_json(result);
        else std::cout << synth_summary(result);
      });
  SynthChoices& choices = arguments->choices;
  add_bundle_options(verb, arguments->bundle);
  verb->add_option("--target", choices.target, "Library (default: target.name)")
      ->check(CLI::IsMember({"generic", "osu018", "osu035", "ice40"}));
  verb->add_option("--liberty", choices.liberty, "Your liberty file; overrides the target's");
  verb->add_option("--budget", choices.budget, "Limits (YAML); exit code 6 when one is broken");
  verb->add_flag("--baseline", choices.baseline, "Synthesize the unit's baseline beside it");
  CLI::Option* power =
      verb->add_flag("--power", arguments->power,
                     "Energy per cycle of the mapped netlist, simulated in lockstep; the options "
                     "below are those of that run");
  add_tensor_options(verb, arguments->workload);
  add_synthetic_option(verb, arguments->workload);
  verb->add_option("--cycles", arguments->cycles,
                   "Most cycles (default: the whole workload; random stimuli: simulate.cycles)")
      ->check(CLI::PositiveNumber);
  verb->add_option("--seed", arguments->seed, "Seed (default: simulate.seed)")
      ->check(CLI::NonNegativeNumber);
  verb->add_option("--stalls", arguments->stalls,
                   "How the streams' other sides behave (default: random; never with a workload)")
      ->check(CLI::IsMember({"never", "random", "idle_busy", "bursts", "adversarial"}));
  for (const char* name :
       {"--tensor", "--operation", "--synthetic", "--cycles", "--seed", "--stalls"}) {
    verb->get_option(name)->needs(power);
  }
}

}  // namespace whit::cli
