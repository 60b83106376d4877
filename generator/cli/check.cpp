// SPDX-License-Identifier: Apache-2.0
// whit check: every error of every file, or the resolved values.
#include <iostream>

#include <fmt/format.h>

#include "generator/cli/app.hpp"

namespace whit::cli {
namespace {

struct Arguments {
  std::vector<std::string> files;
  std::vector<std::string> overrides;
};

void print_config(const std::string& file, const Config& config) {
  std::cout << fmt::format("{}: ok: {} '{}'\n", file, config.spec->name, config.name);
  for (const Parameter& p : config.spec->parameters) {
    std::cout << fmt::format("  {:<20} {}\n", p.name, to_text(p.get(config.params)));
  }
  const Design design = config.spec->design(config.params, config.name, config.interface);
  for (const Derived& derived : design.derived) {
    std::cout << fmt::format("  {:<20} {:<10} {}\n", derived.name, derived.value, derived.doc);
  }
}

}  // namespace

void add_check(Tool& tool) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = tool.add_verb("check", "Check configurations", [&tool, arguments] {
    std::string errors;
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const std::string& file : arguments->files) {
      Diagnostics diagnostics;
      const std::optional<Config> config = load_config(file, arguments->overrides, diagnostics);
      nlohmann::ordered_json entry = {{"file", file}, {"ok", config.has_value()}};
      entry["errors"] = nlohmann::ordered_json::array();
      for (const Diagnostic& error : diagnostics.errors()) {
        entry["errors"].push_back({{"file", error.file},
                                   {"line", error.position.line},
                                   {"column", error.position.column},
                                   {"message", error.message}});
      }
      json.push_back(entry);
      errors += diagnostics.text();
      if (config && !tool.options().json && !tool.options().quiet) print_config(file, *config);
    }
    if (tool.options().json) tool.print_json(json);
    if (!errors.empty()) throw Exit{kInvalid, errors};
    tool.next("whit generate " + arguments->files.front());
  });
  verb->add_option("FILE", arguments->files, "Configurations (YAML)")->required();
  verb->add_option("--set", arguments->overrides, "Override a value; repeatable")
      ->allow_extra_args(false)
      ->type_name("KEY=VALUE");
}

}  // namespace whit::cli
