// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/table_rom.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "generator/emit/verilog_text.hpp"

namespace whit {
namespace {

void check(const Rom& rom) {
  if (rom.width < 1 || rom.width > 64) {
    throw std::logic_error(fmt::format("{}: width {} is outside 1..64", rom.module, rom.width));
  }
  if (rom.values.empty()) throw std::logic_error(rom.module + ": the table is empty");
  for (const std::uint64_t value : rom.values) {
    if (rom.width < 64 && (value >> rom.width) != 0) {
      throw std::logic_error(
          fmt::format("{}: {:#x} does not fit {} bits", rom.module, value, rom.width));
    }
  }
}

// Width of the index; one bit for a table of one entry.
int index_bits(const Rom& rom) {
  int bits = 1;
  while ((std::uint64_t{1} << bits) < rom.values.size()) ++bits;
  return bits;
}

int digits(const Rom& rom) { return (rom.width + 3) / 4; }

std::string aligned_range(int width, int other) {
  const std::size_t column = std::max(range_text(width).size(), range_text(other).size());
  return fmt::format("{:<{}}", range_text(width), column) + (column > 0 ? " " : "");
}

std::string literal(const Rom& rom, std::uint64_t value) {
  return fmt::format("{}'h{:0{}x}", rom.width, value, digits(rom));
}

std::string head(const Rom& rom, const std::string& function) {
  return fmt::format("// {} - {}\n//\n// Function : {}\n`resetall\n`default_nettype none\n\n",
                     rom.module, rom.doc, function);
}

}  // namespace

GeneratedFile table_case(const Rom& rom) {
  check(rom);
  const int bits = index_bits(rom);
  std::string text =
      head(rom, fmt::format("value_o is entry index_i of {}, zero beyond.", rom.values.size()));
  text += fmt::format(
      "module {} (\n  input  wire {}index_i,\n  output reg  {}value_o\n);\n"
      "  always @* begin\n    case (index_i)\n",
      rom.module, aligned_range(bits, rom.width), aligned_range(rom.width, bits));
  for (std::size_t i = 0; i < rom.values.size(); ++i) {
    text += fmt::format("      {}'d{}: value_o = {};\n", bits, i, literal(rom, rom.values[i]));
  }
  text += fmt::format("      default: value_o = {};\n    endcase\n  end\nendmodule\n`resetall\n",
                      literal(rom, 0));
  return {rom.module + ".v", text};
}

std::vector<GeneratedFile> table_hex(const Rom& rom) {
  check(rom);
  const int bits = index_bits(rom);
  const std::string value_range = range_text(rom.width);
  std::string text =
      head(rom, fmt::format("value_o is entry index_i of {}, one clock later.", rom.values.size()));
  text += fmt::format(
      "module {0} #(\n"
      "  // Image of the memory, relative to the working folder of the tool that reads it.\n"
      "  parameter IMAGE = \"{0}.hex\"\n"
      ") (\n"
      "  input  wire {1}clk_i,\n"
      "  input  wire {2}index_i,\n"
      "  output reg  {3}value_o\n);\n"
      "  reg {4}memory [0:{5}];\n\n"
      "  initial $readmemh(IMAGE, memory);\n\n"
      "  // No reset: block RAM has none.\n"
      "  always @(posedge clk_i) value_o <= memory[index_i];\n"
      "endmodule\n`resetall\n",
      rom.module, std::string(aligned_range(bits, rom.width).size(), ' '),
      aligned_range(bits, rom.width), aligned_range(rom.width, bits),
      value_range.empty() ? "" : value_range + " ", rom.values.size() - 1);
  std::string image;
  for (const std::uint64_t value : rom.values) {
    image += fmt::format("{:0{}x}\n", value, digits(rom));
  }
  return {{rom.module + ".v", text}, {rom.module + ".hex", image}};
}

}  // namespace whit
