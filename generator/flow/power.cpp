// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/power.hpp"

#include <filesystem>
#include <map>
#include <vector>

#include "generator/emit/file_io.hpp"
#include "generator/flow/bench_run.hpp"
#include "generator/flow/code_coverage.hpp"
#include "generator/flow/model.hpp"
#include "generator/flow/power_netlist.hpp"
#include "generator/flow/power_report.hpp"
#include "generator/flow/yosys.hpp"

namespace whit::flow {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kMethod =
    "counted changes of each cell's output, without glitches, times the energy of a change from "
    "the "
    "library's tables and the loads (OpenSTA); no wires, no clock tree";
constexpr double kPj = 1e12;

// Picojoules per cycle.
struct Energy {
  double clock = 0;
  double data = 0;
  double leakage = 0;
  double total() const { return clock + data + leakage; }
};

// Changes per cycle of each cell, the mean over its outputs.
std::vector<double> activities(const std::vector<OutputPin>& pins, const Changes& changes,
                               std::size_t cells) {
  std::vector<double> sums(cells);
  std::vector<int> outputs(cells);
  for (std::size_t i = 0; i < pins.size(); ++i) {
    sums[pins[i].cell] += static_cast<double>(changes.pins[i]);
    ++outputs[pins[i].cell];
  }
  for (std::size_t i = 0; i < cells; ++i) {
    sums[i] /= outputs[i] * static_cast<double>(changes.edges);
  }
  return sums;
}

Json energy_json(const Energy& energy) {
  Json json = {{"energy_per_cycle_pj", energy.total()},
               {"clock_pj", energy.clock},
               {"data_pj", energy.data}};
  if (energy.leakage > 0) json["leakage_pj"] = energy.leakage;
  return json;
}

}  // namespace

Json measure_power(const SynthOptions& options, const nlohmann::json& manifest,
                   const Library& library, const nlohmann::json& stat,
                   const std::string& synth_folder) {
  const std::string folder = synth_folder + "/power";
  std::filesystem::create_directories(folder);
  if (options.progress) options.progress("naming the cells of the netlist");
  run_yosys(power_script(synth_folder + "/" + kPartsFile, stat, manifest, library, folder), folder,
            "power");
  const std::string netlist = folder + "/mapped.v";
  const std::vector<MappedCell> cells = mapped_cells(read_text_file(netlist));
  const std::vector<OutputPin> pins = output_pins(cells, library);
  const std::string sampled = folder + "/sampled.v";
  write_text_file(sampled, with_samplers(read_text_file(folder + "/cells.v"), pins,
                                         manifest.at("clock").at("port")));

  SimulateOptions run = *options.power;
  run.bundle = options.bundle;
  run.share_dir = options.share_dir;
  const std::string model = build_model({options.share_dir,
                                         manifest,
                                         {sampled},
                                         true,
                                         ModelKind::toggles,
                                         folder + "/model",
                                         options.progress});
  if (options.progress) options.progress("simulating the mapped netlist in lockstep");
  const std::string counts = folder + "/coverage.dat";
  const Json result = run_bench(run, model, folder, {"--coverage", counts});
  const Changes changes = changes_of(coverage_points(counts), pins.size());
  if (changes.edges == 0) throw GateFailed("the simulation of the netlist has no clock edge");

  if (options.progress) options.progress("power of each cell");
  const std::vector<CellEnergy> energies = cell_energies(netlist, cells, manifest, library, folder);
  const std::vector<double> activity = activities(pins, changes, cells.size());
  const std::vector<std::string> names = part_names(manifest);
  std::vector<Energy> parts(names.size());
  Energy total;
  double changed = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (Energy* sum : {&parts[part_index(cells[i].name, names.size())], &total}) {
      sum->clock += energies[i].clock_j * kPj;
      sum->data += activity[i] * energies[i].change_j * kPj;
      sum->leakage += energies[i].leakage_w / (options.clock_mhz * 1e6) * kPj;
    }
    changed += activity[i];
  }

  Json json = {{"method", kMethod}, {"clock_mhz", options.clock_mhz}, {"cycles", changes.edges}};
  json.update(energy_json(total));
  json["mean_activity"] = changed / static_cast<double>(cells.size());
  json["parts"] = Json::array();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (parts[i].total() == 0) continue;
    json["parts"].push_back({{"name", names[i]}});
    json["parts"].back().update(energy_json(parts[i]));
  }
  json["mismatches"] = result.at("mismatches");
  for (const char* key : {"mismatch", "failure", "seed", "stalls", "metrics"}) {
    if (result.contains(key)) json[key] = result[key];
  }
  return json;
}

}  // namespace whit::flow
