// SPDX-License-Identifier: Apache-2.0
// whit generate: the bundle.
#include <iostream>

#include <fmt/format.h>

#include "generator/cli/app.hpp"
#include "generator/emit/bundle.hpp"

namespace whit::cli {
namespace {

struct Arguments {
  ConfigArguments config;
  std::string output;
  BundleOptions bundle;
  bool force = false;
  bool dry_run = false;
};

}  // namespace

void add_generate(Tool& tool) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb =
      tool.add_verb("generate", "Write the bundle: RTL, constraints, manifest", [&tool, arguments] {
        const Config config = config_from(arguments->config);
        const Bundle bundle = make_bundle(config, tool.share(), arguments->bundle);
        const std::string directory = arguments->output.empty() ? config.name : arguments->output;
        std::vector<std::string> changed;
        if (arguments->dry_run) {
          for (const BundleFile& file : bundle.files) changed.push_back(file.path);
        } else {
          changed = write_bundle(bundle, directory, arguments->force);
        }
        if (tool.options().json) {
          nlohmann::ordered_json files = nlohmann::ordered_json::array();
          for (const BundleFile& file : bundle.files) files.push_back(file.path);
          tool.print_json({{"unit", config.spec->name},
                           {"name", config.name},
                           {"directory", directory},
                           {"config_hash", config_hash(config)},
                           {"files", files},
                           {"changed", changed}});
        } else if (!tool.options().quiet) {
          std::cout << fmt::format("{}: {} files, {} {}\n", directory, bundle.files.size(),
                                   changed.size(),
                                   arguments->dry_run ? "would be written" : "written or removed");
        }
        tool.next(fmt::format("whit simulate {}", directory));
      });
  add_config_options(verb, arguments->config);
  verb->add_option("-o,--output", arguments->output, "Folder (default: ./<name>)");
  verb->add_option("--prefix", arguments->bundle.prefix,
                   "Prefix of library modules (default: <name>_)");
  verb->add_flag("--shared-lib", arguments->bundle.shared_lib,
                 "Keep the names of library modules, for several bundles with one library");
  verb->add_flag("--force", arguments->force, "Write into a folder that is no bundle");
  verb->add_flag("--dry-run", arguments->dry_run, "Write nothing; show what would be written");
}

}  // namespace whit::cli
