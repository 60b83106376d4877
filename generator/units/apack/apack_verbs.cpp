// SPDX-License-Identifier: Apache-2.0
#include "generator/units/apack/apack_verbs.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "generator/emit/file_io.hpp"
#include "generator/units/apack/apack_table_file.hpp"
#include "golden/apack/apack_container.hpp"
#include "golden/apack/apack_table_search.hpp"
#include "golden/common/comparison.hpp"
#include "golden/common/crc32.hpp"
#include "golden/common/error.hpp"
#include "golden/common/ratio.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using apack::Params;
using apack::Table;

Params params_of(const Config& config) { return std::any_cast<const Params&>(config.params); }

Table table_for(const Config& config, const NamedTensor& named,
                const std::vector<std::uint32_t>& values) {
  const Params params = params_of(config);
  const auto file = config.tables.find(named.role);
  if (file != config.tables.end()) return read_table_file(file->second, params);
  const auto coverage = named.role == "activations" ? apack::Coverage::all : apack::Coverage::seen;
  return apack::find_table(apack::histogram(values, params), params, coverage);
}

// What one tensor, or all of them together, cost.
struct Totals {
  std::uint64_t values = 0;
  double entropy_bits = 0;
  apack::ContainerSize size;
  std::uint64_t huffman_bits = 0;
  std::uint64_t zero_run_length_bits = 0;
  std::uint64_t shapeshifter_bits = 0;
  std::uint64_t zstd_bits = 0;
  std::uint64_t cycles = 0;

  void add(const Totals& more) {
    values += more.values;
    entropy_bits += more.entropy_bits;
    size.symbol_bits += more.size.symbol_bits;
    size.offset_bits += more.size.offset_bits;
    size.table_bits += more.size.table_bits;
    size.total_bits += more.size.total_bits;
    size.raw_blocks += more.size.raw_blocks;
    size.constant_blocks += more.size.constant_blocks;
    size.apack_blocks += more.size.apack_blocks;
    huffman_bits += more.huffman_bits;
    zero_run_length_bits += more.zero_run_length_bits;
    shapeshifter_bits += more.shapeshifter_bits;
    zstd_bits += more.zstd_bits;
    cycles += more.cycles;
  }
};

// The engine's slots: one per value, one that ends a block, one that starts an APack block; every
// stream has each S-th cycle, and blocks go round the streams.
std::uint64_t engine_cycles(const std::vector<apack::Block>& blocks, const Params& params) {
  const auto streams = static_cast<std::size_t>(params.streams);
  std::vector<std::uint64_t> slots(streams, 0);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    slots[i % streams] += blocks[i].values + (blocks[i].mode == apack::Mode::apack ? 2 : 1);
  }
  return streams * *std::max_element(slots.begin(), slots.end());
}

Totals measure(const Config& config, const NamedTensor& named) {
  const Params params = params_of(config);
  const std::vector<std::uint32_t> values = apack::tensor_values(named.tensor, params, named.path);
  const Table table = table_for(config, named, values);
  const std::vector<apack::Block> blocks = apack::encode_blocks(table, params, values);
  const ElementType type = named.tensor.type;
  Totals totals;
  totals.values = values.size();
  totals.entropy_bits = entropy_bits(values);
  totals.size = apack::container_size(blocks, params, named.tensor.shape.size());
  totals.huffman_bits = huffman_bits(values);
  totals.zero_run_length_bits = zero_run_length_bits(values, params.value_bits);
  totals.shapeshifter_bits = shapeshifter_bits(
      values, params.value_bits, type == ElementType::int8 || type == ElementType::int16);
  totals.zstd_bits = zstd19_bits(named.tensor.bytes);
  totals.cycles = engine_cycles(blocks, params);
  return totals;
}

