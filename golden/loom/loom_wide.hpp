// SPDX-License-Identifier: Apache-2.0
// Running sums are exact integers.
#pragma once

#include "golden/common/wide.hpp"

namespace whit::loom {

using whit::scaled;
using whit::Wide;

}  // namespace whit::loom
