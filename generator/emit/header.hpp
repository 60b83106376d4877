// SPDX-License-Identifier: Apache-2.0
// The lines that every emitted file begins with: licence, tool and unit version, configuration.
// No date, no path: the configuration's hash identifies the input.
#pragma once

#include <string>

#include "generator/config/config.hpp"

namespace whit {

// SPDX expression of everything that is emitted: who generates it may take the 0BSD side, which
// asks for nothing, so generated text belongs to its user.
constexpr const char* kOutputLicence = "Apache-2.0 OR 0BSD";

// Three lines without a newline at the end. `comment` begins each of them ("//", "#").
std::string provenance_header(const Config& config, const std::string& comment);

// A library module as it stands in a bundle: the header of its source with the licence of
// emitted text and the tool's version. The same for every configuration, as its text is.
std::string library_header(const std::string& source);

}  // namespace whit
