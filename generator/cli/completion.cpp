// SPDX-License-Identifier: Apache-2.0
// whit completion SHELL: a completion script made from the command line itself.
#include <iostream>

#include <fmt/format.h>

#include "generator/cli/app.hpp"

namespace whit::cli {
namespace {

std::vector<std::string> long_options(const CLI::App& app) {
  std::vector<std::string> words;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
  }
  return words;
}

std::string bash(const CLI::App& app) {
  std::string verbs;
  std::string cases;
  for (const CLI::App* verb : app.get_subcommands({})) {
    verbs += (verbs.empty() ? "" : " ") + verb->get_name();
    cases += fmt::format("    {}) options=\"{}\" ;;\n", verb->get_name(),
                         fmt::join(long_options(*verb), " "));
  }
  return fmt::format(
      "# bash completion of whit: source this file\n"
      "_whit() {{\n"
      "  local word=\"${{COMP_WORDS[COMP_CWORD]}}\" options=\"{}\"\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W \"{} $options\" -- \"$word\"))\n"
      "    return\n"
      "  fi\n"
      "  case \"${{COMP_WORDS[1]}}\" in\n{}  esac\n"
      "  case \"$word\" in\n"
      "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
      "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
      "  esac\n"
      "}}\n"
      "complete -o filenames -F _whit whit\n",
      fmt::join(long_options(app), " "), verbs, cases);
}

std::string zsh(const CLI::App& app) {
  return "#compdef whit\nautoload -U +X bashcompinit && bashcompinit\n" + bash(app);
}

std::string fish(const CLI::App& app) {
  std::string text = "# fish completion of whit\n";
  for (const CLI::App* verb : app.get_subcommands({})) {
    text += fmt::format("complete -c whit -n __fish_use_subcommand -a {} -d '{}'\n",
                        verb->get_name(), verb->get_description());
    for (const std::string& option : long_options(*verb)) {
      text += fmt::format("complete -c whit -n '__fish_seen_subcommand_from {}' -l {}\n",
                          verb->get_name(), option.substr(2));
    }
  }
  return text;
}

}  // namespace

void add_completion(Tool& tool) {
  auto shell = std::make_shared<std::string>();
  CLI::App* verb =
      tool.add_verb("completion", "Print a completion script for a shell", [&tool, shell] {
        if (*shell == "bash") std::cout << bash(tool.app());
        else if (*shell == "zsh") std::cout << zsh(tool.app());
        else std::cout << fish(tool.app());
      });
  verb->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
}

}  // namespace whit::cli
