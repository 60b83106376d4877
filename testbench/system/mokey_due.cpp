// SPDX-License-Identifier: Apache-2.0
#include "testbench/system/mokey_due.hpp"

#include <cmath>

namespace whit::tb {
namespace {

using mokey::CodedMatrix;
using mokey::Dictionary;
using mokey::Matrix;
using mokey::Params;

constexpr std::size_t kRows = 7;
constexpr std::size_t kOutputs = 15;
constexpr std::size_t kSecondOutputs = 100;
// Of y, so that its short list has several words.
constexpr double kOutliers = 0.1;

Matrix first_rows(Matrix matrix, std::size_t rows) {
  matrix.rows = rows;
  matrix.values.resize(rows * matrix.cols);
  return matrix;
}

// The first columns as rows.
Matrix transposed(const Matrix& matrix, std::size_t cols) {
  Matrix result{cols, matrix.rows, {}};
  for (std::size_t col = 0; col < cols; ++col) {
    for (std::size_t row = 0; row < matrix.rows; ++row) {
      result.values.push_back(matrix.values[row * matrix.cols + col]);
    }
  }
  return result;
}

MokeyLayer make_layer(const Params& p, const Dictionary& act, const Matrix& weights) {
  const Dictionary wgt = make_dictionary(p, weights.values, {});
  return {make_registers(p, act, wgt),
          coded(p, wgt, weights),
          {act.fixed_mean, wgt.fixed_mean},
          act.fraction_bits + wgt.fraction_bits};
}

mokey::Product run(const Params& p, const MokeyLayer& layer, const CodedMatrix& rows) {
  mokey::Product product = layer.product(p, rows);
  run_product(p, layer.registers, product);
  return product;
}

CodedMatrix quantized(const mokey::Product& product, const mokey::Ladder& ladder, double unit) {
  CodedMatrix rows{product.rows(), product.outputs(), {}, {}, {}, unit};
  for (const std::int64_t result : product.results()) {
    if (rows.codes.size() % rows.cols == 0) rows.sums.push_back(0);
    const mokey::Rank& rank = ladder.ranks[rank_of(ladder, result)];
    rows.codes.push_back(rank.code);
    rows.sums.back() += rank.residual;
  }
  return rows;
}

}  // namespace

MokeyDue mokey_due(const Params& params, const Tensor& act, const Tensor& wgt) {
  const Matrix a = first_rows(mokey::real_matrix("activations", act), kRows);
  const Matrix w = first_rows(mokey::real_matrix("weights", wgt), kOutputs);
  const Matrix v = transposed(w, kSecondOutputs);
  const Matrix y{kRows, kOutputs, real_product(a, a.values, w, w.values)};
  const Dictionary a_dictionary = make_dictionary(params, a.values, {});
  const Dictionary y_dictionary = make_dictionary(params, y.values, {0, kOutliers});

  MokeyDue due;
  due.params = params;
  due.first = make_layer(params, a_dictionary, w);
  due.a = coded(params, a_dictionary, a);
  const mokey::Product first = run(params, due.first, due.a);
  due.y = first.results();
  due.ladder = make_ladder(params, y_dictionary, due.first.fraction_bits);
  due.y_codes = quantized(first, due.ladder, std::ldexp(1.0, -y_dictionary.fraction_bits));
  due.memory = pack(params, due.y_codes.codes);
  due.second = make_layer(params, y_dictionary, v);
  const mokey::Product second = run(params, due.second, due.y_codes);
  due.z = second.results();
  due.sqnr_db = mokey::sqnr_db(real_product(y, y.values, v, v.values), second.real_results());
  return due;
}

}  // namespace whit::tb
