// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/list_damage.hpp"

#include <utility>

namespace whit::tb {

using mokey::Bits;
using mokey::kCountBits;
using mokey::kGroup;
using mokey::kPlaceBits;
using mokey::ListBeat;
using mokey::place_of;

namespace {

// A group's list, right or wrong.
struct Group {
  std::size_t count = 0;
  std::vector<std::size_t> places;
};

std::vector<Group> groups_of(const Bits& outliers) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < outliers.size(); ++i) {
    if (i % kGroup == 0) groups.emplace_back();
    if (outliers[i]) groups.back().places.push_back(i % kGroup);
    groups.back().count = groups.back().places.size();
  }
  return groups;
}

Bits bits_of(const std::vector<Group>& groups) {
  Bits bits;
  for (const Group& group : groups) {
    mokey::put_bits(bits, group.count, kCountBits);
    for (const std::size_t place : group.places) mokey::put_bits(bits, place, kPlaceBits);
  }
  return bits;
}

void damage_count(Group& group, mokey::RandomStreams& random) {
  if (group.count == kGroup && random.below(2) == 0) ++group.count;
  else group.count ^= std::size_t{1} << random.below(kCountBits);
}

// Of neighbours; where an unpacker's steps meet as often as elsewhere.
void damage_order(Group& group, std::size_t step, mokey::RandomStreams& random) {
  std::size_t second = 1 + random.below(group.count - 1);
  if (group.count > step && random.below(2) == 0) {
    second = step * (1 + random.below((group.count - 1) / step));
  }
  std::size_t& place = group.places[second];
  if (random.below(2) == 0) place = group.places[second - 1];
  else std::swap(place, group.places[second - 1]);
}

// The kind that is wanted, or one that the list can have.
ListDamage possible(ListDamage kind, const Group& group, std::size_t groups, std::size_t tail,
                    std::size_t padding, std::size_t words) {
  const bool none = (kind == ListDamage::order && group.count < 2) ||
                    (kind == ListDamage::behind && (tail == 0 || group.count == 0)) ||
                    (kind == ListDamage::padding && padding == 0);
  if (none || (kind == ListDamage::cut && groups < 2)) return ListDamage::count;
  const bool needs_two = kind == ListDamage::early_mark || kind == ListDamage::lost;
  return needs_two && words < 2 ? ListDamage::more : kind;
}

void damage_words(std::vector<ListBeat>& words, ListDamage kind, mokey::RandomStreams& random) {
  const std::size_t any = random.below(words.size());
  const auto at = [&words](std::size_t place) {
    return words.begin() + static_cast<std::ptrdiff_t>(place);
  };
  switch (kind) {
    case ListDamage::no_mark: words.back().last = false; return;
    case ListDamage::early_mark: words[random.below(words.size() - 1)].last = true; return;
    case ListDamage::lost: words.erase(at(random.below(words.size() - 1))); return;
    case ListDamage::twice:
      words.insert(at(any), words[any]);
      words[any].last = false;
      return;
    case ListDamage::more:
      words.back().last = false;
      words.push_back({{0, 0}, true});
      return;
    default: return;
  }
}

}  // namespace

const std::vector<std::string>& list_damage_names() {
  static const std::vector<std::string> names = {
      "a bit",          "a count",      "order",        "a position behind the end",
      "groups missing", "padding",      "no last word", "a last word before",
      "a word lost",    "a word twice", "a word more"};
  return names;
}

std::vector<ListBeat> damaged_list(const mokey::Params& params, const Bits& outliers,
                                   mokey::RandomStreams& random, ListDamage& kind) {
  std::vector<Group> groups = groups_of(outliers);
  const std::size_t sound = bits_of(groups).size();
  const std::size_t words = (sound + place_of(params.word_bits) - 1) / place_of(params.word_bits);
  const std::size_t padding = words * place_of(params.word_bits) - sound;
  const std::size_t tail = outliers.size() % kGroup;
  kind = static_cast<ListDamage>(random.below(list_damage_names().size()));
  Group& group = kind == ListDamage::behind ? groups.back() : groups[random.below(groups.size())];
  kind = possible(kind, group, groups.size(), tail, padding, words);
  if (kind == ListDamage::count) damage_count(group, random);
  if (kind == ListDamage::order) damage_order(group, place_of(params.values_per_beat), random);
  if (kind == ListDamage::behind) {
    group.places.back() = tail + (random.below(2) == 0 ? 0 : random.below(kGroup - tail));
  }
  if (kind == ListDamage::cut) groups.resize(1 + random.below(groups.size() - 1));
  Bits bits = bits_of(groups);
  const std::size_t any = random.below(bits.size());
  if (kind == ListDamage::bit) bits[any] = !bits[any];
  if (kind == ListDamage::padding) {
    bits.resize(sound + padding);
    bits[sound + random.below(padding)] = true;
  }
  std::vector<ListBeat> list = list_words(params, bits);
  damage_words(list, kind, random);
  return list;
}

}  // namespace whit::tb
