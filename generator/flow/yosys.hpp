// SPDX-License-Identifier: Apache-2.0
// Yosys: scripts and runs. Every script passes the gates that no design may fail: complete
// hierarchy, no latch, no multiple driver, no combinational loop.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "generator/flow/library.hpp"

namespace whit::flow {

// Reads the files and elaborates `top`, up to and including the gates. `parameters` (names and
// Verilog constants without underscores) replace defaults of `top`.
std::string read_script(const std::vector<std::string>& files, const std::string& top,
                        const std::vector<std::pair<std::string, std::string>>& parameters = {});

// The gate after mapping.
constexpr const char* kNoLatches =
    "select -assert-none t:$_DLATCH_* t:$_DLATCHSR_* t:$_SR_* t:$dlatch t:$dlatchsr\n";

// From the mapped parts to one module with buffers between its ports.
std::string flatten_mapped(const Library& library);
// Writes <folder>/mapped.v in a form that OpenSTA of Debian 12 reads: no vectors, no concatenations
// on assigns.
std::string write_mapped(const std::string& folder);

// Writes the script into `folder` as `name`.ys and runs it there; the log is `name`.log. Throws
// GateFailed when Yosys stops (the message has its last lines) or warns.
void run_yosys(const std::string& script, const std::string& folder, const std::string& name);

// What `tee -o FILE stat -json` wrote. Throws GateFailed when it is not such a report.
nlohmann::json read_stat(const std::string& path);

}  // namespace whit::flow
