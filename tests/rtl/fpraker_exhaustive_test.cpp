// SPDX-License-Identifier: Apache-2.0
// A whole PE of a small format in Verilator: every set of operands, on an empty accumulator and on
// four others, gives the accumulator of the contract. Three exponent and two fraction bits, two
// lanes: 2^24 sets, some of them with infinities and NaNs.
#include <gtest/gtest.h>

#include "golden/fpraker/fpraker_model.hpp"
#include "testbench/common/dut.hpp"
#include "testbench/fpraker/fpraker_side.hpp"
#include "tests/support/tool.hpp"

namespace whit::test {
namespace {

using fpraker::Accumulator;
using fpraker::Params;

constexpr int kBits = 6;  // of a number
constexpr std::uint32_t kSets = std::uint32_t{1} << (4 * kBits);

Params small_format(int chunk) {
  Params p;
  p.exp_bits = 3;
  p.frac_bits = 2;
  p.lanes = 2;
  p.oob_threshold = 6;
  p.acc_frac_bits = p.chunk_acc_frac_bits = 4;
  p.chunk = chunk;
  return p;
}

// The PE behind its pins, a set in every cycle that takes one.
class Pe {
 public:
  Pe(const TempFolder& folder, const Params& p)
      : dut_(folder.at("pe/build/rtl/libdut.so"), 1),
        clock_(byte("clk_i")),
        a_(half("set_a_i")),
        b_(half("set_b_i")),
        ready_(byte("set_ready_o")),
        end_(byte("trace_set_end_o")),
        acc_(dut_.port("trace_acc_o").data) {
    *byte("set_t_cfg_i") = static_cast<std::uint8_t>(p.oob_threshold);
    *byte("out_ready_i") = 1;
    *byte("clear_i") = 0;  // every input starts at random
    *byte("set_last_i") = 0;
    *byte("rst_ni") = 0;
    for (int i = 0; i < 2; ++i) {
      dut_.eval();  // with the clock low, for an edge
      edge();
    }
    *byte("rst_ni") = 1;
    *byte("set_valid_i") = 1;
  }

  // One clock with this set offered. Whether it was taken; `written`: what a set before it wrote.
  bool clock(std::uint32_t a, std::uint32_t b, std::uint64_t& written, bool& ends) {
    *a_ = static_cast<std::uint16_t>(a);
    *b_ = static_cast<std::uint16_t>(b);
    dut_.eval();
    const bool taken = *ready_ != 0;
    ends = *end_ != 0;
    if (ends) std::memcpy(&written, acc_, sizeof written);
    edge();
    return taken;
  }

 private:
  std::uint8_t* byte(const char* name) { return static_cast<std::uint8_t*>(dut_.port(name).data); }
  std::uint16_t* half(const char* name) {
    return static_cast<std::uint16_t*>(dut_.port(name).data);
  }
  void edge() {
    *clock_ = 1;
    dut_.eval();
    *clock_ = 0;
  }

  tb::Dut dut_;
  std::uint8_t* clock_;
  std::uint16_t* a_;
  std::uint16_t* b_;
  const std::uint8_t* ready_;
  const std::uint8_t* end_;
  const void* acc_;
};

std::vector<FloatPair> pairs_of(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t mask = (1 << kBits) - 1;
  return {{a & mask, b & mask}, {a >> kBits, b >> kBits}};
}

// Operands of lane 0 that leave an accumulator: none; the least and the largest product, one in the
// middle, one negative.
constexpr FloatPair kStates[] = {{0, 0}, {0x04, 0x04}, {0x1B, 0x1B}, {0x0D, 0x0F}, {0x2E, 0x11}};

class FprakerExhaustive : public testing::TestWithParam<int> {};

TEST_P(FprakerExhaustive, EverySet_LeavesTheAccumulatorOfTheContract) {
  const FloatPair state = kStates[GetParam()];
  const bool empty = state.first == 0;
  const Params p = small_format(empty ? 2 : 4);  // a set of its own before each, or none
  const TempFolder folder;
  folder.write("pe.yaml",
               "schema_version: 1\nunit: fpraker\nname: pe\ninterface: {trace: true}\n"
               "parameters: {exp_bits: 3, frac_bits: 2, lanes: 2, oob_threshold: 6, "
               "acc_frac_bits: 4, chunk_acc_frac_bits: 4, chunk: " +
                   std::to_string(p.chunk) + "}\n");
  ASSERT_EQ(folder.whit({"simulate", "pe.yaml", "-o", "pe", "--cycles", "1000"}).status, 0);
  Pe pe(folder, p);
  const Accumulator before = add_set(p, {}, pairs_of(state.first, state.second), p.oob_threshold);
  // The set that is inside, and the one that is offered: the state's or, then, a set of operands.
  std::uint32_t inside = 0;
  bool inside_is_state = true;
  std::uint32_t next = 0;
  bool next_is_state = !empty;
  std::uint64_t checked = 0;
  while (checked < kSets) {
    const std::uint32_t a = next_is_state ? state.first : next & 0xFFF;
    const std::uint32_t b = next_is_state ? state.second : next >> 12 & 0xFFF;
    std::uint64_t written = 0;
    bool ends = false;
    const bool taken = pe.clock(a, b, written, ends);
    if (ends && !inside_is_state) {
      const Accumulator due =
          add_set(p, before, pairs_of(inside & 0xFFF, inside >> 12), p.oob_threshold);
      ASSERT_EQ(written, tb::trace_word(p, due)) << "set " << inside;
      ++checked;
    }
    if (!taken) continue;
    inside = next;
    inside_is_state = next_is_state;
    if (!next_is_state) ++next;
    next_is_state = !empty && !next_is_state;
  }
}

INSTANTIATE_TEST_SUITE_P(SmallFormat, FprakerExhaustive, testing::Range(0, 5));

}  // namespace
}  // namespace whit::test
