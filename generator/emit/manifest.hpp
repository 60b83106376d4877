// SPDX-License-Identifier: Apache-2.0
// manifest.json: everything about a bundle in one file for programs. It is the contract of the
// verbs simulate and synth and of users' scripts:
//
//   generator, tool_version, unit, unit_version, part (units that have one), name, config_hash,
//   licence, prefix, top, entry (module to instantiate: top, or the AXI4-Stream wrapper)
//   files      [{path, role, sha256}]   in dependency order where it matters, RTL first
//   clock      {port}
//   reset      {port, active: low|high, synchronous}
//   ports      [{name, direction, width, group, stream, lanes, doc}]   of top
//   parameters {YAML name: value}, rtl_parameters {NAME: value}, derived [{name, value, doc}]
//   latency, throughput   one line each
//   parts      [{name, modules}]   areas reported apart; modules as they are named here
//   interface  {reset, stream, trace}
//   target     {name, clock_mhz}
//   axis       {module, clock, reset, streams: [{name, direction, role, lane, tdata_bits, tlast,
//               fields: [{port, lsb, width}]}]}, only with `interface.stream: axis`
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "generator/emit/bundle.hpp"
#include "generator/emit/context.hpp"

namespace whit {

constexpr const char* kManifestName = "manifest.json";

// `files` are all others of the bundle; RTL is listed in the order in which it is given.
nlohmann::ordered_json make_manifest(const EmitContext& context,
                                     const std::vector<BundleFile>& files);

// The JSON is a manifest that whit wrote (of any version).
bool is_manifest(const nlohmann::json& json);

}  // namespace whit
