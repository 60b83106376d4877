// SPDX-License-Identifier: Apache-2.0
// Gives the library modules of a bundle names of their own, so that two configurations live in
// one design. The prefix `whit_` is reserved for modules and their files, hence a replacement of
// whole words is safe; it reaches comments and file names in strings as well.
#pragma once

#include <set>
#include <string>

namespace whit {

constexpr const char* kLibraryPrefix = "whit_";

// "whit_fifo" -> prefix + "fifo" wherever a word begins with `whit_`.
std::string rename_modules(const std::string& text, const std::string& prefix);

// The words that begin with `whit_` in the code (not in comments or strings): the module that
// the text defines and those that it instantiates.
std::set<std::string> module_words(const std::string& text);

}  // namespace whit
