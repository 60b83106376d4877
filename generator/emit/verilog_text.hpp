// SPDX-License-Identifier: Apache-2.0
// Small facts about Verilog text that several emitters need.
#pragma once

#include <string>
#include <vector>

namespace whit {

// Letter, digit, underscore or dollar sign: may stand inside an identifier.
bool is_word_char(char c);

// Text split at '\n'; the newline that ends the text makes no further line.
std::vector<std::string> split_lines(const std::string& text);

// Column at which a `//` comment begins, or the line's length. Strings are respected.
std::size_t comment_start(const std::string& line);

// "" for one bit, else "[width-1:0]".
std::string range_text(int width);

// The items, one per line, each but the last followed by a comma; no newline at the end.
std::string comma_lines(const std::vector<std::string>& items);

}  // namespace whit
