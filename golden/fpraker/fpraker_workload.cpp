// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_workload.hpp"

namespace whit::fpraker {

SetSource::SetSource(const Params& params, const TensorOperation& operation,
                     const std::vector<OperandTensor>& tensors)
    : params_(params) {
  product_.emplace(tile_shape(params), operand_rules(params), operation, tensors);
}

SetSource::SetSource(const Params& params, const Synthetic& synthetic) : params_(params) {
  synthetic_.emplace(params, synthetic);
}

bool SetSource::next(SetBeat& set) {
  if (synthetic_) return synthetic_->next(set);
  if (row_ == rows_.size()) {
    if (planned_ == product_->reductions()) return false;
    rows_ = product_->rows(planned_++);
    row_ = 0;
  }
  const OperandRow& row = rows_[row_++];
  set.a.assign(row.a.begin(), row.a.end());
  set.b.assign(row.b.begin(), row.b.end());
  set.last = row.last;
  set.threshold = params_.oob_threshold;
  return true;
}

void SetSource::place(const std::vector<std::uint32_t>& results) {
  if (product_) product_->place(placed_++, {results.begin(), results.end()});
}

std::string SetSource::serial() const { return product_ ? product_->a_role() : ""; }

Tensor SetSource::result() const { return product_ ? result_tensor(params_, *product_) : Tensor{}; }

}  // namespace whit::fpraker
