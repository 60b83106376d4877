// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/model.hpp"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "generator/core/sha256.hpp"
#include "generator/emit/file_io.hpp"
#include "generator/flow/process.hpp"

namespace whit::flow {
namespace {

// One line per port for dut_adapter.cpp.
std::string port_list(const nlohmann::json& manifest) {
  std::string text;
  for (const nlohmann::json& port : manifest.at("ports")) {
    text += fmt::format("WHIT_PORT({}, {}, {})\n", port.at("name").get<std::string>(),
                        port.at("width").get<int>(), port.at("direction") == "output" ? 1 : 0);
  }
  return text;
}

const char* step_name(ModelKind kind) {
  switch (kind) {
    case ModelKind::plain: return "verilating";
    case ModelKind::waves: return "verilating with waves";
    case ModelKind::coverage: return "verilating with coverage";
    case ModelKind::toggles: return "verilating with counts of toggles";
  }
  return "";
}

bool counts(ModelKind kind) { return kind == ModelKind::coverage || kind == ModelKind::toggles; }

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

std::vector<std::string> verilator_words(const ModelRequest& request, const std::string& adapter) {
  // Functions in pieces: the time that the compiler takes grows faster than their length. All in
  // one file: the headers cost more than a second processor saves.
  std::vector<std::string> words = {"verilator",
                                    "--cc",
                                    "--prefix",
                                    "Vdut",
                                    "--top-module",
                                    request.manifest.at("top"),
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
                                    "-fPIC -std=c++17 -I" + request.share_dir};
  // A netlist is the synthesizer's text: many nets of it drive nothing. The RTL has no waiver.
  words.emplace_back(request.netlist ? "-Wno-fatal" : "-Wall");
  if (request.netlist) words.emplace_back("-Wno-lint");
  // This optimization of Verilator 5.006 gets some netlists wrong (docs/adr/0004).
  if (request.netlist) words.emplace_back("-fno-const-bit-op-tree");
  if (request.kind == ModelKind::waves) words.emplace_back("--trace-fst");
  if (request.kind == ModelKind::coverage) words.emplace_back("--coverage");
  if (request.kind == ModelKind::toggles) words.emplace_back("--coverage-toggle");
  words.insert(words.end(), request.sources.begin(), request.sources.end());
  words.push_back(adapter);
  return words;
}

}  // namespace

std::string build_model(const ModelRequest& request) {
  const std::string& folder = request.folder;
  const std::string adapter =
      std::filesystem::absolute(request.share_dir + "/testbench/common/dut_adapter.cpp")
          .lexically_normal();
  const std::string library = folder + "/libdut.so";
  const std::string stamp = folder + "/fingerprint";
  const std::string ports = port_list(request.manifest);
  const std::vector<std::string> words = verilator_words(request, adapter);
  const std::string level = optimisation(request.netlist);
  const std::string now = fingerprint(request.sources, words, ports, adapter, level);
  if (std::filesystem::exists(library) && std::filesystem::exists(stamp) &&
      read_text_file(stamp) == now)
    return library;

  if (request.progress) request.progress(step_name(request.kind));
  std::filesystem::create_directories(folder);
  std::filesystem::remove(stamp);
  write_text_file(folder + "/dut_ports.inc", ports);
  run_checked({words, folder, folder + "/verilator.log", {}});
  if (request.progress) request.progress("compiling the model");
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
  if (request.kind == ModelKind::waves) make.emplace_back("verilated_fst_c.o");
  if (counts(request.kind)) make.emplace_back("verilated_cov.o");
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
  if (request.kind == ModelKind::waves) link.insert(link.end(), {"verilated_fst_c.o", "-lz"});
  if (counts(request.kind)) link.emplace_back("verilated_cov.o");
  link.emplace_back("-lpthread");
  run_checked({link, folder, folder + "/link.log", {}});
  write_text_file(stamp, now);
  return library;
}

}  // namespace whit::flow
