// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_quantize.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "golden/mokey/mokey_exact.hpp"

namespace whit::mokey {
namespace {

// Centroids in ascending order and what separates them.
class Steps {
 public:
  Steps(const Params& p, const Dictionary& dictionary) : dictionary_(dictionary) {
    const auto n = static_cast<Code>(magnitudes(p));
    const Code outlier = 2 * n;
    const auto append = [&](Code code) { ranks_.push_back({code, residual(p, dictionary, code)}); };
    Code entry = 0;
    for (; entry < 2 * n && dictionary.outliers[entry] < 0; ++entry) append(outlier | entry);
    inner_ = ranks_.size();
    for (Code i = n; i-- > 0;) append(n | i);
    for (Code i = 0; i < n; ++i) append(i);
    outer_ = ranks_.size();
    for (; entry < 2 * n; ++entry) append(outlier | entry);
    const mpq_class cut = mpq_class(dictionary.cut) * mpq_class(dictionary.sigma);
    below_ = dictionary.mean - cut;
    above_ = dictionary.mean + cut;
  }

  const std::vector<Rank>& ranks() const { return ranks_; }

  // The least value of rank n + 1, for each n.
  std::vector<mpq_class> boundaries() const {
    std::vector<mpq_class> list;
    std::size_t equal = 0;  // the lowest centroids that are the same
    for (std::size_t n = 0; n + 1 < ranks_.size(); ++n) {
      if (const std::optional<mpq_class> step = boundary(n)) list.push_back(*step);
      else if (list.empty()) ++equal;
      else list.push_back(mpq_class(list.back()));
    }
    list.insert(list.begin(), equal, mpq_class(list.front()));
    return list;
  }

 private:
  // Nothing between equal centroids.
  std::optional<mpq_class> boundary(std::size_t n) const {
    if (n + 1 == inner_) return below_;
    if (n + 1 == outer_) return above_;
    if (ranks_[n].residual == ranks_[n + 1].residual) return std::nullopt;
    const mpq_class twice(2 * dictionary_.fixed_mean + ranks_[n].residual + ranks_[n + 1].residual);
    const mpq_class middle = shifted(twice, -1 - dictionary_.fraction_bits);
    // A centroid whose nearest values are on the other side of a cut has none, or fewer.
    if (n < inner_) return std::min(middle, below_);
    if (n >= outer_) return std::max(middle, above_);
    const mpq_class risen = inner_ > 0 ? std::max(middle, below_) : middle;
    return outer_ < ranks_.size() ? std::min(risen, above_) : risen;
  }

  const Dictionary& dictionary_;
  std::vector<Rank> ranks_;
  std::size_t inner_ = 0;  // ranks of magnitudes are inner_ .. outer_ - 1
  std::size_t outer_ = 0;
  mpq_class below_;
  mpq_class above_;
};

}  // namespace

Ladder make_ladder(const Params& p, const Dictionary& dictionary, int fraction_bits) {
  const Steps steps(p, dictionary);
  Ladder ladder;
  ladder.ranks = steps.ranks();
  for (const mpq_class& boundary : steps.boundaries()) {
    ladder.thresholds.push_back(ceiling(shifted(boundary, fraction_bits)));
  }
  return ladder;
}

std::size_t rank_of(const Ladder& ladder, std::int64_t y) {
  const auto& list = ladder.thresholds;
  return static_cast<std::size_t>(std::upper_bound(list.begin(), list.end(), y) - list.begin());
}

std::vector<Code> quantize(const Params& p, const Dictionary& dictionary,
                           const std::vector<double>& values) {
  const Steps steps(p, dictionary);
  // x >= t is x >= the least double that is not below t.
  std::vector<double> thresholds;
  for (const mpq_class& boundary : steps.boundaries()) {
    thresholds.push_back(double_above(boundary));
  }
  std::vector<Code> codes;
  codes.reserve(values.size());
  for (const double value : values) {
    const auto step = std::upper_bound(thresholds.begin(), thresholds.end(), value);
    codes.push_back(steps.ranks()[static_cast<std::size_t>(step - thresholds.begin())].code);
  }
  return codes;
}

double value_of(const Params& p, const Dictionary& dictionary, Code code) {
  return std::ldexp(static_cast<double>(dictionary.fixed_mean + residual(p, dictionary, code)),
                    -dictionary.fraction_bits);
}

}  // namespace whit::mokey
