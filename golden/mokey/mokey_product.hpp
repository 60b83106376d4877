// SPDX-License-Identifier: Apache-2.0
// A product of matrices on a tile, y[m][n] = sum over k of a[m][k] * w[n][k], pass by pass.
//
//   Product product(params, a, w, means);
//   for (std::size_t i = 0; i < product.passes(); ++i) {
//     product.place(i, what the tile makes of product.pass(i));   // a result per lane
//   }
#pragma once

#include "golden/mokey/mokey_operands.hpp"
#include "golden/mokey/mokey_pass.hpp"

namespace whit::mokey {

// The means of both tensors as fixed-point numbers; zeros for a baseline.
struct Means {
  std::int64_t act = 0;
  std::int64_t wgt = 0;
};

class Product {
 public:
  // Matrices with as many columns, at most max_reduction; throws InputError.
  Product(const Params& p, CodedMatrix a, CodedMatrix w, const Means& means);

  // A row of a with `lanes` rows of w (broadcast: act), the other way round (wgt), or `lanes`
  // results one after the other (none). Lanes beyond the edge repeat the last one.
  std::size_t passes() const;
  Pass pass(std::size_t index) const;
  // The results of a pass, lane 0 first.
  void place(std::size_t index, const std::vector<std::int64_t>& results);

  std::uint64_t macs() const { return rows() * outputs() * a_.cols; }
  std::size_t rows() const { return a_.rows; }
  std::size_t outputs() const { return w_.rows; }
  const std::vector<std::int64_t>& results() const { return results_; }  // [rows][outputs]
  std::vector<double> real_results() const;
  Tensor tensor() const;  // results() as int64

 private:
  struct Place {
    std::size_t row;
    std::size_t output;
    bool inside;
  };
  Place place_of_lane(std::size_t index, int lane) const;

  Params params_;
  CodedMatrix a_;
  CodedMatrix w_;
  Means means_;
  std::vector<std::int64_t> results_;
};

}  // namespace whit::mokey
