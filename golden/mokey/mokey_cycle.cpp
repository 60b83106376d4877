// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_cycle.hpp"

namespace whit::mokey {

Pair pair_at(const Params& p, const PairBeat& beat, int place) {
  const auto code = [&](const std::vector<Code>& codes, Broadcast shared) {
    return codes[place_of(p.broadcast == shared ? place % p.pairs : place)];
  };
  return {code(beat.act, Broadcast::act), code(beat.wgt, Broadcast::wgt)};
}

TileCycle::TileCycle(const Params& params)
    : params_(params), length_(params), tables_(params), multiplier_(params_, tables_) {
  const auto n = place_of(magnitudes(params_));
  const OperandTable empty{std::vector<std::int64_t>(n, 0), std::vector<std::int64_t>(2 * n, 0)};
  registers_ = {empty, empty, 0, 0, -kShiftBias};
  lanes_.assign(place_of(params_.lanes), LaneCycle(params_, tables_));
  reset();
}

void TileCycle::reset() {
  held_.reset();
  todo_.clear();
  counted_.reset();
  bank_ = drained_ = lane_ = step_ = due_ = results_of_pass_ = 0;
  length_.reset();
  full_ = {};
  queue_.clear();
  waiting_ = {};
  state_ = State::idle;
  results_.clear();
  for (LaneCycle& lane : lanes_) {
    lane.empty(0);
    lane.empty(1);
  }
  multiplier_.reset();
  settle();
}

void TileCycle::write(const Params& p, Registers& registers, const CfgBeat& word) {
  const int n = magnitudes(p);
  const auto at = static_cast<int>(word.addr);
  const std::int64_t number = wrapped(word.data, p.dict_bits);
  const auto table = [&](OperandTable& operand, int entry) {
    (entry < n ? operand.magnitudes[place_of(entry)] : operand.outliers[place_of(entry - n)]) =
        number;
  };
  if (at < 3 * n) {
    table(registers.act, at);
  } else if (at < 6 * n) {
    table(registers.wgt, at - 3 * n);
  } else if (at == 6 * n) {
    registers.mean_wgt = number;
  } else if (at == 6 * n + 1) {
    registers.mantissa =
        static_cast<std::int64_t>(word.data & ((std::uint64_t{1} << p.mantissa_bits) - 1));
  } else if (at == 6 * n + 2) {
    registers.shift = static_cast<int>(word.data & ((1U << kShiftBits) - 1)) - kShiftBias;
  }
}

// Of the queue in this cycle: a pair that is served makes room for another one.
int TileCycle::room() const {
  return params_.fifo_depth - static_cast<int>(queue_.size()) + (queue_.empty() ? 0 : 1);
}

// Pairs of the held step that go, the first into the multiplier when nothing waits before it.
std::size_t TileCycle::leaves_todo() const {
  if (!open()) return 0;
  return std::min(todo_.size(), place_of(room() + (queue_.empty() ? 1 : 0)));
}

Operation TileCycle::outlier(int bank, const Waiting& waiting) const {
  Operation op;
  op.kind = Operation::Kind::outlier;
  op.bank = bank;
  op.lane = waiting.lane;
  op.x = residual(params_, registers_.act, waiting.pair.act);
  op.y = residual(params_, registers_.wgt, waiting.pair.wgt);
  return op;
}

std::optional<Operation> TileCycle::serve() {
  const std::size_t leaving = leaves_todo();
  std::optional<Operation> op;
  if (!queue_.empty()) {
    const int bank = waiting(drained_) != 0 ? drained_ : 1 - drained_;
    op = outlier(bank, queue_.front());
    queue_.pop_front();
    --waiting_[place_of(bank)];
  }
  for (std::size_t i = 0; i < leaving; ++i) {
    const Waiting next{todo_[i] / params_.pairs, pair_at(params_, *held_, todo_[i])};
    if (!op) {
      op = outlier(bank_, next);
    } else {
      queue_.push_back(next);
      ++waiting_[place_of(bank_)];
    }
  }
  todo_.erase(todo_.begin(), todo_.begin() + static_cast<std::ptrdiff_t>(leaving));
  return op;
}

// Steps of a lane: terms, the mean, a pause (hist), the scale.
int TileCycle::last_step() const {
  return params_.mode == Mode::prom ? 1 : static_cast<int>(tables_.terms.size()) + 2;
}

bool TileCycle::wants_term() const {
  const int mean = params_.mode == Mode::prom ? 0 : static_cast<int>(tables_.terms.size());
  return state_ == State::run && step_ == mean && !serves();
}

// What the drain multiplies in this cycle, in which no pair is served.
std::optional<Operation> TileCycle::drain(const TileInputs& in) {
  Operation op;
  op.bank = drained_;
  op.lane = lane_;
  if (step_ == last_step()) {
    if (due_ == result_places(params_)) return std::nullopt;
    op.kind = Operation::Kind::scale;
    op.x =
        params_.mode == Mode::prom ? lanes_[place_of(lane_)].value(drained_, 0) : multiplier_.sum();
    op.y = registers_.mantissa;
    op.shift = registers_.shift;
    return op;
  }
  if (wants_term()) {
    if (in.term == nullptr) return std::nullopt;
    op.kind = Operation::Kind::mean;
    op.x = in.term->sum;
    op.y = registers_.mean_wgt;
    op.offset = in.term->offset;
    return op;
  }
  op.kind = Operation::Kind::term;
  op.entry = step_;
  op.x = lanes_[place_of(lane_)].value(drained_, step_);
  op.y = tables_.terms[place_of(step_)];
  return op;
}

void TileCycle::end_step() {
  const PairBeat& beat = *held_;
  length_.end_step(beat.keep, beat.last);
  counted_ = beat;
  counted_bank_ = bank_;
  if (beat.last) {
    full_[place_of(bank_)] = true;
    if (params_.double_buffer) bank_ = 1 - bank_;
  }
  held_.reset();
}

void TileCycle::hold(const PairBeat& beat) {
  held_ = beat;
  for (int place = 0; place < places(params_); ++place) {
    const bool kept = (beat.keep >> (place % params_.pairs) & 1) != 0;
    if (kept && has_outlier(params_, pair_at(params_, beat, place))) todo_.push_back(place);
  }
}

void TileCycle::count() {
  if (!counted_) return;
  for (int lane = 0; lane < params_.lanes; ++lane) {
    std::vector<Pair> pairs;
    for (int i = 0; i < params_.pairs; ++i) {
      const Pair pair = pair_at(params_, *counted_, lane * params_.pairs + i);
      if ((counted_->keep >> i & 1) != 0 && !has_outlier(params_, pair)) pairs.push_back(pair);
    }
    lanes_[place_of(lane)].count(counted_bank_, pairs);
  }
  counted_.reset();
}

void TileCycle::next_step() {
  if (step_ < last_step()) {
    ++step_;
    return;
  }
  step_ = 0;
  if (++lane_ < params_.lanes) return;
  lane_ = 0;
  state_ = State::finish;
}

void TileCycle::put(std::int64_t result) {
  const bool last = ++results_of_pass_ == params_.lanes;
  results_.push_back({result, last});
  if (!last) return;
  results_of_pass_ = 0;
  full_[place_of(drained_)] = false;
  for (LaneCycle& lane : lanes_) lane.empty(drained_);
  multiplier_.empty(drained_);
  if (params_.double_buffer) drained_ = 1 - drained_;
  state_ = State::idle;
}

void TileCycle::clock(const TileInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const TileOutputs out = outputs_;
  const bool runs = state_ == State::run;
  const bool pauses = runs && params_.mode == Mode::hist && step_ == last_step() - 1;
  const bool starts = state_ == State::idle && full_[place_of(drained_)] && waiting(drained_) == 0;
  std::optional<Operation> op = serve();
  const bool drains = !out.served && runs && !pauses;
  if (drains) op = drain(in);
  if (drains && op && op->kind == Operation::Kind::scale) ++due_;
  if (out.out && in.out_ready) {
    results_.pop_front();
    --due_;
  }
  const std::optional<std::int64_t> result = multiplier_.clock(op);
  count();
  if (starts) state_ = State::run;
  if (pauses || (drains && op)) next_step();
  if (result) put(*result);
  if (out.done) end_step();
  if (in.pair != nullptr && out.pair_ready) hold(*in.pair);
  if (in.cfg != nullptr && out.cfg_ready) write(params_, registers_, *in.cfg);
  settle();
}

void TileCycle::settle() {
  outputs_ = TileOutputs{};
  outputs_.busy = held_ || counted_ || length_.begun() || full_[0] || full_[1] || !queue_.empty() ||
                  multiplier_.holds() || !results_.empty();
  outputs_.cfg_ready = !outputs_.busy;
  outputs_.done = open() && leaves_todo() == todo_.size();
  outputs_.pair_ready = !held_ || outputs_.done;
  outputs_.stalled = held_ && !outputs_.done;
  outputs_.blocked = held_ && !open();
  outputs_.served = serves();
  outputs_.term_ready = wants_term();
  if (!results_.empty()) outputs_.out = results_.front();
  outputs_.too_long = length_.too_long();
  outputs_.checksums_differ = multiplier_.checksums_differ();
}

}  // namespace whit::mokey
