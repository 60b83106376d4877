// SPDX-License-Identifier: Apache-2.0
// "did you mean": the known word nearest to a mistyped one.
#pragma once

#include <string>
#include <vector>

namespace whit {

// The word of `known` with the smallest edit distance (insertion, deletion, substitution, swap of
// neighbours), or empty when none is near: more than a third of the letters differ.
std::string nearest_word(const std::string& word, const std::vector<std::string>& known);

// "; did you mean 'x'?" or empty.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& known);

}  // namespace whit
