// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_multiplier_cycle.hpp"

namespace whit::mokey {

MultiplierCycle::MultiplierCycle(const Params& p, const TileTables& tables)
    : params_(p), tables_(&tables) {
  reset();
}

void MultiplierCycle::reset() {
  operands_.reset();
  product_.reset();
  rounded_.reset();
  for (int bank = 0; bank < 2; ++bank) empty(bank);
  differ_ = false;
}

void MultiplierCycle::empty(int bank) {
  outliers_[place_of(bank)].assign(place_of(params_.lanes), 0);
}

void MultiplierCycle::add_product() {
  const Operation& op = *product_;
  const Wide product = Wide{op.x} * op.y;
  switch (op.kind) {
    case Operation::Kind::outlier: {
      std::int64_t& sum = outliers_[place_of(op.bank)][place_of(op.lane)];
      sum = wrapped(sum + product, params_.acc_bits);
      break;
    }
    case Operation::Kind::term: {
      const bool first = op.entry == 0;
      sum_ = wrapped((first ? 0 : sum_) + product, tables_->dot_bits);
      // The counter is x.
      const bool merged = op.entry >= index_sums(params_);
      const Wide weight = merged ? -1 : 2;
      const Wide index = merged ? index_sums(params_) - op.entry : op.entry;
      balance_ = wrapped((first ? 0 : balance_) + weight * op.x, params_.counter_bits + 1);
      moment_ = wrapped((first ? 0 : moment_) + index * op.x, params_.counter_bits);
      break;
    }
    case Operation::Kind::mean: mean_ = wrapped(op.offset + product, params_.acc_bits); break;
    case Operation::Kind::scale: {
      const Wide value = scaled_to_even(product, op.shift);
      rounded_ = Rounded{wrapped(value, params_.acc_bits), op.bank, op.lane};
      if (params_.mode == Mode::hist && params_.checksum && (balance_ != 0 || moment_ != 0)) {
        differ_ = true;
      }
    }
  }
}

std::optional<std::int64_t> MultiplierCycle::clock(const std::optional<Operation>& next) {
  std::optional<std::int64_t> result;
  if (rounded_) {
    const std::int64_t outliers = outliers_[place_of(rounded_->bank)][place_of(rounded_->lane)];
    result = wrapped(Wide{rounded_->value} + outliers + mean_, params_.acc_bits);
    rounded_.reset();
  }
  if (product_) add_product();
  product_ = operands_;
  operands_ = next;
  return result;
}

}  // namespace whit::mokey
