// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_cycle.hpp"

#include <algorithm>

namespace whit::tensordash {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

struct Slot {
  bool full = false;
  RowBeat row;
  std::vector<RowBits> flags;  // per scheduler: effectual pairs that are not multiplied yet
};

// What a cycle that fired hands to the accumulators.
struct Work {
  bool first = false;
  bool ends = false;
  std::vector<Pairs> pairs;  // per PE
};

}  // namespace

struct TileCycle::State {
  explicit State(const Params& p) : params(p), net(p) { reset(); }

  void reset() {
    dense = false;
    clear();
    show();
  }

  void clear() {
    for (Slot& slot : slots) slot = Slot{};
    bank = 0;
    first = true;
    promised = 0;
    pipe.clear();
    results.clear();
    total.assign(at(params.rows * params.cols), 0);
  }

  // Rows that take part: up to the first that ends a reduction; the oldest alone in dense mode.
  int live_rows() const {
    if (dense) return 1;
    for (int h = 0; h < params.depth; ++h) {
      if (slots[at(h)].full && slots[at(h)].row.last) return h + 1;
      if (!slots[at(h)].full) return params.depth;
    }
    return params.depth;
  }

  bool fires(int live) const {
    bool may_end = false;
    for (int h = 0; h < live; ++h) {
      if (!slots[at(h)].full) return false;
      may_end |= slots[at(h)].row.last;
    }
    return !may_end || promised < params.pipeline + 2;
  }

  // Choices of all schedulers and the advance of the tile.
  void choose() {
    const int live = live_rows();
    out.fire = fires(live);
    out.ends = false;
    out.advance = 0;
    out.schedules.assign(at(schedulers(params)), Schedule{});
    for (Schedule& s : out.schedules) s.pick.fill(kNoPick);
    if (!out.fire) return;
    int advance = live;
    for (std::size_t i = 0; i < out.schedules.size(); ++i) {
      if (params.depth == 1) {  // the dense tile: every lane, whatever the values are
        std::fill_n(out.schedules[i].pick.begin(), params.lanes, 0);
        continue;
      }
      Window window{};
      for (int h = 0; h < live; ++h) window[at(h)] = slots[at(h)].flags[i];
      out.schedules[i] = schedule(net, window);
      advance = std::min(advance, out.schedules[i].advance);
    }
    out.advance = advance;
    for (int h = 0; h < advance; ++h) out.ends |= slots[at(h)].row.last;
  }

  Work work() const {
    std::vector<const RowBeat*> window;
    for (int h = 0; h < params.depth; ++h) window.push_back(&slots[at(h)].row);
    Work result{first, out.ends, {}};
    for (std::size_t i = 0; i < total.size(); ++i) {
      const std::size_t row = i / at(params.cols);
      const std::size_t s = params.sides == Sides::one ? row : i;
      result.pairs.push_back(picked(net, out.schedules[s], window, row, i % at(params.cols)));
    }
    return result;
  }

  void add(const Work& work) {
    for (std::size_t i = 0; i < total.size(); ++i) {
      total[i] = accumulate(params, work.first ? 0 : total[i], work.pairs[i]);
    }
    if (work.ends) results.push_back(total);
  }

  // Where the row that slot `h` needs after the move comes from.
  int bank_of(int h) const { return (bank + out.advance + h) % params.depth; }
  bool free_after_move(int h) const {
    const int from = h + out.advance;
    const bool full = from < params.depth && slots[at(from)].full;
    return !full && (h == 0 || !dense);
  }

  void move_window() {
    if (out.fire) {
      const int live = live_rows();
      for (int h = 0; h < live; ++h) {
        for (std::size_t i = 0; i < slots[at(h)].flags.size(); ++i) {
          slots[at(h)].flags[i] = out.schedules[i].left[at(h)];
        }
      }
    }
    for (int h = 0; h < params.depth; ++h) {
      const int from = h + out.advance;
      if (from == h) continue;
      slots[at(h)] = from < params.depth ? std::move(slots[at(from)]) : Slot{};
      if (from < params.depth) slots[at(from)] = Slot{};
    }
  }

  void load(int h, const RowBeat& row) {
    Slot& slot = slots[at(h)];
    slot.full = true;
    slot.row = row;
    slot.flags.clear();
    for (std::size_t i = 0; i < at(schedulers(params)); ++i)
      slot.flags.push_back(effectual(params, row, i));
  }

  void clock(const TileInputs& in) {
    std::array<int, kMaxDepth> from_bank{};
    std::array<bool, kMaxDepth> free{};
    for (int h = 0; h < params.depth; ++h) {
      from_bank[at(h)] = bank_of(h);
      free[at(h)] = free_after_move(h);
    }
    // Results leave, and come.
    if (out.out_valid && in.out_ready) {
      results.pop_front();
      --promised;
    }
    pipe.push_back(out.fire ? std::optional<Work>(work()) : std::nullopt);
    if (pipe.size() > at(params.pipeline)) {
      if (pipe.front()) add(*pipe.front());
      pipe.pop_front();
    }
    if (out.fire) {
      promised += out.ends ? 1 : 0;
      first = out.ends;
    }
    // The window moves, and takes rows.
    move_window();
    for (int h = 0; h < params.depth; ++h) {
      const RowBeat* row = in.row[at(from_bank[at(h)])];
      if (free[at(h)] && row != nullptr) load(h, *row);
    }
    bank = (bank + out.advance) % params.depth;
    dense = in.dense;
    if (in.clear) clear();
    show();
  }

  void show() {
    choose();
    for (int h = 0; h < params.depth; ++h) out.row_ready[at(bank_of(h))] = free_after_move(h);
    out.out_valid = !results.empty();
    out.out.assign(total.size(), 0);
    if (out.out_valid) out.out = results.front();
    const bool staged =
        std::any_of(slots.begin(), slots.end(), [](const Slot& s) { return s.full; });
    out.busy = staged || !first || promised > 0;
  }

  Params params;
  Connectivity net;
  std::array<Slot, kMaxDepth> slots;
  int bank = 0;        // of slot 0
  bool dense = false;  // as registered
  bool first = true;   // the next cycle that fires starts a reduction
  int promised = 0;    // results that are on their way or wait
  std::deque<std::optional<Work>> pipe;
  std::vector<std::int64_t> total;  // accumulators
  std::deque<std::vector<std::int64_t>> results;
  TileOutputs out;
};

TileCycle::TileCycle(const Params& params) : state_(std::make_unique<State>(params)) {}
TileCycle::~TileCycle() = default;
TileCycle::TileCycle(TileCycle&&) noexcept = default;
TileCycle& TileCycle::operator=(TileCycle&&) noexcept = default;

void TileCycle::reset() { state_->reset(); }
const TileOutputs& TileCycle::outputs() const { return state_->out; }
void TileCycle::clock(const TileInputs& in) { state_->clock(in); }

}  // namespace whit::tensordash
