// SPDX-License-Identifier: Apache-2.0
#include "testbench/basedelta/basedelta_side.hpp"

#include "golden/basedelta/basedelta_tensor.hpp"
#include "testbench/common/enum_word.hpp"

namespace whit::tb {

using basedelta::Params;
using basedelta::Value;
using basedelta::ValueBeat;
using basedelta::Word;
using basedelta::WordBeat;

Params basedelta_params(const nlohmann::json& manifest) {
  const nlohmann::json& json = manifest.at("parameters");
  Params p;
  p.part = word_of<basedelta::Part>(json.at("part"), {"encoder", "decoder"});
  p.exp_bits = json.at("exp_bits");
  p.frac_bits = json.at("frac_bits");
  p.group = json.at("group");
  p.lanes = json.at("lanes");
  p.zero_mask = json.at("zero_mask");
  p.word_bits = json.at("word_bits");
  return p;
}

std::vector<ValueBeat> beats_of(const Params& params, const std::vector<Value>& values) {
  std::vector<ValueBeat> beats;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i % static_cast<std::size_t>(params.lanes) == 0) beats.emplace_back();
    beats.back().values.push_back(values[i]);
  }
  if (!beats.empty()) beats.back().last = true;
  return beats;
}

std::vector<WordBeat> words_of_stream(const Params& params, const std::vector<Value>& values) {
  std::vector<WordBeat> words;
  for (const Word word : words_of(params, encode(params, values))) words.push_back({word, false});
  words.back().last = true;
  return words;
}

StreamSource::StreamSource(const BenchOptions& options, const Params& params)
    : params_(params), random_(seeded(options.seed, "streams")), single_(!options.tensors.empty()) {
  if (!single_) return;
  const BenchTensor& tensor = options.tensors.front();
  tensor_ = tensor_values(params, tensor.role, tensor.tensor);
}

// Short ones, some groups exactly, and everything between.
std::size_t StreamSource::length() {
  const auto group = static_cast<std::uint64_t>(params_.group);
  switch (random_() % 4) {
    case 0: return 1 + random_() % 4;
    case 1: return group * (1 + random_() % 3);
    case 2: return 1 + random_() % (2 * group);
    default: return 1 + random_() % (8 * group);
  }
}

std::vector<Value> StreamSource::next() {
  given_ = true;
  if (single_) return tensor_;
  const std::uint64_t turn = std::uint64_t{1} << params_.exp_bits;
  std::vector<Value> values;
  std::uint64_t centre = 0;
  std::uint64_t spread = 1;
  std::uint64_t zeros = 0;  // of 8
  for (std::size_t left = length(); left > 0; --left) {
    if (values.size() % static_cast<std::size_t>(params_.group) == 0) {
      centre = random_() % turn;
      spread = std::uint64_t{1} << (random_() % static_cast<std::uint64_t>(params_.exp_bits + 1));
      zeros = random_() % 4 == 0 ? random_() % 9 : 0;
    }
    const std::uint64_t near = (centre + turn - spread / 2 + random_() % spread) % turn;
    const std::uint64_t exponent = random_() % 8 < zeros ? 0 : near;
    const std::uint64_t raw = random_() % 16 == 0 ? 0 : random_();
    values.push_back(join(params_, static_cast<Value>(exponent),
                          static_cast<Value>(raw & low_mask(raw_bits(params_)))));
  }
  return values;
}

ValuePorts::ValuePorts(const Params& params, const PortFrame& frame, const char* suffix)
    : params_(params),
      valid_(frame.index(std::string("val_valid_") + suffix)),
      data_(frame.index(std::string("val_data_") + suffix)),
      last_(frame.index(std::string("val_last_") + suffix)) {
  if (params.lanes > 1) end_ = frame.index(std::string("val_end_") + suffix);
}

void ValuePorts::put(PortFrame& frame, const ValueBeat& beat, std::uint64_t filler) const {
  frame.set(valid_, 1);
  frame.set(last_, beat.last ? 1 : 0);
  if (end_ >= 0) frame.set(end_, beat.last ? beat.values.size() - 1 : filler);
  for (int lane = 0; lane < params_.lanes; ++lane) {
    const auto i = static_cast<std::size_t>(lane);
    const std::uint64_t value = i < beat.values.size() ? beat.values[i] : filler;
    frame.set_element(data_, lane, value_bits(params_), value & low_mask(value_bits(params_)));
  }
}

void ValuePorts::expect(PortFrame& frame, const std::optional<ValueBeat>& beat) const {
  put(frame, beat.value_or(ValueBeat{}), 0);
  frame.set(valid_, beat ? 1 : 0);
  if (end_ >= 0) frame.set(end_, beat ? beat->values.size() - 1 : 0);
}

ValueBeat ValuePorts::get(const PortFrame& frame) const {
  ValueBeat beat;
  beat.last = frame.get(last_) != 0;
  const std::uint64_t values = end_ < 0 ? 1 : frame.get(end_) + 1;
  for (std::uint64_t lane = 0; lane < values; ++lane) {
    beat.values.push_back(
        static_cast<Value>(frame.get_element(data_, static_cast<int>(lane), value_bits(params_))));
  }
  return beat;
}

WordPorts::WordPorts(const Params& params, const PortFrame& frame, const char* suffix)
    : piece_bits_(std::min(params.word_bits, 64)),
      pieces_(params.word_bits / piece_bits_),
      valid_(frame.index(std::string("word_valid_") + suffix)),
      data_(frame.index(std::string("word_data_") + suffix)),
      last_(frame.index(std::string("word_last_") + suffix)) {}

void WordPorts::put(PortFrame& frame, const WordBeat& beat) const {
  frame.set(valid_, 1);
  frame.set(last_, beat.last ? 1 : 0);
  for (int i = 0; i < pieces_; ++i) {
    frame.set_element(data_, i, piece_bits_,
                      static_cast<std::uint64_t>(beat.word >> (i * piece_bits_)));
  }
}

void WordPorts::expect(PortFrame& frame, const std::optional<WordBeat>& beat) const {
  put(frame, beat.value_or(WordBeat{}));
  frame.set(valid_, beat ? 1 : 0);
}

WordBeat WordPorts::get(const PortFrame& frame) const {
  WordBeat beat;
  beat.last = frame.get(last_) != 0;
  for (int i = 0; i < pieces_; ++i) {
    beat.word |= static_cast<Word>(frame.get_element(data_, i, piece_bits_)) << (i * piece_bits_);
  }
  return beat;
}

}  // namespace whit::tb
