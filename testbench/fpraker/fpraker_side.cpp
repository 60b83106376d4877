// SPDX-License-Identifier: Apache-2.0
#include "testbench/fpraker/fpraker_side.hpp"

#include "testbench/common/enum_word.hpp"

namespace whit::tb {

using fpraker::Params;
using fpraker::SetBeat;

Params fpraker_params(const nlohmann::json& manifest) {
  const nlohmann::json& j = manifest.at("parameters");
  Params p;
  p.part = word_of<fpraker::Part>(j.at("part"), {"encoder", "pe", "tile"});
  p.datapath =
      word_of<fpraker::Datapath>(j.at("datapath"), {"term_serial", "bit_parallel", "fma_chain"});
  p.exp_bits = j.at("exp_bits");
  p.frac_bits = j.at("frac_bits");
  p.specials = j.at("specials");
  p.lanes = j.at("lanes");
  p.oob_threshold = j.at("oob_threshold");
  p.acc_frac_bits = j.at("acc_frac_bits");
  p.chunk = j.at("chunk");
  p.chunk_acc_frac_bits = j.at("chunk_acc_frac_bits");
  p.round_out = word_of<fpraker::RoundOut>(j.at("round_out"), {"rne", "trunc"});
  p.encoding = word_of<fpraker::Encoding>(j.at("encoding"), {"naf", "booth4", "binary"});
  p.window = j.at("window");
  p.rows = j.at("rows");
  p.cols = j.at("cols");
  p.term_share = word_of<fpraker::TermShare>(j.at("term_share"), {"shared", "own"});
  p.exp_share = j.at("exp_share");
  p.fifo_depth = j.at("fifo_depth");
  p.pipeline = j.at("pipeline");
  p.stall_counters = j.at("stall_counters");
  return p;
}

std::uint64_t trace_word(const Params& params, const fpraker::Accumulator& accumulator) {
  if (accumulator.zero) return std::uint64_t{1} << 33;
  const auto exponent =
      static_cast<std::uint16_t>(accumulator.exponent + 2 * format(params).bias());
  return std::uint64_t{exponent} << 48 | std::uint64_t{accumulator.sign ? 1u : 0u} << 32 |
         accumulator.magnitude;
}

RandomSets::RandomSets(const Params& params, Random random)
    : params_(params), random_(random), source_(params, fpraker::DataKind::wide, random()) {}

SetBeat RandomSets::next() {
  if (due_.empty() && chance(40)) largest_sum();
  if (due_.empty() && chance(40)) least_accumulator();
  if (due_.empty() && chance(40)) all_but_one();
  if (due_.empty() && chance(40)) zero_beside_the_least();
  if (due_.empty() && chance(100)) largest_products();
  if (!due_.empty()) {
    SetBeat beat = due_.front();
    due_.pop_front();
    return beat;
  }
  SetBeat beat;
  const bool cancels = chance(4);
  const std::uint32_t minus = std::uint32_t{1} << (format(params_).bits() - 1);
  for (int i = 0; i < params_.cols * params_.lanes; ++i) {
    const bool again = cancels && i % 2 == 1;
    beat.a.push_back(again ? beat.a.back() ^ (chance(3) ? 1 : 0) : number());
  }
  for (int i = 0; i < params_.rows * params_.lanes; ++i) {
    const bool again = cancels && i % params_.lanes % 2 == 1;
    beat.b.push_back(again ? beat.b.back() ^ minus : perhaps(source_.b()));
  }
  beat.last = chance(12);
  const auto end = static_cast<std::uint64_t>(params_.oob_threshold) + 1;
  beat.threshold = chance(4) ? static_cast<int>(random_() % end) : params_.oob_threshold;
  return beat;
}

std::uint32_t RandomSets::number() {
  if (chance(160)) {
    const auto kind = static_cast<fpraker::DataKind>(random_() % 4);
    source_ = fpraker::SyntheticSets(params_, kind, random_());
  }
  return perhaps(source_.a());
}

// A set of the same pairs in the first lanes of every PE, zeros behind.
void RandomSets::plan(const std::vector<FloatPair>& lanes, bool last) {
  SetBeat beat;
  beat.last = last;
  beat.threshold = params_.oob_threshold;
  const auto count = static_cast<std::size_t>(params_.lanes);
  const auto pair = [&](std::size_t i) {
    return i % count < lanes.size() ? lanes[i % count] : FloatPair{0, 0};
  };
  const auto columns = static_cast<std::size_t>(params_.cols);
  const auto rows = static_cast<std::size_t>(params_.rows);
  for (std::size_t i = 0; i < columns * count; ++i) beat.a.push_back(pair(i).first);
  for (std::size_t i = 0; i < rows * count; ++i) beat.b.push_back(pair(i).second);
  due_.push_back(beat);
}

std::uint32_t RandomSets::ulps(int exponent, std::uint32_t fraction) const {
  return static_cast<std::uint32_t>(exponent) << params_.frac_bits | fraction;
}

// An accumulator just below two, then significands of ones alone in every lane.
void RandomSets::largest_sum() {
  const int bias = format(params_).bias();
  const std::uint32_t ones = ulps(bias + 1, 0) - 1;
  plan({{ones, ulps(bias, 0)}});
  plan(std::vector<FloatPair>(static_cast<std::size_t>(params_.lanes), {ones, ones}));
}

// The least normal numbers, u = 1 + one place: u u - (u + one place); then nothing.
void RandomSets::least_accumulator() {
  const std::uint32_t minus = std::uint32_t{1} << (format(params_).bits() - 1);
  plan({{ulps(1, 1), ulps(1, 1)}, {ulps(1, 2), minus | ulps(1, 0)}});
  plan({});
}

// One less the least product: ones that carry when they are rounded, in the result.
void RandomSets::all_but_one() {
  const std::uint32_t minus = std::uint32_t{1} << (format(params_).bits() - 1);
  const std::uint32_t one = ulps(format(params_).bias(), 0);
  plan({}, true);
  plan({{one, one}, {ulps(1, 0), minus | ulps(1, 0)}}, true);
}

// A zero of B, whose lane is as near as the least product and must not be waited for.
void RandomSets::zero_beside_the_least() {
  plan({}, true);
  plan({{ulps(1, 3), 0}, {ulps(1, 0), ulps(1, 0)}});
}

// The largest products of all, until they are far above the range of the results.
void RandomSets::largest_products() {
  const int last = (1 << params_.exp_bits) - (params_.specials ? 1 : 0);
  const std::uint32_t most = ulps(last, 0) - 1;
  const std::uint32_t sign = chance(2) ? std::uint32_t{1} << (format(params_).bits() - 1) : 0;
  for (int set = 0; set < 8; ++set) {
    plan(std::vector<FloatPair>(static_cast<std::size_t>(params_.lanes), {most, most | sign}));
  }
}

// Now and then any bits at all, zeros and subnormals, infinities and NaNs.
std::uint32_t RandomSets::perhaps(std::uint32_t usual) {
  const auto any =
      static_cast<std::uint32_t>(random_()) & ((std::uint32_t{1} << format(params_).bits()) - 1);
  const std::uint32_t fraction = any & ((std::uint32_t{1} << params_.frac_bits) - 1);
  if (chance(20)) return any;
  if (chance(20)) return fraction;
  if (chance(300)) return ulps((1 << params_.exp_bits) - 1, chance(2) ? 0 : fraction);
  return usual;
}

}  // namespace whit::tb
