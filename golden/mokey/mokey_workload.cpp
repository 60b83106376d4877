// SPDX-License-Identifier: Apache-2.0
#include "golden/mokey/mokey_workload.hpp"

#include "golden/mokey/mokey_quantize.hpp"

namespace whit::mokey {
namespace {

using Json = nlohmann::ordered_json;

bool has_codes(const Params& p) {
  return p.datapath == Datapath::mokey || p.datapath == Datapath::fixed;
}

// Codes of a dictionary of the values, as a profile of them has it.
std::vector<double> through_codes(const Params& p, const std::vector<double>& values) {
  const Dictionary dictionary = make_dictionary(p, values, {});
  std::vector<double> kept;
  for (const Code code : quantize(p, dictionary, values)) {
    kept.push_back(value_of(p, dictionary, code));
  }
  return kept;
}

}  // namespace

TensorProduct make_tensor_product(const Params& p, const NamedTensor& a, const NamedTensor& w,
                                  const Dictionaries& dictionaries) {
  Matrix act = real_matrix(a.name, a.tensor);
  Matrix wgt = real_matrix(w.name, w.tensor);
  const bool codes = p.datapath == Datapath::mokey;
  CodedMatrix coded_act =
      has_codes(p) ? coded(p, dictionaries.act, act) : rounded(act, value_bits(p));
  CodedMatrix coded_wgt =
      has_codes(p) ? coded(p, dictionaries.wgt, wgt) : rounded(wgt, value_bits(p));
  const Means means =
      codes ? Means{dictionaries.act.fixed_mean, dictionaries.wgt.fixed_mean} : Means{};
  Product product(p, coded_act, coded_wgt, means);
  const Registers registers =
      codes ? make_registers(p, dictionaries.act, dictionaries.wgt) : Registers{};
  return {std::move(act),       std::move(wgt), std::move(coded_act),
          std::move(coded_wgt), registers,      std::move(product)};
}

std::vector<double> real_product(const Matrix& a, const std::vector<double>& a_values,
                                 const Matrix& w, const std::vector<double>& w_values) {
  std::vector<double> results;
  results.reserve(a.rows * w.rows);
  for (std::size_t m = 0; m < a.rows; ++m) {
    for (std::size_t n = 0; n < w.rows; ++n) {
      double sum = 0;
      for (std::size_t k = 0; k < a.cols; ++k) {
        sum += a_values[m * a.cols + k] * w_values[n * a.cols + k];
      }
      results.push_back(sum);
    }
  }
  return results;
}

Json accuracy(const Params& p, const TensorProduct& t) {
  const std::vector<double> due = real_product(t.act, t.act.values, t.wgt, t.wgt.values);
  const std::vector<double> results = t.product.real_results();
  const auto row = [&](const std::vector<double>& a, const std::vector<double>& w,
                       const std::vector<double>& y) -> Json {
    return {
        {"a", sqnr_db(t.act.values, a)}, {"w", sqnr_db(t.wgt.values, w)}, {"y", sqnr_db(due, y)}};
  };
  const auto of_integers = [&](int bits) {
    const std::vector<double> a = rounded(t.act, bits).values;
    const std::vector<double> w = rounded(t.wgt, bits).values;
    return row(a, w, real_product(t.act, a, t.wgt, w));
  };
  const std::vector<double>& a = t.coded_act.values;
  const std::vector<double>& w = t.coded_wgt.values;
  Json sqnr = {{"tile", row(a, w, results)}, {"int8", of_integers(8)}, {"int4", of_integers(4)}};
  if (has_codes(p)) sqnr["tile"]["y_codes"] = sqnr_db(due, through_codes(p, results));
  return {{"rms_error", relative_error(real_product(t.act, a, t.wgt, w), results)},
          {"sqnr_db", std::move(sqnr)}};
}

Json to_json(const Dictionary& d) {
  return {{"mean", d.mean},
          {"sigma", d.sigma},
          {"cut", d.cut},
          {"fraction_bits", d.fraction_bits},
          {"fixed_mean", d.fixed_mean},
          {"magnitudes", d.magnitudes},
          {"outliers", d.outliers}};
}

Dictionary dictionary_of(const nlohmann::json& json) {
  Dictionary d;
  d.mean = json.at("mean");
  d.sigma = json.at("sigma");
  d.cut = json.at("cut");
  d.fraction_bits = json.at("fraction_bits");
  d.fixed_mean = json.at("fixed_mean");
  d.magnitudes = json.at("magnitudes").get<std::vector<std::int64_t>>();
  d.outliers = json.at("outliers").get<std::vector<std::int64_t>>();
  return d;
}

}  // namespace whit::mokey
