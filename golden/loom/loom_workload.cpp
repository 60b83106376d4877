// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_workload.hpp"

namespace whit::loom {

TensorSource::TensorSource(const Params& params, const TensorLayer& tensors)
    : tensors_(tensors),
      operands_(tensor_operands(params, tensors)),
      values_(layer_values(operands_)),
      result_(empty_result(tensors.layer, tensors.matrix)) {}

void TensorSource::restart() {
  given_ = false;
  group_ = 0;
  result_ = empty_result(tensors_.layer, tensors_.matrix);
}

const LayerValues* TensorSource::next() {
  if (given_) return nullptr;
  given_ = true;
  return &values_;
}

// Rows and columns leave in the order of the drain.
void TensorSource::place(const std::vector<OutBeat>& group) {
  const Params& p = operands_.params;
  const bool pools_groups = p.datapath == Datapath::bit_parallel;
  const int pool = operands_.mapping.beat.pool;
  const int step = pools_groups ? 1 : 1 << (operands_.mapping.beat.slices + pool);
  std::size_t beat = 0;
  for (int row = 0; row < p.rows; row += p.post_units) {
    for (int column = 0; column < columns(p); column += step) {
      place_beat(group[beat++], row, column);
    }
  }
  group_ += pools_groups ? std::int64_t{1} << pool : 1;
}

void TensorSource::place_beat(const OutBeat& beat, int first_row, int column) {
  const Layer& layer = operands_.mapping.layer;
  const int width = operands_.params.out_width;
  const std::int64_t window = operands_.window(group_, column);
  for (std::size_t i = 0; i < beat.results.size(); ++i) {
    const std::int64_t filter = operands_.filter(group_, first_row + static_cast<int>(i), column);
    if (filter >= layer.k || window >= windows(layer)) continue;
    std::int64_t value = beat.results[i];
    if (!layer.relu && (value >> (width - 1) & 1) != 0) value -= std::int64_t{1} << width;
    result_.values[result_place(layer, tensors_.matrix, filter, window)] = value;
  }
}

}  // namespace whit::loom
