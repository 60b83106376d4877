// SPDX-License-Identifier: Apache-2.0
// The four reset styles. Library modules are written in one canonical form,
//
//   always @(posedge clk_i or negedge rst_ni) begin
//     if (!rst_ni) ...
//
// with a port `rst_ni` and connections `.rst_ni(rst_ni)`; this is the only place that changes it.
#pragma once

#include <stdexcept>
#include <string>

#include "generator/core/design.hpp"

namespace whit {

struct ResetStyle {
  bool synchronous = false;
  bool active_high = false;

  std::string port() const { return active_high ? "rst_i" : "rst_ni"; }
  // "asynchronous, active low": the comment of every reset port.
  std::string words() const;
};

// `word` is one of async_low, sync_low, async_high, sync_high; std::logic_error otherwise.
ResetStyle reset_style(const std::string& word);

// The reset as a port of the top module.
Port reset_port(const ResetStyle& style);

// Rewrites a module from the canonical form. Throws std::logic_error, "file:line: what", on text
// that uses the reset, or another edge than the clock's, in any other way: such text would keep
// its style silently.
std::string apply_reset_style(const std::string& text, const std::string& file,
                              const ResetStyle& style);

}  // namespace whit
