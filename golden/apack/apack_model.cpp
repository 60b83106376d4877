// SPDX-License-Identifier: Apache-2.0
#include "golden/apack/apack_model.hpp"

#include "golden/common/error.hpp"

namespace whit::apack {
namespace {

void require_legal(const Table& table, const Params& params) {
  const std::string error = table_error(table, params);
  if (!error.empty()) throw InputError("illegal table: " + error);
}

// LO and HI: windows of G bits on two infinite numbers (tails of zeros and of ones).
struct Window {
  explicit Window(const Params& params)
      : half(std::uint32_t{1} << (params.range_bits - 1)), quarter(half / 2), high(2 * half - 1) {}

  std::uint32_t range() const { return high - low + 1; }

  void narrow(const Table& table, const Params& params, int row) {
    const std::uint64_t r = range();
    const std::uint32_t base = low;
    low = base + static_cast<std::uint32_t>((r * table.cum[static_cast<std::size_t>(row)]) >>
                                            params.count_bits);
    high = base +
           static_cast<std::uint32_t>((r * count_end(table, params, row)) >> params.count_bits) - 1;
  }

  // One step of the renormalisation: what can be said of the next bit of both numbers.
  enum class Next { zero, one, underflow, none };
  Next shift() {
    Next next = Next::none;
    std::uint32_t drop = 0;
    if (high < half) {
      next = Next::zero;
    } else if (low >= half) {
      next = Next::one;
      drop = half;
    } else if (low >= quarter && high < half + quarter) {
      next = Next::underflow;
      drop = quarter;
    } else {
      return next;
    }
    low = (low - drop) * 2;
    high = (high - drop) * 2 + 1;
    return next;
  }

  std::uint32_t half;
  std::uint32_t quarter;
  std::uint32_t low = 0;
  std::uint32_t high;
};

}  // namespace

Encoded model_encode(const Table& table, const Params& params,
                     const std::vector<std::uint32_t>& values, std::vector<Step>* steps) {
  require_legal(table, params);
  BitWriter symbols;
  BitWriter offsets;
  Window window(params);
  std::uint64_t pending = 0;
  const auto emit = [&](bool bit) {
    symbols.put(bit ? 1 : 0, 1);
    symbols.put_run(!bit, pending);
    pending = 0;
  };

  for (const std::uint32_t value : values) {
    Step step;
    step.row = row_of(table, value);
    if (count_end(table, params, step.row) == table.cum[static_cast<std::size_t>(step.row)]) {
      throw InputError("value " + std::to_string(value) + " is in row " + std::to_string(step.row) +
                       ", which has no counts");
    }
    step.range = window.range();
    window.narrow(table, params, step.row);
    step.low_narrowed = window.low;
    step.high_narrowed = window.high;
    for (Window::Next next = window.shift(); next != Window::Next::none; next = window.shift()) {
      if (next == Window::Next::underflow) {
        ++pending;
        ++step.underflow;
      } else {
        emit(next == Window::Next::one);
        ++step.prefix;
      }
    }
    step.low = window.low;
    step.high = window.high;
    step.pending = pending;
    if (steps != nullptr) steps->push_back(step);
    offsets.put(value - table.v_min[static_cast<std::size_t>(step.row)],
                offset_bits(table, params, step.row));
  }
  if (!values.empty()) {
    ++pending;
    emit(window.low >= window.quarter);
  }
  return {symbols.bytes(), symbols.size(), offsets.bytes(), offsets.size()};
}

std::vector<std::uint32_t> model_decode(const Table& table, const Params& params,
                                        const Encoded& encoded, std::size_t count,
                                        std::size_t* symbol_bits_read) {
  require_legal(table, params);
  BitReader symbols(encoded.symbols.data(), encoded.symbol_bits);
  BitReader offsets(encoded.offsets.data(), encoded.offset_bits);
  Window window(params);
  std::uint32_t code = count == 0 ? 0 : symbols.take(params.range_bits);
  std::vector<std::uint32_t> values;
  values.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t distance = std::uint64_t{code} - window.low;
    const std::uint64_t target =
        (((distance + 1) << params.count_bits) - 1) / window.range();  // a count, 0 .. top-1
    if (target >= static_cast<std::uint64_t>(params.top)) {
      throw InputError("the symbol stream holds a code above the last row");
    }
    int row = 0;
    for (std::size_t r = 1; r < table.cum.size(); ++r) {
      if (table.cum[r] <= target) row = static_cast<int>(r);
    }
    window.narrow(table, params, row);
    const std::uint32_t quarter = window.quarter;
    for (Window::Next next = window.shift(); next != Window::Next::none; next = window.shift()) {
      if (next == Window::Next::one) code -= 2 * quarter;
      if (next == Window::Next::underflow) code -= quarter;
      code = code * 2 + symbols.take(1);
    }
    const std::uint32_t value =
        table.v_min[static_cast<std::size_t>(row)] + offsets.take(offset_bits(table, params, row));
    if (value >= range_end(table, params, row)) {
      throw InputError("the offset stream holds an offset beyond its range");
    }
    values.push_back(value);
  }
  if (symbol_bits_read != nullptr) *symbol_bits_read = symbols.position();
  return values;
}

}  // namespace whit::apack
