// SPDX-License-Identifier: Apache-2.0
// What the benches of packer and unpacker share: groups of rows, and both kinds of beats at the
// ports.
#pragma once

#include <deque>
#include <vector>

#include "golden/tensordash/tensordash_operand.hpp"
#include "golden/tensordash/tensordash_packed_cycle.hpp"
#include "testbench/common/bench.hpp"
#include "testbench/tensordash/tensordash_side.hpp"

namespace whit::tb {

using Group = std::vector<tensordash::ValueRow>;

// Random groups of every length and kind of sparsity, or the tensor of the options, once.
class GroupSource {
 public:
  GroupSource(const BenchOptions& options, const tensordash::Params& params);
  Group next();
  bool finished() const { return single_ && given_; }
  bool single() const { return single_; }
  void restart() { given_ = false; }

 private:
  tensordash::Params params_;
  Random random_;
  bool single_;
  bool given_ = false;
  Group tensor_;
};

// The ports of a stream of rows ("row") or packed rows ("pack"), on the side of the device's inputs
// or outputs.
class RowPorts {
 public:
  RowPorts(const tensordash::Params& params, const PortFrame& frame, const char* suffix);
  void put(PortFrame& frame, const tensordash::RowWord& word) const;
  // Zeros when nothing is valid.
  void expect(PortFrame& frame, const std::optional<tensordash::RowWord>& word) const;
  tensordash::RowWord get(const PortFrame& frame) const;

 private:
  tensordash::Params params_;
  int valid_, data_, last_;
};

class PackedPorts {
 public:
  PackedPorts(const tensordash::Params& params, const PortFrame& frame, const char* suffix);
  void put(PortFrame& frame, const tensordash::PackedWord& word) const;
  void expect(PortFrame& frame, const std::optional<tensordash::PackedWord>& word) const;
  tensordash::PackedWord get(const PortFrame& frame) const;

 private:
  tensordash::Params params_;
  int select_bits_;
  int valid_, data_, select_, advance_, last_;
};

}  // namespace whit::tb
