// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/app.hpp"

#include <filesystem>
#include <iostream>

#include <fmt/format.h>
#include <unistd.h>

#include "generator/config/suggestion.hpp"
#include "generator/core/version.hpp"
#include "golden/common/error.hpp"

namespace whit::cli {
namespace {

namespace fs = std::filesystem;

std::string executable_folder() {
  std::error_code error;
  const fs::path path = fs::read_symlink("/proc/self/exe", error);
  return error ? "." : path.parent_path().string();
}

std::string version_text() {
  std::string text = fmt::format("whit {}\n", kToolVersion);
  for (const auto& [name, version] : flow::tool_versions()) {
    text += fmt::format("  {:<14} {}\n", name, version);
  }
  text.pop_back();
  return text;
}

// The word of the command line that no option or verb has, with the nearest one that exists.
std::string suggestion(const CLI::App& app, int argc, char** argv) {
  std::vector<std::string> known;
  const CLI::App* verb = &app;
  for (const CLI::App* sub : app.get_subcommands({})) known.push_back(sub->get_name());
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    for (const CLI::App* sub : app.get_subcommands({})) {
      if (verb == &app && sub->get_name() == word) verb = sub;
    }
  }
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::string name = word.substr(0, word.find('='));
    std::vector<std::string> candidates = known;
    if (word.rfind("--", 0) == 0) {
      candidates.clear();
      for (const CLI::Option* option : verb->get_options()) {
        for (const std::string& long_name : option->get_lnames()) {
          candidates.push_back("--" + long_name);
        }
      }
    } else if (verb != &app) {
      continue;
    }
    if (std::find(candidates.begin(), candidates.end(), name) != candidates.end()) continue;
    const std::string nearest = nearest_word(name, candidates);
    if (!nearest.empty()) return fmt::format("did you mean '{}'?", nearest);
  }
  return "";
}

}  // namespace

Tool::Tool() : app_("whit - value-aware hardware from one YAML file", "whit") {
  const std::string here = executable_folder();
  share_ = fs::path(here + "/../share/whit").lexically_normal().string();
  bench_ = fs::path(here + "/../libexec/whit/whit-bench").lexically_normal().string();
  app_.set_version_flag("--version", version_text, "Versions of whit and of the tools it found");
  app_.require_subcommand(1);
  app_.fallthrough();
  app_.add_flag("-q,--quiet", options_.quiet, "No progress and no hints on stderr");
  app_.add_flag("-v,--verbose", options_.verbose, "Show the programs' logs where they lie");
  app_.footer(
      "Exit codes: 0 ok, 1 internal error, 2 usage, 3 configuration or tensor invalid,\n"
      "4 mismatch with the golden model, 5 external tool missing, 6 synthesis gate or budget\n"
      "failed, 7 proof failed.");
  for (const auto add :
       {add_list, add_describe, add_init, add_schema, add_check, add_generate, add_profile,
        add_model, add_simulate, add_synth, add_prove, add_run, add_completion}) {
    add(*this);
  }
}

CLI::App* Tool::add_verb(const std::string& name, const std::string& help,
                         std::function<void()> action) {
  CLI::App* verb = app_.add_subcommand(name, help);
  verb->add_flag("--json", options_.json, "Print the result as JSON");
  verb->callback(std::move(action));
  return verb;
}

int Tool::run(int argc, char** argv) {
  try {
    app_.parse(argc, argv);
    return kOk;
  } catch (const CLI::ParseError& error) {
    const int code = app_.exit(error);
    if (code == 0) return kOk;
    const std::string hint = suggestion(app_, argc, argv);
    if (!hint.empty()) std::cerr << hint << "\n";
    return kUsage;
  } catch (const Exit& exit) {
    std::cerr << exit.message;
    return exit.code;
  } catch (const InputError& error) {
    std::cerr << "error: " << error.what() << "\n";
    return kInvalid;
  } catch (const flow::MissingTool& error) {
    std::cerr << "error: " << error.what() << "\n";
    return kMissingTool;
  } catch (const flow::GateFailed& error) {
    std::cerr << "error: " << error.what() << "\n";
    return kGateFailed;
  } catch (const std::exception& error) {
    std::cerr << "internal error: " << error.what()
              << "\nThis is a fault of whit; please report it with the command and the file.\n";
    return kInternal;
  }
}

flow::Progress Tool::progress() const {
  if (options_.quiet) return nullptr;
  return [](const std::string& step) { std::cerr << "  ... " << step << "\n"; };
}

void Tool::next(const std::string& command) const {
  if (!options_.quiet) std::cerr << "next: " << command << "\n";
}

void Tool::print_json(const nlohmann::ordered_json& json) const {
  std::cout << json.dump(2) << "\n";
}

}  // namespace whit::cli
