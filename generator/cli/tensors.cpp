// SPDX-License-Identifier: Apache-2.0
// Verbs that work on tensors alone: profile and model.
#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "generator/cli/app.hpp"
#include "generator/emit/file_io.hpp"
#include "generator/report/summary.hpp"
#include "golden/common/error.hpp"

namespace whit::cli {
namespace {

struct ProfileArguments {
  ConfigArguments config;
  WorkloadArguments workload;
  std::string search;
  std::string output;
};

struct ModelArguments {
  ConfigArguments config;
  WorkloadArguments workload;
  ModelRequest request;
  std::string result;
};

}  // namespace

void add_profile(Tool& tool) {
  auto arguments = std::make_shared<ProfileArguments>();
  CLI::App* verb =
      tool.add_verb("profile", "Make the tables a unit needs, from tensors", [&tool, arguments] {
        const Config config = config_from(arguments->config);
        ProfileRequest request;
        static_cast<Workload&>(request) = workload_from(config, arguments->workload);
        request.search = arguments->search;
        if (!config.spec->workloads && !request.search.empty()) {
          throw Exit{kUsage, fmt::format("error: {} searches nothing\n", config.spec->name)};
        }
        if (!config.spec->profile) {
          throw InputError(config.spec->name + " has no tables; nothing can be profiled");
        }
        const Profile profile = config.spec->profile(config, request);
        const std::string stem = arguments->output + "/" + config.name + "_";
        nlohmann::ordered_json json = nlohmann::ordered_json::object();
        std::string keys;
        for (const auto& [key, text] : profile.tables) {
          const std::string file = stem + key + ".yaml";
          write_text_file(file, text);
          json[key] = file;
          keys += fmt::format("  {}: {}\n", key, file);
        }
        for (const auto& [role, tensor] : profile.tensors) {
          const std::string file = stem + role + ".npy";
          write_npy(file, tensor);
          json[role] = file;
          keys += fmt::format("# for the values of --tensor {}={}\n", role, file);
        }
        const bool parameters = config.spec->table_keys.empty();
        if (tool.options().json) tool.print_json(json);
        else if (parameters) std::cout << profile.tables.begin()->second;
        else std::cout << "tables:\n" << keys;
        tool.next(fmt::format("{} (lines above), then whit simulate {}",
                              parameters ? "put the parameters into the configuration"
                                         : "name the tables in the configuration",
                              arguments->config.file));
      });
  add_config_options(verb, arguments->config);
  add_tensor_options(verb, arguments->workload);
  verb->get_option("--tensor")->required();
  verb->add_option("--search", arguments->search,
                   "Settings of the search, for units that search: inputs=8,seed=1")
      ->type_name("KEY=VALUE,...");
  arguments->output = ".";
  verb->add_option("-o,--output", arguments->output, "Folder of the tables (default: .)");
}

void add_model(Tool& tool) {
  auto arguments = std::make_shared<ModelArguments>();
  CLI::App* verb =
      tool.add_verb("model", "Run the golden model alone on tensors", [&tool, arguments] {
        const Config config = config_from(arguments->config);
        ModelRequest request = arguments->request;
        static_cast<Workload&>(request) = workload_from(config, arguments->workload);
        nlohmann::ordered_json json = {{"unit", config.spec->name}, {"name", config.name}};
        json["metrics"] = config.spec->model(config, request);
        if (!arguments->result.empty()) write_text_file(arguments->result, json.dump(2) + "\n");
        if (tool.options().json) tool.print_json(json);
        else std::cout << model_summary(json);
        tool.next("whit run " + arguments->config.file + " --tensor ...");
      });
  add_config_options(verb, arguments->config);
  add_tensor_options(verb, arguments->workload);
  add_synthetic_option(verb, arguments->workload);
  verb->add_option("--encode-to", arguments->request.encode_to, "Write the compressed tensor here");
  verb->add_option("--decode", arguments->request.decode, "Read this compressed file instead");
  verb->add_option("--out", arguments->request.out, "Write what the unit produces (.npy)");
  verb->add_option("--result", arguments->result, "Write model.json here too");
}

}  // namespace whit::cli
