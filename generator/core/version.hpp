// SPDX-License-Identifier: Apache-2.0
// Version of the tool (SemVer): the one of project() in CMakeLists.txt; a test compares them.
#pragma once

namespace whit {

constexpr const char* kToolVersion = "0.1.0";

}  // namespace whit
