// SPDX-License-Identifier: Apache-2.0
// The cycle models alone, without RTL, under random parameters, blocks, tables, corrupt streams and
// every stall pattern: what leaves them is what the golden codec says, errors are up only with a
// cause, and every stream keeps the valid/ready rule.
#include <gtest/gtest.h>

#include "generator/config/config.hpp"
#include "generator/emit/bundle.hpp"
#include "testbench/apack/apack_bench.hpp"
#include "testbench/apack/random_tables.hpp"
#include "testbench/common/protocol_checker.hpp"

namespace whit::tb {
namespace {

constexpr int kCycles = 6000;

// The manifest of a bundle with these parameters.
nlohmann::json manifest_of(const apack::Params& params) {
  Diagnostics diagnostics;
  std::optional<Config> config = parse_config("schema_version: 1\nunit: apack\nname: device\n",
                                              "device.yaml", {}, diagnostics);
  config->params = params;
  for (const BundleFile& file : make_bundle(*config, WHIT_SHARE_DIR, {}).files) {
    if (file.role == "manifest") return nlohmann::json::parse(file.text);
  }
  return nullptr;
}

class CycleModel : public testing::TestWithParam<int> {};

TEST_P(CycleModel, UnderRandomParametersAndStalls_GivesWhatTheGoldenCodecSays) {
  apack::RandomEngine random(static_cast<std::uint32_t>(GetParam()));
  apack::Params params = apack::random_params(random);
  params.part = static_cast<apack::Part>(GetParam() % 3);
  params.streams = 1 + GetParam() % 8;
  params.word_bits = 16 << GetParam() % 3;
  params.table_banks = 2 + GetParam() % 7;
  BenchOptions options;
  options.manifest = manifest_of(params);
  options.seed = static_cast<std::uint64_t>(GetParam());
  for (const char* stalls : {"never", "random", "idle_busy", "bursts", "adversarial"}) {
    options.stalls = stall_pattern(stalls);
    PortFrame in(port_infos(options.manifest, "input"));
    PortFrame out(port_infos(options.manifest, "output"));
    ApackBench bench(options, in, out);
    ProtocolChecker checker(options.manifest, in, out);
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
