// SPDX-License-Identifier: Apache-2.0
// The cycle models alone, without RTL, under random parameters, blocks, tables, corrupt streams and
// every stall pattern: what leaves them is what the golden codec says, errors are up only with a
// cause, and every stream keeps the valid/ready rule.
#include <gtest/gtest.h>

#include "generator/core/registry.hpp"
#include "testbench/apack/apack_bench.hpp"
#include "testbench/apack/random_tables.hpp"
#include "testbench/common/protocol_checker.hpp"

namespace whit::tb {
namespace {

constexpr int kCycles = 6000;

struct Device {
  nlohmann::json manifest;
  std::vector<PortInfo> inputs;
  std::vector<PortInfo> outputs;
};

Device device(const apack::Params& params) {
  const UnitSpec& spec = *find_unit("apack");
  const Design design = spec.design(params, "device", InterfaceSettings{});
  Device result;
  for (const Parameter& parameter : spec.parameters) {
    std::visit([&](const auto& value) { result.manifest["parameters"][parameter.name] = value; },
               parameter.get(params));
  }
  result.manifest["ports"] = nlohmann::json::array();
  for (const Port& port : design.ports) {
    if (port.name == "clk_i" || port.name == "rst_ni") continue;
    const bool input = port.direction == PortDirection::input;
    (input ? result.inputs : result.outputs).push_back({port.name, port.width});
    result.manifest["ports"].push_back({{"name", port.name},
                                        {"direction", input ? "input" : "output"},
                                        {"width", port.width},
                                        {"stream", port.stream},
                                        {"lanes", port.lanes}});
  }
  return result;
}

class CycleModel : public testing::TestWithParam<int> {};

TEST_P(CycleModel, UnderRandomParametersAndStalls_GivesWhatTheGoldenCodecSays) {
  apack::RandomEngine random(static_cast<std::uint32_t>(GetParam()));
  apack::Params params = apack::random_params(random);
  params.part = static_cast<apack::Part>(GetParam() % 3);
  params.streams = 1 + GetParam() % 8;
  params.word_bits = 16 << GetParam() % 3;
  params.table_banks = 2 + GetParam() % 7;
  const Device unit = device(params);
  BenchOptions options;
  options.manifest = unit.manifest;
  options.seed = static_cast<std::uint64_t>(GetParam());
  for (const char* stalls : {"never", "random", "idle_busy", "bursts", "adversarial"}) {
    options.stalls = stall_pattern(stalls);
    PortFrame in(unit.inputs);
    PortFrame out(unit.outputs);
    ApackBench bench(options, in, out);
    ProtocolChecker checker(unit.manifest, in, out);
    bench.reset();
    const int clear = in.index("clear_i");
    for (int cycle = 0; cycle < kCycles; ++cycle) {
      in.clear();
      bench.drive(static_cast<std::uint64_t>(cycle), in);
      bench.expect(in, out);
      ASSERT_EQ(checker.check(in, out), "") << stalls << ", cycle " << cycle;
      if (in.get(clear) != 0) checker.restart();
      bench.clock(in, out);
    }
    EXPECT_EQ(bench.finish(), "") << stalls;
    EXPECT_GT(checker.transfers(), 100U);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, CycleModel, testing::Range(0, 60));

}  // namespace
}  // namespace whit::tb
