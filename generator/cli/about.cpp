// SPDX-License-Identifier: Apache-2.0
// Verbs that tell what there is: list, describe, init, schema.
#include <iostream>

#include <fmt/format.h>

#include "generator/cli/app.hpp"
#include "generator/config/identifier.hpp"
#include "generator/config/schema.hpp"
#include "generator/config/suggestion.hpp"
#include "generator/core/describe.hpp"
#include "generator/core/registry.hpp"
#include "generator/emit/file_io.hpp"

namespace whit::cli {
namespace {

const UnitSpec& unit_named(const std::string& name) {
  if (const UnitSpec* unit = find_unit(name)) return *unit;
  std::vector<std::string> names;
  for (const UnitSpec& unit : registry()) names.push_back(unit.name);
  throw Exit{kUsage, fmt::format("error: '{}' is not a unit ({}){}\n", name, fmt::join(names, ", "),
                                 did_you_mean(name, names))};
}

}  // namespace

void add_list(Tool& tool) {
  tool.add_verb("list", "Show the units", [&tool] {
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const UnitSpec& unit : registry()) {
      if (!tool.options().json) {
        std::cout << fmt::format("{:<12} {:<4} {:<8} {}\n", unit.name, unit.stage, unit.version,
                                 unit.title);
      }
      json.push_back({{"unit", unit.name},
                      {"stage", unit.stage},
                      {"version", unit.version},
                      {"title", unit.title}});
    }
    if (tool.options().json) tool.print_json(json);
    tool.next("whit describe " + registry().front().name);
  });
}

void add_describe(Tool& tool) {
  auto name = std::make_shared<std::string>();
  tool.add_verb("describe", "Show a unit: parameters, ports, latency, source",
                [&tool, name] {
                  const UnitSpec& unit = unit_named(*name);
                  if (tool.options().json) tool.print_json(describe_json(unit));
                  else std::cout << describe_text(unit);
                  tool.next(fmt::format("whit init {} > my_{}.yaml", unit.name, unit.name));
                })
      ->add_option("UNIT", *name, "Unit")
      ->required();
}

void add_init(Tool& tool) {
  struct Arguments {
    std::string unit;
    std::string name;
    std::string output;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = tool.add_verb("init", "Write a commented configuration", [&tool, arguments] {
    const UnitSpec& unit = unit_named(arguments->unit);
    const std::string name = arguments->name.empty() ? "my_" + unit.name : arguments->name;
    const std::string problem = identifier_problem(name);
    if (!problem.empty()) throw Exit{kUsage, "error: --name: " + problem + "\n"};
    const std::string text = init_yaml(unit, name, unit.name + ".schema.json");
    if (arguments->output.empty()) std::cout << text;
    else write_text_file(arguments->output, text);
    tool.next(fmt::format("whit check {}",
                          arguments->output.empty() ? name + ".yaml" : arguments->output));
  });
  verb->add_option("UNIT", arguments->unit, "Unit")->required();
  verb->add_option("--name", arguments->name, "Name of the top module (default: my_<unit>)");
  verb->add_option("-o,--output", arguments->output, "File (default: stdout)");
}

void add_schema(Tool& tool) {
  auto name = std::make_shared<std::string>();
  tool.add_verb("schema", "Print the JSON Schema of configurations",
                [&tool, name] {
                  tool.print_json(name->empty() ? whole_schema() : unit_schema(unit_named(*name)));
                })
      ->add_option("UNIT", *name, "Unit (default: all)");
}

}  // namespace whit::cli
