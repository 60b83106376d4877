// SPDX-License-Identifier: Apache-2.0
// Functional coverage of an APack engine: what its finished blocks did to the coder, in which order
// their modes came, and which of its streams was held up in which state. The blocks are walked with
// the definition (golden/apack/apack_model.hpp), not with the engine's own cycle model.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "golden/apack/apack_model.hpp"
#include "testbench/common/coverage.hpp"

namespace whit::tb {

// A block as the engine has seen it; `table` is null for a block that was not coded.
struct CoveredBlock {
  std::uint32_t mode = 0;
  const apack::Table* table = nullptr;
  const std::vector<std::uint32_t>* values = nullptr;
};

class ApackCoverage {
 public:
  // `prefix` of the points' names ("encoder ", "decoder "); `held`: names of the pairs of state and
  // stream that can occur, hit with hold().
  ApackCoverage(const apack::Params& params, const std::string& prefix,
                const std::vector<std::string>& held);

  void block(int stream, const CoveredBlock& block);
  void hold(std::size_t pair) { coverage_.hit(held_, pair); }
  void restart(int stream) { last_mode_[static_cast<std::size_t>(stream)] = -1; }

  nlohmann::ordered_json json() const { return coverage_.json(); }

 private:
  void coded(const apack::Table& table, const std::vector<std::uint32_t>& values);
  void value(const apack::Table& table, std::uint32_t value, const apack::Step& step);
  void code(const apack::Table& table, const apack::Encoded& encoded,
            const std::vector<apack::Step>& steps);
  void end(const apack::Step& last);

  apack::Params params_;
  Coverage coverage_;
  std::vector<int> last_mode_;               // per stream; -1 before its first block
  std::vector<std::vector<int>> shift_bin_;  // [k][u]
  int rows_, edges_, lengths_, offsets_, shifts_, ranges_, runs_, ends_, modes_, sizes_, held_;
};

}  // namespace whit::tb
