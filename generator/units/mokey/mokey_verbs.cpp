// SPDX-License-Identifier: Apache-2.0
#include "generator/units/mokey/mokey_verbs.hpp"

#include <algorithm>

#include "generator/units/mokey/mokey_dictionary_file.hpp"
#include "golden/common/error.hpp"
#include "golden/common/key_values.hpp"
#include "golden/common/ratio.hpp"
#include "golden/mokey/mokey_container.hpp"
#include "golden/mokey/mokey_stream_tensor.hpp"
#include "golden/mokey/mokey_synthetic.hpp"
#include "golden/mokey/mokey_workload.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using mokey::Dictionaries;
using mokey::Dictionary;
using mokey::Params;
using mokey::Part;
using mokey::RunCounts;

constexpr int kMemoryWord = 32;  // bits, of lists that no part of this configuration makes

Params params_of(const Config& config) { return std::any_cast<const Params&>(config.params); }

bool is_tile(const Params& p) { return p.part == Part::tile || p.part == Part::gpe; }

const NamedTensor* find_role(const Workload& workload, const std::string& role) {
  const auto found = std::find_if(workload.tensors.begin(), workload.tensors.end(),
                                  [&](const NamedTensor& tensor) { return tensor.role == role; });
  return found == workload.tensors.end() ? nullptr : &*found;
}

mokey::NamedTensor tensor_of_role(const Workload& workload, const std::string& role) {
  const NamedTensor* tensor = find_role(workload, role);
  if (tensor == nullptr) throw InputError("expected --tensor " + role + "=FILE");
  return {tensor->path, tensor->tensor};
}

// Both tensors of a tile and no more.
std::pair<mokey::NamedTensor, mokey::NamedTensor> operands_of(const Workload& workload) {
  if (workload.tensors.size() != 2) {
    throw InputError("a tile takes two tensors, --tensor a=FILE --tensor w=FILE");
  }
  return {tensor_of_role(workload, "a"), tensor_of_role(workload, "w")};
}

Dictionary profiled(const Params& p, const mokey::NamedTensor& tensor, const mokey::CutRule& rule) {
  return make_dictionary(p, mokey::real_values(tensor.name, tensor.tensor), rule);
}

// Of the configuration's table, or made of the tensor.
Dictionary dictionary_for(const Config& config, const Params& p, const std::string& role,
                          const mokey::NamedTensor& tensor) {
  const auto file = config.tables.find("dictionaries");
  if (file == config.tables.end()) return profiled(p, tensor, {});
  const MokeyDictionaries dictionaries = read_dictionary_file(file->second, p);
  const auto found = dictionaries.find(role);
  if (found == dictionaries.end()) {
    throw InputError(file->second + ": there is no dictionary of role '" + role + "'");
  }
  return found->second;
}

mokey::TensorProduct product_of(const Config& config, const Workload& workload,
                                Dictionaries& dictionaries) {
  const Params p = params_of(config);
  const auto [a, w] = operands_of(workload);
  if (p.datapath == mokey::Datapath::mokey || p.datapath == mokey::Datapath::fixed) {
    dictionaries = {dictionary_for(config, p, "a", a), dictionary_for(config, p, "w", w)};
  }
  return make_tensor_product(p, a, w, dictionaries);
}

// The only tensor of a part that is no tile.
mokey::StreamTensor stream_tensor(const Config& config, const Workload& workload,
                                  Dictionary& dictionary) {
  const Params p = params_of(config);
  if (workload.tensors.size() != 1) throw InputError("this part takes one tensor, --tensor FILE");
  const NamedTensor& given = workload.tensors.front();
  const mokey::NamedTensor tensor{given.path, given.tensor};
  dictionary = dictionary_for(config, p, given.role, tensor);
  return make_stream_tensor(p, tensor, dictionary);
}

Json counts_json(const RunCounts& counts, std::uint64_t macs) {
  return {{"macs", macs},
          {"steps", counts.steps},
          {"cycles", counts.cycles},
          {"macs_per_cycle", ratio(macs, counts.cycles)},
          {"stall_fraction", ratio(counts.stalls, counts.cycles)},
          {"stalls_of_outliers", ratio(counts.stalls - counts.blocked, counts.cycles)},
          {"stalls_of_passes", ratio(counts.blocked, counts.cycles)},
          {"pairs_with_outliers", ratio(counts.served, macs)}};
}

// Of a tensor in memory, its list in words of `word_bits` bits.
Json container_json(const Params& p, const std::vector<mokey::Code>& codes, int word_bits) {
  const auto outliers = std::count_if(codes.begin(), codes.end(),
                                      [&](mokey::Code code) { return is_outlier(p, code); });
  const double bits = ratio(container_bits(pack(p, codes, word_bits)), codes.size());
  return {{"outliers", ratio(outliers, codes.size())},
          {"bits_per_value", bits},
          {"times_smaller_than_fp32", 32 / bits},
          {"times_smaller_than_16_bits", 16 / bits}};
}

Json synthetic_model(const Params& p, const std::string& text) {
  const mokey::SyntheticCodes codes = parse_synthetic(p, text);
  std::mt19937_64 random(codes.seed);
  mokey::Registers registers;
  registers.act =
      registers.wgt = {std::vector<std::int64_t>(mokey::place_of(magnitudes(p)), 0),
                       std::vector<std::int64_t>(mokey::place_of(outlier_entries(p)), 0)};
  const RunCounts counts = run_passes(
      p, registers, codes.passes, [&](std::size_t) { return synthetic_pass(p, codes, random); },
      [](std::size_t, const std::vector<std::int64_t>&) {});
  const auto lanes = static_cast<std::uint64_t>(p.lanes);
  return counts_json(counts, lanes * codes.passes * static_cast<std::uint64_t>(codes.k));
}

