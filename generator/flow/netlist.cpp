// SPDX-License-Identifier: Apache-2.0
// The generic netlist: gates of Yosys' own library, flat, with the port list of the RTL.
#include <fmt/format.h>

#include "generator/flow/bundle_files.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/yosys.hpp"

namespace whit::flow {

std::string generic_netlist(const std::string& bundle, const std::string& share_dir,
                            const Progress& progress) {
  static_cast<void>(share_dir);
  const nlohmann::json manifest = read_manifest(bundle);
  const std::string top = manifest.at("top");
  const std::string folder = work_folder(bundle, "build/synth");
  const std::string netlist = work_folder(bundle, "syn") + "/netlist.v";
  if (progress) progress("synthesizing to generic gates");
  std::string script = read_script(rtl_paths(bundle, manifest), top);
  script += fmt::format("synth -flatten -top {}\n", top) + kNoLatches;
  script += "opt_clean -purge\ncheck -assert\n";
  script += fmt::format("write_verilog -noattr \"{}\"\n", netlist);
  run_yosys(script, folder, "netlist");
  return netlist;
}

}  // namespace whit::flow
