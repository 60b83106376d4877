// SPDX-License-Identifier: Apache-2.0
// An integer that holds every running sum.
#pragma once

namespace whit::loom {

__extension__ typedef __int128 Wide;

}  // namespace whit::loom
