// SPDX-License-Identifier: Apache-2.0
// Lockstep simulation: Verilator makes a shared library of the RTL (or of the generic netlist), and
// whit-bench runs the unit's bench on it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "generator/core/sha256.hpp"
#include "generator/emit/file_io.hpp"
#include "generator/flow/bundle_files.hpp"
#include "generator/flow/code_coverage.hpp"
#include "generator/flow/flow.hpp"
#include "generator/flow/process.hpp"

namespace whit::flow {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kMismatch = 4;                 // exit status of whit-bench
constexpr std::uint64_t kWavesBefore = 200;  // cycles of waves before a mismatch

// One line per port for dut_adapter.cpp.
std::string port_list(const nlohmann::json& manifest) {
  std::string text;
  for (const nlohmann::json& port : manifest.at("ports")) {
    text += fmt::format("WHIT_PORT({}, {}, {})\n", port.at("name").get<std::string>(),
                        port.at("width").get<int>(), port.at("direction") == "output" ? 1 : 0);
  }
  return text;
}

// What a model library can do beside simulating; each kind has its own folder.
enum class Kind { plain, waves, coverage };

constexpr const char* suffix(Kind kind) {
  return kind == Kind::waves ? "_waves" : kind == Kind::coverage ? "_coverage" : "";
}

// A netlist compiles for longer than it runs.
std::string optimisation(bool netlist) {
  const char* level = std::getenv("WHIT_VERILATOR_OPT");
  return level != nullptr ? level : netlist ? "-O0" : "-O1";
}

// Everything that the library depends on, in one number.
std::string fingerprint(const std::vector<std::string>& sources,
                        const std::vector<std::string>& words, const std::string& ports,
                        const std::string& adapter, const std::string& level) {
  std::string all = run_checked({{"verilator", "--version"}, "", "", {}}).output + ports + level;
  for (const std::string& word : words) all += word + "\n";
  for (const std::string& source : sources) all += read_text_file(source);
  return sha256_hex(all + read_text_file(adapter));
}

std::vector<std::string> verilator_words(const std::vector<std::string>& sources,
                                         const std::string& top, const std::string& adapter,
                                         const std::string& share_dir, bool netlist, Kind kind) {
  // Functions in pieces: the time that the compiler takes grows faster than their length. All in
  // one file: the headers cost more than a second processor saves.
  std::vector<std::string> words = {"verilator",
                                    "--cc",
                                    "--prefix",
                                    "Vdut",
                                    "--top-module",
                                    top,
                                    "--Mdir",
                                    ".",
                                    "--x-assign",
                                    "unique",
                                    "--x-initial",
                                    "unique",
                                    "-O3",
                                    "--output-split-cfuncs",
                                    "500",
                                    "-CFLAGS",
                                    "-fPIC -std=c++17 -I" + share_dir};
  // A netlist is the synthesizer's text: many nets of it drive nothing. The RTL has no waiver.
  words.emplace_back(netlist ? "-Wno-fatal" : "-Wall");
  if (netlist) words.emplace_back("-Wno-lint");
  // This optimization of Verilator 5.006 gets some netlists wrong (docs/adr/0004).
  if (netlist) words.emplace_back("-fno-const-bit-op-tree");
  if (kind == Kind::waves) words.emplace_back("--trace-fst");
  if (kind == Kind::coverage) words.emplace_back("--coverage");
  words.insert(words.end(), sources.begin(), sources.end());
  words.push_back(adapter);
  return words;
}

// The model library in `folder`, rebuilt only when something that it depends on has changed.
std::string build_model(const SimulateOptions& options, const nlohmann::json& manifest,
                        const std::vector<std::string>& sources, const std::string& folder,
                        Kind kind) {
  const std::string adapter =
      fs::absolute(options.share_dir + "/testbench/common/dut_adapter.cpp").lexically_normal();
  const std::string library = folder + "/libdut.so";
  const std::string stamp = folder + "/fingerprint";
  const std::string ports = port_list(manifest);
  const std::vector<std::string> words =
      verilator_words(sources, manifest.at("top"), adapter, options.share_dir, options.gates, kind);
  const std::string level = optimisation(options.gates);
  const std::string now = fingerprint(sources, words, ports, adapter, level);
  if (fs::exists(library) && fs::exists(stamp) && read_text_file(stamp) == now) return library;

  if (options.progress)
    options.progress(kind == Kind::plain   ? "verilating"
                     : kind == Kind::waves ? "verilating with waves"
                                           : "verilating with coverage");
  fs::remove(stamp);
  write_text_file(folder + "/dut_ports.inc", ports);
  run_checked({words, folder, folder + "/verilator.log", {}});
  if (options.progress) options.progress("compiling the model");
  std::vector<std::string> make = {"make",
                                   "-f",
                                   "Vdut.mk",
                                   "Vdut__ALL.a",
                                   "dut_adapter.o",
                                   "verilated.o",
                                   "verilated_threads.o",
                                   "VM_PARALLEL_BUILDS=0",
                                   "OPT_FAST=" + level,
                                   "OPT_SLOW=" + level,
                                   "OPT_GLOBAL=" + level};
  if (kind == Kind::waves) make.emplace_back("verilated_fst_c.o");
  if (kind == Kind::coverage) make.emplace_back("verilated_cov.o");
  if (!find_program("ccache").empty()) make.emplace_back("OBJCACHE=ccache");
  run_checked({make, folder, folder + "/make.log", {}});
  std::vector<std::string> link = {"g++",
                                   "-shared",
                                   "-o",
                                   "libdut.so",
                                   "dut_adapter.o",
                                   "-Wl,--whole-archive",
                                   "Vdut__ALL.a",
                                   "-Wl,--no-whole-archive",
                                   "verilated.o",
                                   "verilated_threads.o"};
  if (kind == Kind::waves) link.insert(link.end(), {"verilated_fst_c.o", "-lz"});
  if (kind == Kind::coverage) link.emplace_back("verilated_cov.o");
  link.emplace_back("-lpthread");
  run_checked({link, folder, folder + "/link.log", {}});
  write_text_file(stamp, now);
  return library;
}

std::vector<std::string> bench_words(const SimulateOptions& options, const std::string& library,
                                     const std::string& folder) {
  std::vector<std::string> words = {options.bench,
                                    "--bundle",
                                    options.bundle,
                                    "--model",
                                    library,
                                    "--seed",
                                    std::to_string(options.seed),
                                    "--stalls",
                                    options.stalls,
                                    "--cycles",
                                    std::to_string(options.cycles),
                                    "--result",
                                    folder + "/result.json"};
  if (!options.stimulus.is_null()) {
    write_text_file(folder + "/stimulus.json", options.stimulus.dump(1) + "\n");
    words.insert(words.end(), {"--stimulus", folder + "/stimulus.json"});
  }
  if (!options.out.empty()) words.insert(words.end(), {"--out", options.out});
  return words;
}

Json run_bench(const SimulateOptions& options, const std::string& library,
               const std::string& folder, const std::vector<std::string>& more) {
  std::vector<std::string> words = bench_words(options, library, folder);
  words.insert(words.end(), more.begin(), more.end());
  fs::remove(folder + "/result.json");
  const Outcome outcome = run({words, "", folder + "/bench.log", {}});
  if (outcome.status != 0 && outcome.status != kMismatch) {
    throw ToolFailed("the bench failed: " + outcome.output);
  }
  return Json::parse(read_text_file(folder + "/result.json"));
}

// Where a run with a difference or a failure stopped.
std::uint64_t failed_cycle(const Json& result) {
  return (result.contains("mismatch") ? result["mismatch"]["cycle"] : result["cycles"])
      .get<std::uint64_t>();
}

}  // namespace

