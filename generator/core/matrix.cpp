// SPDX-License-Identifier: Apache-2.0
#include "generator/core/matrix.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <utility>

namespace whit {
namespace {

constexpr int kCandidates = 60;  // random sets of which the one with the most new pairs is taken
constexpr int kRepairs = 40;     // of a random set
constexpr int kGiveUp = 8;       // rounds without a new pair: the rest cannot stand together

// A value of a parameter, and a pair of them, by the values' texts.
using Choice = std::pair<std::size_t, std::string>;
using Pair = std::pair<Choice, Choice>;

class Matrix {
 public:
  explicit Matrix(const UnitSpec& spec) : spec_(spec) {}

  std::vector<std::any> sets() {
    std::vector<std::any> chosen = {spec_.default_params};
    cover(spec_.default_params);
    add_sets(false, chosen);
    if (!every_value(chosen)) add_sets(true, chosen);
    return chosen;
  }

 private:
  // Random sets as long as they have new pairs. With `repair` those that a rule forbids are mended:
  // few random sets are legal where a choice excludes much.
  void add_sets(bool repair, std::vector<std::any>& chosen) {
    for (int idle = 0; idle < kGiveUp;) {
      std::any best;
      std::size_t most = 0;
      for (int i = 0; i < kCandidates; ++i) {
        std::any candidate = random_set();
        if (repair) mend(candidate);
        if (!legal(candidate)) continue;
        const std::size_t gain = new_pairs(candidate);
        if (gain <= most) continue;
        most = gain;
        best = std::move(candidate);
      }
      if (most == 0) {
        ++idle;
        continue;
      }
      idle = 0;
      cover(best);
      chosen.push_back(std::move(best));
    }
  }

  // Whether each test value stands in a set.
  bool every_value(const std::vector<std::any>& sets) const {
    for (const Parameter& parameter : spec_.parameters) {
      if (around_default(parameter)) continue;
      for (const ParameterValue& value : test_values(parameter, spec_.default_params)) {
        const bool found = std::any_of(sets.begin(), sets.end(), [&](const std::any& set) {
          return to_text(parameter.get(set)) == to_text(value);
        });
        if (!found) return false;
      }
    }
    return true;
  }

  // Parameters that a broken rule names are drawn again, one by one; of a derived integer, the
  // default is taken.
  void mend(std::any& set) {
    for (int i = 0; i < kRepairs; ++i) {
      const Rule* broken = nullptr;
      for (const Rule& rule : spec_.rules) {
        if (!rule.broken(set).empty()) broken = &rule;
      }
      if (broken == nullptr) return;
      const std::string& name = broken->names[below(broken->names.size())];
      for (const Parameter& parameter : spec_.parameters) {
        if (parameter.name != name) continue;
        const std::vector<ParameterValue> values = test_values(parameter, set);
        const std::size_t index = around_default(parameter) ? 0 : below(values.size());
        parameter.set(set, values[index]);
      }
    }
  }

  std::size_t below(std::size_t end) { return random_() % end; }

  static bool around_default(const Parameter& parameter) {
    return parameter.derived_default && parameter.tested.empty() &&
           parameter.kind == ParameterKind::integer;
  }

  static std::vector<ParameterValue> test_values(const Parameter& parameter,
                                                 const std::any& params) {
    if (!parameter.tested.empty()) return parameter.tested;
    if (around_default(parameter)) {
      const auto middle = std::get<std::int64_t>(parameter.derived_default(params));
      return {middle, middle - 1, middle + 1};
    }
    switch (parameter.kind) {
      case ParameterKind::boolean: return {true, false};
      case ParameterKind::choice: return {parameter.choices.begin(), parameter.choices.end()};
      case ParameterKind::lists: {
        std::vector<ParameterValue> words;
        for (const std::string& word : parameter.choices) words.push_back(WordOrLists{word, {}});
        return words;
      }
      case ParameterKind::integer:
        if (!parameter.allowed.empty()) {
          return {parameter.allowed.begin(), parameter.allowed.end()};
        }
        return {parameter.minimum, parameter.maximum, parameter.get(params)};
      default: return {parameter.get(params)};
    }
  }

  std::any random_set() {
    std::any set = spec_.default_params;
    for (const bool derived : {false, true}) {
      for (const Parameter& parameter : spec_.parameters) {
        if (static_cast<bool>(parameter.derived_default) != derived) continue;
        const std::vector<ParameterValue> values =
            test_values(parameter, derived ? set : spec_.default_params);
        parameter.set(set, values[below(values.size())]);
      }
    }
    return set;
  }

  bool legal(const std::any& set) const {
    const bool inside =
        std::all_of(spec_.parameters.begin(), spec_.parameters.end(), [&](const Parameter& p) {
          if (p.kind != ParameterKind::integer) return true;
          const auto value = std::get<std::int64_t>(p.get(set));
          return value >= p.minimum && value <= p.maximum;
        });
    return inside && std::all_of(spec_.rules.begin(), spec_.rules.end(),
                                 [&](const Rule& rule) { return rule.broken(set).empty(); });
  }

  // An integer that is tested around a derived default counts by its distance from that.
  std::string word(std::size_t i, const std::any& set) const {
    const Parameter& parameter = spec_.parameters[i];
    const ParameterValue value = parameter.get(set);
    if (!around_default(parameter)) return to_text(value);
    return std::to_string(std::get<std::int64_t>(value) -
                          std::get<std::int64_t>(parameter.derived_default(set)));
  }

  template <class Visit>
  void each_pair(const std::any& set, Visit visit) const {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < spec_.parameters.size(); ++i) words.push_back(word(i, set));
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (std::size_t j = i + 1; j < words.size(); ++j) visit(Pair{{i, words[i]}, {j, words[j]}});
    }
  }

  std::size_t new_pairs(const std::any& set) const {
    std::size_t count = 0;
    each_pair(set, [&](const Pair& pair) { count += 1 - covered_.count(pair); });
    return count;
  }
  void cover(const std::any& set) {
    each_pair(set, [&](const Pair& pair) { covered_.insert(pair); });
  }

  const UnitSpec& spec_;
  std::mt19937 random_{1};
  std::set<Pair> covered_;
};

}  // namespace

std::vector<std::any> parameter_matrix(const UnitSpec& spec) { return Matrix(spec).sets(); }

}  // namespace whit
