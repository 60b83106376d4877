// SPDX-License-Identifier: Apache-2.0
// Area and clock of a bundle: generic gates, a standard-cell library, or an iCE40 FPGA.
#include <cmath>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "generator/emit/file_io.hpp"
#include "generator/flow/budget.hpp"
#include "generator/flow/bundle_files.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/ice40.hpp"
#include "generator/flow/library.hpp"
#include "generator/flow/timing.hpp"
#include "generator/flow/yosys.hpp"
#include "golden/common/error.hpp"

namespace whit::flow {
namespace {

using Json = nlohmann::ordered_json;

bool is_flip_flop(const std::string& cell) {
  return cell.find("DFF") != std::string::npos || cell.find("dff") != std::string::npos ||
         cell.find("dfx") != std::string::npos || cell.find("dfr") != std::string::npos ||
         cell.find("dfs") != std::string::npos;
}

// Cells, area and flip-flops of a module without its submodules.
struct Own {
  double area = 0;
  std::uint64_t cells = 0;
  std::uint64_t flip_flops = 0;
};

// A report of `stat -json` over a hierarchy, with the cells' areas of the library.
class AreaReport {
 public:
  AreaReport(const nlohmann::json& stat, const Library& library)
      : modules_(stat.at("modules")), areas_(library.areas) {}

  Own own(const std::string& module) const {
    const nlohmann::json& entry = modules_.at(module);
    Own own;
    for (const auto& [type, count] : entry.at("num_cells_by_type").items()) {
      if (is_module(type)) continue;
      const auto area = areas_.find(type);
      if (area == areas_.end()) throw GateFailed("the library has no cell '" + type + "'");
      own.area += area->second * count.get<double>();
      own.cells += count.get<std::uint64_t>();
      if (is_flip_flop(type)) own.flip_flops += count.get<std::uint64_t>();
    }
    return own;
  }

  // How often each module stands in the design.
  std::map<std::string, std::uint64_t> instances(const std::string& top) const {
    std::map<std::string, std::uint64_t> counts;
    count(key_of(top), 1, counts);
    return counts;
  }

  // The name in the report: escaped names carry a backslash.
  std::string key_of(const std::string& module) const {
    return modules_.contains("\\" + module) ? "\\" + module : module;
  }

 private:
  bool is_module(const std::string& type) const {
    return modules_.contains(type) || modules_.contains("\\" + type);
  }
  void count(const std::string& module, std::uint64_t times,
             std::map<std::string, std::uint64_t>& counts) const {
    counts[module] += times;
    for (const auto& [type, number] : modules_.at(module).at("num_cells_by_type").items()) {
      if (is_module(type)) count(key_of(type), times * number.get<std::uint64_t>(), counts);
    }
  }

