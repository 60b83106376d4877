// SPDX-License-Identifier: Apache-2.0
// The passes of a product of tensors, a batch per pass row.
#pragma once

#include <memory>

#include "golden/mokey/mokey_workload.hpp"
#include "testbench/mokey/mokey_bench.hpp"

namespace whit::tb {

// Null without tensors: random batches.
std::unique_ptr<MokeyBatches> tensor_batches(const BenchOptions& options);

}  // namespace whit::tb
