// SPDX-License-Identifier: Apache-2.0
#include "golden/fpraker/fpraker_synthetic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "golden/common/error.hpp"
#include "golden/common/key_values.hpp"

namespace whit::fpraker {
namespace {

constexpr std::int64_t kMostSets = 100000000;

DataKind kind_of(const std::string& word) {
  if (word == "normal") return DataKind::normal;
  if (word == "lognormal") return DataKind::lognormal;
  if (word == "half_zero") return DataKind::half_zero;
  if (word == "wide") return DataKind::wide;
  throw InputError("--synthetic: '" + word + "' is not one of normal, lognormal, half_zero, wide");
}

}  // namespace

SyntheticSets::SyntheticSets(const Params& params, DataKind kind, std::uint64_t seed)
    : params_(params), kind_(kind), random_(seed) {}

std::vector<FloatPair> SyntheticSets::next() {
  std::vector<FloatPair> set;
  for (int i = 0; i < params_.lanes; ++i) {
    const std::uint32_t first = a();
    set.emplace_back(first, b());
  }
  return set;
}

std::uint32_t SyntheticSets::a() {
  if (kind_ != DataKind::half_zero) return b();
  if ((random_() & 1) != 0) return 0;
  return to_format(format(params_), std::fabs(normal_(random_)));
}

std::uint32_t SyntheticSets::b() {
  const FloatFormat form = format(params_);
  switch (kind_) {
    case DataKind::lognormal: {
      const double magnitude = std::exp2(4 * normal_(random_));
      return to_format(form, (random_() & 1) != 0 ? -magnitude : magnitude);
    }
    case DataKind::wide: {
      // Around the bias; formats with fewer binades use all of them.
      const std::uint64_t bits = random_();
      const int binades = std::min(32, (1 << form.exp_bits) - 2);
      const int least = std::max(1, form.bias() - binades / 2);
      const auto exponent =
          static_cast<std::uint32_t>(least) +
          static_cast<std::uint32_t>(bits >> 32) % static_cast<std::uint32_t>(binades);
      const auto low = static_cast<std::uint32_t>(bits);
      return (low >> 31) << (form.bits() - 1) | exponent << form.frac_bits |
             (low & ((std::uint32_t{1} << form.frac_bits) - 1));
    }
    default: return to_format(form, normal_(random_));
  }
}

Synthetic parse_synthetic(const std::string& text) {
  Synthetic s;
  const std::size_t comma = text.find(',');
  s.kind = kind_of(text.substr(0, comma));
  if (comma == std::string::npos) return s;
  for (const auto& [key, value] : key_values(text.substr(comma + 1))) {
    const std::string where = "--synthetic: " + key;
    if (key == "sets") s.sets = number_in(where, value, std::int64_t{1}, kMostSets);
    else if (key == "length") s.length = number_in(where, value, std::int64_t{1}, kMostSets);
    else if (key == "seed") {
      s.seed = number_in(where, value, std::int64_t{0}, std::numeric_limits<std::int64_t>::max());
    } else {
      throw InputError(where + " is not one of sets, length, seed");
    }
  }
  return s;
}

SyntheticStream::SyntheticStream(const Params& params, const Synthetic& synthetic)
    : params_(params),
      synthetic_(synthetic),
      source_(params, synthetic.kind, static_cast<std::uint64_t>(synthetic.seed)) {
  if (synthetic_.length == 0) synthetic_.length = sets_per_chunk(params);
}

bool SyntheticStream::next(SetBeat& set) {
  if (done_ == synthetic_.sets) return false;
  ++done_;
  set = SetBeat{};
  set.threshold = params_.oob_threshold;
  set.last = done_ % synthetic_.length == 0 || done_ == synthetic_.sets;
  for (int i = 0; i < params_.cols * params_.lanes; ++i) set.a.push_back(source_.a());
  for (int i = 0; i < params_.rows * params_.lanes; ++i) set.b.push_back(source_.b());
  return true;
}

}  // namespace whit::fpraker
