// SPDX-License-Identifier: Apache-2.0
// Small Loom arrays in Verilator with all operands there are: a lane of every precision up to six
// bits and of 8 x 8 bits with every sign, two lanes of three bits, and every plane of sixteen
// activation bits; and the largest sums, in accumulators of the fewest bits.
#include <gtest/gtest.h>

#include "tests/rtl/built_loom.hpp"

namespace whit::test {
namespace {

using loom::LayerBeat;
using loom::LayerValues;
using loom::Params;

// Lane `lane` of a word of whole operands.
std::int64_t operand(std::uint64_t word, int lane, int bits, bool is_signed) {
  const auto value =
      static_cast<std::int64_t>(word >> (lane * bits) & ((std::uint64_t{1} << bits) - 1));
  return is_signed && value >> (bits - 1) != 0 ? value - (std::int64_t{1} << bits) : value;
}

// One brick per reduction: every word of activations in the columns against words of weights in
// the rows, for each layer of a list.
class AllOperands : public loom::LayerSource {
 public:
  // `words` of weights: all when 0, else that many that differ in many bits.
  AllOperands(const Params& params, std::vector<LayerBeat> layers, std::int64_t words)
      : params_(params), layers_(std::move(layers)), words_(words) {}

  void restart() override { next_ = 0; }

  const LayerValues* next() override {
    if (next_ == layers_.size()) return nullptr;
    LayerBeat layer = layers_[next_++];
    const auto groups = [](std::int64_t words, int side) { return (words + side - 1) / side; };
    const std::int64_t weights =
        words_ == 0 ? std::int64_t{1} << (layer.pw * params_.lanes) : words_;
    const std::int64_t row_groups = groups(weights, params_.rows);
    const int columns = loom::columns(params_);
    layer.groups = row_groups * groups(std::int64_t{1} << (layer.pa * params_.lanes), columns);
    values_.layer = layer;
    values_.act = [=](std::int64_t group, int, int column, int lane) {
      const auto word = static_cast<std::uint64_t>(group / row_groups * columns + column);
      return operand(word, lane, layer.pa, layer.act_signed);
    };
    values_.weight = [=](std::int64_t group, int, int row, int, int lane) {
      auto word = static_cast<std::uint64_t>(group % row_groups * params_.rows + row);
      if (words_ != 0) word = ~(word * 0x9E3779B97F4A7C15u >> 7);
      return operand(word, lane, layer.pw, layer.wgt_signed);
    };
    values_.width = [=](std::int64_t, int) { return layer.pw; };
    return &values_;
  }

  void place(const std::vector<loom::OutBeat>&) override {}

 private:
  Params params_;
  std::vector<LayerBeat> layers_;
  std::int64_t words_;
  std::size_t next_ = 0;
  LayerValues values_;
};

std::vector<LayerBeat> every_precision(int most) {
  std::vector<LayerBeat> layers;
  for (int pa = 1; pa <= most; ++pa) {
    for (int pw = 1; pw <= most; ++pw) {
      for (int signs = 0; signs < 4; ++signs) {
        LayerBeat layer;
        layer.pa = pa;
        layer.pw = pw;
        layer.act_signed = (signs & 1) != 0;
        layer.wgt_signed = (signs & 2) != 0;
        layers.push_back(layer);
      }
    }
  }
  return layers;
}

// As many products as a reduction may have, all of the least or the largest operands.
class LargestSums : public loom::LayerSource {
 public:
  explicit LargestSums(const Params& params) : params_(params) {}

  void restart() override { next_ = 0; }

