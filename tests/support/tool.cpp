// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tool.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace whit::test {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) {
    if (c == '\'') text += "'\\''";
    else text += c;
  }
  return text + "'";
}

}  // namespace

std::string read_file(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  if (!file.good()) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "whit-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder");
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void TempFolder::write(const std::string& name, const std::string& text) const {
  std::ofstream(at(name), std::ios::binary) << text;
}

std::string TempFolder::read(const std::string& name) const { return read_file(at(name)); }

bool TempFolder::has(const std::string& name) const { return fs::exists(at(name)); }

ToolResult TempFolder::run(const std::vector<std::string>& words,
                           const std::vector<std::string>& environment) const {
  static int count = 0;
  const std::string stem = path_ + "/.run" + std::to_string(count++);
  std::string command = "cd " + quoted(path_) + " && env";
  for (const std::string& variable : environment) command += " " + quoted(variable);
  for (const std::string& word : words) command += " " + quoted(word);
  command += " > " + stem + ".out 2> " + stem + ".err < /dev/null";
  const int status = std::system(command.c_str());
  ToolResult result;
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.out = read_file(stem + ".out");
  result.err = read_file(stem + ".err");
  fs::remove(stem + ".out");
  fs::remove(stem + ".err");
  return result;
}

ToolResult TempFolder::whit(std::vector<std::string> words,
                            const std::vector<std::string>& environment) const {
  words.insert(words.begin(), WHIT_TOOL);
  return run(words, environment);
}

}  // namespace whit::test
