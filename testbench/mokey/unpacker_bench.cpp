// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/unpacker_bench.hpp"

#include <cmath>

#include "golden/common/wide.hpp"
#include "golden/mokey/mokey_operands.hpp"
#include "testbench/mokey/list_damage.hpp"

namespace whit::tb {

using mokey::Bits;
using mokey::Code;
using mokey::CodeBeat;
using mokey::ListBeat;
using mokey::place_of;

namespace {

constexpr std::uint64_t kMeanDamage = 10;  // tensors to a damaged one

std::string out_role(const BenchOptions& options) {
  return options.manifest.at("part") == "decompressor" ? "val" : "code";
}

}  // namespace

MokeyUnpackerBench::MokeyUnpackerBench(const BenchOptions& options, const PortFrame& inputs,
                                       const PortFrame& outputs)
    : MokeyStreamBench(options, inputs, outputs),
      unpacker_(params_),
      decompressor_(params_),
      dense_(Stall(options.stalls, seeded(options.seed, "dense"))),
      list_(Stall(options.stalls, seeded(options.seed, "list"))),
      dense_ports_(params_, inputs, "dense", params_.idx_bits + 1, "i"),
      out_ports_(params_, outputs, out_role(options),
                 decompresses() ? params_.dict_bits : code_bits(params_), "o"),
      list_ports_(params_, inputs, "i"),
      sink_(options.stalls, seeded(options.seed, "out")),
      values_of_(place_of(codes(params_)), 0) {
  port_ = {outputs.index("dense_ready_o"), outputs.index("list_ready_o"),
           inputs.index(out_role(options) + "_ready_i"), outputs.index("error_o"),
           outputs.index("busy_o")};
  damages_ = coverage_.declare("damage", list_damage_names());
  left_ =
      coverage_.declare("left of a damaged list", {"nothing", "groups", "all but a beat", "all"});
}

void MokeyUnpackerBench::restart() {
  dense_.clear();
  list_.clear();
  due_.clear();
  malformed_ = false;
  seen_ = Seen{};
  unpacker_.reset();
  decompressor_.reset();
}

void MokeyUnpackerBench::push_cfg() {
  std::vector<mokey::CfgBeat> words;
  for (std::size_t code = 0; code < values_of_.size(); ++code) {
    values_of_[code] = tensor_ ? tensor_->centroids[code] : random_.number(params_.dict_bits);
    words.push_back({static_cast<std::uint32_t>(code),
                     static_cast<std::uint64_t>(values_of_[code]) & low_mask(params_.dict_bits)});
  }
  cfg_.push(std::move(words));
}

mokey::ListReading MokeyUnpackerBench::push_tensor(std::vector<Code> codes,
                                                   std::vector<ListBeat> words,
                                                   const std::vector<ListBeat>& more) {
  for (CodeBeat& beat : dense_beats(params_, codes)) dense_.push(std::move(beat));
  for (const ListBeat& word : words) list_.push(word);
  if (malformed_) return {};
  words.insert(words.end(), more.begin(), more.end());
  const mokey::ListReading reading = read_list(params_, words, codes.size());
  malformed_ = reading.malformed;
  mark_outliers(params_, reading.outliers, codes);
  std::vector<CodeBeat> beats = code_beats(params_, codes);
  const std::size_t lanes = place_of(params_.values_per_beat);
  beats.resize((reading.outliers.size() + lanes - 1) / lanes);
  for (const CodeBeat& beat : beats) {
    mokey::ValueBeat values;
    for (const Code code : beat.codes) values.values.push_back(values_of_[code]);
    due_.push_back(
        {decompresses() ? out_ports_.bits_of(values) : out_ports_.bits_of(beat), beat.last});
  }
  if (!malformed_) cover(reading.outliers);
  return reading;
}

// Behind a damaged list comes another tensor, so that words are there to go on with.
void MokeyUnpackerBench::push() {
  const std::vector<Code> codes = tensor_ ? tensor_->codes : random_.codes(random_.length());
  const Bits flags = outliers_of(params_, codes);
  const std::vector<ListBeat> words = list_words(params_, mokey::list_bits(flags));
  words_ += words.size();
  if (tensor_ || random_.below(kMeanDamage) != 0) {
    push_tensor(codes, words, {});
    return;
  }
  const std::vector<Code> next = random_.codes(random_.length());
  const std::vector<ListBeat> next_words =
      list_words(params_, mokey::list_bits(outliers_of(params_, next)));
  const bool counts = options_.coverage && !malformed_;
  ListDamage kind = ListDamage::bit;
  const std::vector<ListBeat> list = damaged_list(params_, flags, random_, kind);
  const std::size_t left = push_tensor(codes, list, next_words).outliers.size();
  if (counts) {
    coverage_.hit(damages_, static_cast<std::size_t>(kind));
    const std::size_t last_beat = (codes.size() - 1) % place_of(params_.values_per_beat) + 1;
    const bool beat = left + last_beat == codes.size();
    coverage_.hit(left_, left == codes.size() ? 3 : beat ? 2 : left > 0 ? 1 : 0);
  }
  push_tensor(next, next_words, {});
}

void MokeyUnpackerBench::drive(std::uint64_t, PortFrame& in) {
  refill();
  in_ = mokey::DecompressorInputs{};
  in_.clear = drive_clear(in, seen_.error);
  in_.cfg = cfg_.drive(in);
  if (dense_.offer(seen_.dense_ready)) {
    in_.dense = &dense_.front();
    dense_ports_.put(in, dense_.front(), filler_);
  }
  if (list_.offer(seen_.list_ready)) {
    in_.list = &list_.front();
    list_ports_.put(in, list_.front());
  }
  in_.val_ready = sink_.go(seen_.valid);
  in.set(port_.ready, in_.val_ready ? 1 : 0);
}

void MokeyUnpackerBench::expect(const PortFrame&, PortFrame& out) {
  const mokey::UnpackerOutputs& u = unpacker_.outputs();
  const mokey::DecompressorOutputs& d = decompressor_.outputs();
  cfg_.expect(out, d.cfg_ready);
  out.set(port_.dense_ready, (decompresses() ? d.dense_ready : u.dense_ready) ? 1 : 0);
  out.set(port_.list_ready, (decompresses() ? d.list_ready : u.list_ready) ? 1 : 0);
  if (decompresses()) out_ports_.expect(out, d.val);
  else out_ports_.expect(out, u.code);
  out.set(port_.error, (decompresses() ? d.error : u.error) ? 1 : 0);
  out.set(port_.busy, (decompresses() ? d.busy : u.busy) ? 1 : 0);
}

void MokeyUnpackerBench::take(const PortFrame& out) {
  ++beats_;
  const std::vector<std::uint64_t> elements = out_ports_.get(out);
  for (const std::uint64_t element : elements) keep(element);
  if (due_.empty()) {
    fail("a beat that stands for nothing");
    return;
  }
  if (elements != due_.front().elements || out_ports_.last(out) != due_.front().last) {
    fail("a beat is not the one that was packed");
  }
  due_.pop_front();
}

Tensor MokeyUnpackerBench::result() const {
  if (!decompresses()) return MokeyStreamBench::result();
  std::vector<double> values;
  for (const std::uint64_t element : kept()) {
    const auto value = static_cast<double>(wrapped(element, params_.dict_bits));
    values.push_back(std::ldexp(value, -tensor_->centroid_bits));
  }
  return mokey::float_tensor({values.size()}, values);
}

void MokeyUnpackerBench::clock(const PortFrame&, const PortFrame& out) {
  const bool loading = tick();
  seen_ = {out.get(port_.dense_ready) != 0, out.get(port_.list_ready) != 0, out_ports_.valid(out),
           out.get(port_.error) != 0};
  if (seen_.error && !malformed_) fail("an error without damage");
  if (seen_.valid && in_.val_ready && !in_.clear) take(out);
  if (options_.model && decompresses()) decompressor_.clock(in_);
  if (options_.model && !decompresses()) {
    unpacker_.clock({in_.clear, in_.dense, in_.list, in_.val_ready});
  }
  cfg_.clock(out);
  if (dense_.clock(seen_.dense_ready)) filler_ = filler_ * 5 + 3;
  list_.clock(seen_.list_ready);
  if (in_.clear) clear(loading);
}

}  // namespace whit::tb
