// SPDX-License-Identifier: Apache-2.0
// What several verbs read: configurations, tensors, bundles.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "generator/cli/app.hpp"
#include "generator/config/suggestion.hpp"
#include "generator/emit/bundle.hpp"
#include "generator/emit/file_io.hpp"
#include "golden/common/error.hpp"

namespace whit::cli {

namespace fs = std::filesystem;

void add_config_options(CLI::App* verb, ConfigArguments& arguments) {
  verb->add_option("FILE", arguments.file, "Configuration (YAML)")->required();
  verb->add_option("--set", arguments.overrides,
                   "Override a value: streams=4, target.clock_mhz=200; repeatable")
      ->allow_extra_args(false)
      ->type_name("KEY=VALUE");
}

Config config_from(const ConfigArguments& arguments) {
  Diagnostics diagnostics;
  std::optional<Config> config = load_config(arguments.file, arguments.overrides, diagnostics);
  if (!config) throw Exit{kInvalid, diagnostics.text()};
  return std::move(*config);
}

void add_tensor_options(CLI::App* verb, WorkloadArguments& arguments) {
  verb->add_option("--tensor", arguments.tensors,
                   "Tensor (.npy), perhaps with its role; repeatable")
      ->allow_extra_args(false)
      ->type_name("[ROLE=]FILE");
  verb->add_option("--operation", arguments.operation,
                   "What is done with the tensors, for units that do several things: "
                   "forward,stride=2,padding=1")
      ->type_name("KIND[,KEY=VALUE...]");
}

void add_synthetic_option(CLI::App* verb, WorkloadArguments& arguments) {
  verb->add_option("--synthetic", arguments.synthetic,
                   "Random operands instead of tensors, as the unit knows them: "
                   "sparsity=0.5,rows=100000 or normal,sets=10000,seed=1")
      ->type_name("[KIND,]KEY=VALUE,...");
}

Workload workload_from(const Config& config, const WorkloadArguments& arguments) {
  if (!config.spec->workloads && !(arguments.operation + arguments.synthetic).empty()) {
    throw Exit{kUsage, fmt::format("error: {} has neither --operation nor --synthetic\n",
                                   config.spec->name)};
  }
  const std::vector<std::string>& roles = config.spec->tensor_roles;
  Workload workload{{}, arguments.operation, arguments.synthetic};
  for (const std::string& word : arguments.tensors) {
    NamedTensor named{roles.front(), word, {}};
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos && !fs::exists(word)) {
      named.role = word.substr(0, equals);
      named.path = word.substr(equals + 1);
    }
    if (std::find(roles.begin(), roles.end(), named.role) == roles.end()) {
      throw Exit{kUsage, fmt::format("error: --tensor {}: '{}' is not a role of {} ({}){}\n", word,
                                     named.role, config.spec->name, fmt::join(roles, ", "),
                                     did_you_mean(named.role, roles))};
    }
    named.tensor = read_npy(named.path);
    workload.tensors.push_back(std::move(named));
  }
  return workload;
}

void add_bundle_options(CLI::App* verb, BundleArguments& arguments) {
  add_config_options(verb, arguments.config);
  verb->get_option("FILE")->description("Configuration (YAML), or the folder of a bundle");
  verb->add_option("-o,--output", arguments.output, "Folder of the bundle (default: ./<name>)");
}

OpenBundle open_bundle(const Tool& tool, const BundleArguments& arguments) {
  const std::string& file = arguments.config.file;
  if (fs::is_directory(file)) {
    if (!arguments.config.overrides.empty()) {
      throw Exit{kUsage, "error: --set changes a configuration, not a generated bundle\n"};
    }
    return {config_from({file + "/config.resolved.yaml", {}}), file};
  }
  Config config = config_from(arguments.config);
  const std::string directory = arguments.output.empty() ? config.name : arguments.output;
  write_bundle(make_bundle(config, tool.share(), {}), directory);
  return {std::move(config), directory};
}

nlohmann::json stimulus_for(const Config& config, const Workload& workload) {
  const nlohmann::json tables = config.spec->stimulus(config, workload);
  if (workload.tensors.empty() && workload.synthetic.empty()) return nullptr;
  nlohmann::json list = nlohmann::json::array();
  for (std::size_t i = 0; i < workload.tensors.size(); ++i) {
    list.push_back({{"role", workload.tensors[i].role},
                    {"file", fs::absolute(workload.tensors[i].path).string()},
                    {"table", tables.at(i)}});
  }
  return {{"tensors", list}, {"operation", workload.operation}, {"synthetic", workload.synthetic}};
}

void write_result(const std::string& bundle, const std::string& name,
                  const nlohmann::ordered_json& json) {
  write_text_file(bundle + "/" + name, json.dump(2) + "\n");
}

}  // namespace whit::cli
