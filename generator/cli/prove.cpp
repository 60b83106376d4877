// SPDX-License-Identifier: Apache-2.0
// The verb `prove`.
#include <iostream>

#include <fmt/format.h>

#include "generator/cli/app.hpp"
#include "generator/report/summary.hpp"

namespace whit::cli {

void add_prove(Tool& tool) {
  auto arguments = std::make_shared<BundleArguments>();
  CLI::App* verb = tool.add_verb(
      "prove", "Prove the unit's properties of the generated RTL", [&tool, arguments] {
        const OpenBundle bundle = open_bundle(tool, *arguments);
        const UnitSpec& spec = *bundle.config.spec;
        if (!spec.proofs) {
          throw Exit{kInvalid,
                     fmt::format("error: unit {} has no properties to prove\n", spec.name)};
        }
        flow::ProveOptions options;
        options.bundle = bundle.directory;
        options.share_dir = tool.share();
        options.plan = spec.proofs(bundle.config.params);
        options.progress = tool.progress();
        if (options.plan.empty()) {
          throw Exit{kInvalid,
                     fmt::format("error: this {} has nothing that needs a proof\n", spec.name)};
        }
        const nlohmann::ordered_json result = flow::prove(options);
        write_result(bundle.directory, "prove.json", result);
        std::string refuted;
        for (const auto& property : result.at("properties")) {
          if (property.at("result") != "proved")
            refuted += " " + property.at("name").get<std::string>();
        }
        if (!refuted.empty()) {
          throw Exit{kProofFailed,
                     fmt::format("error: refuted:{}\n  counterexamples: {}/build/prove/"
                                 "prove.log\n",
                                 refuted, bundle.directory)};
        }
        if (tool.options().json) tool.print_json(result);
        else std::cout << prove_summary(result, options.plan);
      });
  add_bundle_options(verb, *arguments);
}

}  // namespace whit::cli
