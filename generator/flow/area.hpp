// SPDX-License-Identifier: Apache-2.0
// Area and cells of a mapped design and of its parts, from `stat -json`.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "generator/flow/library.hpp"

namespace whit::flow {

// By the cell's name, of generic gates and of the libraries that we know.
bool is_flip_flop(const std::string& cell);

// The part of the manifest that a module of the report (perhaps a parametrised copy) belongs to;
// what no part names is "other".
std::string part_of(const std::string& module, const nlohmann::json& manifest);

// {parts, totals} from a report in which the parts' modules have kept their hierarchy. Throws
// GateFailed when a cell is not in the library.
void add_areas(const nlohmann::json& stat, const nlohmann::json& manifest, const Library& library,
               nlohmann::ordered_json& result);

}  // namespace whit::flow
