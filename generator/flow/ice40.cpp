// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/ice40.hpp"

#include <charconv>

#include <fmt/format.h>

#include "generator/emit/file_io.hpp"
#include "generator/flow/bundle_files.hpp"
#include "generator/flow/process.hpp"
#include "generator/flow/yosys.hpp"

namespace whit::flow {
namespace {

constexpr const char* kHarness = "whit_ice40_harness";

std::uint64_t cells(const nlohmann::json& stat, const std::string& prefix) {
  std::uint64_t count = 0;
  for (const auto& [type, number] : stat.at("design").at("num_cells_by_type").items()) {
    if (type.rfind(prefix, 0) == 0) count += number.get<std::uint64_t>();
  }
  return count;
}

// "Info: Max frequency for clock 'x': 51.23 MHz (...)": the last one is after routing.
double max_frequency(const std::string& log) {
  const std::string label = "Max frequency for clock";
  const std::size_t at = log.rfind(label);
  const std::size_t colon = at == std::string::npos ? at : log.find(": ", at);
  double mhz = 0;
  if (colon != std::string::npos) {
    std::from_chars(log.data() + colon + 2, log.data() + log.size(), mhz);
  }
  if (mhz <= 0) throw GateFailed("nextpnr reports no maximum frequency");
  return mhz;
}

}  // namespace

std::string shift_register_harness(const nlohmann::json& manifest, const std::string& name) {
  const std::string clock = manifest.at("clock").at("port");
  std::string connections = fmt::format("    .{}(clock)", clock);
  int in_bits = 0;
  int out_bits = 0;
  for (const nlohmann::json& port : manifest.at("ports")) {
    const std::string pin = port.at("name");
    if (pin == clock) continue;
    const int width = port.at("width");
    const bool input = port.at("direction") == "input";
    int& used = input ? in_bits : out_bits;
    connections +=
        fmt::format(",\n    .{}({}[{}:{}])", pin, input ? "in_q" : "out", used + width - 1, used);
    used += width;
  }
  return fmt::format(
      "// Two shift registers around the unit: its ports are more than a package has pins.\n"
      "module {0} (\n  input  wire clock,\n  input  wire serial_in,\n  input  wire capture,\n"
      "  output wire serial_out\n);\n"
      "  reg  [{1}:0] in_q;\n  reg  [{2}:0] out_q;\n  wire [{2}:0] out;\n"
      "  always @(posedge clock) begin\n"
      "    in_q  <= {{in_q[{3}:0], serial_in}};\n"
      "    out_q <= capture ? out : {{out_q[{4}:0], 1'b0}};\n  end\n"
      "  assign serial_out = out_q[{2}];\n"
      "  {5} u_unit (\n{6}\n  );\nendmodule\n",
      name, in_bits - 1, out_bits - 1, in_bits - 2, out_bits - 2,
      manifest.at("top").get<std::string>(), connections);
}

void synthesize_ice40(const SynthOptions& options, const nlohmann::json& manifest,
                      const std::string& folder, nlohmann::ordered_json& result) {
  const nlohmann::json target =
      nlohmann::json::parse(read_text_file(options.share_dir + "/constraints/common/targets.json"))
          .at("ice40");
  const std::string top = manifest.at("top");
  std::vector<std::string> files = rtl_paths(options.bundle, manifest);
  if (options.progress) options.progress("mapping to iCE40");
  // The unit alone, for the counts.
  run_yosys(read_script(files, top) + fmt::format("synth_ice40 -flatten -top {}\n", top) +
                kNoLatches +
                fmt::format("tee -q -o {}/area.json stat -json -top {}\n", folder, top),
            folder, "unit");
  const nlohmann::json stat = read_stat(folder + "/area.json");
  result["luts"] = cells(stat, "SB_LUT4");
  result["flip_flops"] = cells(stat, "SB_DFF");
  result["carries"] = cells(stat, "SB_CARRY");
  result["brams"] = cells(stat, "SB_RAM");
  result["latches"] = 0;
  result["cells"] = stat.at("design").at("num_cells");

  // The unit in its harness, for the clock.
  write_text_file(folder + "/harness.v", shift_register_harness(manifest, kHarness));
  files.push_back(folder + "/harness.v");
  run_yosys(
      read_script(files, kHarness) +
          fmt::format("synth_ice40 -flatten -top {} -json {}/harness.json\n", kHarness, folder),
      folder, "harness");
  if (options.progress) options.progress("placing and routing");
  const std::string device = target.at("device");
  const std::string package = target.at("package");
  const Outcome outcome = run(
      {{"nextpnr-ice40", "--" + device, "--package", package, "--json", folder + "/harness.json",
        "--seed", std::to_string(target.at("seed").get<int>()), "--freq",
        fmt::format("{}", options.clock_mhz), "--timing-allow-fail", "--pcf-allow-unconstrained"},
       folder,
       folder + "/nextpnr.log",
       {}});
  if (outcome.status != 0) {
    throw GateFailed(fmt::format(
        "nextpnr-ice40 failed (log: {}/nextpnr.log):\n{}", folder,
        outcome.output.substr(outcome.output.size() > 1500 ? outcome.output.size() - 1500 : 0)));
  }
  result["device"] = device + "-" + package;
  result["fmax_mhz"] = max_frequency(outcome.output);
  result["critical_path_ns"] = 1000 / result["fmax_mhz"].get<double>();
}

}  // namespace whit::flow
