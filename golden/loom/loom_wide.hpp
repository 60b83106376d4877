// SPDX-License-Identifier: Apache-2.0
// An integer that holds every running sum.
#pragma once

namespace whit::loom {

__extension__ typedef __int128 Wide;

// Times 2^places; C++17 does not shift negative numbers to the left.
constexpr Wide scaled(Wide value, int places) { return value * (Wide{1} << places); }

}  // namespace whit::loom
