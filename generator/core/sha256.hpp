// SPDX-License-Identifier: Apache-2.0
// SHA-256, the identity of configurations and of emitted files.
#pragma once

#include <string>

namespace whit {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(const std::string& bytes);

}  // namespace whit
