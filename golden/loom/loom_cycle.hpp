// SPDX-License-Identifier: Apache-2.0
// The cycle models of Loom's datapaths.
#pragma once

#include "golden/loom/loom_array_cycle.hpp"
#include "golden/loom/loom_parallel_cycle.hpp"
