// SPDX-License-Identifier: Apache-2.0
// Mokey's container: the codes of which it is the only form, or an InputError. An input is the
// number of values (16 bits, least significant byte first), their dense bytes, and the list.
#include <cstdlib>

#include "golden/common/error.hpp"
#include "golden/mokey/mokey_container.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using whit::mokey::Container;
  if (size < 2) return 0;
  const whit::mokey::Params params;
  Container given;
  given.values = data[0] | std::size_t{data[1]} << 8;
  const std::size_t dense = dense_bytes(params, given.values);
  for (std::size_t at = 2; at < size; ++at) {
    const std::size_t bit = at < 2 + dense ? 0 : 8 * ((at - 2 - dense) % 4);
    if (at < 2 + dense) given.dense.push_back(data[at]);
    else if (bit == 0) given.list.push_back(data[at]);
    else given.list.back() |= std::uint32_t{data[at]} << bit;
  }
  try {
    const Container again = pack(params, unpack(params, given, "input"));
    if (again.dense != given.dense || again.list != given.list) std::abort();
  } catch (const whit::InputError&) {
    return 0;
  }
  return 0;
}
