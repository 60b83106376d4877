// SPDX-License-Identifier: Apache-2.0
#include "generator/config/settings.hpp"

#include <utility>

namespace whit {
namespace {

// A section bound to one member of Config.
template <class T>
Section section(std::string key, std::string doc, T Config::*member, UnitSpecBuilder<T>& keys) {
  return {std::move(key), std::move(doc), keys.build().parameters,
          [member](const Config& config) -> std::any { return config.*member; },
          [member](Config& config, const std::any& value) {
            config.*member = std::any_cast<const T&>(value);
          }};
}

// Top-level scalars are members of Config itself; a copy of them keeps std::any small.
struct TopLevel {
  bool baseline = false;
  std::string dtype;
};

Section top_level() {
  UnitSpecBuilder<TopLevel> keys("", "", "");
  keys.boolean("baseline", &TopLevel::baseline,
               "Synthesize the unit's baseline too and report ratios")
      .word("dtype", &TopLevel::dtype, {"", "bf16"},
            "How uint16 tensors are read: bf16, or empty for integers");
  return {"", "", keys.build().parameters,
          [](const Config& config) -> std::any {
            return TopLevel{config.baseline, config.dtype};
          },
          [](Config& config, const std::any& value) {
            const auto& top = std::any_cast<const TopLevel&>(value);
            config.baseline = top.baseline;
            config.dtype = top.dtype;
          }};
}

std::vector<Section> make_sections() {
  UnitSpecBuilder<InterfaceSettings> interface("", "", "");
  interface
      .word("reset", &InterfaceSettings::reset,
            {"async_low", "sync_low", "async_high", "sync_high"}, "Reset style of every register")
      .word("stream", &InterfaceSettings::stream, {"plain", "axis"},
            "Stream ports: valid/ready, or an AXI4-Stream wrapper around them")
      .boolean("trace", &InterfaceSettings::trace, "Bring the engine's state out on trace ports");
  UnitSpecBuilder<TargetSettings> target("", "", "");
  target
      .word("name", &TargetSettings::name, {"generic", "osu018", "osu035", "ice40"},
            "What `whit synth` maps to")
      .text("liberty", &TargetSettings::liberty,
            "Liberty file of your library, relative to this file; overrides the target's")
      .number("clock_mhz", &TargetSettings::clock_mhz, 1, 10000, "MHz",
              "Clock goal, written to the constraints");
  UnitSpecBuilder<SimulateSettings> simulate("", "", "");
  simulate
      .long_integer("cycles", &SimulateSettings::cycles, 1, 1000000000, "cycles",
                    "Length of a random lockstep run (no tensor given)")
      .long_integer("seed", &SimulateSettings::seed, 0, 9007199254740991, "",
                    "Seed of stimuli and stalls");
  return {section("interface", "How the unit is connected", &Config::interface, interface),
          section("target", "Synthesis", &Config::target, target),
          section("simulate", "Simulation", &Config::simulate, simulate), top_level()};
}

}  // namespace

const std::vector<Section>& config_sections() {
  static const std::vector<Section> sections = make_sections();
  return sections;
}

}  // namespace whit
