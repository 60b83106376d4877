// SPDX-License-Identifier: Apache-2.0
#include "generator/report/summary.hpp"

#include <fmt/format.h>

#include "generator/report/lines.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;

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
