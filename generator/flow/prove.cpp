// SPDX-License-Identifier: Apache-2.0
// Combinational proofs with the SAT solver of Yosys: the harness around the bundle's own modules,
// one property after the other in one run.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "generator/emit/file_io.hpp"
#include "generator/emit/rename.hpp"
#include "generator/emit/reset_style.hpp"
#include "generator/flow/bundle_files.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/process.hpp"
#include "generator/flow/yosys.hpp"

namespace whit::flow {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kMark = "PROPERTY ";

ResetStyle reset_of(const nlohmann::json& manifest) {
  const nlohmann::json& reset = manifest.at("reset");
  return {reset.at("synchronous").get<bool>(), reset.at("active") == "high"};
}

// A module of the unit's templates with the bundle's prefix and reset; its file.
std::string adapted_copy(const std::string& source, const std::string& module,
                         const nlohmann::json& manifest, const std::string& folder) {
  const std::string prefix = manifest.at("prefix");
  const std::string file = fmt::format("{}/{}.v", folder, rename_modules(module, prefix));
  const std::string text = apply_reset_style(read_text_file(source), source, reset_of(manifest));
  write_text_file(file, rename_modules(text, prefix));
  return file;
}

std::string proof_script(const ProofHarness& harness, const std::vector<std::string>& files,
                         const std::string& top, const ResetStyle& reset) {
  auto parameters = harness.parameters;
  for (auto& [name, value] : parameters) {
    value.erase(std::remove(value.begin(), value.end(), '_'), value.end());
  }
  std::string script = read_script(files, top, parameters) + "memory\nflatten\n";
  std::string from_reset;
  if (harness.cycles > 0) {
    script += "async2sync\n";
    from_reset = fmt::format(" -seq {} -set-at 1 {} {} -prove-skip 1", harness.cycles + 1,
                             reset.port(), reset.active_high ? 1 : 0);
  }
  script += "opt -full\n";
  for (const Property& property : harness.properties) {
    script += fmt::format("log {}{}\nsat -prove {} 1{} -show-inputs\n", kMark, property.name,
                          property.output, from_reset);
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
Json read_log(const std::string& log, int cycles) {
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
                    {"method", cycles > 0 ? "yosys sat, from reset" : "yosys sat"},
                    {"depth", std::max(cycles, 1)},
                    {"result", proved ? "proved" : "refuted"},
                    {"seconds", now - begin}});
    name.clear();
  }
  return list;
}

// The properties of one harness; appends Yosys' log to `all`.
Json prove_harness(const ProveOptions& options, const nlohmann::json& manifest,
                   const ProofHarness& harness, const std::string& folder, std::string& all) {
  const std::string prefix = manifest.at("prefix");
  const std::string templates =
      fmt::format("{}/rtl_templates/{}", options.share_dir, manifest.at("unit").get<std::string>());
  const std::string top = rename_modules(harness.module, prefix);
  std::vector<std::string> files;
  for (const std::string& module : harness.modules) {
    files.push_back(fmt::format("{}/rtl/{}.v", fs::absolute(options.bundle).string(),
                                rename_modules(module, prefix)));
  }
  for (const std::string& module : harness.helpers) {
    const std::string own = fmt::format("{}/{}.v", templates, module);
    const std::string shared = fmt::format("{}/rtl_templates/lib/{}.v", options.share_dir, module);
    files.push_back(adapted_copy(fs::exists(own) ? own : shared, module, manifest, folder));
  }
  files.push_back(adapted_copy(fmt::format("{}/formal/{}.v", templates, harness.module),
                               harness.module, manifest, folder));
  write_text_file(folder + "/" + top + ".ys",
                  proof_script(harness, files, top, reset_of(manifest)));
  const Outcome outcome =
      run({{"yosys", "-q", "-t", "-l", top + ".log", "-s", top + ".ys"}, folder, "", {}});
  const std::string log = read_text_file(folder + "/" + top + ".log");
  const Json properties = read_log(log, harness.cycles);
  if (outcome.status != 0 || properties.size() != harness.properties.size()) {
    throw ToolFailed(fmt::format("Yosys gave up (log: {}/{}.log):\n{}", folder, top,
                                 outcome.output.substr(0, 2000)));
  }
  all += log;
  return properties;
}

}  // namespace

Json prove(const ProveOptions& options) {
  const nlohmann::json manifest = read_manifest(options.bundle);
  const std::string folder = work_folder(options.bundle, "build/prove");
  if (options.progress) options.progress("proving with the SAT solver of Yosys");
  Json properties = Json::array();
  std::string log;
  for (const ProofHarness& harness : options.plan) {
    for (const Json& property : prove_harness(options, manifest, harness, folder, log)) {
      properties.push_back(property);
    }
  }
  write_text_file(folder + "/prove.log", log);
  Json result;
  result["unit"] = manifest.at("unit");
  result["name"] = manifest.at("name");
  result["config_hash"] = manifest.at("config_hash");
  result["properties"] = properties;
  return result;
}

}  // namespace whit::flow
