// SPDX-License-Identifier: Apache-2.0
// The little of liberty's syntax that the readers of libraries share.
#pragma once

#include <cstddef>
#include <string>

namespace whit::flow {

// The next word (letters, digits, `_.-`) behind quotes, spaces, '(' and ':'.
std::string word_at(const std::string& text, std::size_t at);
// The '}' that closes the '{' behind `at`.
std::size_t group_end(const std::string& text, std::size_t at);
// Start of the next group of this kind: the keyword, then an opening parenthesis, of which the
// place is returned; npos when there is none.
std::size_t find_group(const std::string& text, const std::string& kind, std::size_t from);

}  // namespace whit::flow
