// SPDX-License-Identifier: Apache-2.0
// Result files as text for people. Prints what was measured and nothing else.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "generator/core/proof.hpp"

namespace whit {

std::string model_summary(const nlohmann::ordered_json& model);
std::string simulate_summary(const nlohmann::ordered_json& result);
std::string prove_summary(const nlohmann::ordered_json& result, const ProofPlan& plan);
std::string synth_summary(const nlohmann::ordered_json& result);
// {"model", "simulate", "synth", "directory"}, model perhaps missing.
std::string run_summary(const nlohmann::ordered_json& all);

}  // namespace whit
