// SPDX-License-Identifier: Apache-2.0
// Layers without registers against the cycle model: the same cycles, exactly, and the same
// integers, which are those of a plain convolution.
#include <gtest/gtest.h>

#include <deque>

#include "golden/common/tensor_product.hpp"
#include "golden/loom/loom_cost.hpp"
#include "golden/loom/loom_parallel_plan.hpp"
#include "golden/loom/loom_serial.hpp"
#include "golden/loom/loom_workload.hpp"
#include "testbench/common/stall.hpp"
#include "tests/unit/golden/loom/layer_run.hpp"

namespace whit::loom {
namespace {

Params small(int act_bits) {
  Params p;
  p.lanes = 4;
  p.rows = 4;
  p.windows = 4 * act_bits;
  p.act_bits = act_bits;
  p.max_pa = 7;
  p.max_pw = 6;
  p.max_reduction = 400;
  p.group = p.lanes;
  p.acc_bits = accumulator_bits(p);
  p.out_width = 32;
  p.post_units = 2;
  return p;
}

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : random_(tb::seeded(seed, "layers")) {}
  int between(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<std::uint64_t>(most - least + 1));
  }
  bool coin() { return between(0, 1) == 1; }

  OperandTensor tensor(const char* role, std::vector<std::size_t> shape, int bits, bool negative) {
    std::vector<std::int64_t> values;
    std::size_t count = 1;
    for (const std::size_t size : shape) count *= size;
    const int kind = between(0, 3);
    for (std::size_t i = 0; i < count; ++i) {
      const int most = (1 << (negative ? bits - 1 : bits)) - 1;
      std::int64_t value = between(negative ? -most - 1 : 0, most);
      if (kind == 1 && i / 32 % 2 == 0) value = 0;
      if (kind == 2) value &= ~std::int64_t{3};
      if (kind == 3 && i / 32 % 3 != 0) value >>= 2;
      values.push_back(value);
    }
    return {role, role, tensor_of(ElementType::int16, shape, values)};
  }

 private:
  tb::Random random_;
};

TensorLayer random_layer(Draw& draw, const Params& p) {
  const auto size = [&](int least, int most) {
    return static_cast<std::size_t>(draw.between(least, most));
  };
  const std::size_t c = size(1, 9);
  const std::size_t taps = size(1, 3);
  const std::size_t image = draw.coin() ? taps : size(3, 6);
  const int pa = draw.between(1, p.max_pa);
  const int pw = draw.between(1, p.max_pw);
  TensorOperation op;
  op.kind = TensorOperation::Kind::forward;
  op.stride = draw.between(1, 2);
  op.padding = draw.between(0, 1);
  const bool dense = draw.between(0, 2) == 0;
  if (dense) {
    const std::size_t inputs = size(1, 60);
    op = TensorOperation{};
    return tensor_layer(p, op,
                        {draw.tensor("a", {size(1, 3), inputs}, pa, draw.coin()),
                         draw.tensor("b", {size(1, 20), inputs}, pw, draw.coin())});
  }
  return tensor_layer(p, op,
                      {draw.tensor("act", {size(1, 2), c, image, image + 1}, pa, draw.coin()),
                       draw.tensor("weight", {size(1, 9), c, taps, taps}, pw, draw.coin())});
}

// A layer through the cycle model, no side of which waits.
struct CycleRun {
  int cycles = 0;  // behind the cycle that took the layer, until the next could be taken
  std::vector<std::int64_t> results;
};

CycleRun run_cycles(const Params& p, const TensorLayer& tensors) {
  TensorSource source(p, tensors);
  const LayerValues& values = *source.next();
  ArrayCycle array(p);
  LayerRun layer(array, p, values);
  CycleRun run{layer.cycles(), {}};
  const std::vector<OutBeat>& beats = layer.results();
  const auto per_group =
      static_cast<std::ptrdiff_t>(beats.size()) / static_cast<std::ptrdiff_t>(values.layer.groups);
  for (auto first = beats.begin(); first != beats.end(); first += per_group) {
    source.place({first, first + per_group});
  }
  const Tensor result = source.result();
  for (std::size_t i = 0; i < result.size(); ++i) {
    std::uint64_t word = 0;
    for (std::size_t b = 0; b < 8; ++b) word |= std::uint64_t{result.bytes[8 * i + b]} << (8 * b);
    run.results.push_back(static_cast<std::int64_t>(word));
  }
  return run;
}

class LoomSchedule : public testing::TestWithParam<Variant> {};

