// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/code_coverage.hpp"

#include <filesystem>
#include <map>
#include <sstream>
#include <tuple>

#include "generator/emit/file_io.hpp"
#include "generator/flow/flow.hpp"

namespace whit::flow {
namespace {

constexpr char kField = '\001';  // before a key
constexpr char kValue = '\002';  // between a key and its value

// C '<fields>' <count>
CoveragePoint parse_point(const std::string& line, const std::string& path) {
  const std::size_t close = line.rfind("' ");
  if (line.rfind("C '", 0) != 0 || close == std::string::npos) {
    throw ToolFailed(path + ": not a coverage point: " + line);
  }
  CoveragePoint point;
  std::istringstream fields(line.substr(3, close - 3));
  std::string field;
  while (std::getline(fields, field, kField)) {
    const std::size_t split = field.find(kValue);
    if (split != std::string::npos) point.fields[field.substr(0, split)] = field.substr(split + 1);
  }
  point.count = std::stoull(line.substr(close + 2));
  return point;
}

}  // namespace

std::vector<CoveragePoint> coverage_points(const std::string& path) {
  std::vector<CoveragePoint> points;
  std::istringstream text(read_text_file(path));
  for (std::string line; std::getline(text, line);) {
    if (!line.empty() && line[0] != '#') points.push_back(parse_point(line, path));
  }
  return points;
}

nlohmann::ordered_json code_coverage(const std::string& path) {
  using Key = std::tuple<std::string, std::string, int, std::string>;  // kind, file, line, object
  std::map<Key, std::uint64_t> counts;
  for (CoveragePoint& point : coverage_points(path)) {
    auto& f = point.fields;
    // The page is v_<kind>/<module>.
    const std::size_t slash = f["page"].find('/');
    if (f["page"].rfind("v_", 0) != 0 || slash == std::string::npos) {
      throw ToolFailed(path + ": unknown kind of coverage: " + f["page"]);
    }
    counts[{f["page"].substr(2, slash - 2), std::filesystem::path(f["f"]).filename().string(),
            std::stoi(f["l"]), f["o"]}] += point.count;
  }
  nlohmann::ordered_json json = {{"line", {{"points", 0}, {"hit", 0}}},
                                 {"branch", {{"points", 0}, {"hit", 0}}},
                                 {"toggle", {{"points", 0}, {"hit", 0}}}};
  nlohmann::ordered_json missed = nlohmann::ordered_json::array();
  for (const auto& [key, count] : counts) {
    const auto& [kind, file, number, object] = key;
    if (!json.contains(kind)) throw ToolFailed(path + ": unknown kind of coverage: " + kind);
    json[kind]["points"] = json[kind]["points"].get<int>() + 1;
    if (count > 0) json[kind]["hit"] = json[kind]["hit"].get<int>() + 1;
    else missed.push_back({{"kind", kind}, {"file", file}, {"line", number}, {"object", object}});
  }
  json["missed"] = missed;
  return json;
}

}  // namespace whit::flow
