// SPDX-License-Identifier: Apache-2.0
#include "golden/common/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <queue>
#include <stdexcept>
#include <string>

#include <zstd.h>

namespace whit {
namespace {

std::map<std::uint32_t, std::uint64_t> occurrences(const std::vector<std::uint32_t>& values) {
  std::map<std::uint32_t, std::uint64_t> counts;
  for (const std::uint32_t value : values) ++counts[value];
  return counts;
}

// Bits of an unsigned number; 0 for 0.
int magnitude_bits(std::uint32_t value) {
  int bits = 0;
  while ((value >> bits) != 0) ++bits;
  return bits;
}

// Shortest two's complement width of a value_bits-wide pattern.
int signed_bits(std::uint32_t pattern, int value_bits) {
  const bool negative = (pattern >> (value_bits - 1)) != 0;
  const std::uint32_t all = (std::uint32_t{1} << value_bits) - 1;
  return magnitude_bits(negative ? ~pattern & all : pattern) + 1;
}

}  // namespace

double entropy_bits(const std::vector<std::uint32_t>& values) {
  const auto total = static_cast<double>(values.size());
  double bits = 0;
  for (const auto& [value, count] : occurrences(values)) {
    const auto n = static_cast<double>(count);
    bits += n * std::log2(total / n);
  }
  return bits;
}

std::uint64_t huffman_bits(const std::vector<std::uint32_t>& values) {
  std::priority_queue<std::uint64_t, std::vector<std::uint64_t>, std::greater<>> weights;
  for (const auto& [value, count] : occurrences(values)) weights.push(count);
  if (weights.size() == 1) return values.size();
  // Every merge adds one bit to all values below it.
  std::uint64_t bits = 0;
  while (weights.size() > 1) {
    std::uint64_t sum = weights.top();
    weights.pop();
    sum += weights.top();
    weights.pop();
    bits += sum;
    weights.push(sum);
  }
  return bits;
}

std::uint64_t zero_run_length_bits(const std::vector<std::uint32_t>& values, int value_bits) {
  constexpr std::uint64_t kLongestRun = 15;
  std::uint64_t tokens = 0;
  std::uint64_t zeros = 0;
  for (const std::uint32_t value : values) {
    if (value == 0 && zeros < kLongestRun) {
      ++zeros;
      continue;
    }
    ++tokens;
    zeros = 0;
  }
  if (zeros > 0) ++tokens;
  return tokens * static_cast<std::uint64_t>(4 + value_bits);
}

std::uint64_t shapeshifter_bits(const std::vector<std::uint32_t>& values, int value_bits,
                                bool is_signed) {
  constexpr std::size_t kGroup = 16;
  const auto width_field =
      static_cast<std::uint64_t>(magnitude_bits(static_cast<std::uint32_t>(value_bits)));
  std::uint64_t bits = 0;
  for (std::size_t begin = 0; begin < values.size(); begin += kGroup) {
    const std::size_t end = std::min(values.size(), begin + kGroup);
    std::uint64_t kept = 0;
    int width = 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (values[i] == 0) continue;
      ++kept;
      width = std::max(width,
                       is_signed ? signed_bits(values[i], value_bits) : magnitude_bits(values[i]));
    }
    bits += (end - begin) + width_field + kept * static_cast<std::uint64_t>(width);
  }
  return bits;
}

std::uint64_t zstd19_bits(const std::vector<std::uint8_t>& bytes) {
  std::vector<std::uint8_t> frame(ZSTD_compressBound(bytes.size()));
  const std::size_t size =
      ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), 19);
  if (ZSTD_isError(size) != 0) {
    throw std::runtime_error(std::string("zstd: ") + ZSTD_getErrorName(size));
  }
  return std::uint64_t{size} * 8;
}

}  // namespace whit
