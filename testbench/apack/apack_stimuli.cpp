// SPDX-License-Identifier: Apache-2.0
#include "testbench/apack/apack_stimuli.hpp"

#include <algorithm>

namespace whit::tb {
namespace {

constexpr std::uint32_t kModeConstant = 1;
constexpr std::uint32_t kModeApack = 2;
constexpr std::uint32_t kModeReserved = 3;
// Descriptors that wait per stream; two, so that blocks follow one another without a gap.
constexpr int kQueuedBlocks = 2;

apack::Table table_of(const std::vector<apack::TableBeat>& beats) {
  apack::Table table;
  for (const apack::TableBeat& beat : beats) {
    table.v_min.push_back(beat.v_min);
    table.cum.push_back(beat.cum);
  }
  return table;
}

}  // namespace

// The largest shifts in turn, the next one when this one was found or is too rare.
bool ApackStimuli::direct(std::uint32_t bank) {
  constexpr int kGaps = 3;
  constexpr int kMostFailures = 30;
  const int sum = max_shift(params_) - shift_gap_;
  const auto found = shift_case(params_, random_, shift_k_, sum - shift_k_);
  if (found) directed_[bank] = {found->table, found->values};
  if (found || ++shift_failures_ > kMostFailures) {
    shift_failures_ = 0;
    if (++shift_k_ > sum) {
      shift_k_ = 0;
      shift_gap_ = (shift_gap_ + 1) % kGaps;
    }
  }
  return found.has_value();
}

apack::Table ApackStimuli::table(std::uint32_t bank) {
  directed_[bank] = {};
  if (below(4) == 0 && direct(bank)) return directed_[bank].table;
  return random_table(params_, random_, apack::kTableKinds[below(apack::kTableKindCount)]);
}

// Breaks one of the rules of a table or of its transfer.
void ApackStimuli::damage_rows(std::vector<apack::TableBeat>& beats) {
  const std::uint32_t row = below(static_cast<std::uint32_t>(beats.size()));
  switch (below(7)) {
    case 0: beats[row].v_min = below(1u << params_.value_bits); break;
    case 1: beats[row].cum = below(1u << params_.count_bits); break;
    case 2: std::swap(beats[row].v_min, beats[beats.size() - 1 - row].v_min); break;
    // Not the first row, which chooses the bank of the load.
    case 3: beats[std::max(row, 1u)].bank = below(1u << bank_bits(params_)); break;
    case 4: beats.back().cum = (1u << params_.count_bits) - 1; break;
    case 5:
      beats.erase(beats.begin() + row);
      beats.back().last = true;
      break;
    case 6:
      beats.insert(beats.begin() + row, beats[row]);
      beats[row].last = false;
      break;
  }
}

// Never a bank that a waiting descriptor names; one that a running block uses has to wait.
template <class Side>
void ApackStimuli::rewrite_table(Side& side) {
  if (!side.tables().idle()) return;
  const std::uint32_t bank = below(static_cast<std::uint32_t>(params_.table_banks));
  if (side.planned(bank) > 0) return;
  favourite_ = bank;
  const apack::Table fresh = table(bank);
  if (below(8) != 0) {
    side.tables().write(fresh, bank);
    return;
  }
  std::vector<apack::TableBeat> beats = table_beats(fresh, bank);
  damage_rows(beats);
  const apack::Table damaged = table_of(beats);
  const bool one_bank = std::all_of(
      beats.begin(), beats.end(), [&](const apack::TableBeat& beat) { return beat.bank == bank; });
  // Some damage gives another legal table.
  if (one_bank && beats.size() == fresh.v_min.size() && table_error(damaged, params_).empty()) {
    side.tables().write(damaged, bank);
  } else {
    side.tables().write_beats(beats, bank);
  }
}

// Mostly the bank that was written last, so that the others are free for a new table.
std::uint32_t ApackStimuli::block_bank() {
  const auto banks = static_cast<std::uint32_t>(params_.table_banks);
  if (below(16) == 0) favourite_ = below(banks);
  return below(16) == 0 ? below(banks) : favourite_;
}

std::size_t ApackStimuli::length() {
  const auto most = static_cast<std::uint32_t>(params_.max_values);
  const std::uint32_t sizes[] = {0, 1, 2, 3, 15, 16, 17, below(64), below(64), below(600)};
  return std::min(most, sizes[below(10)]);
}

std::uint32_t ApackStimuli::mode() {
  const std::uint32_t draw = below(20);
  if (draw < 3) return 0;
  return draw < 6 ? kModeConstant : kModeApack;
}

apack::Values ApackStimuli::coded_values(const apack::Table& table, std::uint32_t bank) {
  const Directed& directed = directed_[bank];
  if (!directed.values.empty() && directed.table.cum == table.cum && below(4) != 0 &&
      directed.values.size() <= static_cast<std::size_t>(params_.max_values)) {
    return directed.values;
  }
  apack::Values drawn = random_values(table, params_, random_, length());
  if (below(3) != 0) return drawn;
  // A storm: row 1 again and again, if it has counts; then perhaps a value that resolves it.
  if (count_end(table, params_, 1) == table.cum[1]) return drawn;
  std::fill(drawn.begin(), drawn.end(), table.v_min[1]);
  if (!drawn.empty() && below(2) == 0) drawn.back() = random_values(table, params_, random_, 1)[0];
  return drawn;
}

apack::Values ApackStimuli::raw_values() {
  const std::size_t count = length();
  std::vector<std::uint32_t> drawn(count);
  for (std::uint32_t& value : drawn) value = below(1u << params_.value_bits);
  return drawn;
}

void ApackStimuli::refill(EncoderSide& side) {
  if (below(60) == 0) rewrite_table(side);
  for (int i = 0; i < params_.streams; ++i) {
    if (side.waiting(i) < kQueuedBlocks) side.send(i, encoder_block(side));
  }
}

EncoderBlock ApackStimuli::encoder_block(EncoderSide& side) {
  std::uint32_t chosen = mode();
  const std::uint32_t bank = block_bank();
  // A bank whose table is on its way may or may not be ready when the block starts.
  if (chosen == kModeApack && !side.tables().settled(bank)) chosen = 0;
  if (below(60) == 0) chosen = kModeReserved;
  const apack::Table* table =
      chosen == kModeApack && side.tables().usable(bank) ? &side.tables().table(bank) : nullptr;
  apack::Values drawn = table != nullptr ? coded_values(*table, bank) : raw_values();
  const auto count = static_cast<std::uint32_t>(drawn.size());
  if (chosen == kModeConstant) std::fill(drawn.begin(), drawn.end(), drawn.empty() ? 0 : drawn[0]);
  if (count > 0 && below(30) == 0) drawn[below(count)] = below(1u << params_.value_bits);
  return tb::encoder_block(params_, chosen, bank, table, std::move(drawn));
}

void ApackStimuli::refill(DecoderSide& side) {
  if (below(60) == 0) rewrite_table(side);
  for (int i = 0; i < params_.streams; ++i) {
    if (side.waiting(i) < kQueuedBlocks) side.send(i, decoder_block(side));
  }
}

DecoderBlock ApackStimuli::decoder_block(DecoderSide& side) {
  DecoderBlock block;
  std::uint32_t chosen = mode();
  const std::uint32_t bank = block_bank();
  if (chosen == kModeApack && !side.tables().settled(bank)) chosen = 0;
  const apack::Table* table =
      chosen == kModeApack && side.tables().usable(bank) ? &side.tables().table(bank) : nullptr;
  apack::Values drawn = table != nullptr ? coded_values(*table, bank) : raw_values();
  if (chosen == kModeConstant) std::fill(drawn.begin(), drawn.end(), drawn.empty() ? 0 : drawn[0]);
  // A block without a table is a raw one that raises an error.
  block.damaged = chosen == kModeApack && table == nullptr;
  const EncoderBlock encoded = tb::encoder_block(params_, chosen, bank, table, std::move(drawn));
  block.desc = encoded.desc;
  block.desc.sym_bits = encoded.sym_bits;
  block.desc.ofs_bits = encoded.ofs_bits;
  block.sym_words = encoded.sym_words;
  block.ofs_words = encoded.ofs_words;
  block.values = encoded.values;
  block.table = encoded.table;
  if (below(12) == 0) damage(block);
  return block;
}

void ApackStimuli::damage(DecoderBlock& block) {
  block.damaged = true;
  const auto word_bits = static_cast<std::uint64_t>(params_.word_bits);
  const auto flip = [&](std::vector<std::uint64_t>& words) {
    if (words.empty()) return;
    words[below(static_cast<std::uint32_t>(words.size()))] ^=
        std::uint64_t{1} << below(static_cast<std::uint32_t>(word_bits));
  };
  const auto resize = [&](std::uint64_t& bits, std::vector<std::uint64_t>& words,
                          std::uint64_t most) {
    const std::uint64_t change = below(3 * static_cast<std::uint32_t>(word_bits));
    bits = below(2) == 0 ? std::min(most, bits + change) : bits - std::min(bits, change);
    words.resize(static_cast<std::size_t>((bits + word_bits - 1) / word_bits), random_());
    if (word_bits < 64) {
      for (std::uint64_t& word : words) word &= (std::uint64_t{1} << word_bits) - 1;
    }
  };
  switch (below(6)) {
    case 0: flip(block.sym_words); break;
    case 1: flip(block.ofs_words); break;
    case 2: resize(block.desc.sym_bits, block.sym_words, max_symbol_bits(params_)); break;
    case 3:
      resize(block.desc.ofs_bits, block.ofs_words,
             static_cast<std::uint64_t>(params_.value_bits) *
                 static_cast<std::uint64_t>(params_.max_values));
      break;
    case 4: block.desc.mode = kModeReserved; break;
    case 5: block.desc.bank = below(1u << bank_bits(params_)); break;
  }
}

}  // namespace whit::tb
