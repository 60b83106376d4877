// SPDX-License-Identifier: Apache-2.0
#include "testbench/fpraker/encoder_bench.hpp"

#include <cmath>

#include <fmt/format.h>

#include "golden/common/bits.hpp"
#include "golden/fpraker/fpraker_product.hpp"

namespace whit::tb {
namespace {

constexpr std::uint64_t kMeanClears = 3000;  // cycles between clears

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// What the digits of the number must add up to.
double value_of(const fpraker::Params& params, std::uint32_t bits) {
  const FloatParts parts = fpraker::decode(params, bits);
  if (!parts.number()) return 0;
  const double magnitude = std::ldexp(static_cast<double>(parts.significand),
                                      parts.exponent - format(params).bias() - params.frac_bits);
  return parts.sign ? -magnitude : magnitude;
}

}  // namespace

EncoderBench::EncoderBench(const BenchOptions& options, const PortFrame& inputs,
                           const PortFrame& outputs)
    : params_(fpraker_params(options.manifest)),
      place_bits_(bits_for(static_cast<std::uint64_t>(digit_positions(params_)) - 1)),
      options_(options),
      random_(seeded(options.seed, "clears")),
      numbers_(params_, seeded(options.seed, "values")),
      model_(params_),
      source_(Stall(options.stalls, seeded(options.seed, "val"))),
      sink_(options.stalls, seeded(options.seed, "digit")) {
  port_ = {inputs.index("clear_i"),        inputs.index("val_valid_i"),
           outputs.index("val_ready_o"),   inputs.index("val_data_i"),
           outputs.index("digit_valid_o"), inputs.index("digit_ready_i"),
           outputs.index("digit_lanes_o"), outputs.index("digit_minus_o"),
           outputs.index("digit_place_o"), outputs.index("digit_exponent_o"),
           outputs.index("digit_last_o"),  outputs.index("busy_o")};
  places_ = coverage_.declare("digit", numbered("place", 0, digit_positions(params_)));
}

void EncoderBench::restart() {
  source_.clear();
  inside_.clear();
  sums_.assign(at(params_.lanes), 0);
  value_ready_ = digit_valid_ = false;
}

void EncoderBench::reset() {
  restart();
  model_.reset();
}

void EncoderBench::drive(std::uint64_t, PortFrame& in) {
  if (source_.waiting() < 2) {
    Values values;
    for (int lane = 0; lane < params_.lanes; ++lane) values.push_back(numbers_.number());
    source_.push(std::move(values));
  }
  in_ = fpraker::EncoderInputs{};
  in_.clear = random_() % kMeanClears == 0;
  in.set(port_.clear, in_.clear ? 1 : 0);
  if (source_.offer(value_ready_)) {
    in_.values = &source_.front();
    in.set(port_.val_valid, 1);
    for (int lane = 0; lane < params_.lanes; ++lane) {
      in.set_element(port_.val_data, lane, format(params_).bits(), source_.front()[at(lane)]);
    }
  }
  in_.digit_ready = sink_.go(digit_valid_);
  in.set(port_.digit_ready, in_.digit_ready ? 1 : 0);
}

void EncoderBench::expect(const PortFrame&, PortFrame& out) {
  const fpraker::EncoderOutputs& o = model_.outputs();
  out.set(port_.val_ready, o.value_ready ? 1 : 0);
  out.set(port_.digit_valid, o.digit_valid ? 1 : 0);
  out.set(port_.lanes, o.digit.lanes);
  out.set(port_.minus, o.digit.minus);
  for (int lane = 0; lane < params_.lanes; ++lane) {
    out.set_element(port_.place, lane, place_bits_,
                    static_cast<std::uint64_t>(o.digit.place[at(lane)]));
    out.set_element(port_.exponent, lane, params_.exp_bits, o.digit.exponents[at(lane)]);
  }
  out.set(port_.last, o.digit.last ? 1 : 0);
  out.set(port_.busy, o.busy ? 1 : 0);
}

void EncoderBench::take_digits(const PortFrame& out) {
  if (inside_.empty()) {
    failure_ = "digits of no value";
    return;
  }
  ++beats_;
  for (int lane = 0; lane < params_.lanes; ++lane) {
    if (out.get_element(port_.lanes, lane, 1) == 0) continue;
    ++digits_;
    const auto place = static_cast<int>(out.get_element(port_.place, lane, place_bits_));
    const auto exponent = static_cast<int>(out.get_element(port_.exponent, lane, params_.exp_bits));
    const double weight = std::ldexp(1.0, exponent - format(params_).bias() + 1 - place);
    sums_[at(lane)] += out.get_element(port_.minus, lane, 1) != 0 ? -weight : weight;
    if (options_.coverage) coverage_.hit(places_, at(place));
  }
  if (out.get(port_.last) == 0) return;
  for (int lane = 0; lane < params_.lanes; ++lane) {
    const double due = value_of(params_, inside_.front()[at(lane)]);
    if (sums_[at(lane)] != due && failure_.empty()) {
      failure_ =
          fmt::format("the digits of lane {} add up to {}, due {}", lane, sums_[at(lane)], due);
    }
  }
  values_ += at(params_.lanes);
  inside_.pop_front();
  sums_.assign(at(params_.lanes), 0);
}

void EncoderBench::clock(const PortFrame&, const PortFrame& out) {
  value_ready_ = out.get(port_.val_ready) != 0;
  digit_valid_ = out.get(port_.digit_valid) != 0;
  if (digit_valid_ && in_.digit_ready && !in_.clear) take_digits(out);
  if (options_.model) model_.clock(in_);
  if (in_.values != nullptr && value_ready_) inside_.push_back(*in_.values);
  source_.clock(value_ready_);
  if (in_.clear) restart();
}

std::string EncoderBench::finish() {
  if (!failure_.empty()) return failure_;
  return values_ == 0 ? "no value was seen" : "";
}

nlohmann::ordered_json EncoderBench::metrics() const {
  return {{"values", values_},
          {"beats", beats_},
          {"digits_per_value",
           values_ == 0 ? 0.0 : static_cast<double>(digits_) / static_cast<double>(values_)}};
}

nlohmann::ordered_json EncoderBench::coverage() const {
  return options_.coverage ? coverage_.json() : nlohmann::ordered_json::array();
}

}  // namespace whit::tb