TEST_P(LoomSchedule, OfTensors_TakesTheCyclesOfTheArray_AndGivesThePlainConvolution) {
  const Params p = varied(small(GetParam().act_bits), GetParam());
  Draw draw(11);
  for (int i = 0; i < 150 && !HasFailure(); ++i) {
    TensorLayer tensors = random_layer(draw, p);
    Layer description = tensors.layer;
    description.frac = draw.between(0, 4);
    description.relu = draw.coin();
    const bool pools = tensors.layer.kind == Layer::Kind::conv &&
                       out_columns(tensors.layer) % 2 == 0 && columns(p) % 2 == 0;
    description.pool = pools && draw.coin() ? 1 : 0;
    describe(tensors, description);
    const LayerOperands operands = tensor_operands(p, tensors);
    const CycleRun run = run_cycles(p, tensors);
    const LayerCost cost = layer_cost(operands);
    EXPECT_EQ(cost.cycles, run.cycles) << i;
    const std::vector<std::int64_t> plain = plain_result(p, tensors).values;
    EXPECT_EQ(serial_result(operands, tensors.matrix).values, plain) << i;
    EXPECT_EQ(run.results, plain) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Variants, LoomSchedule,
    testing::Values(Variant{"Plain1", 1, AccStyle::horner, false, false, false, false, 4},
                    Variant{"Plain2", 2, AccStyle::shift, false, false, false, true, 2},
                    Variant{"High1", 1, AccStyle::horner, true, false, false, false, 4},
                    Variant{"High4", 4, AccStyle::direct, true, false, true, false, 1},
                    Variant{"Both1", 1, AccStyle::shift, true, true, true, true, 1},
                    Variant{"Both2", 2, AccStyle::horner, true, true, true, true, 2},
                    Variant{"Low1", 1, AccStyle::direct, false, true, true, false, 3},
                    Variant{"Low4", 4, AccStyle::shift, false, true, false, true, 4}),
    [](const testing::TestParamInfo<Variant>& row) { return std::string(row.param.name); });

// Bricks of few steps, where the way into the buffer counts.
TEST(LoomSchedules, OfShortBricks_TakeTheCyclesOfTheArray) {
  Params p = small(1);
  p.skip_zero_group = true;
  Draw draw(5);
  for (int i = 0; i < 200 && !HasFailure(); ++i) {
    TensorLayer tensors = random_layer(draw, p);
    tensors.layer.pa = p.max_pa;
    EXPECT_EQ(layer_cost(tensor_operands(p, tensors)).cycles, run_cycles(p, tensors).cycles) << i;
  }
}

TEST(LoomSchedules, OfStripes_TakeTheCyclesOfTheArray) {
  Params p = small(1);
  p.datapath = Datapath::stripes;
  p.acc_style = AccStyle::shift;
  Draw draw(6);
  for (int i = 0; i < 100 && !HasFailure(); ++i) {
    const TensorLayer tensors = random_layer(draw, p);
    const CycleRun run = run_cycles(p, tensors);
    EXPECT_EQ(layer_cost(tensor_operands(p, tensors)).cycles, run.cycles) << i;
    EXPECT_EQ(run.results, plain_result(p, tensors).values) << i;
  }
}

TEST(LoomSchedules, OfTheBaseline_TakeItsCycles) {
  Params p = small(1);
  p.datapath = Datapath::bit_parallel;
  p.acc_style = AccStyle::direct;
  p.windows = 1;
  p.group = p.lanes;
  p.trim_high = p.fc = p.cascade = false;
  Draw draw(8);
  for (int i = 0; i < 100 && !HasFailure(); ++i) {
    const TensorLayer tensors = random_layer(draw, p);
    const LayerOperands operands = tensor_operands(p, tensors);
    const LayerValues values = layer_values(operands);
    std::deque<WholeBeat> acts;
    std::deque<WholeBeat> weights;
    for (std::int64_t group = 0; group < values.layer.groups; ++group) {
      const ParallelPlan plan = plan_parallel_group(p, values, group);
      acts.insert(acts.end(), plan.acts.begin(), plan.acts.end());
      weights.insert(weights.end(), plan.weights.begin(), plan.weights.end());
    }
    ParallelCycle unit(p);
    std::int64_t cycles = -1;
    do {
      ParallelInputs in;
      in.layer = cycles < 0 ? &values.layer : nullptr;
      in.act = acts.empty() ? nullptr : &acts.front();
      in.wgt = weights.empty() ? nullptr : &weights.front();
      in.out_ready = true;
      const ParallelOutputs out = unit.outputs();
      unit.clock(in);
      ++cycles;
      if (in.act != nullptr && out.act_ready) acts.pop_front();
      if (in.wgt != nullptr && out.wgt_ready) weights.pop_front();
    } while (!unit.outputs().layer_ready);
    EXPECT_EQ(layer_cost(operands).cycles, cycles) << i;
    EXPECT_EQ(serial_result(operands, tensors.matrix).values, plain_result(p, tensors).values);
  }
}

// Where nothing is trimmed and bricks are longer than the way into the buffer, the closed form
// holds.
TEST(LoomSchedules, OfStaticPrecision_TakeTheClosedForm) {
  Params p = small(1);
  p.trim_high = false;
  Draw draw(9);
  for (int i = 0; i < 100; ++i) {
    const TensorLayer tensors = random_layer(draw, p);
    const LayerCost cost = layer_cost(tensor_operands(p, tensors));
    const int load = tensors.layer.pa + (tensors.layer.kind == Layer::Kind::fc ? columns(p) : 1);
    const int period = tensors.layer.kind == Layer::Kind::fc
                           ? std::max(columns(p), tensors.layer.pa)
                           : tensors.layer.pa;
    if (tensors.layer.pw * period >= load) {
      EXPECT_EQ(cost.cycles, cost.static_cycles) << i;
    } else {
      EXPECT_GE(cost.cycles, cost.static_cycles) << i;
    }
  }
}

}  // namespace
}  // namespace whit::loom
