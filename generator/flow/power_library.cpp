// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/power_library.hpp"

#include <cctype>
#include <regex>
#include <set>

#include "generator/flow/flow.hpp"
#include "generator/flow/liberty.hpp"

namespace whit::flow {
namespace {

using Names = std::set<std::string>;

// Capacitance times the square of the voltage.
double energy_unit(const std::string& liberty) {
  static const std::regex load(
      R"re(capacitive_load_unit\s*\(\s*([0-9.]+)\s*,\s*"?([fp]f)"?\s*\))re", std::regex::icase);
  static const std::regex volt(R"(voltage_unit\s*:\s*"?1V"?)");
  std::smatch match;
  if (!std::regex_search(liberty, match, load) || !std::regex_search(liberty, volt)) {
    throw GateFailed("the library's units are not volts and femto- or picofarads");
  }
  const bool femto = std::tolower(match.str(2)[0]) == 'f';
  return std::stod(match[1]) * (femto ? 1e-15 : 1e-12);
}

// The pins that an attribute of a flip-flop names: next_state : "(D E) + (Q E')".
Names names_in(const std::string& group, const std::string& attribute) {
  const std::regex pattern(attribute + R"(\s*:\s*"?([^";]*))");
  static const std::regex word(R"(\w+)");
  std::smatch match;
  if (!std::regex_search(group, match, pattern)) return {};
  const std::string text = match[1];
  Names names;
  for (std::sregex_iterator it(text.begin(), text.end(), word), end; it != end; ++it) {
    names.insert(it->str());
  }
  return names;
}

// Blanks the tables of internal energy in the pin that stands at [begin, end); tells whether there
// was one.
bool blank_tables(std::string& text, std::size_t begin, std::size_t end) {
  static const std::string kind = "internal_power";
  bool found = false;
  for (std::size_t at = find_group(text, kind, begin); at < end;
       at = find_group(text, kind, at + 1)) {
    const std::size_t from = text.rfind(kind, at);
    const std::size_t to = group_end(text, at) + 1;
    text.replace(from, to - from, to - from, ' ');
    found = true;
  }
  return found;
}

// All numbers in the tables of internal energy become one.
std::string with_ones(std::string text) {
  static const std::regex number(R"([-+]?[0-9][-+.0-9eE]*)");
  for (std::size_t at = find_group(text, "internal_power", 0); at != std::string::npos;
       at = find_group(text, "internal_power", at)) {
    std::size_t end = group_end(text, at);
    for (std::size_t values = find_group(text, "values", at); values < end;
         values = find_group(text, "values", values + 1)) {
      const std::size_t close = text.find(')', values);
      const std::string ones = std::regex_replace(text.substr(values, close - values), number, "1");
      end -= close - values - ones.size();
      text.replace(values, close - values, ones);
    }
    at = end;
  }
  return text;
}

}  // namespace

PowerLibrary power_library(const std::string& liberty) {
  PowerLibrary library;
  library.unit_j = energy_unit(liberty);
  library.outputs = library.inputs = liberty;
  for (std::size_t at = find_group(liberty, "cell", 0); at != std::string::npos;
       at = find_group(liberty, "cell", at)) {
    const std::size_t end = group_end(liberty, at);
    const std::size_t ff = find_group(liberty, "ff", at);
    Names data;
    Names clock;
    if (ff < end) {
      const std::string group = liberty.substr(ff, group_end(liberty, ff) - ff);
      data = names_in(group, "next_state");
      clock = names_in(group, "clocked_on");
    }
    PowerPins& pins = library.pins[word_at(liberty, at)];
    for (std::size_t p = find_group(liberty, "pin", at); p < end;
         p = find_group(liberty, "pin", p + 1)) {
      const std::size_t pin_end = group_end(liberty, p);
      const std::string name = word_at(liberty, p);
      const std::size_t direction = liberty.find("direction", p);
      if (direction < pin_end && word_at(liberty, direction + 9) == "output") {
        if (blank_tables(library.inputs, p, pin_end)) ++pins.outputs;
      } else {
        const bool found = blank_tables(library.outputs, p, pin_end);
        if (found && clock.count(name) != 0) ++pins.clocks;
        else if (found && data.count(name) != 0) ++pins.data;
        else blank_tables(library.inputs, p, pin_end);
      }
    }
    at = end;
  }
  library.unit_outputs = with_ones(library.outputs);
  library.unit_inputs = with_ones(library.inputs);
  return library;
}

}  // namespace whit::flow
