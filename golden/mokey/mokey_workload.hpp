// SPDX-License-Identifier: Apache-2.0
// Two tensors as a product on a tile, and how good its results are.
#pragma once

#include <nlohmann/json.hpp>

#include "golden/mokey/mokey_profile.hpp"
#include "golden/mokey/mokey_run.hpp"

namespace whit::mokey {

struct Dictionaries {
  Dictionary act;
  Dictionary wgt;
};

// A tile's workload; dictionaries are not looked at by int8 and int4.
struct TensorProduct {
  Matrix act;  // real numbers
  Matrix wgt;
  CodedMatrix coded_act;
  CodedMatrix coded_wgt;
  Registers registers;
  Product product;
};
// a [.., K] and w [.., K]: y[m][n]. Throws InputError.
TensorProduct make_tensor_product(const Params& p, const NamedTensor& a, const NamedTensor& w,
                                  const Dictionaries& dictionaries);

// Plain products of the rows, [a.rows][w.rows]; `values` are those of either.
std::vector<double> real_product(const Matrix& a, const std::vector<double>& a_values,
                                 const Matrix& w, const std::vector<double>& w_values);

// SQNR in dB of operands and results, of this tile and of symmetric integers of 8 and 4 bits; of
// the results also as codes of a dictionary of theirs. Relative rms error of the results against
// the product of what the codes stand for.
nlohmann::ordered_json accuracy(const Params& p, const TensorProduct& tensors);

// Dictionaries in the stimulus of a simulation.
nlohmann::ordered_json to_json(const Dictionary& dictionary);
Dictionary dictionary_of(const nlohmann::json& json);

}  // namespace whit::mokey
