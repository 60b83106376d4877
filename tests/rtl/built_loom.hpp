// SPDX-License-Identifier: Apache-2.0
// A Loom array in Verilator, for layers of a test's own.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "testbench/common/lockstep.hpp"
#include "testbench/loom/loom_bench.hpp"
#include "testbench/loom/loom_params_of.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {

class BuiltLoom {
 public:
  // `parameters` as in YAML: "lanes: 4, rows: 8".
  explicit BuiltLoom(const std::string& parameters) {
    folder_.write("m.yaml",
                  "schema_version: 1\nunit: loom\nname: m\nparameters: {" + parameters + "}\n");
    // Enough for the first result of a large layer.
    const ToolResult built = folder_.whit({"simulate", "m.yaml", "-o", "m", "--cycles", "20000"});
    EXPECT_EQ(built.status, 0) << built.err;
    manifest_ = nlohmann::json::parse(folder_.read("m/manifest.json"));
  }

  loom::Params params() const { return tb::loom_params(manifest_); }

  // All layers in lockstep with the cycle model, every result the plain dot product.
  void run(tb::StallPattern stalls, std::unique_ptr<loom::LayerSource> layers) const {
    tb::BenchOptions options;
    options.manifest = manifest_;
    options.stalls = stalls;
    tb::Dut dut(folder_.at("m/build/rtl/libdut.so"), 1);
    tb::Lockstep lockstep(dut, manifest_);
    tb::LoomBench bench(options, lockstep.inputs(), lockstep.outputs(), std::move(layers));
    const tb::LockstepResult result = lockstep.run(bench, {});
    EXPECT_TRUE(result.ok()) << result.failure << result.mismatch_port << " cycle "
                             << result.mismatch_cycle << " expected " << result.expected << " got "
                             << result.got;
    EXPECT_TRUE(bench.done());
    EXPECT_EQ(bench.finish(), "");
  }

 private:
  TempFolder folder_;
  nlohmann::json manifest_;
};

}  // namespace whit::test
