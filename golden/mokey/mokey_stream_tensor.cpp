// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_stream_tensor.hpp"

#include <algorithm>
#include <cmath>

#include "golden/common/error.hpp"
#include "golden/common/wide.hpp"
#include "golden/mokey/mokey_ranks.hpp"

namespace whit::mokey {
namespace {

bool takes_integers(const Params& p) {
  return p.part == Part::quantizer || p.part == Part::compressor;
}

void require_fit(const Params& p, const std::string& name, const Ladder& ladder) {
  const int bits = threshold_bits(p);
  for (const std::int64_t threshold : ladder.thresholds) {
    if (wrapped(threshold, bits) == threshold) continue;
    throw InputError(name + ": a threshold of the dictionary, " + std::to_string(threshold) +
                     ", has more than " + std::to_string(bits) + " bits");
  }
}

}  // namespace

int integer_fraction_bits(const Params& p, const Dictionary& dictionary) {
  if (p.part == Part::compressor) return dictionary.fraction_bits;
  return dictionary.fraction_bits + p.acc_bits - p.dict_bits - 1;
}

std::int64_t fixed_point(double value, int fraction_bits, int bits) {
  const double limit = std::ldexp(1.0, bits - 1);
  const double nearest = std::nearbyint(std::ldexp(value, fraction_bits));  // default mode: to even
  if (nearest >= limit) {
    return static_cast<std::int64_t>((std::uint64_t{1} << (bits - 1)) - 1);
  }
  return static_cast<std::int64_t>(std::max(nearest, -limit));
}

StreamTensor make_stream_tensor(const Params& p, const NamedTensor& tensor,
                                const Dictionary& dictionary) {
  StreamTensor result;
  result.shape = tensor.tensor.shape;
  result.values = real_values(tensor.name, tensor.tensor);
  if (result.values.empty()) throw InputError(tensor.name + ": the tensor has no values");
  result.centroid_bits = dictionary.fraction_bits;
  for (Code code = 0; code < static_cast<Code>(codes(p)); ++code) {
    result.centroids.push_back(dictionary.fixed_mean + residual(p, dictionary, code));
  }
  if (!takes_integers(p)) {
    result.codes = quantize(p, dictionary, result.values);
    return result;
  }
  const int fraction_bits = integer_fraction_bits(p, dictionary);
  result.ladder = make_ladder(p, dictionary, fraction_bits);
  require_fit(p, tensor.name, result.ladder);
  for (const double value : result.values) {
    result.integers.push_back(fixed_point(value, fraction_bits, threshold_bits(p)));
    result.codes.push_back(code_of(result.ladder, result.integers.back()));
  }
  return result;
}

}  // namespace whit::mokey
