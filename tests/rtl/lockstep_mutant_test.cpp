// SPDX-License-Identifier: Apache-2.0
// Lockstep must find faults: each case changes one operator of the generated RTL and expects exit
// code 4 with the cycle, the port and the line that repeats the run.
#include <gtest/gtest.h>

#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

struct Mutant {
  const char* name;
  const char* part;
  const char* file;  // of the bundle
  const char* from;  // occurs once
  const char* to;
};

class LockstepMutant : public testing::TestWithParam<Mutant> {};

TEST_P(LockstepMutant, IsFound) {
  const Mutant& mutant = GetParam();
  const TempFolder folder;
  folder.write("m.yaml",
               std::string("schema_version: 1\nunit: apack\nname: m\nparameters: {part: ") +
                   mutant.part + "}\n");
  ASSERT_EQ(folder.whit({"generate", "m.yaml", "-o", "m"}).status, 0);
  std::string text = folder.read(mutant.file);
  const std::size_t at = text.find(mutant.from);
  ASSERT_NE(at, std::string::npos) << "the mutation point is gone";
  text.replace(at, std::string(mutant.from).size(), mutant.to);
  folder.write(mutant.file, text);
  const ToolResult run = folder.whit({"simulate", "m", "--cycles", "60000"});
  EXPECT_EQ(run.status, 4) << run.out << run.err;
  EXPECT_NE(run.err.find("differs from its golden model"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("repeat: whit simulate m --seed 1"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("waves: "), std::string::npos) << run.err;
}

std::string mutant_name(const testing::TestParamInfo<Mutant>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Apack, LockstepMutant,
    testing::Values(Mutant{"OffsetCheckInverted", "decoder", "m/rtl/m_apack_dec_value.v",
                           "~direct_i & (sum >= range_end)", "direct_i & (sum >= range_end)"},
                    Mutant{"PendingPieceTooShort", "encoder", "m/rtl/m_apack_pending.v",
                           "long_q ? 5'd31 :", "long_q ? 5'd30 :"},
                    Mutant{"TableOrderUnchecked", "decoder", "m/rtl/m_apack_table.v",
                           "(hold_cum_q < prev_cum_q)", "1'b0"},
                    Mutant{"ClearKeepsActive", "decoder", "m/rtl/m_apack_dec_control.v",
                           "end else if (clear_i) begin\n      active_q <= 1'b0;",
                           "end else if (clear_i) begin\n      active_q <= active_q;"},
                    Mutant{"UnpackerForgetsPartialWord", "decoder", "m/rtl/m_bit_unpacker.v",
                           "partial_q <= |bits_i[LOG_WORD-1:0];", "partial_q <= 1'b0;"}),
    mutant_name);

}  // namespace
}  // namespace whit::test
