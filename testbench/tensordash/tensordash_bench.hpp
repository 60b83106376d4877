// SPDX-License-Identifier: Apache-2.0
// The bench of the TensorDash tile (and of a PE, a tile of one).
//
// Random mode: reductions of every length and kind of sparsity, with clears and changes of dense_i
// now and then. Workload mode: the product of the tensors, or synthetic operands, once.
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "golden/tensordash/tensordash_product.hpp"
#include "golden/tensordash/tensordash_synthetic.hpp"
#include "testbench/common/bench.hpp"
#include "testbench/common/coverage.hpp"
#include "testbench/tensordash/tensordash_side.hpp"

namespace whit::tb {

class TensordashBench : public Bench {
 public:
  TensordashBench(const BenchOptions& options, const PortFrame& inputs, const PortFrame& outputs);

  void reset() override;
  void drive(std::uint64_t cycle, PortFrame& in) override;
  void expect(const PortFrame& in, PortFrame& out) override;
  void clock(const PortFrame& in, const PortFrame& out) override;
  bool done() const override;
  std::string finish() override;
  nlohmann::ordered_json metrics() const override;
  nlohmann::ordered_json coverage() const override;
  Tensor produced() const override;

 private:
  struct Due {
    std::vector<SumReference> sums;
    std::size_t rows = 0;
    std::size_t reduction = 0;  // of the product
  };
  void start_product();
  void plan();
  void restart();
  void supply();
  void count_fire();
  void take_result(const PortFrame& out);
  void fail(const std::string& text);
  std::int64_t result_at(const PortFrame& out, int index) const;

  tensordash::Params params_;
  int select_bits_ = 1;  // of an option's number
  BenchOptions options_;
  Random random_;
  tensordash::Connectivity net_;
  tensordash::TileCycle model_;
  std::vector<Source<tensordash::RowBeat>> banks_;
  Stall sink_;
  std::optional<tensordash::Product> product_;
  std::optional<tensordash::SyntheticStream> synthetic_;
  bool workload_;         // one of the two, and no clears or changes of dense_i
  bool planned_ = false;  // all of the workload
  std::size_t next_reduction_ = 0;
  std::size_t next_row_ = 0;  // of all rows, chooses the bank
  std::deque<Due> due_;       // results that have not come
  // Of the reductions whose last row has not left: rows, and the least cycles that they can take.
  struct Length {
    std::uint64_t rows;
    std::uint64_t least;
  };
  std::deque<Length> lengths_;
  std::uint64_t fired_ = 0;  // cycles of the running reduction
  bool dense_ = false;
  tensordash::TileInputs in_;
  std::vector<bool> ready_;  // as last seen
  bool out_valid_ = false;

  std::uint64_t rows_done_ = 0;
  std::uint64_t fires_ = 0;
  std::uint64_t cycles_ = 0;
  std::uint64_t results_ = 0;
  std::string failure_;
  Coverage coverage_;
  int advances_, options_used_, lanes_used_;

  struct Ports {
    int clear, dense;
    int row_valid, row_ready, row_a, row_b, row_last;
    int out_valid, out_ready, out_data, busy;
    int fire, advance, valid, select, left;  // trace; -1 when it is not brought out
  } port_;
};

}  // namespace whit::tb
