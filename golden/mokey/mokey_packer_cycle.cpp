// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_packer_cycle.hpp"

#include <algorithm>

namespace whit::mokey {
void ListWordsCycle::clear() {
  bits_.clear();
  ended_ = false;
}

bool ListWordsCycle::ready() const {
  return !ended_ && bits_.size() <= word_bits() + place_of(step_bits(params_));
}

std::optional<ListBeat> ListWordsCycle::word() const {
  if (bits_.size() <= word_bits() && !(ended_ && !bits_.empty())) return std::nullopt;
  ListBeat beat;
  for (std::size_t i = 0; i < word_bits() && i < bits_.size(); ++i) {
    beat.data[i / 64] |= std::uint64_t{bits_[i]} << (i % 64);
  }
  beat.last = bits_.size() <= word_bits();
  return beat;
}

void ListWordsCycle::clock(bool leaves, const Bits* chunk, bool end) {
  if (leaves) {
    const std::size_t gone = std::min(word_bits(), bits_.size());
    bits_.erase(bits_.begin(), bits_.begin() + static_cast<std::ptrdiff_t>(gone));
  }
  ended_ = ended_ && !bits_.empty();
  if (chunk == nullptr) return;
  bits_.insert(bits_.end(), chunk->begin(), chunk->end());
  ended_ = end;
}

void PackerCycle::reset() {
  dense_.clear();
  gathered_ = Group{};
  closed_ = false;
  reading_.reset();
  rest_.clear();
  chunk_.reset();
  chunk_end_ = false;
  words_.clear();
  pending_ = false;
  show();
}

// The next slice with outliers of the group in the reader, behind the count if it is the first.
Bits PackerCycle::next_chunk() {
  Bits chunk;
  if (!counted_) {
    std::size_t count = 0;
    for (const Bits& slice : reading_->slices) {
      for (const bool flag : slice) count += flag ? 1 : 0;
    }
    put_bits(chunk, count, kCountBits);
    counted_ = true;
  }
  if (rest_.empty()) return chunk;
  const Bits& slice = reading_->slices[rest_.front()];
  const std::size_t first = rest_.front() * place_of(params_.values_per_beat);
  for (std::size_t i = 0; i < slice.size(); ++i) {
    if (slice[i]) put_bits(chunk, first + i, kPlaceBits);
  }
  rest_.pop_front();
  return chunk;
}

void PackerCycle::clock(const PackerInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const CodeBeat* taken = out_.code_ready ? in.code : nullptr;
  const bool read = reads();
  const bool move = moves();
  const bool push = chunk_ && words_.ready();
  const bool pop = out_.list && in.list_ready;
  const bool ends = pop && out_.list->last;

  if (out_.dense && in.dense_ready) dense_.pop_front();
  words_.clock(pop, push ? &*chunk_ : nullptr, chunk_end_);
  pending_ = push || (pending_ && !ends);
  if (push) chunk_.reset();
  if (read) {
    chunk_ = next_chunk();
    chunk_end_ = rest_.empty() && reading_->last;
    if (rest_.empty()) reading_.reset();
  }
  if (move) {
    reading_ = std::move(gathered_);
    counted_ = false;
    for (std::size_t i = 0; i < reading_->slices.size(); ++i) {
      const Bits& slice = reading_->slices[i];
      if (std::find(slice.begin(), slice.end(), true) != slice.end()) rest_.push_back(i);
    }
    gathered_ = Group{};
    closed_ = false;
  }
  if (taken != nullptr) {
    CodeBeat dense = *taken;
    for (Code& code : dense.codes) code &= dense_mask(params_);
    dense_.push_back(std::move(dense));
    gathered_.slices.push_back(outliers_of(params_, taken->codes));
    gathered_.last = taken->last;
    closed_ = taken->last || gathered_.slices.size() == place_of(group_beats(params_));
  }
  show();
}

void PackerCycle::show() {
  out_.code_ready = dense_.size() < kQueue && (!closed_ || moves());
  out_.dense = dense_.empty() ? std::nullopt : std::optional<CodeBeat>(dense_.front());
  out_.list = words_.word();
  out_.busy = !gathered_.slices.empty() || reading_ || chunk_ || pending_ || !dense_.empty();
}

void CompressorCycle::reset() {
  values_.clear();
  packer_.reset();
  show();
}

void CompressorCycle::clock(const CompressorInputs& in) {
  if (in.clear) {
    reset();
    return;
  }
  const ValueBeat* taken = out_.val_ready ? in.val : nullptr;
  const CfgBeat* word = out_.cfg_ready ? in.cfg : nullptr;
  CodeBeat codes;
  PackerInputs to_packer{false, nullptr, in.dense_ready, in.list_ready};
  if (values_.ranked()) {
    for (const std::size_t rank : values_.ranked()->ranks) {
      codes.codes.push_back(ladder_.ranks[rank].code);
    }
    codes.last = values_.ranked()->last;
    to_packer.code = &codes;
  }
  values_.clock(ladder_, taken, values_.ranked() && packer_.outputs().code_ready);
  packer_.clock(to_packer);
  if (word != nullptr) load(params_, *word, ladder_);
  show();
}

void CompressorCycle::show() {
  const PackerOutputs& packed = packer_.outputs();
  out_.busy = values_.busy() || packed.busy;
  out_.cfg_ready = !out_.busy;
  out_.val_ready = values_.ready(values_.ranked() && packed.code_ready);
  out_.dense = packed.dense;
  out_.list = packed.list;
}

}  // namespace whit::mokey
