// SPDX-License-Identifier: Apache-2.0
// Speed of the golden APack codec and of the table search on a real weight tensor (int8).
#include <benchmark/benchmark.h>

#include "golden/apack/apack_container.hpp"
#include "golden/apack/apack_table_search.hpp"

namespace {

using whit::apack::Params;

const whit::Tensor& weights() {
  static const whit::Tensor tensor =
      whit::read_npy(WHIT_SOURCE_DIR "/examples/tensors/vgg_conv3_weight.npy");
  return tensor;
}

whit::apack::Table table() {
  const Params params;
  return find_table(histogram(whit::apack::tensor_values(weights(), params, "weights"), params),
                    params, whit::apack::Coverage::seen);
}

void encode(benchmark::State& state) {
  const whit::apack::Table fitted = table();
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        whit::apack::encode_container(weights(), fitted, Params{}, "weights").size());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(weights().bytes.size()));
}
BENCHMARK(encode)->Unit(benchmark::kMillisecond);

void decode(benchmark::State& state) {
  const auto file = whit::apack::encode_container(weights(), table(), Params{}, "weights");
  for (auto _ : state) {
    benchmark::DoNotOptimize(whit::apack::decode_container(file, "weights").bytes.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(weights().bytes.size()));
}
BENCHMARK(decode)->Unit(benchmark::kMillisecond);

void table_search(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(table().cum.data());
}
BENCHMARK(table_search)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
