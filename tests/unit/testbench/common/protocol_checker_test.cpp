// SPDX-License-Identifier: Apache-2.0
#include "testbench/common/protocol_checker.hpp"

#include <gtest/gtest.h>

namespace whit::tb {
namespace {

nlohmann::json port(const char* name, const char* direction, int width) {
  return {
      {"name", name}, {"direction", direction}, {"width", width}, {"stream", "val"}, {"lanes", 2}};
}

class ProtocolCheckerTest : public testing::Test {
 protected:
  nlohmann::json manifest = {{"ports", nlohmann::json::array({port("val_valid_o", "output", 2),
                                                              port("val_ready_i", "input", 2),
                                                              port("val_data_o", "output", 16)})}};
  PortFrame in{{{"val_ready_i", 2}}};
  PortFrame out{{{"val_valid_o", 2}, {"val_data_o", 16}}};
  ProtocolChecker checker{manifest, in, out};

  std::string cycle(std::uint64_t valid, std::uint64_t ready, std::uint64_t data) {
    out.set(0, valid);
    out.set(1, data);
    in.set(0, ready);
    return checker.check(in, out);
  }
};

TEST_F(ProtocolCheckerTest, BeatHeldUntilTaken_IsFine) {
  EXPECT_EQ(cycle(2, 0, 0x1200), "");
  EXPECT_EQ(cycle(2, 0, 0x1200), "");
  EXPECT_EQ(cycle(3, 2, 0x1234), "");
  EXPECT_EQ(cycle(1, 1, 0x0034), "");
  EXPECT_EQ(cycle(0, 0, 0), "");
  EXPECT_EQ(checker.transfers(), 2U);
}

TEST_F(ProtocolCheckerTest, ValidThatFalls_IsReportedWithItsLane) {
  EXPECT_EQ(cycle(2, 0, 0x1200), "");
  EXPECT_NE(cycle(0, 0, 0).find("lane 1: valid fell"), std::string::npos);
}

TEST_F(ProtocolCheckerTest, PayloadThatChanges_IsReported) {
  EXPECT_EQ(cycle(1, 0, 0x12), "");
  EXPECT_NE(cycle(1, 1, 0x13).find("payload changed"), std::string::npos);
}

TEST_F(ProtocolCheckerTest, AfterARestart_NothingIsHeld) {
  EXPECT_EQ(cycle(1, 0, 0x12), "");
  checker.restart();
  EXPECT_EQ(cycle(0, 0, 0), "");
}

}  // namespace
}  // namespace whit::tb
