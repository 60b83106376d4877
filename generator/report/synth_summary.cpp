// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "generator/report/lines.hpp"
#include "generator/report/summary.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;

// Energy of clock, data and parts.
std::string power_lines(const Json& power) {
  const auto pj = [](const Json& json, const char* key) {
    return fmt::format("{:.2f} pJ", json.at(key).get<double>());
  };
  std::string text = line("energy per cycle", pj(power, "energy_per_cycle_pj"));
  text += line("  of it clock", pj(power, "clock_pj"));
  text += line("  of it data",
               fmt::format("{}; {:.3f} changes per cell and cycle", pj(power, "data_pj"),
                           power.at("mean_activity").get<double>()));
  if (has_number(power, "leakage_pj")) {
    text += line("  of it leakage",
                 fmt::format("{:.4f} pJ at {} MHz", power.at("leakage_pj").get<double>(),
                             power.at("clock_mhz").get<double>()));
  }
  for (const Json& part : power.at("parts")) {
    text += line("  " + part.at("name").get<std::string>(),
                 fmt::format("{} (clock {}, data {})", pj(part, "energy_per_cycle_pj"),
                             pj(part, "clock_pj"), pj(part, "data_pj")));
  }
  return text + line("  counted in", fmt::format("{} cycles of lockstep, {} mismatches",
                                                 grouped(power.at("cycles").get<std::uint64_t>()),
                                                 power.at("mismatches").get<std::uint64_t>()));
}

}  // namespace

std::string synth_summary(const Json& result) {
  std::string text =
      fmt::format("{} '{}': synthesis for {}\n", result.at("unit").get<std::string>(),
                  result.at("name").get<std::string>(), result.at("target").get<std::string>());
  if (has_number(result, "ge")) {
    text += line("area",
                 fmt::format("{} gate equivalents", grouped(result["ge"].get<std::uint64_t>())));
  }
  const Json parts = result.value("parts", Json::array());
  for (const Json& part : parts) {
    text += line("  of it " + part.at("name").get<std::string>(),
                 fmt::format("{} GE, {} flip-flops", grouped(part.at("ge").get<std::uint64_t>()),
                             grouped(part.at("flip_flops").get<std::uint64_t>())));
  }
  if (has_number(result, "luts"))
    text += line("LUTs", grouped(result["luts"].get<std::uint64_t>()));
  text += line("flip-flops", grouped(result.at("flip_flops").get<std::uint64_t>()));
  if (has_number(result, "fmax_mhz")) {
    text += line("clock", fmt::format("{:.1f} MHz", result["fmax_mhz"].get<double>()));
  }
  if (result.contains("critical_path") && result["critical_path"].is_object()) {
    text += line("  from", result["critical_path"].at("from").get<std::string>());
    text += line("  to", result["critical_path"].at("to").get<std::string>());
  }
  if (result.contains("power")) text += power_lines(result["power"]);
  if (result.contains("baseline") && result["baseline"].contains("power")) {
    text += line("baseline", "");
    text += power_lines(result["baseline"]["power"]);
  }
  const Json ratios = result.value("ratios", Json::object());
  for (const auto& [key, value] : ratios.items()) {
    text += line(key + " / baseline", fmt::format("{:.2f}", value.get<double>()));
  }
  return text;
}

}  // namespace whit
