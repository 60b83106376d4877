// SPDX-License-Identifier: Apache-2.0
#include "testbench/apack/apack_side.hpp"

#include <algorithm>

#include "golden/common/bit_stream.hpp"
#include "testbench/common/enum_word.hpp"

namespace whit::tb {
namespace {

// Cycles from the last beat of a table to its use: the holding register and the close.
constexpr int kTableLatency = 3;

}  // namespace

apack::Params apack_params(const nlohmann::json& manifest) {
  const nlohmann::json& from = manifest.at("parameters");
  apack::Params p;
  p.value_bits = from.at("value_bits");
  p.table_rows = from.at("table_rows");
  p.count_bits = from.at("count_bits");
  p.range_bits = from.at("range_bits");
  p.top = from.at("top");
  p.lookup = word_of<apack::Lookup>(from.at("lookup"), {"flat", "two_level"});
  p.streams = from.at("streams");
  p.word_bits = from.at("word_bits");
  p.max_values = from.at("max_values");
  p.table_banks = from.at("table_banks");
  p.part = word_of<apack::Part>(from.at("part"), {"encoder", "decoder", "codec"});
  return p;
}

std::vector<std::uint64_t> words_of(const std::vector<std::uint8_t>& bytes, std::size_t bits,
                                    int word_bits) {
  std::vector<std::uint64_t> words;
  BitReader reader(bytes.data(), bits);
  const int half = word_bits == 64 ? 32 : word_bits;
  while (reader.position() < bits) {
    std::uint64_t word = reader.take(half);
    if (word_bits == 64) word = word << 32 | reader.take(half);
    words.push_back(word);
  }
  return words;
}

std::vector<apack::TableBeat> table_beats(const apack::Table& table, std::uint32_t bank) {
  std::vector<apack::TableBeat> beats;
  for (std::size_t i = 0; i < table.v_min.size(); ++i) {
    beats.push_back({true, bank, table.v_min[i], table.cum[i], i + 1 == table.v_min.size()});
  }
  return beats;
}

std::uint32_t BankUse::in_use(const PortFrame& out, int busy_port) const {
  std::uint32_t banks = 0;
  for (std::size_t i = 0; i < running_.size(); ++i) {
    if (out.get_element(busy_port, static_cast<int>(i), 1) != 0) banks |= 1u << running_[i];
  }
  return banks;
}

void BankUse::clear() { std::fill(planned_.begin(), planned_.end(), 0); }

TablePort::TablePort(const apack::Params& params, const PortFrame& inputs, const PortFrame& outputs,
                     const std::string& prefix, StallPattern pattern, Random random)
    : params_(params),
      source_(Stall(pattern, std::move(random))),
      banks_(static_cast<std::size_t>(params.table_banks)),
      valid_port_(inputs.index(prefix + "table_valid_i")),
      ready_port_(outputs.index(prefix + "table_ready_o")),
      bank_port_(inputs.index(prefix + "table_bank_i")),
      data_port_(inputs.index(prefix + "table_data_i")),
      last_port_(inputs.index(prefix + "table_last_i")) {}

void TablePort::write(const apack::Table& table, std::uint32_t bank) {
  write_beats(table_beats(table, bank), bank);
  banks_[bank].table = table;
  banks_[bank].legal = table_error(table, params_).empty();
}

void TablePort::write_beats(const std::vector<apack::TableBeat>& beats, std::uint32_t bank) {
  for (const apack::TableBeat& beat : beats) source_.push({beat, bank});
  banks_[bank].legal = false;
  banks_[bank].pending += static_cast<int>(beats.size());
}

bool TablePort::settled(std::uint32_t bank) const {
  const Bank& b = banks_[bank];
  return b.pending == 0 && b.age >= kTableLatency;
}

void TablePort::drive(PortFrame& in) {
  shown_ = apack::TableBeat{};
  if (!source_.offer(ready_)) return;
  shown_ = source_.front().beat;
  in.set(valid_port_, 1);
  in.set(bank_port_, shown_.bank);
  in.set(data_port_, std::uint64_t{shown_.cum} << params_.value_bits | shown_.v_min);
  in.set(last_port_, shown_.last ? 1 : 0);
}

void TablePort::clock(const PortFrame& out, std::uint32_t in_use) {
  ready_ = out.get(ready_port_) != 0;
  for (std::size_t b = 0; b < banks_.size(); ++b) {
    if ((in_use >> b & 1) == 0) ++banks_[b].age;
  }
  const std::uint32_t owner = source_.offered() ? source_.front().owner : 0;
  if (!source_.clock(ready_)) return;
  --banks_[owner].pending;
  banks_[owner].age = 0;
}

void TablePort::reset() {
  source_.clear();
  for (Bank& bank : banks_) bank = Bank{};
  shown_ = apack::TableBeat{};
  ready_ = false;
}

}  // namespace whit::tb
