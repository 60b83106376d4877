// SPDX-License-Identifier: Apache-2.0
#include "testbench/mokey/tensor_batches.hpp"

#include <algorithm>

#include "testbench/mokey/mokey_params_of.hpp"

namespace whit::tb {
namespace {

constexpr std::size_t kPassesPerBatch = 64;  // that are in memory at a time

class TensorBatches : public MokeyBatches {
 public:
  TensorBatches(const mokey::Params& params, mokey::TensorProduct tensors)
      : lanes_(mokey::place_of(params.lanes)), tensors_(std::move(tensors)) {}

  void restart() override { next_ = 0; }

  std::optional<MokeyBatch> next() override {
    const std::size_t passes = tensors_.product.passes();
    if (next_ == passes) return std::nullopt;
    MokeyBatch batch{tensors_.registers, next_ == 0, {}};
    const std::size_t end = std::min(passes, next_ + kPassesPerBatch);
    for (; next_ < end; ++next_) batch.passes.push_back(tensors_.product.pass(next_));
    return batch;
  }

  Tensor result(const std::vector<std::int64_t>& results) const override {
    mokey::Product product = tensors_.product;
    for (std::size_t pass = 0; (pass + 1) * lanes_ <= results.size(); ++pass) {
      const auto first = results.begin() + static_cast<std::ptrdiff_t>(pass * lanes_);
      product.place(pass, {first, first + static_cast<std::ptrdiff_t>(lanes_)});
    }
    return product.tensor();
  }

 private:
  std::size_t lanes_;
  mokey::TensorProduct tensors_;
  std::size_t next_ = 0;
};

}  // namespace

std::unique_ptr<MokeyBatches> tensor_batches(const BenchOptions& options) {
  if (options.tensors.empty()) return nullptr;
  const mokey::Params params = mokey_params(options.manifest);
  mokey::NamedTensor a;
  mokey::NamedTensor w;
  mokey::Dictionaries dictionaries;
  for (const BenchTensor& tensor : options.tensors) {
    (tensor.role == "a" ? a : w) = {tensor.role, tensor.tensor};
    (tensor.role == "a" ? dictionaries.act : dictionaries.wgt) = mokey::dictionary_of(tensor.table);
  }
  return std::make_unique<TensorBatches>(params, make_tensor_product(params, a, w, dictionaries));
}

}  // namespace whit::tb
