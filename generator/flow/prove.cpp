// SPDX-License-Identifier: Apache-2.0
// Combinational proofs with the SAT solver of Yosys: the harness around the bundle's own modules,
// one property after the other in one run.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "generator/emit/file_io.hpp"
#include "generator/emit/rename.hpp"
#include "generator/flow/bundle_files.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/process.hpp"
#include "generator/flow/yosys.hpp"

namespace whit::flow {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kMark = "PROPERTY ";

std::string proof_script(const ProveOptions& options, const nlohmann::json& manifest,
                         const std::string& harness_file, const std::string& top) {
  std::vector<std::string> files;
  for (const std::string& module : options.plan.modules) {
    files.push_back(fmt::format("{}/rtl/{}.v", fs::absolute(options.bundle).string(),
                                rename_modules(module, manifest.at("prefix"))));
  }
  files.push_back(harness_file);
  auto parameters = options.plan.parameters;
  for (auto& [name, value] : parameters) {
    value.erase(std::remove(value.begin(), value.end(), '_'), value.end());
  }
  std::string script = read_script(files, top, parameters) + "flatten\nopt -full\n";
  for (const Property& property : options.plan.properties) {
    script += fmt::format("log {}{}\nsat -prove {} 1 -show-inputs\n", kMark, property.name,
                          property.output);
  }
  return script;
}

// "[00002.292917] text": the time, and the text behind it.
double stamp(const std::string& line, std::string& text) {
  const std::size_t close = line.find("] ");
  if (line.empty() || line[0] != '[' || close == std::string::npos) {
    text = line;
    return -1;
  }
  text = line.substr(close + 2);
  return std::stod(line.substr(1, close - 1));
}

// One entry per property that the log tells the end of.
Json read_log(const std::string& log) {
  Json list = Json::array();
  std::istringstream lines(log);
  std::string name;
  double begin = 0;
  for (std::string line, text; std::getline(lines, line);) {
    const double now = stamp(line, text);
    if (text.rfind(kMark, 0) == 0) {
      name = text.substr(std::string(kMark).size());
      begin = now;
    }
    if (text.rfind("SAT proof finished", 0) != 0 || name.empty()) continue;
    const bool proved = text.find("SUCCESS") != std::string::npos;
    list.push_back({{"name", name},
                    {"method", "yosys sat"},
                    {"depth", 1},
                    {"result", proved ? "proved" : "refuted"},
                    {"seconds", now - begin}});
    name.clear();
  }
  return list;
}

}  // namespace

Json prove(const ProveOptions& options) {
  const nlohmann::json manifest = read_manifest(options.bundle);
  const std::string folder = work_folder(options.bundle, "build/prove");
  const std::string prefix = manifest.at("prefix");
  const std::string top = rename_modules(options.plan.harness, prefix);
  const std::string harness = folder + "/" + top + ".v";
  const std::string source =
      fmt::format("{}/rtl_templates/{}/formal/{}.v", options.share_dir,
                  manifest.at("unit").get<std::string>(), options.plan.harness);
  write_text_file(harness, rename_modules(read_text_file(source), prefix));
  write_text_file(folder + "/prove.ys", proof_script(options, manifest, harness, top));
  if (options.progress) options.progress("proving with the SAT solver of Yosys");
  const Outcome outcome =
      run({{"yosys", "-q", "-t", "-l", "prove.log", "-s", "prove.ys"}, folder, "", {}});
  const Json properties = read_log(read_text_file(folder + "/prove.log"));
  if (outcome.status != 0 || properties.size() != options.plan.properties.size()) {
    throw ToolFailed(fmt::format("Yosys gave up (log: {}/prove.log):\n{}", folder,
                                 outcome.output.substr(0, 2000)));
  }
  Json result;
  result["unit"] = manifest.at("unit");
  result["name"] = manifest.at("name");
  result["config_hash"] = manifest.at("config_hash");
  result["properties"] = properties;
  return result;
}

}  // namespace whit::flow
