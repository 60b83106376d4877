// SPDX-License-Identifier: Apache-2.0
// Matrices of real numbers as a tile takes them: codes of a dictionary, or the values of a
// baseline.
#pragma once

#include <string>

#include "golden/common/npy.hpp"
#include "golden/mokey/mokey_dictionary.hpp"

namespace whit::mokey {

// Rows of a reduction's length.
struct Matrix {
  std::size_t rows = 0;
  std::size_t cols = 0;
  std::vector<double> values;
};

// Of a tensor [.., cols] of two dimensions or more: all before the last are rows. Throws InputError
// (also of real_values()).
Matrix real_matrix(const std::string& name, const Tensor& tensor);

struct CodedMatrix {
  std::size_t rows = 0;
  std::size_t cols = 0;
  std::vector<Code> codes;         // of a baseline, patterns of value_bits bits
  std::vector<std::int64_t> sums;  // of each row's residuals; none of a baseline
  std::vector<double> values;      // what the codes stand for
  double unit = 1;                 // of a residual or value: its real value is this times it
};

// Dictionary codes; with datapath `fixed` their centroids.
CodedMatrix coded(const Params& p, const Dictionary& dictionary, const Matrix& matrix);
// To the nearest of symmetric integers of `bits` bits, the largest magnitude of all being the
// largest one; ties to even.
CodedMatrix rounded(const Matrix& matrix, int bits);

// As float32.
Tensor float_tensor(const std::vector<std::size_t>& shape, const std::vector<double>& values);

// 10 log10 of the mean square of `reference` over that of the differences; 999 without any.
double sqnr_db(const std::vector<double>& reference, const std::vector<double>& values);
// The root of their quotient the other way round; 0 when `reference` is.
double relative_error(const std::vector<double>& reference, const std::vector<double>& values);

}  // namespace whit::mokey
