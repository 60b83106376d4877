// SPDX-License-Identifier: Apache-2.0
// A fault in the generated RTL that lockstep must find; the cases stand in files of their units.
#pragma once

#include <gtest/gtest.h>

#include <string>

namespace whit::test {

struct Mutant {
  const char* name;
  const char* unit;
  const char* parameters;
  const char* file;  // of the bundle
  const char* from;  // occurs once
  const char* to;
};

class LockstepMutant : public testing::TestWithParam<Mutant> {};

inline std::string mutant_name(const testing::TestParamInfo<Mutant>& info) {
  return info.param.name;
}

}  // namespace whit::test
