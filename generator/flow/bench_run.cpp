// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/bench_run.hpp"

#include <filesystem>

#include "generator/emit/file_io.hpp"
#include "generator/flow/process.hpp"

namespace whit::flow {
namespace {

constexpr int kMismatch = 4;  // exit status of whit-bench

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

}  // namespace

nlohmann::ordered_json run_bench(const SimulateOptions& options, const std::string& library,
                                 const std::string& folder, const std::vector<std::string>& more) {
  std::vector<std::string> words = bench_words(options, library, folder);
  words.insert(words.end(), more.begin(), more.end());
  std::filesystem::remove(folder + "/result.json");
  const Outcome outcome = run({words, "", folder + "/bench.log", {}});
  if (outcome.status != 0 && outcome.status != kMismatch) {
    throw ToolFailed("the bench failed: " + outcome.output);
  }
  return nlohmann::ordered_json::parse(read_text_file(folder + "/result.json"));
}

}  // namespace whit::flow