Json metrics_json(const Totals& t, const Params& params) {
  const auto values = static_cast<double>(t.values);
  const double raw = values * params.value_bits;
  const auto payload = static_cast<double>(t.size.symbol_bits + t.size.offset_bits);
  Json json;
  json["values"] = t.values;
  json["value_bits"] = params.value_bits;
  json["entropy_bits_per_value"] = ratio(t.entropy_bits, values);
  json["bits_per_value"] = ratio(payload, values);
  json["symbol_bits"] = t.size.symbol_bits;
  json["offset_bits"] = t.size.offset_bits;
  json["table_bits"] = t.size.table_bits;
  json["container_bits"] = t.size.total_bits;
  json["footprint"] = ratio(payload + static_cast<double>(t.size.table_bits), raw);
  json["blocks"] = {{"raw", t.size.raw_blocks},
                    {"constant", t.size.constant_blocks},
                    {"apack", t.size.apack_blocks}};
  json["cycles"] = t.cycles;
  json["cycles_per_value"] = ratio(static_cast<double>(t.cycles), values);
  const auto entry = [&](std::uint64_t bits) {
    return Json{{"bits_per_value", ratio(static_cast<double>(bits), values)},
                {"footprint", ratio(static_cast<double>(bits), raw)}};
  };
  json["comparison"] = {{"huffman", entry(t.huffman_bits)},
                        {"zero_run_length", entry(t.zero_run_length_bits)},
                        {"shapeshifter_g16", entry(t.shapeshifter_bits)},
                        {"zstd_19", entry(t.zstd_bits)}};
  return json;
}

std::vector<std::uint8_t> read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.good()) throw InputError(path + ": cannot read the file");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Json decode_file(const ModelRequest& request) {
  const Tensor tensor = apack::decode_container(read_bytes(request.decode), request.decode);
  if (!request.out.empty()) write_npy(request.out, tensor);
  return {{"values", tensor.size()}, {"type", element_name(tensor.type)}, {"shape", tensor.shape}};
}

// The tensor as a container, under the configuration's table or one made of it.
std::vector<std::uint8_t> encoded(const Config& config, const NamedTensor& named) {
  const Params params = params_of(config);
  const Table table =
      table_for(config, named, apack::tensor_values(named.tensor, params, named.path));
  return apack::encode_container(named.tensor, table, params, named.path);
}

void write_outputs(const Config& config, const ModelRequest& request) {
  if (!request.encode_to.empty() && request.tensors.size() != 1) {
    throw InputError("one tensor is encoded into one file; " +
                     std::to_string(request.tensors.size()) + " are given");
  }
  if (request.encode_to.empty() && request.out.empty()) return;
  const NamedTensor& named = request.tensors.front();
  const std::vector<std::uint8_t> file = encoded(config, named);
  if (!request.encode_to.empty()) {
    write_text_file(request.encode_to, std::string(file.begin(), file.end()));
  }
  // What comes out of encoder and decoder is the tensor itself; the check is that it does.
  if (!request.out.empty()) write_npy(request.out, apack::decode_container(file, named.path));
}

}  // namespace

Json apack_model(const Config& config, const ModelRequest& request) {
  if (!request.decode.empty()) return decode_file(request);
  if (request.tensors.empty()) throw InputError("a tensor is needed: --tensor [ROLE=]FILE.npy");
  const Params params = params_of(config);
  Totals all;
  Json each = Json::array();
  for (const NamedTensor& named : request.tensors) {
    const Totals one = measure(config, named);
    all.add(one);
    Json json;
    json["role"] = named.role;
    json["file"] = std::filesystem::path(named.path).filename().string();
    json.update(metrics_json(one, params));
    each.push_back(std::move(json));
  }
  write_outputs(config, request);
  Json metrics = metrics_json(all, params);
  metrics["tensors"] = std::move(each);
  return metrics;
}

Profile apack_profile(const Config& config, const ProfileRequest& request) {
  const Params params = params_of(config);
  Config fresh = config;  // a table that the configuration names is what is being made
  fresh.tables.clear();
  std::map<std::string, std::string> files;
  for (const NamedTensor& named : request.tensors) {
    const Table table =
        table_for(fresh, named, apack::tensor_values(named.tensor, params, named.path));
    const auto& bytes = named.tensor.bytes;
    const bool added =
        files
            .emplace(named.role,
                     format_table_file(table, params,
                                       {std::filesystem::path(named.path).filename().string(),
                                        named.tensor.size(), crc32(bytes.data(), bytes.size())}))
            .second;
    if (!added) {
      throw InputError("role '" + named.role + "' has two tensors; a table is made of one");
    }
  }
  return {std::move(files), {}};
}

Json apack_stimulus(const Config& config, const Workload& workload) {
  const Params params = params_of(config);
  Json list = Json::array();
  for (const NamedTensor& named : workload.tensors) {
    const Table table =
        table_for(config, named, apack::tensor_values(named.tensor, params, named.path));
    list.push_back({{"v_min", table.v_min}, {"cum", table.cum}});
  }
  return list;
}

}  // namespace whit
