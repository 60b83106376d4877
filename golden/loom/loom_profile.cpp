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

double sqnr_of(const std::vector<OperandValue>& values, bool is_signed, int bits, int dropped) {
  const std::int64_t most = (std::int64_t{1} << (is_signed ? bits - 1 : bits)) - 1;
  double signal = 0;
  double noise = 0;
  for (const OperandValue value : values) {
    const Wide nearest = std::min<Wide>(rounded(Round::half_even, value, dropped), most);
    const double got = std::ldexp(static_cast<double>(nearest), dropped);
    signal += static_cast<double>(value) * value;
    noise += (got - value) * (got - value);
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

Precision fewest_bits(const std::vector<OperandValue>& values, bool is_signed, double sqnr) {
  Precision best = lossless(values, is_signed);
  const int width = best.bits;
  for (int dropped = 1; dropped < width; ++dropped) {
    const double reached = sqnr_of(values, is_signed, width - dropped, dropped);
    if (reached < sqnr) break;
    best = {width - dropped, dropped, reached};
  }
  return best;
}

}  // namespace whit::loom