Json simulate(const SimulateOptions& options) {
  const nlohmann::json manifest = read_manifest(options.bundle);
  const std::string kind = options.gates ? "netlist" : "rtl";
  const std::vector<std::string> sources =
      options.gates ? std::vector<std::string>{generic_netlist(options.bundle, options.share_dir,
                                                               options.progress)}
                    : rtl_paths(options.bundle, manifest);
  const std::string folder = work_folder(options.bundle, "build/" + kind);
  const bool waves = !options.waves.empty();
  const Kind model = waves ? Kind::waves : options.coverage ? Kind::coverage : Kind::plain;
  const std::string used = folder + suffix(model);
  fs::create_directories(used);
  const std::string library = build_model(options, manifest, sources, used, model);
  if (options.progress) options.progress("simulating in lockstep with the cycle model");
  const std::string counts = used + "/coverage.dat";
  std::vector<std::string> more;
  if (model == Kind::waves) more = {"--waves", options.waves};
  if (model == Kind::coverage) more = {"--coverage", counts};
  Json result = run_bench(options, library, used, more);
  result["netlist"] = options.gates;
  if (model == Kind::coverage) result["coverage"]["code"] = code_coverage(counts);
  if (result.at("mismatches") == 0 || waves) return result;

  // Repeat what failed with the last cycles on record. A model with waves starts with other random
  // values in its registers, so a fault that depends on them may show elsewhere: what is reported
  // is what the waves show.
  const std::string waves_folder = folder + suffix(Kind::waves);
  const std::string file = folder + "/mismatch.fst";
  fs::create_directories(waves_folder);
  const std::string traced = build_model(options, manifest, sources, waves_folder, Kind::waves);
  for (std::uint64_t seen = failed_cycle(result), last = seen + 1; seen != last;) {
    last = seen;
    const std::uint64_t from = seen > kWavesBefore ? seen - kWavesBefore : 0;
    const Json again = run_bench(options, traced, waves_folder,
                                 {"--waves", file, "--waves-from", std::to_string(from)});
    if (again.at("mismatches") == 0) break;
    result = again;
    result["netlist"] = options.gates;
    seen = failed_cycle(result);
  }
  result["waves"] = fs::path(file).lexically_relative(fs::absolute(options.bundle)).string();
  return result;
}

}  // namespace whit::flow
