// SPDX-License-Identifier: Apache-2.0
#include "testbench/basedelta/basedelta_bench.hpp"

#include <fmt/format.h>

#include "golden/basedelta/basedelta_tensor.hpp"
#include "golden/common/ratio.hpp"

namespace whit::tb {

using basedelta::Group;
using basedelta::Value;
using basedelta::ValueBeat;
using basedelta::Word;
using basedelta::WordBeat;

namespace {

constexpr std::uint64_t kMeanClears = 3000;  // cycles between clears of a random run

}  // namespace

BasedeltaBench::BasedeltaBench(const BenchOptions& options, const PortFrame& values,
                               const char* value_suffix, const PortFrame& words,
                               const char* word_suffix)
    : params_(basedelta_params(options.manifest)),
      options_(options),
      random_(seeded(options.seed, "control")),
      streams_(options, params_),
      value_ports_(params_, values, value_suffix),
      word_ports_(params_, words, word_suffix) {
  widths_ = coverage_.declare("width code", numbered("code", 0, codes(params_)));
  masks_ = coverage_.declare("zero exponents", params_.zero_mask
                                                   ? std::vector<std::string>{"plain", "masked"}
                                                   : std::vector<std::string>{"plain"});
  sizes_ = coverage_.declare("values of a last beat", numbered("values", 1, params_.lanes));
}

std::vector<Value> BasedeltaBench::next_stream() {
  std::vector<Value> values = streams_.next();
  if (options_.coverage) {
    for (const Group& group : groups_of(params_, values)) {
      coverage_.hit(widths_, static_cast<std::size_t>(group.code));
      coverage_.hit(masks_, group.masked ? 1 : 0);
    }
    coverage_.hit(sizes_, (values.size() - 1) % static_cast<std::size_t>(params_.lanes));
  }
  return values;
}

bool BasedeltaBench::random_clear() { return !streams_.single() && random_() % kMeanClears == 0; }

void BasedeltaBench::count(const ValueBeat& beat) {
  values_ += beat.values.size();
  if (streams_.single()) kept_.insert(kept_.end(), beat.values.begin(), beat.values.end());
}

void BasedeltaBench::fail(const std::string& text) {
  if (failure_.empty()) failure_ = text;
}

std::string BasedeltaBench::finish() {
  if (!failure_.empty()) return failure_;
  return values_ > 0 ? "" : "no value was seen";
}

nlohmann::ordered_json BasedeltaBench::metrics() const {
  return {{"values", values_},
          {"words", words_},
          {"word_bits_per_value", ratio(static_cast<double>(words_) * params_.word_bits, values_)},
          {"clock_cycles", cycles_},
          {"cycles_per_value", ratio(static_cast<double>(cycles_), values_)}};
}

nlohmann::ordered_json BasedeltaBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

Tensor BasedeltaBench::produced() const {
  if (options_.tensors.empty()) return {};
  return basedelta::tensor_like(options_.tensors.front().tensor, kept_);
}

BasedeltaEncoderBench::BasedeltaEncoderBench(const BenchOptions& options, const PortFrame& inputs,
                                             const PortFrame& outputs)
    : BasedeltaBench(options, inputs, "i", outputs, "o"),
      model_(params_),
      values_(Stall(options.stalls, seeded(options.seed, "val"))),
      sink_(options.stalls, seeded(options.seed, "word")) {
  port_ = {inputs.index("clear_i"), outputs.index("val_ready_o"), outputs.index("word_valid_o"),
           inputs.index("word_ready_i"), outputs.index("busy_o")};
}

void BasedeltaEncoderBench::restart() {
  values_.clear();
  due_.clear();
  collected_.clear();
  streams_.restart();
  ready_ = valid_ = false;
}

void BasedeltaEncoderBench::reset() {
  restart();
  model_.reset();
}

void BasedeltaEncoderBench::drive(std::uint64_t, PortFrame& in) {
  while (values_.waiting() < 4 && !streams_.finished()) {
    due_.push_back(next_stream());
    for (ValueBeat& beat : beats_of(params_, due_.back())) values_.push(std::move(beat));
  }
  in_ = basedelta::EncoderInputs{};
  in_.clear = random_clear();
  in.set(port_.clear, in_.clear ? 1 : 0);
  const bool held = values_.offered();
  if (values_.offer(ready_)) {
    if (!held) filler_ = random_();
    in_.val = &values_.front();
    value_ports_.put(in, values_.front(), filler_);
  }
  in_.word_ready = sink_.go(valid_);
  in.set(port_.word_ready, in_.word_ready ? 1 : 0);
}

void BasedeltaEncoderBench::expect(const PortFrame&, PortFrame& out) {
  const basedelta::EncoderOutputs& o = model_.outputs();
  out.set(port_.val_ready, o.val_ready ? 1 : 0);
  word_ports_.expect(out, o.word);
  out.set(port_.busy, o.busy ? 1 : 0);
}

// The words of a stream must stand for the values that went in, and for nothing else.
void BasedeltaEncoderBench::take(const WordBeat& word) {
  ++words_;
  collected_.push_back(word);
  if (!word.last) return;
  const StreamReading reading = read_stream(params_, collected_);
  std::vector<Value> values;
  for (const ValueBeat& beat : reading.beats) {
    values.insert(values.end(), beat.values.begin(), beat.values.end());
    count(beat);
  }
  if (due_.empty() || values != due_.front() || reading.cut || reading.surplus) {
    fail("the words of a stream do not stand for what went in");
  }
  if (!due_.empty()) due_.pop_front();
  collected_.clear();
}

void BasedeltaEncoderBench::clock(const PortFrame&, const PortFrame& out) {
  ++cycles_;
  ready_ = out.get(port_.val_ready) != 0;
  valid_ = out.get(port_.word_valid) != 0;
  if (valid_ && in_.word_ready && !in_.clear) take(word_ports_.get(out));
  if (options_.model) model_.clock(in_);
  values_.clock(ready_);
  if (in_.clear) restart();
}

BasedeltaDecoderBench::BasedeltaDecoderBench(const BenchOptions& options, const PortFrame& inputs,
                                             const PortFrame& outputs)
    : BasedeltaBench(options, outputs, "o", inputs, "i"),
      model_(params_),
      word_source_(Stall(options.stalls, seeded(options.seed, "word"))),
      sink_(options.stalls, seeded(options.seed, "val")) {
  port_ = {inputs.index("clear_i"),     outputs.index("word_ready_o"), outputs.index("val_valid_o"),
           inputs.index("val_ready_i"), outputs.index("error_o"),      outputs.index("busy_o")};
  damage_ = coverage_.declare("stream", {"sound", "cut", "longer", "noise"});
}

void BasedeltaDecoderBench::restart() {
  word_source_.clear();
  due_.clear();
  streams_.restart();
  ready_ = valid_ = false;
}

void BasedeltaDecoderBench::reset() {
  restart();
  model_.reset();
}

// A sound stream must give back its values; of a damaged one what the reference reads.
void BasedeltaDecoderBench::push_stream() {
  const std::vector<Value> values = next_stream();
  std::vector<WordBeat> words = words_of_stream(params_, values);
  const auto noise = [&] { return static_cast<Word>(random_()) << 64 | random_(); };
  const Word all = ~Word{0} >> (128 - params_.word_bits);
  std::size_t kind = streams_.single() ? 0 : std::max<std::size_t>(random_() % 24, 20) - 20;
  if (kind == 1 && words.size() == 1) kind = 0;
  words.back().last = false;
  if (kind == 1) words.resize(1 + random_() % (words.size() - 1));
  else if (kind == 2) words.resize(words.size() + 1 + random_() % 3);
  else if (kind == 3)
    for (WordBeat& word : words) word.word = noise() & all;
  words.back().last = true;
  if (options_.coverage) coverage_.hit(damage_, kind);
  const std::vector<ValueBeat> beats =
      kind == 0 ? beats_of(params_, values) : read_stream(params_, words).beats;
  due_.insert(due_.end(), beats.begin(), beats.end());
  for (const WordBeat& word : words) word_source_.push(word);
}

void BasedeltaDecoderBench::drive(std::uint64_t, PortFrame& in) {
  while (word_source_.waiting() < 4 && !streams_.finished()) push_stream();
  in_ = basedelta::DecoderInputs{};
  in_.clear = random_clear();
  in.set(port_.clear, in_.clear ? 1 : 0);
  if (word_source_.offer(ready_)) {
    in_.word = &word_source_.front();
    word_ports_.put(in, word_source_.front());
  }
  in_.val_ready = sink_.go(valid_);
  in.set(port_.val_ready, in_.val_ready ? 1 : 0);
}

void BasedeltaDecoderBench::expect(const PortFrame&, PortFrame& out) {
  const basedelta::DecoderOutputs& o = model_.outputs();
  out.set(port_.word_ready, o.word_ready ? 1 : 0);
  value_ports_.expect(out, o.val);
  out.set(port_.error, o.error ? 1 : 0);
  out.set(port_.busy, o.busy ? 1 : 0);
}

void BasedeltaDecoderBench::clock(const PortFrame&, const PortFrame& out) {
  ++cycles_;
  ready_ = out.get(port_.word_ready) != 0;
  valid_ = out.get(port_.val_valid) != 0;
  if (valid_ && in_.val_ready && !in_.clear) {
    const ValueBeat beat = value_ports_.get(out);
    if (due_.empty() || beat.values != due_.front().values || beat.last != due_.front().last) {
      fail("a beat is not the one that was encoded");
    }
    if (!due_.empty()) due_.pop_front();
    count(beat);
  }
  if (streams_.single() && out.get(port_.error) != 0) fail("a sound stream ended in an error");
  if (options_.model) model_.clock(in_);
  if (word_source_.clock(ready_)) ++words_;
  if (in_.clear) restart();
}

}  // namespace whit::tb
