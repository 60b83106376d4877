// SPDX-License-Identifier: Apache-2.0
// .npy: a tensor or an InputError, and what was read is written back as something that reads alike.
#include <cstdlib>

#include "golden/common/error.hpp"
#include "golden/common/npy.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const whit::Tensor tensor = whit::parse_npy(data, size, "input");
    const std::vector<std::uint8_t> file = whit::format_npy(tensor);
    const whit::Tensor again = whit::parse_npy(file.data(), file.size(), "again");
    if (again.shape != tensor.shape || again.bytes != tensor.bytes) std::abort();
  } catch (const whit::InputError&) {
    return 0;
  }
  return 0;
}
