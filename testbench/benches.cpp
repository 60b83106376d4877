// SPDX-License-Identifier: Apache-2.0
// The benches that exist: one line per unit.
#include <stdexcept>

#include "testbench/apack/apack_bench.hpp"
#include "testbench/basedelta/basedelta_bench.hpp"
#include "testbench/common/bench.hpp"
#include "testbench/fpraker/encoder_bench.hpp"
#include "testbench/fpraker/fpraker_bench.hpp"
#include "testbench/loom/loom_bench.hpp"
#include "testbench/loom/loom_layers.hpp"
#include "testbench/loom/parallel_bench.hpp"
#include "testbench/loom/planes_bench.hpp"
#include "testbench/mokey/packer_bench.hpp"
#include "testbench/mokey/quantizer_bench.hpp"
#include "testbench/mokey/tensor_batches.hpp"
#include "testbench/mokey/unpacker_bench.hpp"
#include "testbench/tensordash/packed_bench.hpp"
#include "testbench/tensordash/scheduler_bench.hpp"
#include "testbench/tensordash/tensordash_bench.hpp"

namespace whit::tb {

std::unique_ptr<Bench> make_bench(const BenchOptions& options, const PortFrame& inputs,
                                  const PortFrame& outputs) {
  const std::string unit = options.manifest.at("unit");
  if (unit == "apack") return std::make_unique<ApackBench>(options, inputs, outputs);
  if (unit == "basedelta") {
    if (options.manifest.at("part") == "encoder") {
      return std::make_unique<BasedeltaEncoderBench>(options, inputs, outputs);
    }
    return std::make_unique<BasedeltaDecoderBench>(options, inputs, outputs);
  }
  if (unit == "fpraker") {
    if (options.manifest.at("part") == "encoder") {
      return std::make_unique<EncoderBench>(options, inputs, outputs);
    }
    return std::make_unique<FprakerBench>(options, inputs, outputs);
  }
  if (unit == "loom") {
    const std::string part = options.manifest.at("part");
    if (part == "detector") return std::make_unique<LoomDetectorBench>(options, inputs, outputs);
    if (part == "transposer") {
      return std::make_unique<LoomTransposerBench>(options, inputs, outputs);
    }
    if (part == "packer") return std::make_unique<LoomPackerBench>(options, inputs, outputs);
    if (part == "unpacker") return std::make_unique<LoomUnpackerBench>(options, inputs, outputs);
    if (options.manifest.at("parameters").at("datapath") == "bit_parallel") {
      return std::make_unique<LoomParallelBench>(options, inputs, outputs, loom_layers(options));
    }
    return std::make_unique<LoomBench>(options, inputs, outputs, loom_layers(options));
  }
  if (unit == "mokey") {
    const std::string part = options.manifest.at("part");
    if (part == "quantizer") return std::make_unique<MokeyQuantizerBench>(options, inputs, outputs);
    if (part == "packer" || part == "compressor") {
      return std::make_unique<MokeyPackerBench>(options, inputs, outputs);
    }
    if (part == "unpacker" || part == "decompressor") {
      return std::make_unique<MokeyUnpackerBench>(options, inputs, outputs);
    }
    return std::make_unique<MokeyTileBench>(options, inputs, outputs, tensor_batches(options));
  }
  if (unit == "tensordash") {
    const std::string part = options.manifest.at("part");
    if (part == "scheduler") return std::make_unique<SchedulerBench>(options, inputs, outputs);
    if (part == "packer") return std::make_unique<PackerBench>(options, inputs, outputs);
    if (part == "unpacker") return std::make_unique<UnpackerBench>(options, inputs, outputs);
    return std::make_unique<TensordashBench>(options, inputs, outputs);
  }
  throw std::runtime_error("there is no bench for unit '" + unit + "'");
}

}  // namespace whit::tb
