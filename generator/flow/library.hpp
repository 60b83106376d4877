// SPDX-License-Identifier: Apache-2.0
// A standard-cell library as the mapping needs it: the liberty file, the two-input NAND that is the
// unit of area, and a small buffer.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace whit::flow {

struct Library {
  std::string liberty;    // path
  std::string nand2;      // cell name
  double nand2_area = 0;  // library units
  std::string buffer;     // cell and its pins
  std::string buffer_input;
  std::string buffer_output;
  double load_ff = 30;                                      // assumed at outputs
  std::map<std::string, double> areas;                      // of every cell, library units
  std::map<std::string, std::vector<std::string>> outputs;  // names of every cell's output pins
};

// A named target of constraints/common/targets.json. Throws MissingTool when its liberty file is
// not installed (naming the package), InputError for an unknown target.
Library target_library(const std::string& share_dir, const std::string& target);

// A user's liberty file: the smallest cell whose name has "nand2" and the smallest non-inverting
// one-input cell whose name has "buf" are taken. Throws InputError when there is none.
Library user_library(const std::string& path);

}  // namespace whit::flow
