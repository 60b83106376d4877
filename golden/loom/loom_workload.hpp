// SPDX-License-Identifier: Apache-2.0
// The layer of a product of tensors as the source of a bench, and its results as a tensor.
#pragma once

#include "golden/loom/loom_model.hpp"
#include "golden/loom/loom_plan.hpp"

namespace whit::loom {

class TensorSource : public LayerSource {
 public:
  // Throws InputError (tensor_operands).
  TensorSource(const Params& params, const TensorLayer& tensors);

  void restart() override;
  const LayerValues* next() override;  // the layer, once
  void place(const std::vector<OutBeat>& group) override;
  Tensor result() const override { return result_tensor(result_); }

 private:
  void place_beat(const OutBeat& beat, int first_row, int column);

  TensorLayer tensors_;
  LayerOperands operands_;
  LayerValues values_;
  LayerResult result_;
  bool given_ = false;
  std::int64_t group_ = 0;  // of the results that come
};

}  // namespace whit::loom
