// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_list_beats.hpp"

namespace whit::mokey {
namespace {

// Takes numbers off the front of a list.
class Reader {
 public:
  explicit Reader(const Bits& bits) : bits_(bits) {}
  bool has(int count) const { return left() >= static_cast<std::size_t>(count); }
  std::size_t left() const { return bits_.size() - at_; }
  std::size_t take(int count) {
    std::size_t value = 0;
    for (int i = 0; i < count; ++i) value |= std::size_t{bits_[at_++]} << i;
    return value;
  }
  bool zeros_left() const {
    for (std::size_t i = at_; i < bits_.size(); ++i) {
      if (bits_[i]) return false;
    }
    return true;
  }

 private:
  const Bits& bits_;
  std::size_t at_ = 0;
};

template <class Beat, class Element>
std::vector<Beat> beats_of(const Params& params, const std::vector<Element>& elements,
                           std::vector<Element> Beat::*of_beat) {
  std::vector<Beat> beats;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (i % place_of(params.values_per_beat) == 0) beats.emplace_back();
    (beats.back().*of_beat).push_back(elements[i]);
  }
  if (!beats.empty()) beats.back().last = true;
  return beats;
}

// The flags of a group; false when it is bad.
bool read_group(Reader& reader, Bits& flags) {
  flags.assign(kGroup, false);
  if (!reader.has(kCountBits)) return false;
  const std::size_t count = reader.take(kCountBits);
  if (count > kGroup) return false;
  std::size_t next = 0;  // the lowest position that ascends
  for (std::size_t i = 0; i < count; ++i) {
    if (!reader.has(kPlaceBits)) return false;
    const std::size_t place = reader.take(kPlaceBits);
    if (place < next) return false;
    flags[place] = true;
    next = place + 1;
  }
  return true;
}

}  // namespace

void put_bits(Bits& bits, std::size_t value, int count) {
  for (int i = 0; i < count; ++i) bits.push_back((value >> i & 1) != 0);
}

Bits outliers_of(const Params& params, const std::vector<Code>& codes) {
  Bits flags;
  for (const Code code : codes) flags.push_back(is_outlier(params, code));
  return flags;
}

Bits list_bits(const Bits& outliers) {
  Bits bits;
  for (std::size_t first = 0; first < outliers.size(); first += kGroup) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < kGroup && first + i < outliers.size(); ++i) {
      if (outliers[first + i]) places.push_back(i);
    }
    put_bits(bits, places.size(), kCountBits);
    for (const std::size_t place : places) put_bits(bits, place, kPlaceBits);
  }
  return bits;
}

std::vector<ListBeat> list_words(const Params& params, const Bits& bits) {
  const auto word_bits = static_cast<std::size_t>(params.word_bits);
  std::vector<ListBeat> words;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    const std::size_t place = i % word_bits;
    if (place == 0) words.emplace_back();
    words.back().data[place / 64] |= std::uint64_t{bits[i]} << (place % 64);
  }
  if (!words.empty()) words.back().last = true;
  return words;
}

void mark_outliers(const Params& params, const Bits& outliers, std::vector<Code>& codes) {
  for (std::size_t i = 0; i < outliers.size(); ++i) {
    const Code dense = codes[i] & dense_mask(params);
    codes[i] = outliers[i] ? dense | (dense_mask(params) + 1) : dense;
  }
}

std::vector<ValueBeat> value_beats(const Params& params, const std::vector<std::int64_t>& values) {
  return beats_of<ValueBeat>(params, values, &ValueBeat::values);
}

std::vector<CodeBeat> code_beats(const Params& params, const std::vector<Code>& codes) {
  return beats_of<CodeBeat>(params, codes, &CodeBeat::codes);
}

std::vector<CodeBeat> dense_beats(const Params& params, const std::vector<Code>& codes) {
  std::vector<CodeBeat> beats = code_beats(params, codes);
  for (CodeBeat& beat : beats) {
    for (Code& code : beat.codes) code &= dense_mask(params);
  }
  return beats;
}

ListReading read_list(const Params& params, const std::vector<ListBeat>& words,
                      std::size_t values) {
  Bits bits;
  bool ended = false;
  for (std::size_t i = 0; i < words.size() && !ended; ++i) {
    for (std::size_t place = 0; place < static_cast<std::size_t>(params.word_bits); ++place) {
      bits.push_back((words[i].data[place / 64] >> (place % 64) & 1) != 0);
    }
    ended = words[i].last;
  }
  Reader reader(bits);
  ListReading reading;
  const auto beat = static_cast<std::size_t>(params.values_per_beat);
  while (reading.outliers.size() < values) {
    Bits flags;
    if (!read_group(reader, flags)) {
      reading.malformed = true;
      return reading;
    }
    reading.outliers.insert(reading.outliers.end(), flags.begin(), flags.end());
  }
  for (std::size_t i = values; i < reading.outliers.size(); ++i) {
    if (reading.outliers[i]) reading.malformed = true;
  }
  const bool padded =
      reader.left() < static_cast<std::size_t>(params.word_bits) && reader.zeros_left();
  if (!ended || !padded) reading.malformed = true;
  reading.outliers.resize(reading.malformed ? (values - 1) / beat * beat : values);
  return reading;
}

}  // namespace whit::mokey
