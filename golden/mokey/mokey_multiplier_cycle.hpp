// SPDX-License-Identifier: Apache-2.0
// Cycle model of the multiplier that a tile's lanes share, with the sums behind it (whit_mokey_opp;
// docs/units/mokey.md, "Multiplier").
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "golden/mokey/mokey_model.hpp"

namespace whit::mokey {

// What is multiplied in a cycle, and where the product goes.
struct Operation {
  enum class Kind { outlier, term, mean, scale };
  Kind kind = Kind::outlier;
  int bank = 0;
  int lane = 0;
  std::int64_t x = 0;
  std::int64_t y = 0;
  std::int64_t offset = 0;  // mean
  int shift = 0;            // scale
  int entry = 0;            // term: of the lane's counters; the first replaces S
};

class MultiplierCycle {
 public:
  MultiplierCycle(const Params& p, const TileTables& tables);

  void reset();
  // The clock edge. Returns the result that leaves with it, if there is one.
  std::optional<std::int64_t> clock(const std::optional<Operation>& next);
  void empty(int bank);  // the sums of outliers

  std::int64_t sum() const { return sum_; }  // S of the lane whose terms came last
  bool checksums_differ() const { return differ_; }
  bool holds() const { return operands_ || product_ || rounded_; }

 private:
  void add_product();

  struct Rounded {
    std::int64_t value;
    int bank;
    int lane;
  };
  Params params_;
  const TileTables* tables_;
  std::optional<Operation> operands_;  // registered
  std::optional<Operation> product_;   // x * y of it
  std::optional<Rounded> rounded_;
  std::array<std::vector<std::int64_t>, 2> outliers_;  // per bank and lane
  std::int64_t sum_ = 0;
  std::int64_t mean_ = 0;
  std::int64_t balance_ = 0;  // 2 sum n_I - sum n_M, modulo 2^(counter_bits + 1)
  std::int64_t moment_ = 0;   // sum k n_I - sum i n_M, modulo 2^counter_bits
  bool differ_ = false;
};

}  // namespace whit::mokey
