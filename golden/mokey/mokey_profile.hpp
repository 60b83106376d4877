// SPDX-License-Identifier: Apache-2.0
// Dictionaries from tensors (docs/units/mokey.md, "Dictionaries").
//
//   Dictionary weights = make_dictionary(params, real_values("w.npy", w), {});
//   Dictionary acts = make_dictionary(params, real_values(profiling set), {0, 0.045});
#pragma once

#include <string>
#include <vector>

#include "golden/common/npy.hpp"
#include "golden/mokey/mokey_dictionary.hpp"
#include "golden/mokey/mokey_statistics.hpp"

namespace whit::mokey {

struct NamedTensor {
  std::string name;  // for messages
  Tensor tensor;
};

// The elements in C order: float32, or int8, uint8 and int16 as integers; uint16 is bf16. Throws
// InputError, which names the tensor, for other types, NaN and infinity.
std::vector<double> real_values(const std::string& name, const Tensor& tensor);
// One behind the other, as a profiling set.
std::vector<double> real_values(const std::vector<NamedTensor>& tensors);

// The dictionary of these values (find_statistics, outlier_centroids). All its numbers are rounded
// half to even, at the largest fraction_bits with which they fit dict_bits: mean, residuals (both
// signs of magnitudes), mean + residual, and the cuts. Throws InputError without a value.
Dictionary make_dictionary(const Params& p, const std::vector<double>& values, const CutRule& rule);

// With fixed_mean, magnitudes and outliers of these real numbers; `dictionary` has mean, sigma and
// cut. `outliers` are 2N residuals, ascending.
void fix_point(const Params& p, const std::vector<double>& outliers, Dictionary& dictionary);

}  // namespace whit::mokey
