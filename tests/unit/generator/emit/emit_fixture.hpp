// SPDX-License-Identifier: Apache-2.0
// What the tests of the bundle share: a temporary folder, a unit of a few lines with a data
// directory of its own, and parsers of the emitted lists that share nothing with the emitters.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unistd.h>

#include "generator/config/config.hpp"
#include "generator/emit/bundle.hpp"
#include "generator/emit/port_list.hpp"
#include "generator/emit/reset_style.hpp"

namespace whit::test {

namespace fs = std::filesystem;

// A folder that vanishes with the test.
class TempDir {
 public:
  TempDir() {
    std::string name = (fs::temp_directory_path() / "whit-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TempDir() { fs::remove_all(path_); }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  fs::path operator/(const std::string& name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// A delay line: one library module, one stream in and one out.
struct ToyParams {
  int data_bits = 8;
  int delay = 2;
};

inline Design toy_design(const ToyParams& p, const std::string& name,
                         const InterfaceSettings& settings) {
  constexpr auto kIn = PortDirection::input;
  constexpr auto kOut = PortDirection::output;
  Design design;
  design.top = name;
  design.ports = {{"clk_i", kIn, 1, "", "", 1, ""},
                  reset_port(reset_style(settings.reset)),
                  {"in_valid_i", kIn, 1, "input", "in", 1, ""},
                  {"in_ready_o", kOut, 1, "input", "in", 1, ""},
                  {"in_data_i", kIn, p.data_bits, "input", "in", 1, ""},
                  {"out_valid_o", kOut, 1, "output", "out", 1, ""},
                  {"out_ready_i", kIn, 1, "output", "out", 1, ""},
                  {"out_data_o", kOut, p.data_bits, "output", "out", 1, ""}};
  design.library = {"whit_toy_delay"};
  design.top_template = "toy/toy.v.tpl";
  design.rtl_parameters = {{"DATA_BITS", std::to_string(p.data_bits)}};
  design.keys["PARAMETERS"] = parameter_overrides(design.rtl_parameters);
  design.derived = {{"delay_bits", p.delay * p.data_bits, "delay * data_bits"}};
  design.parts = {{"delay", {"whit_toy_delay"}}};
  design.latency = "1 cycle";
  design.throughput = "one word per cycle";
  return design;
}

inline UnitSpec toy_spec() {
  return UnitSpecBuilder<ToyParams>("toy", "2.1.0", "Delay line")
      .integer("data_bits", &ToyParams::data_bits, 1, 64, "bits", "Width of a word", "DATA_BITS")
      .integer("delay", &ToyParams::delay, 1, 9, "cycles", "Length of the line")
      .design(toy_design)
      .build();
}

// The toy unit's templates beside those of every bundle.
inline void write_toy_data(const fs::path& data_dir) {
  const fs::path templates = data_dir / "rtl_templates";
  fs::create_directories(templates);
  fs::copy(fs::path(WHIT_SHARE_DIR) / "rtl_templates/bundle", templates / "bundle",
           fs::copy_options::recursive);
  write(templates / "toy/toy.v.tpl",
        "@HEADER@\n"
        "// @NAME@ - a toy.\n"
        "module @NAME@ (\n@PORTS@\n);\n"
        "  whit_toy_delay #(\n@PARAMETERS@\n  ) u_delay (\n"
        "    .clk_i(clk_i), .rst_ni(rst_ni),\n"
        "    .in_valid_i(in_valid_i), .in_ready_o(in_ready_o), .in_data_i(in_data_i),\n"
        "    .out_valid_o(out_valid_o), .out_ready_i(out_ready_i), .out_data_o(out_data_o)\n"
        "  );\n"
        "endmodule\n");
  write(templates / "toy/whit_toy_delay.v",
        "// SPDX-License-Identifier: Apache-2.0\n"
        "// whit_toy_delay - one register.\n"
        "module whit_toy_delay #(\n"
        "  parameter integer DATA_BITS = 8\n"
        ") (\n"
        "  input  wire                 clk_i,\n"
        "  input  wire                 rst_ni,  // asynchronous, active low\n"
        "  input  wire                 in_valid_i,\n"
        "  output wire                 in_ready_o,\n"
        "  input  wire [DATA_BITS-1:0] in_data_i,\n"
        "  output wire                 out_valid_o,\n"
        "  input  wire                 out_ready_i,\n"
        "  output wire [DATA_BITS-1:0] out_data_o\n"
        ");\n"
        "  reg                 valid_q;\n"
        "  reg [DATA_BITS-1:0] data_q;\n"
        "  assign in_ready_o  = ~valid_q;\n"
        "  assign out_valid_o = valid_q;\n"
        "  assign out_data_o  = data_q;\n"
        "  always @(posedge clk_i or negedge rst_ni) begin\n"
        "    if (!rst_ni) valid_q <= 1'b0;\n"
        "    else valid_q <= valid_q ? ~out_ready_i : in_valid_i;\n"
        "  end\n"
        "  always @(posedge clk_i) if (in_ready_o) data_q <= in_data_i;\n"
        "endmodule\n");
}

inline const BundleFile& file(const Bundle& bundle, const std::string& path) {
  for (const BundleFile& candidate : bundle.files) {
    if (candidate.path == path) return candidate;
  }
  static const BundleFile kNone;
  ADD_FAILURE() << "the bundle has no " << path;
  return kNone;
}

inline bool has_file(const Bundle& bundle, const std::string& path) {
  for (const BundleFile& candidate : bundle.files) {
    if (candidate.path == path) return true;
  }
  return false;
}

// The toy unit, a configuration of it, and the data directory.
class ToyTest : public ::testing::Test {
 protected:
  ToyTest() : spec(toy_spec()) {
    write_toy_data(data.path());
    config.path = "toy.yaml";
    config.name = "my_toy";
    config.spec = &spec;
    config.params = ToyParams{};
  }
  Bundle make(const BundleOptions& options = {}) const {
    return make_bundle(config, data.path().string(), options);
  }

  TempDir data;
  UnitSpec spec;
  Config config;
};

}  // namespace whit::test
