// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "testbench/loom/planes_bench.hpp"

namespace whit::tb {

using loom::PlaneBeat;
using loom::ValueBeat;

namespace {

constexpr std::uint64_t kMeanDamage = 100;   // groups to a damaged word
constexpr std::uint64_t kMeanRecovery = 60;  // cycles from an error to the clear behind it

}  // namespace

LoomUnpackerBench::LoomUnpackerBench(const BenchOptions& options, const PortFrame& inputs,
                                     const PortFrame& outputs)
    : LoomPlanesBench(options),
      model_(params_),
      source_(Stall(options.stalls, seeded(options.seed, "plane"))),
      planes_(params_, inputs, "i"),
      values_(params_, outputs, "o"),
      sink_(options.stalls, seeded(options.seed, "val")) {
  port_ = {inputs.index("clear_i"),      outputs.index("plane_ready_o"),
           outputs.index("val_valid_o"), inputs.index("val_ready_i"),
           outputs.index("error_o"),     outputs.index("busy_o")};
  damages_ = coverage_.declare("damage", {"width", "low", "beats", "first", "end", "last", "head"});
}

void LoomUnpackerBench::restart() {
  source_.clear();
  due_.clear();
  damaged_ = error_ = in_ready_ = out_valid_ = false;
}

void LoomUnpackerBench::reset() {
  restart();
  model_.reset();
}

void LoomUnpackerBench::damage(PlaneBeat& word) {
  std::size_t kind = random_() % 7;
  if (kind == 5 && word.end) kind = 3;    // `last` is optional there
  if (kind == 6 && word.first) kind = 0;  // there is nothing to differ from
  if (options_.coverage) coverage_.hit(damages_, kind);
  switch (kind) {
    case 0: word.head.width = 0; break;
    case 1: word.head.low = word.head.width; break;
    case 2: word.head.beats = 0; break;
    case 3: word.first = !word.first; break;
    case 4: word.end = !word.end; break;
    case 5: word.last = true; break;
    default: word.head.zero = !word.head.zero; break;
  }
}

// What is due of a damaged group are the beats that its words before the damage complete.
void LoomUnpackerBench::push_group() {
  const PlaneGroup group = groups_.next();
  std::vector<PlaneBeat> words = words_of(params_, group);
  std::vector<ValueBeat> beats = beats_of(params_, group);
  if (!damaged_) {
    count(group);
    if (random_() % kMeanDamage == 0) {
      damaged_ = true;
      const std::size_t place = random_() % words.size();
      damage(words[place]);
      // A group that is skipped has a word, and none before it.
      const std::size_t before = words.size() - std::min(words.size(), beats.size());
      beats.resize(place > before ? place - before : 0);
    }
    due_.insert(due_.end(), beats.begin(), beats.end());
  }
  for (PlaneBeat& word : words) source_.push(word);
}

void LoomUnpackerBench::drive(std::uint64_t, PortFrame& in) {
  while (source_.waiting() < 2) push_group();
  in_ = loom::UnpackerInputs{};
  in_.clear = random_clear() || (error_ && random_() % kMeanRecovery == 0);
  in.set(port_.clear, in_.clear ? 1 : 0);
  if (source_.offer(in_ready_)) {
    in_.plane = &source_.front();
    planes_.put(in, source_.front());
  }
  in_.val_ready = sink_.go(out_valid_);
  in.set(port_.val_ready, in_.val_ready ? 1 : 0);
}

void LoomUnpackerBench::expect(const PortFrame&, PortFrame& out) {
  const loom::UnpackerOutputs& o = model_.outputs();
  out.set(port_.ready, o.plane_ready ? 1 : 0);
  values_.expect(out, o.val);
  out.set(port_.error, o.error ? 1 : 0);
  out.set(port_.busy, o.busy ? 1 : 0);
}

void LoomUnpackerBench::clock(const PortFrame&, const PortFrame& out) {
  tick();
  in_ready_ = out.get(port_.ready) != 0;
  out_valid_ = out.get(port_.valid) != 0;
  error_ = out.get(port_.error) != 0;
  if (error_ && !damaged_) fail("an error without damage");
  if (out_valid_ && in_.val_ready && !in_.clear) {
    ++seen_;
    out_bits_ += static_cast<std::uint64_t>(params_.lanes * params_.max_pa);
    if (due_.empty() || values_.get(out) != patterns(params_, due_.front().values) ||
        values_.last(out) != due_.front().last) {
      fail("a beat is not the one that was packed");
    }
    if (!due_.empty()) due_.pop_front();
  }
  if (options_.model) model_.clock(in_);
  source_.clock(in_ready_);
  if (in_.clear) restart();
}

}  // namespace whit::tb
