// SPDX-License-Identifier: Apache-2.0
// .apk: a tensor or an InputError. Values are limited, since a few bytes may describe very many.
#include "golden/apack/apack_container.hpp"
#include "golden/common/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    whit::apack::decode_container({data, data + size}, "input", 1U << 20);
  } catch (const whit::InputError&) {
    return 0;
  }
  return 0;
}
