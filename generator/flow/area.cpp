// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/area.hpp"

#include <cmath>
#include <cstdint>
#include <map>

#include "generator/flow/flow.hpp"

namespace whit::flow {
namespace {

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

}  // namespace

bool is_flip_flop(const std::string& cell) {
  return cell.find("DFF") != std::string::npos || cell.find("dff") != std::string::npos ||
         cell.find("dfx") != std::string::npos || cell.find("dfr") != std::string::npos ||
         cell.find("dfs") != std::string::npos;
}

std::string part_of(const std::string& module, const nlohmann::json& manifest) {
  std::string part = "other";
  for (const nlohmann::json& entry : manifest.at("parts")) {
    for (const std::string name : entry.at("modules")) {
      if (is_copy_of(module, name)) part = entry.at("name");
    }
  }
  return part;
}

void add_areas(const nlohmann::json& stat, const nlohmann::json& manifest, const Library& library,
               nlohmann::ordered_json& result) {
  const AreaReport report(stat, library);
  std::map<std::string, Own> sums;
  Own total;
  for (const auto& [module, times] : report.instances(manifest.at("top"))) {
    const Own own = report.own(module);
    for (Own* sum : {&sums[part_of(module, manifest)], &total}) {
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
  result["parts"] = nlohmann::ordered_json::array();
  for (const auto& [name, own] : sums) {
    if (own.cells == 0) continue;
    result["parts"].push_back({{"name", name},
                               {"ge", ge(own)},
                               {"area_um2", own.area},
                               {"cells", own.cells},
                               {"flip_flops", own.flip_flops}});
  }
}

}  // namespace whit::flow
