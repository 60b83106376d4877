// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_list.hpp"

#include <algorithm>

#include "golden/common/error.hpp"
#include "golden/mokey/mokey_bits.hpp"
#include "golden/mokey/mokey_list_beats.hpp"

namespace whit::mokey {
namespace {

constexpr std::size_t kGroupValues = kGroup;

// 32-bit words of a list of so many bits.
std::size_t words_of(std::size_t bits, int word_bits) {
  const auto width = static_cast<std::size_t>(word_bits);
  return (bits + width - 1) / width * (width / 32);
}

class ListReader {
 public:
  ListReader(const std::vector<std::uint32_t>& list, const std::string& name)
      : bits_(list), name_(name) {}

  // Marks of the next group, which has `due` values.
  void group(std::size_t due, std::vector<bool>& marks) {
    const std::size_t first = marks.size();
    const std::uint32_t count = take(kCountBits);
    if (count > due) {
      fail("its count of outliers is " + std::to_string(count) + ", but it has " +
           std::to_string(due) + " values");
    }
    marks.resize(first + due, false);
    std::uint32_t least = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t place = take(kPlaceBits);
      if (place < least) {
        fail("position " + std::to_string(place) + " follows position " +
             std::to_string(least - 1));
      }
      if (place >= due) {
        fail("position " + std::to_string(place) + " lies behind its " + std::to_string(due) +
             " values");
      }
      marks[first + place] = true;
      least = place + 1;
    }
    ++number_;
  }

  // Nothing but zeros up to the end.
  void padding() {
    while (bits_.left() > 0) {
      if (bits_.take(1) != 0) throw InputError(name_ + ": a bit behind the last group is not zero");
    }
  }

  std::size_t position() const { return bits_.position(); }

 private:
  std::uint32_t take(int count) {
    if (bits_.left() < static_cast<std::size_t>(count)) fail("the list ends in the middle of it");
    return bits_.take(count);
  }

  [[noreturn]] void fail(const std::string& problem) const {
    throw InputError(name_ + ": group " + std::to_string(number_) +
                     " of the list of outliers: " + problem);
  }

  LowBitReader bits_;
  const std::string& name_;
  std::size_t number_ = 0;
};

}  // namespace

std::vector<std::uint32_t> format_list(const std::vector<bool>& marks, int word_bits) {
  LowBitWriter bits;
  for (const bool bit : list_bits(marks)) bits.put(bit ? 1 : 0, 1);
  std::vector<std::uint32_t> list = bits.words();
  list.resize(words_of(bits.size(), word_bits), 0);
  return list;
}

std::vector<bool> parse_list(const std::vector<std::uint32_t>& list, std::size_t values,
                             const std::string& name, int word_bits) {
  std::vector<bool> marks;
  ListReader reader(list, name);
  while (marks.size() < values) reader.group(std::min(kGroupValues, values - marks.size()), marks);
  const std::size_t due = words_of(reader.position(), word_bits);
  if (list.size() != due) {
    throw InputError(name + ": the list of outliers has " + std::to_string(list.size()) +
                     " words of 32 bits where " + std::to_string(due) + " are due");
  }
  reader.padding();
  return marks;
}

}  // namespace whit::mokey
