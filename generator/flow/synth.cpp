// SPDX-License-Identifier: Apache-2.0
// Area and clock of a bundle: generic gates, a standard-cell library, or an iCE40 FPGA.
#include <cmath>
#include <filesystem>

#include <fmt/format.h>

#include "generator/emit/file_io.hpp"
#include "generator/flow/area.hpp"
#include "generator/flow/budget.hpp"
#include "generator/flow/bundle_files.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/ice40.hpp"
#include "generator/flow/library.hpp"
#include "generator/flow/power.hpp"
#include "generator/flow/timing.hpp"
#include "generator/flow/yosys.hpp"
#include "golden/common/error.hpp"

namespace whit::flow {
namespace {

using Json = nlohmann::ordered_json;

std::string keep_parts(const nlohmann::json& manifest) {
  std::string script;
  for (const nlohmann::json& part : manifest.at("parts")) {
    for (const std::string module : part.at("modules")) {
      script += fmt::format("setattr -mod -set keep_hierarchy 1 *{}*\n", module);
    }
  }
  return script;
}

// Area of the parts, then the flat netlist for OpenSTA.
std::string mapped_script(const std::vector<std::string>& files, const nlohmann::json& manifest,
                          const Library& library, const SynthOptions& options,
                          const std::string& folder) {
  const std::string top = manifest.at("top");
  std::string script = read_script(files, top) + keep_parts(manifest);
  script += fmt::format("synth -flatten -top {}\n", top) + kNoLatches;
  script += fmt::format("dfflibmap -liberty {}\n", library.liberty);
  script += fmt::format("abc -liberty {} -D {} -constr {}/abc.constr\n", library.liberty,
                        static_cast<int>(1e6 / options.clock_mhz), folder);
  script += "opt_clean -purge\n";
  // With a top module Yosys 0.23 prints a tree between the parts of its JSON.
  script += "setattr -mod -unset top *\n";
  script += fmt::format("tee -q -o {}/area.json stat -json\nhierarchy -top {}\n", folder, top);
  if (options.power) script += fmt::format("write_rtlil {}/{}\n", folder, kPartsFile);
  // The check needs the directions of the cells' pins; the report above must not see the cells as
  // modules of the design.
  script += fmt::format("read_liberty -lib -ignore_miss_func {}\n", library.liberty);
  script += "check -assert -mapped\n";
  return script + flatten_mapped(library) + write_mapped(folder);
}

void synthesize_mapped(const SynthOptions& options, const nlohmann::json& manifest,
                       const std::string& folder, Json& result) {
  const Library library = options.liberty.empty()
                              ? target_library(options.share_dir, options.target)
                              : user_library(options.liberty);
  write_text_file(folder + "/abc.constr", fmt::format("set_driving_cell {}\nset_load {}\n",
                                                      library.buffer, library.load_ff));
  if (options.progress) options.progress("mapping to " + result["target"].get<std::string>());
  run_yosys(mapped_script(rtl_paths(options.bundle, manifest), manifest, library, options, folder),
            folder, "mapped");
  const nlohmann::json stat = read_stat(folder + "/area.json");
  add_areas(stat, manifest, library, result);
  if (options.progress) options.progress("static timing analysis");
  const Timing timing = analyse_timing(folder + "/mapped.v", manifest, library, folder);
  result["critical_path_ns"] = timing.critical_path_ns;
  result["fmax_mhz"] = 1000 / timing.critical_path_ns;
  result["critical_path"] = {{"from", timing.from}, {"to", timing.to}};
  result["library"] = {{"nand2", library.nand2}, {"nand2_area", library.nand2_area}};
  if (options.power) result["power"] = measure_power(options, manifest, library, stat, folder);
}

// Generic gates have no area; a gate equivalent is four transistors (`stat -tech cmos`).
void synthesize_generic(const SynthOptions& options, const nlohmann::json& manifest,
                        const std::string& folder, Json& result) {
  const std::string top = manifest.at("top");
  if (options.progress) options.progress("synthesizing to generic gates");
  std::string script = read_script(rtl_paths(options.bundle, manifest), top);
  script += fmt::format("synth -flatten -top {}\n", top) + kNoLatches;
  script += "abc -g AND,OR,XOR,MUX\nopt_clean -purge\ncheck -assert\n";
  script += fmt::format("tee -q -o {}/area.json stat -json -top {} -tech cmos\n", folder, top);
  script += fmt::format("tee -q -o {}/depth.txt ltp -noff\n", folder);
  run_yosys(script, folder, "generic");
  const nlohmann::json stat = read_stat(folder + "/area.json");
  const nlohmann::json& design = stat.at("design");
  std::uint64_t flip_flops = 0;
  for (const auto& [type, count] : design.at("num_cells_by_type").items()) {
    if (is_flip_flop(type)) flip_flops += count.get<std::uint64_t>();
  }
  result["cells"] = design.at("num_cells");
  result["flip_flops"] = flip_flops;
  result["latches"] = 0;
  const nlohmann::json& transistors = design.at("estimated_num_transistors");
  const std::string text = transistors.is_string() ? transistors.get<std::string>()
                                                   : std::to_string(transistors.get<long long>());
  result["ge"] = std::llround(std::stod(text) / 4);
  result["ge_basis"] = "estimated transistors / 4";
  const std::string depth = read_text_file(folder + "/depth.txt");
  const std::size_t at = depth.find("(length=");
  if (at == std::string::npos) throw GateFailed(folder + "/depth.txt: no longest path");
  result["logic_depth"] = std::stoi(depth.substr(at + 8));
  result["critical_path_ns"] = nullptr;
  result["fmax_mhz"] = nullptr;
}

}  // namespace

Json synthesize(const SynthOptions& options) {
  const nlohmann::json manifest = read_manifest(options.bundle);
  const std::string target = options.liberty.empty()
                                 ? options.target
                                 : std::filesystem::path(options.liberty).stem().string();
  const std::string folder = work_folder(options.bundle, "build/synth_" + target);
  Json result;
  result["unit"] = manifest.at("unit");
  result["name"] = manifest.at("name");
  result["target"] = target;
  result["tools"] = Json::object();
  for (const auto& [name, version] : tool_versions()) result["tools"][name] = version;
  result["reset"] = manifest.at("interface").at("reset");
  if (options.liberty.empty() && target == "generic") {
    synthesize_generic(options, manifest, folder, result);
  } else if (options.liberty.empty() && target == "ice40") {
    synthesize_ice40(options, manifest, folder, result);
  } else {
    synthesize_mapped(options, manifest, folder, result);
  }
  if (!options.budget.empty()) check_budget(options.budget, result);
  return result;
}

}  // namespace whit::flow
