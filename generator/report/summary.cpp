// SPDX-License-Identifier: Apache-2.0
#include "generator/report/summary.hpp"

#include <fmt/format.h>

namespace whit {
namespace {

using Json = nlohmann::ordered_json;

bool has_number(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number();
}

std::string line(const std::string& what, const std::string& value) {
  return fmt::format("  {:<26} {}\n", what, value);
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string percent(double ratio) { return fmt::format("{:.1f} %", 100 * ratio); }

// Every metric of a unit, nested maps by their path.
std::string metric_lines(const Json& metrics, const std::string& path) {
  std::string text;
  for (const auto& [key, value] : metrics.items()) {
    const std::string name = path.empty() ? key : path + "." + key;
    if (value.is_object()) text += metric_lines(value, name);
    else if (value.is_number_float())
      text += line(name, fmt::format("{:.4f}", value.get<double>()));
    else if (value.is_number()) text += line(name, grouped(value.get<std::uint64_t>()));
    else if (value.is_string()) text += line(name, value.get<std::string>());
    else if (value.is_array() && !value.empty() && value[0].is_object()) {
      for (const Json& entry : value) {
        text += fmt::format("  -- {} {}\n", entry.value("role", ""), entry.value("file", ""));
        text += metric_lines(entry, "");
      }
    }
  }
  return text;
}

// Hit and declared bins, and the first that are missing.
std::string coverage_lines(const Json& coverage) {
  constexpr std::size_t kShown = 8;
  std::string text = "coverage\n";
  for (const Json& point : coverage.at("functional")) {
    std::string value = fmt::format("{} of {}", point.at("hit").get<std::size_t>(),
                                    point.at("bins").get<std::size_t>());
    const Json& missing = point.at("missing");
    for (std::size_t i = 0; i < missing.size() && i < kShown; ++i) {
      value += (i == 0 ? "; missing: " : ", ") + missing[i].get<std::string>();
    }
    if (missing.size() > kShown) value += ", ...";
    text += line(point.at("name").get<std::string>(), value);
  }
  for (const char* kind : {"line", "branch", "toggle"}) {
    const Json& points = coverage.at("code").at(kind);
    text += line(std::string("RTL, ") + kind,
                 fmt::format("{} of {}", grouped(points.at("hit").get<std::uint64_t>()),
                             grouped(points.at("points").get<std::uint64_t>())));
  }
  return text;
}

// Bits per value of the unit beside those of the schemes that it is compared with.
std::string comparison_lines(const Json& m) {
  std::string text;
  const double bits = m.at("value_bits").get<double>();
  const auto row = [&](const std::string& what, double per_value) {
    text += line(what, fmt::format("{:6.3f} bits per value   {:>7} of the raw size", per_value,
                                   percent(per_value / bits)));
  };
  row("order-0 entropy", m.at("entropy_bits_per_value"));
  row("this unit", m.at("bits_per_value"));
  const Json& others = m.at("comparison");
  row("Huffman, no table", others.at("huffman").at("bits_per_value"));
  row("zstd -19", others.at("zstd_19").at("bits_per_value"));
  row("ShapeShifter, groups of 16", others.at("shapeshifter_g16").at("bits_per_value"));
  row("zero run length", others.at("zero_run_length").at("bits_per_value"));
  return text;
}

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

std::string model_summary(const Json& model) {
  return fmt::format("{} '{}': golden model\n", model.at("unit").get<std::string>(),
                     model.at("name").get<std::string>()) +
         metric_lines(model.at("metrics"), "");
}

std::string simulate_summary(const Json& result) {
  std::string text =
      fmt::format("{} '{}': lockstep with the golden cycle model\n",
                  result.at("unit").get<std::string>(), result.at("name").get<std::string>());
  text += line("device", result.at("netlist").get<bool>() ? "netlist of generic gates" : "RTL");
  text += line("seed, stalls", fmt::format("{}, {}", result.at("seed").get<std::uint64_t>(),
                                           result.at("stalls").get<std::string>()));
  text += line("cycles compared", grouped(result.at("cycles_compared").get<std::uint64_t>()));
  text += line("output ports compared",
               grouped(result.at("ports_compared").get<std::uint64_t>()) + " in every cycle");
  text += line("mismatches", grouped(result.at("mismatches").get<std::uint64_t>()));
  text += metric_lines(result.at("metrics"), "");
  return result.contains("coverage") ? text + coverage_lines(result["coverage"]) : text;
}

std::string prove_summary(const Json& result, const ProofPlan& plan) {
  std::string text = fmt::format("{} '{}': proofs\n", result.at("unit").get<std::string>(),
                                 result.at("name").get<std::string>());
  std::size_t i = 0;
  for (const ProofHarness& harness : plan) {
    for (const Property& declared : harness.properties) {
      const Json& property = result.at("properties").at(i++);
      const auto depth = property.at("depth").get<int>();
      text += line(property.at("name").get<std::string>(),
                   fmt::format("{} in {:.2f} s: {}{}", property.at("result").get<std::string>(),
                               property.at("seconds").get<double>(), declared.doc,
                               depth > 1 ? fmt::format(" ({} cycles from reset)", depth) : ""));
    }
  }
  return text;
}

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

// What a compressing unit makes of the tensors, beside other schemes.
std::string compression_lines(const Json& m) {
  std::string text = "\ncompression (golden model)\n";
  const Json tensors = m.value("tensors", Json::array());
  for (const Json& tensor : tensors) {
    text += line(tensor.at("role").get<std::string>(),
                 fmt::format("{}: {} values, {:.3f} bits per value (entropy {:.3f})",
                             tensor.at("file").get<std::string>(),
                             grouped(tensor.at("values").get<std::uint64_t>()),
                             tensor.at("bits_per_value").get<double>(),
                             tensor.at("entropy_bits_per_value").get<double>()));
  }
  text += line("values", grouped(m.at("values").get<std::uint64_t>()));
  text += comparison_lines(m);
  if (has_number(m, "footprint")) {
    text += line("footprint with tables", percent(m["footprint"].get<double>()));
  }
  return text;
}

std::string run_summary(const Json& all) {
  std::string text = fmt::format("{} '{}'\n", all.at("unit").get<std::string>(),
                                 all.at("name").get<std::string>());
  if (all.contains("model")) {
    const Json& m = all["model"]["metrics"];
    text +=
        m.contains("comparison") ? compression_lines(m) : "\ngolden model\n" + metric_lines(m, "");
  }
  const Json& s = all.at("simulate");
  text += "\nlockstep (every output port, every cycle, Verilog against the cycle model)\n";
  text += line("cycles", grouped(s.at("cycles").get<std::uint64_t>()));
  text += line("cycles compared", grouped(s.at("cycles_compared").get<std::uint64_t>()));
  text += line("mismatches", grouped(s.at("mismatches").get<std::uint64_t>()));
  if (has_number(s.at("metrics"), "cycles_per_value")) {
    text += line("cycles per value",
                 fmt::format("{:.3f}", s["metrics"]["cycles_per_value"].get<double>()));
  }
  const Json& h = all.at("synth");
  const std::string synthesis = synth_summary(h);
  text += "\nhardware\n" + synthesis.substr(synthesis.find('\n') + 1);
  if (has_number(h, "fmax_mhz") && has_number(s.at("metrics"), "cycles_per_value") &&
      all.contains("model")) {
    const double bits = all["model"]["metrics"].value("value_bits", 0.0);
    const double rate = h["fmax_mhz"].get<double>() * 1e6 /
                        s["metrics"]["cycles_per_value"].get<double>() * bits / 8e9;
    text += line("rate of one engine", fmt::format("{:.3f} GB/s of values at that clock", rate));
  }
  return text + fmt::format("\nfiles: {}/ (rtl, syn, sim, doc, *.json)\n",
                            all.at("directory").get<std::string>());
}

}  // namespace whit
