// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "golden/loom/loom_post.hpp"
#include "golden/loom/loom_width.hpp"

namespace whit::loom {
namespace {

GroupWidth widths_of(const std::vector<OperandValue>& values, bool is_signed, std::size_t group) {
  GroupWidth sum{group, 0, 0};
  const std::size_t size = group == 0 ? values.size() : group;
  std::size_t groups = 0;
  for (std::size_t first = 0; first < values.size(); first += size, ++groups) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
    const auto count = static_cast<std::ptrdiff_t>(std::min(size, values.size() - first));
    const GroupRange range = range_of({begin, begin + count}, is_signed);
    sum.high += range.width;
    sum.both += range.width - range.low;
  }
  sum.high /= static_cast<double>(groups);
  sum.both /= static_cast<double>(groups);
  return sum;
}

double sqnr_of(const std::vector<OperandValue>& values, bool is_signed,
               const Precision& precision) {
  double signal = 0;
  double noise = 0;
  const std::vector<std::int64_t> nearest = rounded_values(values, is_signed, precision);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double value = values[i];
    const double error = std::ldexp(static_cast<double>(nearest[i]), precision.dropped) - value;
    signal += value * value;
    noise += error * error;
  }
  if (noise == 0) return std::numeric_limits<double>::infinity();
  return 10 * std::log10(signal / noise);
}

}  // namespace

std::vector<GroupWidth> group_widths(const std::vector<OperandValue>& values, bool is_signed) {
  std::vector<GroupWidth> list;
  for (const std::size_t group : std::array<std::size_t, 4>{16, 64, 256, 0}) {
    list.push_back(widths_of(values, is_signed, group));
  }
  return list;
}

Precision lossless(const std::vector<OperandValue>& values, bool is_signed) {
  return {range_of({values.begin(), values.end()}, is_signed).width, 0,
          std::numeric_limits<double>::infinity()};
}

std::vector<std::int64_t> rounded_values(const std::vector<OperandValue>& values, bool is_signed,
                                         const Precision& precision) {
  const int magnitude_bits = is_signed ? precision.bits - 1 : precision.bits;
  const std::int64_t most = (std::int64_t{1} << magnitude_bits) - 1;
  std::vector<std::int64_t> list;
  list.reserve(values.size());
  for (const OperandValue value : values) {
    const Wide nearest = rounded(Round::half_even, value, precision.dropped);
    list.push_back(static_cast<std::int64_t>(std::min<Wide>(nearest, most)));
  }
  return list;
}

Precision fewest_bits(const std::vector<OperandValue>& values, bool is_signed, double sqnr) {
  Precision best = lossless(values, is_signed);
  const int width = best.bits;
  for (int dropped = 1; dropped < width; ++dropped) {
    Precision fewer{width - dropped, dropped, 0};
    fewer.sqnr = sqnr_of(values, is_signed, fewer);
    if (fewer.sqnr < sqnr) break;
    best = fewer;
  }
  return best;
}

}  // namespace whit::loom