  nlohmann::json modules_;
  std::map<std::string, double> areas_;
};

// The module name inside the name of a parametrised copy ($paramod$<hash>\name, $paramod\name\...).
bool is_copy_of(const std::string& key, const std::string& module) {
  for (std::size_t at = key.find(module); at != std::string::npos; at = key.find(module, at + 1)) {
    const bool begins = at == 0 || key[at - 1] == '\\';
    const std::size_t end = at + module.size();
    if (begins && (end == key.size() || key[end] == '\\')) return true;
  }
  return false;
}

// {parts, totals} from a report in which the parts' modules have kept their hierarchy. What no part
// names counts as "other".
void add_areas(const nlohmann::json& stat, const nlohmann::json& manifest, const Library& library,
               Json& result) {
  const AreaReport report(stat, library);
  std::map<std::string, Own> sums;
  Own total;
  for (const auto& [module, times] : report.instances(manifest.at("top"))) {
    std::string part = "other";
    for (const nlohmann::json& entry : manifest.at("parts")) {
      for (const std::string name : entry.at("modules")) {
        if (is_copy_of(module, name)) part = entry.at("name");
      }
    }
    const Own own = report.own(module);
    for (Own* sum : {&sums[part], &total}) {
      sum->area += own.area * static_cast<double>(times);
      sum->cells += own.cells * times;
      sum->flip_flops += own.flip_flops * times;
    }
  }
  const auto ge = [&](const Own& own) { return std::llround(own.area / library.nand2_area); };
  result["ge"] = ge(total);
  result["area_um2"] = total.area;
  result["cells"] = total.cells;
  result["flip_flops"] = total.flip_flops;
  result["latches"] = 0;  // the gates of the script let none pass
  result["parts"] = Json::array();
  for (const auto& [name, own] : sums) {
    if (own.cells == 0) continue;
    result["parts"].push_back({{"name", name},
                               {"ge", ge(own)},
                               {"area_um2", own.area},
                               {"cells", own.cells},
                               {"flip_flops", own.flip_flops}});
  }
}

std::string keep_parts(const nlohmann::json& manifest) {
  std::string script;
  for (const nlohmann::json& part : manifest.at("parts")) {
    for (const std::string module : part.at("modules")) {
      script += fmt::format("setattr -mod -set keep_hierarchy 1 *{}*\n", module);
    }
  }
  return script;
}

// The recipe that gives a netlist which OpenSTA of Debian 12 reads: no concatenations on assigns.
std::string mapped_script(const std::vector<std::string>& files, const nlohmann::json& manifest,
                          const Library& library, double clock_mhz, const std::string& folder) {
  const std::string top = manifest.at("top");
  std::string script = read_script(files, top) + keep_parts(manifest);
  script += fmt::format("synth -flatten -top {}\n", top) + kNoLatches;
  script += fmt::format("dfflibmap -liberty {}\n", library.liberty);
  script += fmt::format("abc -liberty {} -D {} -constr {}/abc.constr\n", library.liberty,
                        static_cast<int>(1e6 / clock_mhz), folder);
  script += "opt_clean -purge\n";
  // With a top module Yosys 0.23 prints a tree between the parts of its JSON.
  script += "setattr -mod -unset top *\n";
  script += fmt::format("tee -q -o {}/area.json stat -json\nhierarchy -top {}\n", folder, top);
  // The check needs the directions of the cells' pins; the report above must not see the cells as
  // modules of the design.
  script += fmt::format("read_liberty -lib -ignore_miss_func {}\n", library.liberty);
  script += "check -assert -mapped\n";
  script += "setattr -mod -unset keep_hierarchy *\nflatten\nopt_clean -purge\n";
  script += fmt::format("insbuf -buf {} {} {}\n", library.buffer, library.buffer_input,
                        library.buffer_output);
  script += "splitnets -ports\nopt_clean -purge\n";
  script += fmt::format("write_verilog -noattr -noexpr -nohex -nodec {}/mapped.v\n", folder);
  return script;
}

void synthesize_mapped(const SynthOptions& options, const nlohmann::json& manifest,
                       const std::string& folder, Json& result) {
  const Library library = options.liberty.empty()
                              ? target_library(options.share_dir, options.target)
                              : user_library(options.liberty);
  write_text_file(folder + "/abc.constr", fmt::format("set_driving_cell {}\nset_load {}\n",
                                                      library.buffer, library.load_ff));
  if (options.progress) options.progress("mapping to " + result["target"].get<std::string>());
  run_yosys(mapped_script(rtl_paths(options.bundle, manifest), manifest, library, options.clock_mhz,
                          folder),
            folder, "mapped");
  add_areas(read_stat(folder + "/area.json"), manifest, library, result);
  if (options.progress) options.progress("static timing analysis");
  const Timing timing = analyse_timing(folder + "/mapped.v", manifest, library, folder);
  result["critical_path_ns"] = timing.critical_path_ns;
  result["fmax_mhz"] = 1000 / timing.critical_path_ns;
  result["critical_path"] = {{"from", timing.from}, {"to", timing.to}};
  result["library"] = {{"nand2", library.nand2}, {"nand2_area", library.nand2_area}};
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
