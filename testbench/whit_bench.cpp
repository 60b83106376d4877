// SPDX-License-Identifier: Apache-2.0
// whit-bench - runs the lockstep bench of a bundle on a model library. Started by `whit simulate`;
// usable alone to repeat a run.
#include <chrono>
#include <fstream>
#include <iostream>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "testbench/common/lockstep.hpp"
#include "testbench/common/stall.hpp"

namespace whit::tb {
namespace {

struct Arguments {
  std::string bundle;
  std::string model;
  std::string stimulus;
  std::string stalls = "random";
  std::string result;
  std::string out;
  std::string coverage;
  LockstepSettings lockstep;
};

nlohmann::json read_json(const std::string& path) {
  std::ifstream file(path);
  if (!file.good()) throw std::runtime_error("cannot read " + path);
  return nlohmann::json::parse(file);
}

BenchOptions bench_options(const Arguments& arguments) {
  BenchOptions options;
  options.manifest = read_json(arguments.bundle + "/manifest.json");
  options.seed = arguments.lockstep.seed;
  options.stalls = stall_pattern(arguments.stalls);
  options.model = arguments.lockstep.compare;
  options.coverage = !arguments.coverage.empty();
  if (arguments.stimulus.empty()) return options;
  const nlohmann::json stimulus = read_json(arguments.stimulus);
  options.operation = stimulus.at("operation");
  options.synthetic = stimulus.at("synthetic");
  for (const nlohmann::json& tensor : stimulus.at("tensors")) {
    options.tensors.push_back({tensor.at("role"), read_npy(tensor.at("file")), tensor.at("table")});
  }
  return options;
}

nlohmann::ordered_json result_json(const BenchOptions& options, const LockstepResult& result,
                                   const Bench& bench, double seconds) {
  nlohmann::ordered_json json;
  json["unit"] = options.manifest.at("unit");
  json["name"] = options.manifest.at("name");
  json["config_hash"] = options.manifest.at("config_hash");
  json["seed"] = options.seed;
  json["stalls"] = stall_name(options.stalls);
  json["cycles"] = result.cycles;
  json["cycles_compared"] = result.cycles_compared;
  json["ports_compared"] = result.ports_compared;
  json["transfers"] = result.transfers;
  json["resets"] = result.resets;
  json["mismatches"] = result.ok() ? 0 : 1;
  if (result.mismatches > 0) {
    json["mismatch"] = {{"cycle", result.mismatch_cycle},
                        {"port", result.mismatch_port},
                        {"expected", result.expected},
                        {"got", result.got}};
  }
  if (!result.failure.empty()) json["failure"] = result.failure;
  json["seconds"] = seconds;
  json["metrics"] = bench.metrics();
  return json;
}

int run(Arguments& arguments) {
  const BenchOptions options = bench_options(arguments);
  const bool random = options.tensors.empty() && options.synthetic.empty();
  arguments.lockstep.mid_stream_resets = random;
  if (random && arguments.lockstep.cycles == 0) {
    throw std::runtime_error("random stimuli need --cycles");
  }
  Dut dut(arguments.model, options.seed);
  Lockstep lockstep(dut, options.manifest);
  const auto bench = make_bench(options, lockstep.inputs(), lockstep.outputs());
  auto start = std::chrono::steady_clock::now();
  const LockstepResult result = lockstep.run(*bench, arguments.lockstep);
  if (!arguments.lockstep.compare) {
    start = std::chrono::steady_clock::now();
    lockstep.replay();
  }
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  nlohmann::ordered_json json = result_json(options, result, *bench, elapsed.count());
  if (options.coverage) {
    if (!dut.write_coverage(arguments.coverage)) {
      throw std::runtime_error("the model was built without coverage");
    }
    json["coverage"] = {{"functional", bench->coverage()}};
  }
  if (arguments.result.empty()) std::cout << json.dump(2) << "\n";
  else std::ofstream(arguments.result) << json.dump(2) << "\n";
  if (!arguments.out.empty()) write_npy(arguments.out, bench->produced());
  return result.ok() ? 0 : 4;
}

}  // namespace
}  // namespace whit::tb

int main(int argc, char** argv) {
  whit::tb::Arguments arguments;
  bool bare = false;
  CLI::App app("Lockstep of a generated unit and its cycle model");
  app.add_option("--bundle", arguments.bundle, "Bundle with manifest.json")->required();
  app.add_option("--model", arguments.model, "Shared library of the Verilated model")->required();
  app.add_option("--stimulus", arguments.stimulus, "JSON with tensors or their kind; else random");
  app.add_option("--cycles", arguments.lockstep.cycles, "At most this many cycles; 0: all tensors");
  app.add_option("--seed", arguments.lockstep.seed, "Seed of stimuli, stalls and initial state");
  app.add_option("--stalls", arguments.stalls, "never random idle_busy bursts adversarial");
  app.add_option("--waves", arguments.lockstep.waves, "FST file");
  app.add_option("--waves-from", arguments.lockstep.waves_from, "First cycle of the waves");
  app.add_option("--result", arguments.result, "JSON result; else stdout");
  app.add_option("--out", arguments.out, ".npy of what the unit produced");
  app.add_option("--coverage", arguments.coverage, "Collect coverage; file for that of the code");
  app.add_flag("--bare", bare, "Time the device alone, on inputs that were recorded before");
  CLI11_PARSE(app, argc, argv);
  arguments.lockstep.compare = !bare;
  try {
    return whit::tb::run(arguments);
  } catch (const std::exception& error) {
    std::cerr << "whit-bench: " << error.what() << "\n";
    return 1;
  }
}
