// SPDX-License-Identifier: Apache-2.0
// whit::InputError - the one exception type for bad input (tensor, table, container, parameters).
//
// Messages are complete sentences without a trailing period that say what is wrong and what is
// allowed. The command line turns them into exit code 3; nothing else catches them.
#pragma once

#include <stdexcept>
#include <string>

namespace whit {

class InputError : public std::runtime_error {
 public:
  explicit InputError(const std::string& message) : std::runtime_error(message) {}
};

}  // namespace whit
