// SPDX-License-Identifier: Apache-2.0
// Functional coverage: named points, each with a list of bins that a run should have hit. Every bin
// is declared before the run, so that one which cannot be hit is a finding and not a silence.
//
//   Coverage coverage;
//   const int shift = coverage.declare("shift", {"0", "1", "2"});
//   coverage.hit(shift, 2);
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace whit::tb {

// "row 0", "row 1", ...: names of `count` bins from `first` on.
inline std::vector<std::string> numbered(const std::string& name, int first, int count) {
  std::vector<std::string> bins;
  for (int i = first; i < first + count; ++i) bins.push_back(name + " " + std::to_string(i));
  return bins;
}

class Coverage {
 public:
  int declare(std::string name, std::vector<std::string> bins) {
    std::vector<std::uint64_t> hits(bins.size(), 0);
    points_.push_back({std::move(name), std::move(bins), std::move(hits)});
    return static_cast<int>(points_.size()) - 1;
  }

  // Throws std::out_of_range for a bin that was not declared: the model of the unit is wrong then.
  void hit(int point, std::size_t bin) {
    ++points_.at(static_cast<std::size_t>(point)).hits.at(bin);
  }

  // [{"name", "bins", "hit", "missing": [names]}]
  nlohmann::ordered_json json() const {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Point& point : points_) {
      nlohmann::ordered_json missing = nlohmann::ordered_json::array();
      for (std::size_t i = 0; i < point.bins.size(); ++i) {
        if (point.hits[i] == 0) missing.push_back(point.bins[i]);
      }
      list.push_back({{"name", point.name},
                      {"bins", point.bins.size()},
                      {"hit", point.bins.size() - missing.size()},
                      {"missing", missing}});
    }
    return list;
  }

 private:
  struct Point {
    std::string name;
    std::vector<std::string> bins;
    std::vector<std::uint64_t> hits;
  };
  std::vector<Point> points_;
};

}  // namespace whit::tb