  const LayerValues* next() override {
    if (next_ == 4) return nullptr;
    LayerBeat layer;
    layer.pa = params_.max_pa;
    layer.pw = params_.max_pw;
    layer.act_signed = (next_ & 1) != 0;
    layer.wgt_signed = (next_ & 2) != 0;
    layer.bricks = loom::max_bricks(params_);
    ++next_;
    const auto end = [](int bits, bool is_signed, bool least) {
      const std::int64_t half = std::int64_t{1} << (bits - 1);
      if (!is_signed) return least ? std::int64_t{0} : 2 * half - 1;
      return least ? -half : half - 1;
    };
    values_.layer = layer;
    values_.act = [=](std::int64_t, int, int column, int) {
      return end(layer.pa, layer.act_signed, column % 2 == 0);
    };
    values_.weight = [=](std::int64_t, int, int row, int, int) {
      return end(layer.pw, layer.wgt_signed, row % 2 == 0);
    };
    values_.width = [=](std::int64_t, int) { return layer.pw; };
    return &values_;
  }

  void place(const std::vector<loom::OutBeat>&) override {}

 private:
  Params params_;
  int next_ = 0;  // bit 0: signed activations, bit 1: signed weights
  LayerValues values_;
};

constexpr const char* kSize =
    ", max_reduction: 16, rows: 8, windows: 8, fc: false, cascade: false, out_width: 20";

struct Case {
  const char* name;
  std::string parameters;
  std::vector<LayerBeat> layers;
  std::int64_t words;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class LoomExhaustive : public testing::TestWithParam<Case> {};

TEST_P(LoomExhaustive, EveryOperand_GivesItsProducts) {
  const Case& c = GetParam();
  const BuiltLoom built(c.parameters + kSize);
  built.run(tb::StallPattern::never,
            std::make_unique<AllOperands>(built.params(), c.layers, c.words));
}

LayerBeat precision(int pa, int pw, bool act_signed, bool wgt_signed) {
  LayerBeat layer;
  layer.pa = pa;
  layer.pw = pw;
  layer.act_signed = act_signed;
  layer.wgt_signed = wgt_signed;
  return layer;
}

std::vector<LayerBeat> every_sign(int pa, int pw) {
  return {precision(pa, pw, false, false), precision(pa, pw, true, false),
          precision(pa, pw, false, true), precision(pa, pw, true, true)};
}

std::string case_name(const testing::TestParamInfo<Case>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Lanes, LoomExhaustive,
    testing::Values(
        Case{"OneLaneHorner", "lanes: 1, max_pa: 6, max_pw: 6, act_bits: 1, acc_style: horner",
             every_precision(6), 0},
        Case{"OneLaneShift2", "lanes: 1, max_pa: 6, max_pw: 6, act_bits: 2, acc_style: shift",
             every_precision(6), 0},
        Case{"OneLaneDirect4", "lanes: 1, max_pa: 6, max_pw: 6, act_bits: 4, acc_style: direct",
             every_precision(6), 0},
        Case{"OneLane8x8Horner", "lanes: 1, max_pa: 8, max_pw: 8, acc_style: horner",
             every_sign(8, 8), 0},
        Case{"OneLane8x8Direct2", "lanes: 1, max_pa: 8, max_pw: 8, act_bits: 2, acc_style: direct",
             every_sign(8, 8), 0},
        Case{"TwoLanes", "lanes: 2, max_pa: 3, max_pw: 3, act_bits: 2, trim_low: true",
             every_sign(3, 3), 0},
        Case{"EveryPlaneOfSixteen", "lanes: 16, max_pa: 1, max_pw: 1, trim_high: false",
             every_sign(1, 1), 8}),
    case_name);

TEST(LoomLargestSums, FillTheAccumulators_AndDoNotOverflow) {
  for (const char* style : {"act_bits: 1, acc_style: horner", "act_bits: 2, acc_style: direct"}) {
    const BuiltLoom built(std::string("lanes: 4, max_pa: 5, max_pw: 5, ") + style + kSize);
    EXPECT_EQ(built.params().acc_bits, accumulator_bits(built.params()));
    built.run(tb::StallPattern::never, std::make_unique<LargestSums>(built.params()));
  }
}

}  // namespace
}  // namespace whit::test
