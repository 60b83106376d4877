// SPDX-License-Identifier: Apache-2.0
// Errors with a place in a file, collected and then printed sorted by position.
//
//   apack.yaml:7:13: error: value_bits: 17 is outside 2..16
//      7 |   value_bits: 17
//        |               ^~
//        note: see `whit describe apack`
#pragma once

#include <string>
#include <vector>

namespace whit {

// 1-based line and column; line 0 means "the file as a whole".
struct Position {
  int line = 0;
  int column = 0;
};

struct Diagnostic {
  std::string file;
  Position position;
  int length = 1;  // characters underlined
  std::string message;
  std::vector<std::string> notes;
};

class Diagnostics {
 public:
  // Source text of a file, so that its lines can be shown.
  void add_source(const std::string& file, const std::string& text);

  void error(const std::string& file, Position position, int length, const std::string& message,
             std::vector<std::string> notes = {});

  bool empty() const { return errors_.empty(); }
  const std::vector<Diagnostic>& errors() const { return errors_; }

  // All errors, sorted by file and position, each with its source line and caret.
  std::string text() const;

 private:
  std::vector<Diagnostic> errors_;
  std::vector<std::pair<std::string, std::string>> sources_;
};

}  // namespace whit
