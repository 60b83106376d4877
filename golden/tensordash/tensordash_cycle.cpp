// SPDX-License-Identifier: Apache-2.0
#include "golden/tensordash/tensordash_cycle.hpp"

#include <algorithm>

#include "golden/tensordash/tensordash_window.hpp"

namespace whit::tensordash {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// What a cycle that fired hands to the accumulators.
struct Work {
  bool first = false;
  bool ends = false;
  std::vector<Pairs> pairs;  // per PE
};

}  // namespace

struct TileCycle::State {
  explicit State(const Params& p) : params(p), net(p), window(p.depth) { reset(); }

  void reset() {
    dense = false;
    clear();
    show();
  }

  void clear() {
    window.clear();
    first = true;
    promised = 0;
    pipe.clear();
    results.clear();
    total.assign(at(params.rows * params.cols), 0);
  }

  // Choices of all schedulers and the advance of the tile.
  void choose() {
    const int live = window.live(dense);
    out.fire = window.complete(live) && (!window.may_end(live) || promised < params.pipeline + 2);
    out.ends = false;
    out.advance = 0;
    out.schedules.assign(at(schedulers(params)), Schedule{});
    for (Schedule& s : out.schedules) s.pick.fill(kNoPick);
    if (!out.fire) return;
    int advance = live;
    for (std::size_t i = 0; i < out.schedules.size(); ++i) {
      out.schedules[i] = scheduler_of(params)(net, window.pairs(live, i));
      advance = std::min(advance, out.schedules[i].advance);
    }
    out.advance = advance;
    for (int h = 0; h < advance; ++h) out.ends |= window[h].row.last;
  }

  Work work() const {
    std::vector<const RowBeat*> rows;
    for (int h = 0; h < params.depth; ++h) rows.push_back(&window[h].row);
    Work result{first, out.ends, {}};
    for (std::size_t i = 0; i < total.size(); ++i) {
      const std::size_t row = i / at(params.cols);
      const std::size_t s = params.sides == Sides::one ? row : i;
      result.pairs.push_back(picked(net, out.schedules[s], rows, row, i % at(params.cols)));
    }
    return result;
  }

  void add(const Work& work) {
    for (std::size_t i = 0; i < total.size(); ++i) {
      total[i] = accumulate(params, work.first ? 0 : total[i], work.pairs[i]);
    }
    if (work.ends) results.push_back(total);
  }

  std::vector<RowBits> flags_of(const RowBeat& row) const {
    std::vector<RowBits> flags;
    for (std::size_t i = 0; i < at(schedulers(params)); ++i) {
      flags.push_back(effectual(params, row, i));
    }
    return flags;
  }

  void clock(const TileInputs& in) {
    std::array<const RowBeat*, kMaxDepth> come{};
    for (int h = 0; h < params.depth; ++h) {
      if (window.free(h, out.advance, dense)) {
        come[at(h)] = in.row[at(window.bank_of(h, out.advance))];
      }
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
      window.keep(window.live(dense), out.schedules);
    }
    // The window moves, and takes rows.
    window.move(out.advance);
    for (int h = 0; h < params.depth; ++h) {
      if (come[at(h)] != nullptr) window.load(h, *come[at(h)], flags_of(*come[at(h)]));
    }
    dense = in.dense;
    if (in.clear) clear();
    show();
  }

  void show() {
    choose();
    for (int h = 0; h < params.depth; ++h) {
      out.row_ready[at(window.bank_of(h, out.advance))] = window.free(h, out.advance, dense);
    }
    out.out_valid = !results.empty();
    out.out.assign(total.size(), 0);
    if (out.out_valid) out.out = results.front();
    out.busy = window.staged() || !first || promised > 0;
  }

  Params params;
  Connectivity net;
  RowWindow window;
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
