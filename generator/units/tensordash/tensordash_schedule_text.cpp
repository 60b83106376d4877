// SPDX-License-Identifier: Apache-2.0
#include "generator/units/tensordash/tensordash_schedule_text.hpp"

#include <fmt/format.h>

#include "golden/tensordash/tensordash_connectivity.hpp"

namespace whit {
namespace {

using tensordash::Option;
using tensordash::Params;
using tensordash::ring;
using Levels = std::vector<std::vector<int>>;

constexpr std::size_t kColumns = 100;

// Items after `begin`, as many on a line as fit; further lines are indented.
std::string filled(const std::string& begin, const std::vector<std::string>& items,
                   const std::string& end, const std::string& indent) {
  std::string text = begin;
  std::size_t column = begin.size();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool more = i + 1 < items.size();
    const std::string item = items[i] + (more ? ", " : end);
    // The blank behind a comma may stand beyond the edge; it goes when the line breaks.
    if (column + item.size() > kColumns + (more ? 1 : 0)) {
      while (!text.empty() && text.back() == ' ') text.pop_back();
      text += "\n" + indent;
      column = indent.size();
    }
    text += item;
    column += item.size();
  }
  return text + "\n";
}

std::string option_words(const std::vector<Option>& options) {
  std::vector<std::string> words;
  for (const Option& o : options) words.push_back(fmt::format("(+{},{:+})", o.step, o.offset));
  std::string text = filled("//            ", words, ".", "//            ");
  return text;
}

// What a lane of level `level` sees, the first option in the LSB, and what it takes.
std::string lane_text(const Params& p, const std::vector<Option>& options, std::size_t level,
                      int lane) {
  std::vector<std::string> pairs;
  for (auto o = options.rbegin(); o != options.rend(); ++o) {
    pairs.push_back(
        fmt::format("pairs_l{}[{}]", level, o->step * p.lanes + ring(lane + o->offset, p.lanes)));
  }
  const std::size_t count = options.size();
  std::string text = fmt::format("  wire [{}:0] want_{};\n  wire [{}:0] take_{};\n", count - 1,
                                 lane, count - 1, lane);
  text += filled(fmt::format("  assign want_{} = {{", lane), pairs, "};", "    ");
  return text + fmt::format(
                    "  whit_first_one #(.WIDTH({})) u_lane_{} (.data_i(want_{}), "
                    ".first_o(take_{}));\n",
                    count, lane, lane, lane);
}

// The pairs that the level takes, as a vector of the window, most significant pair first.
std::vector<std::string> taken(const Params& p, const std::vector<Option>& options,
                               const std::vector<int>& level) {
  std::vector<std::string> bits(static_cast<std::size_t>(p.depth * p.lanes), "1'b0");
  for (const int lane : level) {
    for (std::size_t o = 0; o < options.size(); ++o) {
      const int pair = options[o].step * p.lanes + ring(lane + options[o].offset, p.lanes);
      bits[bits.size() - 1 - static_cast<std::size_t>(pair)] = fmt::format("take_{}[{}]", lane, o);
    }
  }
  return bits;
}

}  // namespace

std::string tensordash_schedule_text(const Params& p) {
  const std::vector<Option> options = option_list(p);
  const Levels levels = level_list(p);
  const int bits = p.depth * p.lanes;
  std::string text = fmt::format(
      "// whit_tensordash_schedule - which pair each lane takes in this cycle, and what is left.\n"
      "//\n"
      "// Function : {} lanes, {} rows. A lane takes the first pair that is there of (row, lane\n"
      "//            offset)\n",
      p.lanes, p.depth);
  text += option_words(options);
  text += fmt::format(
      "//            Lanes of a level cannot want the same pair; the {} levels decide one after\n"
      "//            the other, so that every pair is taken at most once.\n"
      "// Notes    : combinational; generated, edit the configuration instead.\n"
      "`resetall\n`default_nettype none\n\n"
      "module whit_tensordash_schedule (\n"
      "  input  wire [{}:0] pairs_i,  // oldest row and lane 0 in the LSBs\n"
      "  output wire [{}:0] pick_o,   // options of lane 0 in the LSBs; one-hot, or none\n"
      "  output wire [{}:0] left_o\n"
      ");\n",
      levels.size(), bits - 1, p.lanes * static_cast<int>(options.size()) - 1, bits - 1);
  text += fmt::format("  wire [{}:0] pairs_l0 = pairs_i;\n", bits - 1);
  for (std::size_t level = 0; level < levels.size(); ++level) {
    text += fmt::format("\n  // Level {}.\n", level);
    for (const int lane : levels[level]) text += lane_text(p, options, level, lane);
    text += fmt::format("  wire [{}:0] pairs_l{};\n", bits - 1, level + 1);
    text += filled(fmt::format("  assign pairs_l{} = pairs_l{} & ~{{", level + 1, level),
                   taken(p, options, levels[level]), "};", "    ");
  }
  text += fmt::format("\n  assign left_o = pairs_l{};\n", levels.size());
  std::vector<std::string> picks;
  for (int lane = p.lanes - 1; lane >= 0; --lane) picks.push_back(fmt::format("take_{}", lane));
  text += filled("  assign pick_o = {", picks, "};", "    ");
  return text + "endmodule\n`resetall\n";
}

}  // namespace whit
