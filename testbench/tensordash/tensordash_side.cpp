// SPDX-License-Identifier: Apache-2.0
#include "testbench/tensordash/tensordash_side.hpp"

#include <algorithm>
#include <stdexcept>

namespace whit::tb {
namespace {

using tensordash::Params;
using tensordash::RowBits;

template <class Enum>
Enum word_of(const nlohmann::json& value, const std::vector<std::string>& words) {
  const auto found = std::find(words.begin(), words.end(), value.get<std::string>());
  if (found == words.end()) throw std::runtime_error("unknown word " + value.dump());
  return static_cast<Enum>(found - words.begin());
}

RowBits all_lanes(int lanes) { return lanes == 64 ? ~RowBits{0} : (RowBits{1} << lanes) - 1; }

// Not zero; the ends of the range now and then.
std::int32_t random_value(int bits, Random& random) {
  const std::int32_t half = 1 << (bits - 1);
  switch (random() % 16) {
    case 0: return -half;
    case 1: return half - 1;
    default: break;
  }
  const auto value =
      static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(2 * half)) - half;
  return value == 0 ? 1 : value;
}

// Values of `streams` operands; zeros where the pattern has no pair.
std::vector<std::int32_t> random_row(const Params& p, int streams,
                                     const std::vector<SparsePattern>& patterns, Random& random) {
  std::vector<std::int32_t> values;
  for (int s = 0; s < streams; ++s) {
    const RowBits row = patterns[static_cast<std::size_t>(s)].row(random);
    for (int lane = 0; lane < p.lanes; ++lane) {
      values.push_back((row >> lane & 1) != 0 ? random_value(value_bits(p), random) : 0);
    }
  }
  return values;
}

}  // namespace

Params tensordash_params(const nlohmann::json& manifest) {
  const nlohmann::json& j = manifest.at("parameters");
  Params p;
  p.part = word_of<tensordash::Part>(j.at("part"), {"scheduler", "pe", "tile"});
  p.lanes = j.at("lanes");
  p.depth = j.at("depth");
  p.options = j.at("options").get<WordOrLists>();
  p.level_order = j.at("level_order").get<WordOrLists>();
  p.sides = word_of<tensordash::Sides>(j.at("sides"), {"one", "two"});
  p.rows = j.at("rows");
  p.cols = j.at("cols");
  p.datatype = word_of<tensordash::Datatype>(j.at("datatype"), {"int4", "int8", "int16"});
  p.max_rows = j.at("max_rows");
  p.pipeline = j.at("pipeline");
  p.bypass = j.at("bypass");
  return p;
}

SparsePattern::SparsePattern(const Params& params, Random& random) : lanes_(params.lanes) {
  constexpr Kind kKinds[] = {Kind::random, Kind::random, Kind::lanes, Kind::rows, Kind::piece};
  kind_ = kKinds[random() % 5];
  density_ = random() % 11;
  mask_ = all_lanes(lanes_);
  if (kind_ == Kind::lanes) mask_ &= random();
  if (kind_ == Kind::piece) mask_ >>= random() % static_cast<std::uint64_t>(lanes_);
}

RowBits SparsePattern::row(Random& random) const {
  if (kind_ == Kind::rows) return random() % 10 < density_ ? mask_ : 0;
  if (kind_ != Kind::random) return mask_;
  RowBits bits = 0;
  for (int lane = 0; lane < lanes_; ++lane) {
    bits |= RowBits{random() % 10 < density_} << lane;
  }
  return bits;
}

std::vector<std::int64_t> dot_products(const Params& p,
                                       const std::vector<tensordash::RowBeat>& rows) {
  const auto lanes = static_cast<std::size_t>(p.lanes);
  const auto cols = static_cast<std::size_t>(p.cols);
  std::vector<std::int64_t> sums(static_cast<std::size_t>(p.rows) * cols, 0);
  for (const tensordash::RowBeat& row : rows) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        sums[i] += std::int64_t{row.a[i % cols * lanes + lane]} * row.b[i / cols * lanes + lane];
      }
    }
  }
  return sums;
}

Reduction random_reduction(const Params& p, Random& random) {
  constexpr std::uint64_t kLengths[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 37};
  std::uint64_t length = kLengths[random() % 12];
  if (random() % 32 == 0) length = 144;
  length = std::min(length, static_cast<std::uint64_t>(p.max_rows));
  std::vector<SparsePattern> a;
  std::vector<SparsePattern> b;
  for (int i = 0; i < p.cols; ++i) a.emplace_back(p, random);
  for (int i = 0; i < p.rows; ++i) b.emplace_back(p, random);
  Reduction reduction;
  for (std::uint64_t t = 0; t < length; ++t) {
    reduction.rows.push_back(
        {random_row(p, p.cols, a, random), random_row(p, p.rows, b, random), t + 1 == length});
  }
  reduction.sums = dot_products(p, reduction.rows);
  return reduction;
}

}  // namespace whit::tb
