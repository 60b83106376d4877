// SPDX-License-Identifier: Apache-2.0
// Runs a program: argument vector, no shell, output to a log file.
#pragma once

#include <string>
#include <vector>

namespace whit::flow {

struct Command {
  std::vector<std::string> words;  // program and arguments; the program is looked up in PATH
  std::string directory;           // working directory, or empty for the current one
  std::string log;                 // file for stdout and stderr, or empty: kept in `output` alone
  std::vector<std::string> environment;  // additional NAME=value
};

struct Outcome {
  int status = 0;      // exit status; 128 + n when a signal n ended it
  std::string output;  // stdout and stderr together
};

// The Debian package that has a program, for messages; "" when it is not one of ours.
std::string package_of(const std::string& program);

// Absolute path of a program in PATH, or empty.
std::string find_program(const std::string& program);

// Throws MissingTool (which names the package) when the program is not there.
Outcome run(const Command& command);

// The same, and throws ToolFailed with the end of the output when the status is not zero.
Outcome run_checked(const Command& command);

}  // namespace whit::flow
