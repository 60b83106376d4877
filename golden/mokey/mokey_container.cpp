// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_container.hpp"

#include "golden/common/error.hpp"
#include "golden/mokey/mokey_bits.hpp"
#include "golden/mokey/mokey_list.hpp"
#include "golden/mokey/mokey_list_beats.hpp"

namespace whit::mokey {

std::size_t dense_bytes(const Params& p, std::size_t values) {
  return (values * static_cast<std::size_t>(p.idx_bits + 1) + 7) / 8;
}

Container pack(const Params& p, const std::vector<Code>& codes, int word_bits) {
  LowBitWriter dense;
  for (const Code code : codes) dense.put(code, p.idx_bits + 1);
  Container container;
  container.values = codes.size();
  for (std::size_t i = 0; i < dense_bytes(p, codes.size()); ++i) {
    container.dense.push_back(static_cast<std::uint8_t>(dense.words()[i / 4] >> (8 * (i % 4))));
  }
  container.list = format_list(outliers_of(p, codes), word_bits);
  return container;
}

std::vector<Code> unpack(const Params& p, const Container& container, const std::string& name,
                         int word_bits) {
  const std::size_t due = dense_bytes(p, container.values);
  if (container.dense.size() != due) {
    throw InputError(name + ": " + std::to_string(container.values) + " values have " +
                     std::to_string(due) + " bytes of indexes, not " +
                     std::to_string(container.dense.size()));
  }
  const std::vector<bool> marks = parse_list(container.list, container.values, name, word_bits);
  LowBitWriter bytes;
  for (const std::uint8_t byte : container.dense) bytes.put(byte, 8);
  LowBitReader dense(bytes.words());
  std::vector<Code> codes;
  for (std::size_t i = 0; i < container.values; ++i) codes.push_back(dense.take(p.idx_bits + 1));
  mark_outliers(p, marks, codes);
  while (dense.left() > 0) {
    if (dense.take(1) != 0) throw InputError(name + ": a bit behind the last index is not zero");
  }
  return codes;
}

std::uint64_t container_bits(const Container& container) {
  return 8 * std::uint64_t{container.dense.size()} + 32 * std::uint64_t{container.list.size()};
}

}  // namespace whit::mokey
