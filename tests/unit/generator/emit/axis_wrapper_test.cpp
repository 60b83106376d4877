// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/axis_wrapper.hpp"

#include <gtest/gtest.h>

namespace whit {
namespace {

constexpr auto kIn = PortDirection::input;
constexpr auto kOut = PortDirection::output;

// Two lanes of input with two fields, one output stream with `last`, one port without a stream.
Design two_lanes() {
  Design design;
  design.top = "my_top";
  design.ports = {{"clk_i", kIn, 1, "", "", 1, ""},
                  {"rst_ni", kIn, 1, "", "", 1, ""},
                  {"cmd_valid_i", kIn, 2, "commands", "cmd", 2, ""},
                  {"cmd_ready_o", kOut, 2, "commands", "cmd", 2, ""},
                  {"cmd_mode_i", kIn, 4, "commands", "cmd", 2, ""},
                  {"cmd_count_i", kIn, 14, "commands", "cmd", 2, ""},
                  {"val_valid_o", kOut, 1, "values", "val", 1, ""},
                  {"val_ready_i", kIn, 1, "values", "val", 1, ""},
                  {"val_data_o", kOut, 12, "values", "val", 1, ""},
                  {"val_last_o", kOut, 1, "values", "val", 1, ""},
                  {"busy_o", kOut, 2, "", "", 2, ""}};
  return design;
}

const Port* find(const AxisWrapper& wrapper, const std::string& name) {
  for (const Port& port : wrapper.ports) {
    if (port.name == name) return &port;
  }
  return nullptr;
}

TEST(AxisWrapper, Lanes_BecomeInterfacesOfTheirOwn) {
  const AxisWrapper wrapper = axis_wrapper(two_lanes(), reset_style("async_low"));
  EXPECT_EQ(wrapper.module, "my_top_axis");
  ASSERT_EQ(wrapper.streams.size(), 3U);
  EXPECT_EQ(wrapper.streams[0].name, "s_axis_cmd0");
  EXPECT_EQ(wrapper.streams[1].name, "s_axis_cmd1");
  EXPECT_EQ(wrapper.streams[2].name, "m_axis_val");
  EXPECT_TRUE(wrapper.streams[0].slave);
  EXPECT_FALSE(wrapper.streams[2].slave);
}

TEST(AxisWrapper, Fields_FillTdataFromTheLowestBit) {
  const AxisStream cmd = axis_wrapper(two_lanes(), reset_style("async_low")).streams[1];
  EXPECT_EQ(cmd.tdata_bits, 16);
  ASSERT_EQ(cmd.fields.size(), 2U);
  EXPECT_EQ(cmd.fields[0].port, "cmd_mode_i");
  EXPECT_EQ(cmd.fields[0].lsb, 0);
  EXPECT_EQ(cmd.fields[0].width, 2);
  EXPECT_EQ(cmd.fields[1].lsb, 2);
  EXPECT_EQ(cmd.fields[1].width, 7);
}

TEST(AxisWrapper, Ports_HaveTheStandardNamesAndDirections) {
  const AxisWrapper wrapper = axis_wrapper(two_lanes(), reset_style("async_low"));
  ASSERT_NE(find(wrapper, "s_axis_cmd0_tvalid"), nullptr);
  EXPECT_EQ(find(wrapper, "s_axis_cmd0_tvalid")->direction, kIn);
  EXPECT_EQ(find(wrapper, "s_axis_cmd0_tready")->direction, kOut);
  EXPECT_EQ(find(wrapper, "s_axis_cmd0_tdata")->width, 16);
  EXPECT_EQ(find(wrapper, "s_axis_cmd0_tlast"), nullptr);
  EXPECT_EQ(find(wrapper, "m_axis_val_tready")->direction, kIn);
  EXPECT_EQ(find(wrapper, "m_axis_val_tlast")->direction, kOut);
  EXPECT_NE(find(wrapper, "busy_o"), nullptr);
  EXPECT_EQ(find(wrapper, "cmd_valid_i"), nullptr);
}

TEST(AxisWrapper, ClockAndReset_HaveTheStandardNames) {
  EXPECT_EQ(axis_wrapper(two_lanes(), reset_style("async_low")).reset, "aresetn");
  Design high = two_lanes();
  high.ports[1].name = "rst_i";
  const AxisWrapper wrapper = axis_wrapper(high, reset_style("sync_high"));
  EXPECT_EQ(wrapper.reset, "areset");
  EXPECT_EQ(wrapper.clock, "aclk");
  EXPECT_NE(wrapper.connections.find(".rst_i       (areset)"), std::string::npos);
}

TEST(AxisWrapper, Connections_PutTheHighestLaneFirst) {
  const std::string text = axis_wrapper(two_lanes(), reset_style("async_low")).connections;
  EXPECT_NE(text.find(".cmd_count_i ({s_axis_cmd1_tdata[8:2],\n"
                      "                  s_axis_cmd0_tdata[8:2]}),"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find(".val_data_o  (m_axis_val_tdata[11:0]),"), std::string::npos) << text;
}

TEST(AxisWrapper, Padding_IsZeroWhenSentAndNamedWhenReceived) {
  EXPECT_EQ(axis_wrapper(two_lanes(), reset_style("async_low")).padding,
            "  assign m_axis_val_tdata[15:12] = 4'd0;\n"
            "  // The bits that fill up the last byte are ignored.\n"
            "  wire unused_padding = &{\n"
            "    s_axis_cmd0_tdata[15:9],\n"
            "    s_axis_cmd1_tdata[15:9]\n"
            "  };\n");
}

TEST(AxisWrapper, WholeBytes_NeedNoPadding) {
  Design design = two_lanes();
  design.ports[5].width = 12;
  design.ports[8].width = 8;
  const AxisWrapper wrapper = axis_wrapper(design, reset_style("async_low"));
  EXPECT_EQ(wrapper.padding, "");
  EXPECT_NE(wrapper.connections.find(".val_data_o  (m_axis_val_tdata)"), std::string::npos);
}

TEST(AxisWrapper, StreamWithoutData_IsAnError) {
  Design design = two_lanes();
  design.ports.erase(design.ports.begin() + 8);
  EXPECT_THROW(axis_wrapper(design, reset_style("async_low")), std::logic_error);
}

}  // namespace
}  // namespace whit
