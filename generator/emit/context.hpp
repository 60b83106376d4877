// SPDX-License-Identifier: Apache-2.0
// What the emitters of a bundle's files know: the configuration, its design and the choices of
// `whit generate`, with everything that several files need worked out once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/config/config.hpp"
#include "generator/core/design.hpp"
#include "generator/emit/axis_wrapper.hpp"
#include "generator/emit/bundle.hpp"
#include "generator/emit/renderer.hpp"
#include "generator/emit/reset_style.hpp"

namespace whit {

struct EmitContext {
  const Config& config;
  const Design& design;
  std::string data_dir;
  std::string prefix;  // of library modules in this bundle
  ResetStyle reset;
  std::optional<AxisWrapper> axis;

  // The module that a user instantiates: the AXI4-Stream wrapper when there is one.
  const std::string& entry() const { return axis ? axis->module : design.top; }
  const std::vector<Port>& entry_ports() const { return axis ? axis->ports : design.ports; }
  std::string entry_clock() const { return axis ? axis->clock : "clk_i"; }
  std::string entry_reset() const { return axis ? axis->reset : reset.port(); }
};

// The text of data_dir/rtl_templates/<path>.
std::string read_template(const EmitContext& context, const std::string& path);

// The same, rendered.
std::string render_template(const EmitContext& context, const std::string& path,
                            const TemplateKeys& keys);

// The Verilog of the bundle in dependency order, paths below the bundle (rtl/...), with the
// $readmemh images among them; and the Verilog paths alone.
std::vector<BundleFile> rtl_files(const EmitContext& context);
std::vector<std::string> verilog_paths(const std::vector<BundleFile>& rtl);

}  // namespace whit
