// SPDX-License-Identifier: Apache-2.0
#include "testbench/tensordash/scheduler_bench.hpp"

namespace whit::tb {
namespace {

constexpr std::uint64_t kMeanClears = 4000;  // cycles between clears

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

SchedulerBench::SchedulerBench(const BenchOptions& options, const PortFrame& inputs,
                               const PortFrame& outputs)
    : params_(tensordash_params(options.manifest)),
      options_(options),
      random_(seeded(options.seed, "windows")),
      model_(params_),
      windows_(Stall(options.stalls, seeded(options.seed, "win"))),
      sink_(options.stalls, seeded(options.seed, "pick")) {
  port_ = {inputs.index("clear_i"),       inputs.index("win_valid_i"),
           outputs.index("win_ready_o"),  inputs.index("win_pairs_i"),
           outputs.index("pick_valid_o"), inputs.index("pick_ready_i"),
           outputs.index("pick_lanes_o"), outputs.index("pick_select_o"),
           outputs.index("pick_left_o"),  outputs.index("pick_advance_o")};
  select_bits_ = bits_for(option_list(params_).size() - 1);
  advances_ = coverage_.declare("rows that leave", numbered("by", 1, params_.depth));
}

tensordash::Window SchedulerBench::random_window() {
  tensordash::Window window{};
  const SparsePattern pattern(params_, random_);
  for (int h = 0; h < params_.depth; ++h) window[at(h)] = pattern.row(random_);
  return window;
}

void SchedulerBench::reset() {
  windows_.clear();
  model_.clear();
  win_ready_ = pick_valid_ = false;
}

void SchedulerBench::drive(std::uint64_t, PortFrame& in) {
  if (windows_.waiting() < 2) windows_.push(random_window());
  clear_ = random_() % kMeanClears == 0;
  in.set(port_.clear, clear_ ? 1 : 0);
  offered_ = windows_.offer(win_ready_);
  if (offered_) {
    in.set(port_.win_valid, 1);
    for (int h = 0; h < params_.depth; ++h) {
      in.set_element(port_.win_pairs, h, params_.lanes, windows_.front()[at(h)]);
    }
  }
  pick_ready_ = sink_.go(pick_valid_);
  in.set(port_.pick_ready, pick_ready_ ? 1 : 0);
}

void SchedulerBench::expect(const PortFrame&, PortFrame& out) {
  const std::optional<tensordash::Schedule> choice = model_.choice();
  out.set(port_.win_ready, model_.window_ready() ? 1 : 0);
  out.set(port_.pick_valid, choice ? 1 : 0);
  out.set(port_.advance, choice ? static_cast<std::uint64_t>(choice->advance) : 0);
  for (int lane = 0; lane < params_.lanes; ++lane) {
    const int pick = choice ? choice->pick[at(lane)] : tensordash::kNoPick;
    const bool takes = pick != tensordash::kNoPick;
    out.set_element(port_.lanes, lane, 1, takes ? 1 : 0);
    out.set_element(port_.select, lane, select_bits_, takes ? static_cast<std::uint64_t>(pick) : 0);
  }
  for (int h = 0; h < params_.depth; ++h) {
    out.set_element(port_.left, h, params_.lanes, choice ? choice->left[at(h)] : 0);
  }
}

void SchedulerBench::clock(const PortFrame&, const PortFrame& out) {
  win_ready_ = out.get(port_.win_ready) != 0;
  pick_valid_ = out.get(port_.pick_valid) != 0;
  if (pick_valid_ && pick_ready_ && !clear_) {
    ++choices_;
    const std::uint64_t advance = out.get(port_.advance);
    advance_ += advance;
    if (options_.coverage && advance > 0) coverage_.hit(advances_, advance - 1);
  }
  if (options_.model) model_.clock(offered_ ? &windows_.front() : nullptr, pick_ready_);
  windows_.clock(win_ready_);
  if (!clear_) return;
  model_.clear();
  windows_.clear();
  win_ready_ = pick_valid_ = false;
}

nlohmann::ordered_json SchedulerBench::metrics() const {
  return {{"windows", choices_},
          {"mean_advance",
           choices_ == 0 ? 0.0 : static_cast<double>(advance_) / static_cast<double>(choices_)}};
}

}  // namespace whit::tb
