// SPDX-License-Identifier: Apache-2.0
// Files that `tables:` names, read as each kind: a table that is written as something that reads
// alike, or an InputError.
#include <cstdlib>
#include <string>

#include "generator/units/apack/apack_table_file.hpp"
#include "generator/units/loom/loom_layer_file.hpp"
#include "generator/units/mokey/mokey_dictionary_file.hpp"
#include "golden/common/error.hpp"

namespace {

// format(parse(text)) must be a fixed point of reading and writing.
template <class Parse, class Format>
void read(const std::string& text, Parse parse, Format format) {
  std::string written;
  try {
    written = format(parse(text));
  } catch (const whit::InputError& error) {
    if (std::string(error.what()).empty()) std::abort();
    return;
  }
  if (format(parse(written)) != written) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const whit::apack::Params apack;
  read(
      text,
      [&](const std::string& file) { return whit::parse_table_file(file, "table.yaml", apack); },
      [&](const whit::apack::Table& table) { return whit::format_table_file(table, apack, {}); });
  const whit::loom::Params loom;
  read(
      text,
      [&](const std::string& file) { return whit::parse_layer_file(file, "layers.yaml", loom); },
      whit::format_layer_file);
  const whit::mokey::Params mokey;
  read(
      text,
      [&](const std::string& file) {
        return whit::parse_dictionary_file(file, "dictionaries.yaml", mokey);
      },
      whit::format_dictionary_file);
  return 0;
}
