// SPDX-License-Identifier: Apache-2.0
// What a unit makes of a resolved configuration: the top module, its ports, the files it is built
// from and the numbers that go with it. Plain values; `emit` turns them into text.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace whit {

enum class PortDirection { input, output };

struct Port {
  std::string name;  // with _i / _o / _ni
  PortDirection direction = PortDirection::input;
  int width = 1;
  std::string group;  // heading of the group in the port list ("symbol words"), same for neighbours
  std::string stream;  // role of the valid/ready stream it belongs to ("sym"), or empty
  int lanes = 1;       // flattened vector of this many equal elements, element 0 in the LSBs
  std::string doc;     // meaning where the name does not say it, or empty
};

// A number that follows from the parameters, listed in the manifest and the datasheet.
struct Derived {
  std::string name;  // as the localparam of the RTL, lower_snake
  std::int64_t value = 0;
  std::string doc;  // the formula in words
};

// A file that only this configuration has: tables as `case` modules or $readmemh images.
struct GeneratedFile {
  std::string name;  // file name inside rtl/, with the `whit_` prefix that rename replaces
  std::string text;
};

// A set of modules whose area is reported apart (kept as hierarchy during synthesis).
struct AreaPart {
  std::string name;                  // "engine"
  std::vector<std::string> modules;  // library module names with the `whit_` prefix
};

struct Design {
  std::string top;  // module name = the configuration's `name`
  std::vector<Port> ports;
  std::vector<std::string> library;  // module names ("whit_fifo"), leaves first
  std::string top_template;          // path below rtl_templates/, e.g. "apack/apack_decoder.v.tpl"
  std::map<std::string, std::string> keys;  // for the template, beside @HEADER@, @NAME@, @PORTS@
  std::vector<std::pair<std::string, std::string>> rtl_parameters;  // name, value of the engine
  std::vector<GeneratedFile> generated;
  std::vector<Derived> derived;
  std::vector<AreaPart> parts;
  std::string latency;     // formula in words, one line
  std::string throughput;  // one line
};

}  // namespace whit
