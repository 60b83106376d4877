// SPDX-License-Identifier: Apache-2.0
// Names that can be a module in every language that an integrator may use.
#pragma once

#include <string>
#include <vector>

namespace whit {

// Longest name of a configuration; the emitted file and module names add to it.
constexpr std::size_t kMaxNameLength = 64;

// Keywords of Verilog-2005, SystemVerilog-2017 and VHDL-2008, lower case, sorted.
const std::vector<std::string>& reserved_words();

// Empty when `name` is usable as a module name, else why not: a plain identifier of at most
// kMaxNameLength characters, no keyword (in any case: VHDL ignores it), not beginning with `whit_`
// (that prefix belongs to library modules).
std::string identifier_problem(const std::string& name);

}  // namespace whit
