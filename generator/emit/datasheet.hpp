// SPDX-License-Identifier: Apache-2.0
// doc/<name>.md: what a designer who instantiates the module needs to know of it.
#pragma once

#include <vector>

#include "generator/emit/context.hpp"

namespace whit {

// `files` are the others of the bundle, for its list of files.
BundleFile datasheet_file(const EmitContext& context, const std::vector<BundleFile>& files);

}  // namespace whit
