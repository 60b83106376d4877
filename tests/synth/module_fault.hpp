// SPDX-License-Identifier: Apache-2.0
// A fault in a module of a bundle, which `whit prove` must refute.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "tests/support/tool.hpp"

namespace whit::test {

struct Fault {
  const char* name;
  const char* module;  // without the unit's name
  const char* from;    // first place in the file
  const char* to;
  const char* refuted;  // at least this property
  const char* parameters;
};

inline void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

inline void expect_refuted(const std::string& unit, const Fault& fault) {
  const TempFolder folder;
  folder.write("p.yaml", "schema_version: 1\nunit: " + unit +
                             "\nname: p\nparameters: " + fault.parameters + "\n");
  ASSERT_EQ(folder.whit({"generate", "p.yaml", "-o", "p"}).status, 0);
  const std::string file = "p/rtl/p_" + unit + "_" + fault.module + ".v";
  std::string text = folder.read(file);
  const std::size_t at = text.find(fault.from);
  ASSERT_NE(at, std::string::npos) << "the place of the fault is gone";
  text.replace(at, std::string(fault.from).size(), fault.to);
  folder.write(file, text);
  const ToolResult run = folder.whit({"prove", "p"});
  EXPECT_EQ(run.status, 7) << run.out;
  EXPECT_NE(run.err.find(std::string(" ") + fault.refuted), std::string::npos) << run.err;
}

}  // namespace whit::test
