// SPDX-License-Identifier: Apache-2.0
#include "testbench/loom/planes_bench.hpp"

#include "golden/common/ratio.hpp"
#include "testbench/loom/loom_params_of.hpp"

namespace whit::tb {

using loom::GroupHead;
using loom::PlaneBeat;
using loom::ValueBeat;

namespace {

constexpr std::uint64_t kMeanClears = 3000;  // cycles between clears

std::size_t at(int number) { return static_cast<std::size_t>(number); }

// A beat of a transposer is a group.
loom::Params plane_params(const nlohmann::json& manifest) {
  loom::Params params = loom_params(manifest);
  if (params.part == loom::Part::transposer) params.group = params.lanes;
  return params;
}

}  // namespace

LoomPlanesBench::LoomPlanesBench(const BenchOptions& options)
    : params_(plane_params(options.manifest)),
      options_(options),
      random_(seeded(options.seed, "control")),
      groups_(params_, seeded(options.seed, "groups")) {
  widths_ = coverage_.declare("bits of a group", numbered("bits", 1, params_.max_pa));
  beats_ = coverage_.declare("beats of a group", numbered("beats", 1, group_beats(params_)));
  zeros_ = coverage_.declare("values of a group", {"some not zero", "all zero"});
  if (params_.act_signed == loom::Option::runtime) {
    signs_ = coverage_.declare("sign of a group", {"unsigned", "signed"});
  }
  if (params_.trim_low) {
    lows_ = coverage_.declare("lowest plane of a group", numbered("plane", 0, params_.max_pa));
  }
}

bool LoomPlanesBench::random_clear() { return random_() % kMeanClears == 0; }

void LoomPlanesBench::count(const PlaneGroup& group) {
  values_ += group.values.size();
  if (!options_.coverage) return;
  const loom::GroupRange range = loom::range_of(group.values, group.is_signed);
  coverage_.hit(widths_, at(range.width - 1));
  if (signs_ >= 0) coverage_.hit(signs_, group.is_signed ? 1 : 0);
  coverage_.hit(zeros_, range.zero ? 1 : 0);
  if (lows_ >= 0) coverage_.hit(lows_, at(range.low));
  coverage_.hit(beats_, group.values.size() / at(params_.lanes) - 1);
}

void LoomPlanesBench::fail(const std::string& text) {
  if (failure_.empty()) failure_ = text;
}

std::string LoomPlanesBench::finish() {
  if (!failure_.empty()) return failure_;
  return seen_ == 0 ? "nothing came out" : "";
}

nlohmann::ordered_json LoomPlanesBench::metrics() const {
  return {{"values", values_},
          {"beats_out", seen_},
          {"bits_out_per_value", ratio(out_bits_, values_)},
          {"cycles_per_beat_out", ratio(cycles_, seen_)}};
}

nlohmann::ordered_json LoomPlanesBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

LoomValuesBench::LoomValuesBench(const BenchOptions& options, const PortFrame& inputs,
                                 const PortFrame& outputs, const std::string& role)
    : LoomPlanesBench(options),
      source_(Stall(options.stalls, seeded(options.seed, "val"))),
      ready_port_(outputs.index("val_ready_o")),
      out_valid_port_(outputs.index(role + "_valid_o")),
      ports_(params_, inputs, "i"),
      sink_(options.stalls, seeded(options.seed, role)),
      clear_port_(inputs.index("clear_i")),
      out_ready_port_(inputs.index(role + "_ready_i")) {}

void LoomValuesBench::restart() {
  source_.clear();
  due_.clear();
  in_ready_ = out_valid_ = false;
}

void LoomValuesBench::reset() {
  restart();
  reset_model();
}

void LoomValuesBench::push_group() {
  due_.push_back(groups_.next());
  count(due_.back());
  for (ValueBeat& beat : beats_of(params_, due_.back())) source_.push(std::move(beat));
}

void LoomValuesBench::drive(std::uint64_t, PortFrame& in) {
  while (source_.waiting() < 2) push_group();
  in_ = loom::ValueInputs{};
  in_.clear = random_clear();
  in.set(clear_port_, in_.clear ? 1 : 0);
  if (source_.offer(in_ready_)) {
    in_.val = &source_.front();
    ports_.put(in, source_.front());
  }
  in_.out_ready = sink_.go(out_valid_);
  in.set(out_ready_port_, in_.out_ready ? 1 : 0);
}

void LoomValuesBench::clock(const PortFrame&, const PortFrame& out) {
  tick();
  in_ready_ = out.get(ready_port_) != 0;
  out_valid_ = out.get(out_valid_port_) != 0;
  if (out_valid_ && in_.out_ready && !in_.clear) {
    ++seen_;
    take(out);
  }
  if (options_.model) clock_model(in_);
  source_.clock(in_ready_);
  if (in_.clear) restart();
}

LoomDetectorBench::LoomDetectorBench(const BenchOptions& options, const PortFrame& inputs,
                                     const PortFrame& outputs)
    : LoomValuesBench(options, inputs, outputs, "range"),
      model_(params_),
      head_(params_, outputs, "range", "o"),
      last_(outputs.index("range_last_o")),
      busy_(outputs.index("busy_o")) {}

void LoomDetectorBench::expect(const PortFrame&, PortFrame& out) {
  const loom::DetectorOutputs& o = model_.outputs();
  out.set(ready_port_, o.val_ready ? 1 : 0);
  out.set(out_valid_port_, o.range ? 1 : 0);
  if (o.range) head_.put(out, o.range->head);
  else head_.put_none(out);
  out.set(last_, o.range && o.range->last ? 1 : 0);
  out.set(busy_, o.busy ? 1 : 0);
}

void LoomDetectorBench::take(const PortFrame& out) {
  const PlaneGroup group = due_.front();
  due_.pop_front();
  const GroupHead due = head_of(params_, group.values, group.is_signed);
  const bool last = out.get(last_) != 0;
  if (!(head_.get(out) == due) || last != group.last) fail("a range is not that of its group");
}

LoomTransposerBench::LoomTransposerBench(const BenchOptions& options, const PortFrame& inputs,
                                         const PortFrame& outputs)
    : LoomValuesBench(options, inputs, outputs, "plane"),
      model_(params_),
      planes_(params_, outputs, "o"),
      busy_(outputs.index("busy_o")) {}

void LoomTransposerBench::restart() {
  LoomValuesBench::restart();
  built_.assign(at(params_.lanes), 0);
  due_planes_.clear();
  count_ = 0;
}

// As many planes as the values need, all of them or any number, legal or not.
void LoomTransposerBench::push_group() {
  due_.push_back(groups_.next());
  count(due_.back());
  ValueBeat beat = beats_of(params_, due_.back()).front();
  const std::uint64_t kind = random_() % 4;
  const auto codes = std::uint64_t{1} << bits_for(static_cast<std::uint64_t>(params_.max_pa));
  beat.planes = kind == 0   ? static_cast<int>(random_() % codes)
                : kind == 1 ? params_.max_pa
                            : head_of(params_, beat.values, beat.is_signed).width;
  const bool legal = beat.planes >= 1 && beat.planes <= params_.max_pa;
  due_planes_.push_back(legal ? beat.planes : params_.max_pa);
  source_.push(std::move(beat));
}

void LoomTransposerBench::expect(const PortFrame&, PortFrame& out) {
  const loom::PlaneOutputs& o = model_.outputs();
  out.set(ready_port_, o.val_ready ? 1 : 0);
  planes_.expect(out, o.plane);
  out.set(busy_, o.busy ? 1 : 0);
}

// The planes, one below the other, are the low bits of the values.
void LoomTransposerBench::take(const PortFrame& out) {
  const PlaneBeat plane = planes_.get(out);
  out_bits_ += at(params_.lanes);
  for (int lane = 0; lane < params_.lanes; ++lane) {
    built_[at(lane)] = built_[at(lane)] << 1 | (plane.data >> lane & 1);
  }
  ++count_;
  if (!plane.last) return;
  std::vector<std::uint64_t> due = patterns(params_, due_.front().values);
  for (std::uint64_t& bits : due) bits &= low_mask(due_planes_.front());
  if (count_ != due_planes_.front() || built_ != due) fail("planes are not those of the values");
  due_.pop_front();
  due_planes_.pop_front();
  built_.assign(at(params_.lanes), 0);
  count_ = 0;
}

LoomPackerBench::LoomPackerBench(const BenchOptions& options, const PortFrame& inputs,
                                 const PortFrame& outputs)
    : LoomValuesBench(options, inputs, outputs, "plane"),
      model_(params_),
      planes_(params_, outputs, "o"),
      busy_(outputs.index("busy_o")) {}

void LoomPackerBench::restart() {
  LoomValuesBench::restart();
  words_.clear();
}

void LoomPackerBench::expect(const PortFrame&, PortFrame& out) {
  const loom::PlaneOutputs& o = model_.outputs();
  out.set(ready_port_, o.val_ready ? 1 : 0);
  planes_.expect(out, o.plane);
  out.set(busy_, o.busy ? 1 : 0);
}

// The words of a group must stand for the values that went in.
void LoomPackerBench::take(const PortFrame& out) {
  const PlaneBeat word = planes_.get(out);
  if (word.first != words_.empty()) fail("a group does not begin with its first word");
  words_.push_back(word.data);
  if (!word.end) return;
  const PlaneGroup group = due_.front();
  due_.pop_front();
  const int planes = planes_of(params_, word.head);
  const std::size_t due = planes == 0 ? 1 : at(planes * word.head.beats);
  if (planes > 0) out_bits_ += words_.size() * at(params_.lanes);
  if (word.last != group.last || words_.size() != due ||
      unpack(params_, {word.head, words_}) != group.values) {
    fail("the words of a group do not stand for its values");
  }
  words_.clear();
}

}  // namespace whit::tb
