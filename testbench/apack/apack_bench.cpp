// SPDX-License-Identifier: Apache-2.0
#include "testbench/apack/apack_bench.hpp"

#include <algorithm>

namespace whit::tb {
namespace {

constexpr std::uint32_t kMeanClears = 4000;  // cycles between clears of a random run
constexpr int kQueuedBlocks = 2;

void append_region(const std::vector<std::uint64_t>& words, std::uint64_t bits, int word_bits,
                   std::vector<std::uint8_t>& bytes) {
  const std::size_t begin = bytes.size();
  for (const std::uint64_t word : words) {
    for (int bit = word_bits - 8; bit >= 0; bit -= 8) {
      bytes.push_back(static_cast<std::uint8_t>(word >> bit));
    }
  }
  bytes.resize(begin + static_cast<std::size_t>((bits + 63) / 64) * 8);
}

}  // namespace

ApackBench::ApackBench(const BenchOptions& options, const PortFrame& inputs,
                       const PortFrame& outputs)
    : params_(apack_params(options.manifest)),
      options_(options),
      random_(seeded(options.seed, "clear")) {
  const bool codec = params_.part == apack::Part::codec;
  const auto streams = static_cast<std::size_t>(params_.streams);
  if (params_.part != apack::Part::decoder) {
    encoder_.emplace(params_, inputs, outputs, codec ? "enc_" : "", options, options.model);
    encoder_stimuli_.emplace(params_, seeded(options.seed, "encoder"));
  }
  if (params_.part != apack::Part::encoder) {
    decoder_.emplace(params_, inputs, outputs, codec ? "dec_" : "", options, options.model);
    decoder_stimuli_.emplace(params_, seeded(options.seed, "decoder"));
    decoder_->keep_received(!options.tensors.empty());
  }
  in_encoder_.resize(streams);
  encoded_.resize(streams);
  plan_tensors();
}

void ApackBench::plan_tensors() {
  jobs_.clear();
  job_ = 0;
  sent_.clear();
  symbol_bits_ = offset_bits_ = cycles_ = 0;
  for (const BenchTensor& tensor : options_.tensors) {
    Job job;
    job.table.v_min = tensor.table.at("v_min").get<std::vector<std::uint32_t>>();
    job.table.cum = tensor.table.at("cum").get<std::vector<std::uint32_t>>();
    job.values = apack::tensor_values(tensor.tensor, params_, tensor.role);
    job.blocks = apack::encode_blocks(job.table, params_, job.values);
    job.bank =
        static_cast<std::uint32_t>(jobs_.size()) % static_cast<std::uint32_t>(params_.table_banks);
    jobs_.push_back(std::move(job));
  }
}

void ApackBench::reset() {
  if (encoder_) encoder_->reset();
  if (decoder_) decoder_->reset();
  for (auto& blocks : in_encoder_) blocks.clear();
  for (auto& blocks : encoded_) blocks.clear();
  if (!options_.tensors.empty()) plan_tensors();  // a random run counts on
}

bool ApackBench::drained() const {
  const auto none = [](const auto& blocks) { return blocks.empty(); };
  return (!encoder_ || encoder_->done()) && (!decoder_ || decoder_->done()) &&
         std::all_of(in_encoder_.begin(), in_encoder_.end(), none);
}

bool ApackBench::table_ready(const Job& job) const {
  const auto ready = [&](const auto& side) { return !side || side->tables().usable(job.bank); };
  return job.written && ready(encoder_) && ready(decoder_);
}

bool ApackBench::has_room(int stream) const {
  return encoder_ ? encoder_->waiting(stream) < kQueuedBlocks
                  : decoder_->waiting(stream) < kQueuedBlocks;
}

void ApackBench::send_block(Job& job) {
  const int stream = static_cast<int>(sent_.size()) % params_.streams;
  const apack::Block& block = job.blocks[job.next_block++];
  const auto begin = job.values.begin() + static_cast<long>(job.next_value);
  std::vector<std::uint32_t> values(begin, begin + static_cast<long>(block.values));
  job.next_value += block.values;
  symbol_bits_ += block.bits.symbol_bits;
  offset_bits_ += block.bits.offset_bits;
  sent_.push_back({stream, block.values});
  EncoderBlock expected = tb::encoder_block(params_, static_cast<std::uint32_t>(block.mode),
                                            job.bank, &job.table, std::move(values));
  if (encoder_) {
    encoder_->send(stream, expected);
    if (decoder_) in_encoder_[static_cast<std::size_t>(stream)].push_back(std::move(expected));
    return;
  }
  EncodedWords words{expected.sym_bits, expected.ofs_bits, expected.sym_words, expected.ofs_words};
  in_encoder_[static_cast<std::size_t>(stream)].push_back(std::move(expected));
  loop_back(stream, std::move(words));
}

// Encoded words go into the decoder.
void ApackBench::loop_back(int stream, EncodedWords words) {
  auto& waiting = in_encoder_[static_cast<std::size_t>(stream)];
  DecoderBlock block;
  block.desc = waiting.front().desc;
  block.desc.sym_bits = words.sym_bits;
  block.desc.ofs_bits = words.ofs_bits;
  block.values = std::move(waiting.front().values);
  block.table = std::move(waiting.front().table);
  block.sym_words = std::move(words.sym_words);
  block.ofs_words = std::move(words.ofs_words);
  waiting.pop_front();
  decoder_->send(stream, std::move(block));
}

// The first tables go out at once, one per bank; a later one when everything before is through.
void ApackBench::feed() {
  for (std::size_t i = 0; i < jobs_.size(); ++i) {
    const bool free = i < static_cast<std::size_t>(params_.table_banks) || (i == job_ && drained());
    if (jobs_[i].written || !free) continue;
    jobs_[i].written = true;
    if (encoder_) encoder_->tables().write(jobs_[i].table, jobs_[i].bank);
    if (decoder_) decoder_->tables().write(jobs_[i].table, jobs_[i].bank);
  }
  while (job_ < jobs_.size() && table_ready(jobs_[job_])) {
    Job& job = jobs_[job_];
    if (job.next_block == job.blocks.size()) {
      ++job_;
      continue;
    }
    if (!has_room(static_cast<int>(sent_.size()) % params_.streams)) return;
    send_block(job);
  }
}

void ApackBench::drive(std::uint64_t, PortFrame& in) {
  bool clear = false;
  if (options_.tensors.empty()) {
    clear = random_() % kMeanClears == 0;
    if (encoder_) encoder_stimuli_->refill(*encoder_);
    if (decoder_) decoder_stimuli_->refill(*decoder_);
  } else {
    feed();
  }
  if (encoder_) encoder_->drive(in, clear);
  if (decoder_) decoder_->drive(in, clear);
}

void ApackBench::expect(const PortFrame&, PortFrame& out) {
  if (encoder_) encoder_->expect(out);
  if (decoder_) decoder_->expect(out);
}

void ApackBench::clock(const PortFrame&, const PortFrame& out) {
  if (encoder_) encoder_->clock(out);
  if (decoder_) decoder_->clock(out);
  if (!sent_.empty() || options_.tensors.empty()) ++cycles_;
  if (options_.tensors.empty()) return;
  for (int i = 0; encoder_ && i < params_.streams; ++i) {
    while (std::optional<EncodedWords> words = encoder_->finished(i)) {
      if (decoder_) loop_back(i, std::move(*words));
      else encoded_[static_cast<std::size_t>(i)].push_back(std::move(*words));
    }
  }
}

bool ApackBench::done() const {
  return !options_.tensors.empty() && job_ == jobs_.size() && drained();
}

std::string ApackBench::finish() {
  if (encoder_ && !encoder_->failure().empty()) return "encoder: " + encoder_->failure();
  if (decoder_ && !decoder_->failure().empty()) return "decoder: " + decoder_->failure();
  const std::uint64_t seen =
      (encoder_ ? encoder_->values() : 0) + (decoder_ ? decoder_->values() : 0);
  return seen == 0 && options_.tensors.empty() ? "no value was seen" : "";
}

nlohmann::ordered_json ApackBench::metrics() const {
  const std::uint64_t values = decoder_ ? decoder_->values() : encoder_->values();
  const auto per_value = [&](std::uint64_t total) {
    return values == 0 ? 0.0 : static_cast<double>(total) / static_cast<double>(values);
  };
  nlohmann::ordered_json json;
  json["values"] = values;
  json["blocks"] = decoder_ ? decoder_->blocks() : encoder_->blocks();
  json["cycles"] = cycles_;
  // Of the slower engine; a codec's engines work on different blocks at the same time.
  const std::uint64_t busy =
      std::max(encoder_ ? encoder_->busy_cycles() : 0, decoder_ ? decoder_->busy_cycles() : 0);
  json["cycles_per_value"] = per_value(busy);
  if (encoder_) json["encoder_busy_cycles"] = encoder_->busy_cycles();
  if (decoder_) json["decoder_busy_cycles"] = decoder_->busy_cycles();
  if (!options_.tensors.empty()) {
    json["symbol_bits"] = symbol_bits_;
    json["offset_bits"] = offset_bits_;
    json["bits_per_value"] = per_value(symbol_bits_ + offset_bits_);
  }
  if (encoder_) json["stall_cycles"] = encoder_->stall_cycles();
  return json;
}

nlohmann::ordered_json ApackBench::coverage() const {
  nlohmann::ordered_json points = nlohmann::ordered_json::array();
  const auto add = [&](const auto& side) {
    if (!side || !side->coverage()) return;
    for (const auto& point : side->coverage()->json()) points.push_back(point);
  };
  add(encoder_);
  add(decoder_);
  return points;
}

Tensor ApackBench::produced() const {
  Tensor tensor;
  if (options_.tensors.empty()) return tensor;
  std::vector<std::size_t> cursor(static_cast<std::size_t>(params_.streams), 0);
  const bool wide = params_.value_bits > 8;
  for (const Sent& sent : sent_) {
    const auto stream = static_cast<std::size_t>(sent.stream);
    if (!decoder_) {
      if (cursor[stream] == encoded_[stream].size()) break;
      const EncodedWords& words = encoded_[stream][cursor[stream]++];
      append_region(words.sym_words, words.sym_bits, params_.word_bits, tensor.bytes);
      append_region(words.ofs_words, words.ofs_bits, params_.word_bits, tensor.bytes);
      continue;
    }
    const std::vector<std::uint32_t>& values = decoder_->received(sent.stream);
    for (std::size_t i = 0; i < sent.values && cursor[stream] < values.size(); ++i) {
      const std::uint32_t value = values[cursor[stream]++];
      tensor.bytes.push_back(static_cast<std::uint8_t>(value));
      if (wide) tensor.bytes.push_back(static_cast<std::uint8_t>(value >> 8));
    }
  }
  tensor.type = decoder_ && wide ? ElementType::uint16 : ElementType::uint8;
  tensor.shape = {tensor.bytes.size() / element_size(tensor.type)};
  if (decoder_ && options_.tensors.size() == 1) {
    const Tensor& given = options_.tensors[0].tensor;
    if (given.bytes.size() == tensor.bytes.size()) {
      tensor.type = given.type;
      tensor.shape = given.shape;
    }
  }
  return tensor;
}

}  // namespace whit::tb
