// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_value.hpp"

namespace whit::tensordash {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

FloatParts parts(const Params& params, Value value) {
  return unpack(float_format(params), static_cast<std::uint32_t>(value));
}

}  // namespace

bool is_zero(const Params& params, Value value) {
  return is_float(params) ? parts(params, value).zero : value == 0;
}

bool is_special(const Params& params, Value value) {
  if (!is_float(params)) return false;
  const FloatParts p = parts(params, value);
  return p.special();
}

RowBits effectual(const Params& params, const RowBeat& row, std::size_t scheduler) {
  const std::size_t lanes = at(params.lanes);
  const bool two = params.sides == Sides::two;
  const std::size_t pe_row = two ? scheduler / at(params.cols) : scheduler;
  const std::size_t first_col = two ? scheduler % at(params.cols) : 0;
  const std::size_t cols = two ? 1 : at(params.cols);
  RowBits bits = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    const Value b = row.b[pe_row * lanes + lane];
    bool pair = !is_zero(params, b);
    bool special = is_special(params, b);
    for (std::size_t col = first_col; col < first_col + cols; ++col) {
      const Value a = row.a[col * lanes + lane];
      if (two) pair &= !is_zero(params, a);
      special |= is_special(params, a);
    }
    pair |= params.strict_nan && special;
    bits |= RowBits{pair} << lane;
  }
  return bits;
}

std::vector<std::vector<RowBits>> effectual_pairs(const Params& params,
                                                  const std::vector<RowBeat>& rows) {
  std::vector<std::vector<RowBits>> streams(at(schedulers(params)));
  for (std::size_t s = 0; s < streams.size(); ++s) {
    for (const RowBeat& row : rows) streams[s].push_back(effectual(params, row, s));
  }
  return streams;
}

Pairs picked(const Connectivity& net, const Schedule& choice,
             const std::vector<const RowBeat*>& window, std::size_t row, std::size_t col) {
  Pairs pairs;
  for (int lane = 0; lane < net.lanes; ++lane) {
    const int pick = choice.pick[at(lane)];
    if (pick == kNoPick) continue;
    const Option& option = net.options[at(pick)];
    const std::size_t source = at(ring(lane + option.offset, net.lanes));
    const RowBeat& staged = *window[at(option.step)];
    pairs.emplace_back(staged.a[col * at(net.lanes) + source],
                       staged.b[row * at(net.lanes) + source]);
  }
  return pairs;
}

std::int64_t accumulate(const Params& params, std::int64_t total, const Pairs& pairs) {
  if (is_float(params)) {
    std::vector<FloatPair> bits;
    for (const auto& [a, b] : pairs) {
      bits.emplace_back(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
    }
    return fused_dot(float_format(params), params.lanes, static_cast<std::uint32_t>(total), bits);
  }
  auto sum = static_cast<std::uint64_t>(total);
  for (const auto& [a, b] : pairs) sum += static_cast<std::uint64_t>(std::int64_t{a} * b);
  const int unused = 64 - accumulator_bits(params);
  return static_cast<std::int64_t>(sum << unused) >> unused;
}

std::vector<std::int64_t> reduction_sums(const Params& params, const Connectivity& net,
                                         const std::vector<RowBeat>& rows) {
  std::vector<std::int64_t> totals(at(params.rows * params.cols), 0);
  walk(net, effectual_pairs(params, rows), scheduler_of(params), [&](const Step& step) {
    std::vector<const RowBeat*> window;
    for (std::size_t h = 0; h < step.staged; ++h) window.push_back(&rows[step.base + h]);
    for (std::size_t i = 0; i < totals.size(); ++i) {
      const std::size_t row = i / at(params.cols);
      const std::size_t s = params.sides == Sides::one ? row : i;
      totals[i] = accumulate(params, totals[i],
                             picked(net, step.choices[s], window, row, i % at(params.cols)));
    }
  });
  return totals;
}

}  // namespace whit::tensordash
