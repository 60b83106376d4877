// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/process.hpp"

#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "generator/flow/flow.hpp"

namespace whit::flow {
namespace {

// The end of a long text, whole lines.
std::string tail(const std::string& text, std::size_t lines) {
  std::size_t at = text.size();
  for (std::size_t seen = 0; at > 0; --at) {
    if (text[at - 1] == '\n' && at != text.size() && ++seen == lines) break;
  }
  return text.substr(at);
}

[[noreturn]] void child(const Command& command, const std::string& program, int pipe_end) {
  ::dup2(pipe_end, STDOUT_FILENO);
  ::dup2(pipe_end, STDERR_FILENO);
  const int null = ::open("/dev/null", O_RDONLY);
  ::dup2(null, STDIN_FILENO);
  if (!command.directory.empty() && ::chdir(command.directory.c_str()) != 0) ::_exit(126);
  ::setenv("LC_ALL", "C", 1);
  for (const std::string& entry : command.environment) {
    const std::size_t equals = entry.find('=');
    ::setenv(entry.substr(0, equals).c_str(), entry.substr(equals + 1).c_str(), 1);
  }
  std::vector<char*> arguments;
  for (const std::string& word : command.words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  ::execv(program.c_str(), arguments.data());
  ::_exit(127);
}

}  // namespace

std::string package_of(const std::string& program) {
  static const std::map<std::string, std::string> packages = {
      {"verilator", "verilator"}, {"yosys", "yosys"},
      {"sta", "opensta"},         {"iverilog", "iverilog"},
      {"make", "make"},           {"g++", "g++"},
      {"ccache", "ccache"},       {"nextpnr-ice40", "nextpnr-ice40"}};
  const auto found = packages.find(program);
  return found == packages.end() ? "" : found->second;
}

std::string find_program(const std::string& program) {
  if (program.find('/') != std::string::npos) {
    return ::access(program.c_str(), X_OK) == 0 ? program : "";
  }
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    const std::string candidate = (folder.empty() ? "." : folder) + "/" + program;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return "";
}

Outcome run(const Command& command) {
  const std::string& name = command.words.at(0);
  const std::string program = find_program(name);
  if (program.empty()) {
    const std::string package = package_of(name);
    throw MissingTool(
        package.empty() ? fmt::format("program '{}' is not installed", name)
                        : fmt::format("program '{}' is not installed; it is in the Debian package "
                                      "{} (apt-get install {})",
                                      name, package, package));
  }
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw ToolFailed("cannot make a pipe");
  const pid_t pid = ::fork();
  if (pid < 0) throw ToolFailed("cannot start " + name);
  if (pid == 0) child(command, program, ends[1]);
  ::close(ends[1]);
  Outcome outcome;
  std::array<char, 65536> buffer{};
  for (ssize_t got; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;) {
    outcome.output.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(pid, &status, 0);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (!command.log.empty()) std::ofstream(command.log, std::ios::binary) << outcome.output;
  return outcome;
}

Outcome run_checked(const Command& command) {
  Outcome outcome = run(command);
  if (outcome.status == 0) return outcome;
  throw ToolFailed(fmt::format("{} failed with status {}{}:\n{}", command.words[0], outcome.status,
                               command.log.empty() ? "" : " (log: " + command.log + ")",
                               tail(outcome.output, 15)));
}

}  // namespace whit::flow
