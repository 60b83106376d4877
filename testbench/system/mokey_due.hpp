// SPDX-License-Identifier: Apache-2.0
// Two layers on Mokey's parts, y = a w^T and z = y v^T, by the golden models: what is due on every
// link between tile, quantizer, packer, memory and unpacker.
#pragma once

#include "golden/mokey/mokey_container.hpp"
#include "golden/mokey/mokey_quantize.hpp"
#include "golden/mokey/mokey_workload.hpp"

namespace whit::tb {

// What a tile needs beside activations.
struct MokeyLayer {
  mokey::Registers registers;
  mokey::CodedMatrix weights;
  mokey::Means means;
  int fraction_bits;  // of results: f_x + f_w

  // On rows of activations: their codes, and the sums of their residuals.
  mokey::Product product(const mokey::Params& params, const mokey::CodedMatrix& rows) const {
    return {params, rows, weights, means};
  }
};

struct MokeyDue {
  mokey::Params params;
  MokeyLayer first, second;
  mokey::CodedMatrix a;         // codes, and sums of rows
  std::vector<std::int64_t> y;  // results of layer 1, row by row
  mokey::Ladder ladder;         // of the dictionary of y, for results
  mokey::CodedMatrix y_codes;
  mokey::Container memory;  // y_codes
  std::vector<std::int64_t> z;
  double sqnr_db;  // of z, against the product of real numbers
};

// Of a [.., K] and w [.., K]. Their rows are cut to numbers that fill neither lanes nor beats nor
// groups of the list; v is w transposed, cut likewise. The dictionary of y is made of the product
// of real numbers, as a profile of the network has it. Throws InputError.
MokeyDue mokey_due(const mokey::Params& params, const Tensor& act, const Tensor& wgt);

}  // namespace whit::tb