Json tile_model(const Config& config, const ModelRequest& request) {
  const Params p = params_of(config);
  if (!request.synthetic.empty()) {
    if (!request.tensors.empty()) throw InputError("--synthetic takes the place of tensors");
    if (p.datapath != mokey::Datapath::mokey) throw InputError("--synthetic is for codes");
    return synthetic_model(p, request.synthetic);
  }
  Dictionaries dictionaries;
  mokey::TensorProduct tensors = product_of(config, request, dictionaries);
  const RunCounts counts = run_product(p, tensors.registers, tensors.product);
  Json metrics = counts_json(counts, tensors.product.macs());
  if (p.datapath == mokey::Datapath::mokey) {
    const Json act = container_json(p, tensors.coded_act.codes, kMemoryWord);
    const Json wgt = container_json(p, tensors.coded_wgt.codes, kMemoryWord);
    metrics["outliers_a"] = act.at("outliers");
    metrics["outliers_w"] = wgt.at("outliers");
    metrics["memory_a"] = act;
    metrics["memory_w"] = wgt;
    metrics["fraction_bits"] = dictionaries.act.fraction_bits + dictionaries.wgt.fraction_bits;
  }
  metrics.update(accuracy(p, tensors));
  if (!request.out.empty()) write_npy(request.out, tensors.product.tensor());
  return metrics;
}

// Of the parts that see one tensor: what it becomes in memory.
Json memory_model(const Config& config, const ModelRequest& request) {
  const Params p = params_of(config);
  if (!request.synthetic.empty()) throw InputError("--synthetic is for a tile");
  Dictionary dictionary;
  const mokey::StreamTensor tensor = stream_tensor(config, request, dictionary);
  std::vector<double> kept;
  for (const mokey::Code code : tensor.codes) kept.push_back(value_of(p, dictionary, code));
  Json metrics = {{"values", kept.size()}, {"fraction_bits", dictionary.fraction_bits}};
  metrics.update(container_json(p, tensor.codes, p.word_bits));
  metrics["sqnr_db"] = mokey::sqnr_db(tensor.values, kept);
  if (!request.out.empty()) write_npy(request.out, mokey::float_tensor(tensor.shape, kept));
  return metrics;
}

// "sigmas=2.5" or "outliers=0.015", for both tensors; "outliers_a=..", "sigmas_w=.." for one.
mokey::CutRule rule_of(const std::string& search, const std::string& role) {
  mokey::CutRule rule;
  for (const auto& [key, value] : key_values(search)) {
    const std::string where = "--search: " + key;
    const std::string name = key;
    const auto is = [&](const std::string& word) {
      return name == word || name == word + "_" + role;
    };
    const auto one_of = {"sigmas", "outliers", "sigmas_a", "outliers_a", "sigmas_w", "outliers_w"};
    if (std::find(one_of.begin(), one_of.end(), key) == one_of.end()) {
      throw InputError("--search: '" + key +
                       "' is not one of sigmas, outliers, sigmas_a, "
                       "outliers_a, sigmas_w, outliers_w");
    }
    if (is("sigmas")) rule.sigmas = number_in(where, value, 0.5, 100.0);
    if (is("outliers")) rule.outliers = number_in(where, value, 0.0, 0.5);
  }
  return rule;
}

}  // namespace

Json mokey_model(const Config& config, const ModelRequest& request) {
  if (!request.operation.empty()) throw InputError("mokey has no --operation: y = a * w^T");
  if (!request.decode.empty() || !request.encode_to.empty()) {
    throw InputError("mokey has no compressed files");
  }
  return is_tile(params_of(config)) ? tile_model(config, request) : memory_model(config, request);
}

Profile mokey_profile(const Config& config, const ProfileRequest& request) {
  if (!request.operation.empty() || !request.synthetic.empty()) {
    throw InputError("mokey profiles tensors alone");
  }
  const Params p = params_of(config);
  // Several tensors of a role are a profiling set.
  std::map<std::string, std::vector<mokey::NamedTensor>> sets;
  for (const NamedTensor& tensor : request.tensors) {
    sets[tensor.role].push_back({tensor.path, tensor.tensor});
  }
  MokeyDictionaries dictionaries;
  for (const auto& [role, tensors] : sets) {
    dictionaries[role] =
        make_dictionary(p, mokey::real_values(tensors), rule_of(request.search, role));
  }
  return {{{"dictionaries", format_dictionary_file(dictionaries)}}, {}};
}

Json mokey_stimulus(const Config& config, const Workload& workload) {
  if (!workload.operation.empty() || !workload.synthetic.empty()) {
    throw InputError("a simulation takes tensors, or random codes without options");
  }
  if (workload.tensors.empty()) return Json::array();
  Json tables = Json::array();
  if (!is_tile(params_of(config))) {
    Dictionary dictionary;
    stream_tensor(config, workload, dictionary);
    tables.push_back(to_json(dictionary));
    return tables;
  }
  Dictionaries dictionaries;
  product_of(config, workload, dictionaries);
  for (const NamedTensor& tensor : workload.tensors) {
    tables.push_back(to_json(tensor.role == "a" ? dictionaries.act : dictionaries.wgt));
  }
  return tables;
}

}  // namespace whit
