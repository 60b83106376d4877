// SPDX-License-Identifier: Apache-2.0
// The sets of a tile, one after the other, from tensors or at random, and where the dot products
// go.
//
//   SetSource sets(params, parse_operation("forward"), tensors);    // or (params, synthetic)
//   for (SetBeat set; sets.next(set);) ...
//   sets.place(results);         // of each dot product in order, [row][column]
//   write_npy("out.npy", sets.result());
#pragma once

#include <optional>
#include <vector>

#include "golden/fpraker/fpraker_operands.hpp"
#include "golden/fpraker/fpraker_synthetic.hpp"

namespace whit::fpraker {

class SetSource {
 public:
  // Throws InputError (TensorProduct).
  SetSource(const Params& params, const TensorOperation& operation,
            const std::vector<OperandTensor>& tensors);
  SetSource(const Params& params, const Synthetic& synthetic);

  bool next(SetBeat& set);  // false: there are no more
  void place(const std::vector<std::uint32_t>& results);
  Tensor result() const;       // float32; of random sets an empty tensor
  std::string serial() const;  // role of the tensor whose digits are added; empty for random sets

 private:
  Params params_;
  std::optional<TensorProduct> product_;
  std::optional<SyntheticStream> synthetic_;
  std::vector<OperandRow> rows_;  // of the reduction
  std::size_t row_ = 0;
  std::size_t planned_ = 0;  // reductions
  std::size_t placed_ = 0;
};

}  // namespace whit::fpraker
