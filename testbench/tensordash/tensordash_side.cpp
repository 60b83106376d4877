// SPDX-License-Identifier: Apache-2.0
#include "testbench/tensordash/tensordash_side.hpp"

#include <algorithm>

#include "testbench/common/enum_word.hpp"

namespace whit::tb {
namespace {

using tensordash::Params;
using tensordash::RowBits;

RowBits all_lanes(int lanes) { return lanes == 64 ? ~RowBits{0} : (RowBits{1} << lanes) - 1; }

// Not zero; the ends of the range now and then.
std::int32_t random_integer(int bits, Random& random) {
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

// How far the exponents of a reduction's floats spread, and whether infinities and NaNs occur.
struct FloatKind {
  std::uint64_t spread;  // exponents around the middle, at most the whole range
  bool specials;
};

FloatKind random_kind(Random& random) {
  constexpr std::uint64_t kSpreads[] = {1, 8, 30, 60, 254};
  return {kSpreads[random() % 5], random() % 8 == 0};
}

// Not a zero.
std::int32_t random_float(const FloatFormat& format, const FloatKind& kind, Random& random) {
  const std::uint32_t sign = random() % 2 == 0 ? 0 : 1;
  const auto fraction = static_cast<std::uint32_t>(random()) >> (32 - format.frac_bits);
  auto exponent = static_cast<std::uint32_t>(127 - kind.spread / 2 + random() % kind.spread);
  std::uint32_t mantissa = random() % 4 == 0 ? 0 : fraction;
  if (kind.specials && random() % 64 == 0) {
    exponent = 255;
    mantissa = random() % 2 == 0 ? 0 : fraction;
  }
  return static_cast<std::int32_t>((sign << format.exp_bits | exponent) << format.frac_bits |
                                   mantissa);
}

// Zeros of both signs and subnormals.
std::int32_t random_zero(const Params& p, Random& random) {
  if (!is_float(p) || random() % 4 != 0) return 0;
  const FloatFormat format = float_format(p);
  const auto sign = static_cast<std::uint32_t>(random() % 2) << (format.bits() - 1);
  const auto fraction = static_cast<std::uint32_t>(random()) >> (32 - format.frac_bits);
  return static_cast<std::int32_t>(sign | (random() % 2 == 0 ? fraction : 0));
}

// Values of `streams` operands; zeros where the pattern has no pair.
std::vector<std::int32_t> random_row(const Params& p, int streams,
                                     const std::vector<SparsePattern>& patterns,
                                     const FloatKind& kind, Random& random) {
  std::vector<std::int32_t> values;
  for (int s = 0; s < streams; ++s) {
    const RowBits row = patterns[static_cast<std::size_t>(s)].row(random);
    for (int lane = 0; lane < p.lanes; ++lane) {
      if ((row >> lane & 1) == 0) values.push_back(random_zero(p, random));
      else if (is_float(p)) values.push_back(random_float(float_format(p), kind, random));
      else values.push_back(random_integer(value_bits(p), random));
    }
  }
  return values;
}

}  // namespace

Params tensordash_params(const nlohmann::json& manifest) {
  const nlohmann::json& j = manifest.at("parameters");
  Params p;
  p.part =
      word_of<tensordash::Part>(j.at("part"), {"scheduler", "pe", "tile", "packer", "unpacker"});
  p.lanes = j.at("lanes");
  p.depth = j.at("depth");
  p.options = j.at("options").get<WordOrLists>();
  p.level_order = j.at("level_order").get<WordOrLists>();
  p.sides = word_of<tensordash::Sides>(j.at("sides"), {"one", "two"});
  p.rows = j.at("rows");
  p.cols = j.at("cols");
  p.datatype =
      word_of<tensordash::Datatype>(j.at("datatype"), {"int4", "int8", "int16", "bf16", "fp32"});
  p.max_rows = j.at("max_rows");
  p.pipeline = j.at("pipeline");
  p.strict_nan = j.at("strict_nan");
  p.bypass = j.at("bypass");
  p.iterative = j.at("iterative");
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

Reduction random_reduction(const Params& p, Random& random) {
  constexpr std::uint64_t kLengths[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 37};
  std::uint64_t length = kLengths[random() % 12];
  if (random() % 32 == 0) length = 144;
  length = std::min(length, static_cast<std::uint64_t>(p.max_rows));
  std::vector<SparsePattern> a;
  std::vector<SparsePattern> b;
  for (int i = 0; i < p.cols; ++i) a.emplace_back(p, random);
  for (int i = 0; i < p.rows; ++i) b.emplace_back(p, random);
  const FloatKind kind = random_kind(random);
  Reduction reduction;
  for (std::uint64_t t = 0; t < length; ++t) {
    reduction.rows.push_back({random_row(p, p.cols, a, kind, random),
                              random_row(p, p.rows, b, kind, random), t + 1 == length});
  }
  reduction.sums = references(p, reduction.rows);
  return reduction;
}

}  // namespace whit::tb
