// SPDX-License-Identifier: Apache-2.0
#include "generator/units/tensordash/tensordash_verbs.hpp"

#include <charconv>
#include <limits>
#include <random>
#include <sstream>

#include <fmt/format.h>

#include "golden/common/error.hpp"
#include "golden/tensordash/tensordash_product.hpp"

namespace whit {
namespace {

using Json = nlohmann::ordered_json;
using tensordash::Connectivity;
using tensordash::Params;
using tensordash::Product;

Params params_of(const Config& config) { return std::any_cast<const Params&>(config.params); }

const NamedTensor& tensor_of(const std::vector<NamedTensor>& tensors, const std::string& role) {
  const NamedTensor* found = nullptr;
  for (const NamedTensor& tensor : tensors) {
    if (tensor.role != role) continue;
    if (found != nullptr) throw InputError("role '" + role + "' has two tensors");
    found = &tensor;
  }
  if (found == nullptr) {
    throw InputError(
        "two tensors are needed: --tensor a=A.npy --tensor b=B.npy, both [outputs, K]");
  }
  return *found;
}

Product product_of(const Config& config, const std::vector<NamedTensor>& tensors) {
  const NamedTensor& a = tensor_of(tensors, "a");
  const NamedTensor& b = tensor_of(tensors, "b");
  return Product(params_of(config), a.tensor, b.tensor, a.path, b.path);
}

using Streams = std::vector<std::vector<tensordash::RowBits>>;  // per scheduler

// Cycles of reductions, greedy and by the bounds.
class Totals {
 public:
  explicit Totals(const Params& params) : params_(params), net_(params) {}

  void add(const Streams& streams) {
    const std::uint64_t rows = streams.front().size();
    ++reductions_;
    rows_ += rows;
    cycles_ += params_.depth == 1 ? rows : reduction_cycles(net_, streams, tensordash::schedule);
    matched_ += params_.depth == 1 ? rows : reduction_cycles(net_, streams, tensordash::matching);
    ideal_ += ideal_cycles(net_, streams);
    for (const auto& stream : streams) {
      for (const tensordash::RowBits row : stream) {
        pairs_ += static_cast<std::uint64_t>(__builtin_popcountll(row));
      }
    }
  }

  Json json() const {
    const auto places = static_cast<double>(rows_) * params_.lanes * schedulers(params_);
    const auto speedup = [&](std::uint64_t cycles) {
      return static_cast<double>(rows_) / static_cast<double>(cycles);
    };
    return {{"rows", rows_},
            {"reductions", reductions_},
            {"density", static_cast<double>(pairs_) / places},
            {"cycles", cycles_},
            {"dense_cycles", rows_},
            {"speedup", speedup(cycles_)},
            {"speedup_matching", speedup(matched_)},
            {"speedup_ideal", speedup(ideal_)}};
  }

 private:
  Params params_;
  Connectivity net_;
  std::uint64_t reductions_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t cycles_ = 0;
  std::uint64_t matched_ = 0;
  std::uint64_t ideal_ = 0;
  std::uint64_t pairs_ = 0;
};

// One reduction of random rows: each pair is without effect with probability `sparsity`.
struct Synthetic {
  double sparsity = 0.5;
  std::int64_t rows = 100000;
  std::int64_t seed = 1;
};

template <class Number>
Number number_of(const std::string& key, const std::string& text, Number least, Number most) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= least) ||
      !(value <= most)) {
    throw InputError(
        fmt::format("--synthetic: {} = '{}' is outside {}..{}", key, text, least, most));
  }
  return value;
}

Synthetic parse_synthetic(const std::string& text) {
  constexpr std::int64_t kMostRows = 10000000;
  Synthetic synthetic;
  std::istringstream words(text);
  for (std::string word; std::getline(words, word, ',');) {
    const std::string key = word.substr(0, word.find('='));
    const std::string value = key.size() == word.size() ? "" : word.substr(key.size() + 1);
    if (key == "sparsity") synthetic.sparsity = number_of(key, value, 0.0, 1.0);
    else if (key == "rows") synthetic.rows = number_of(key, value, std::int64_t{1}, kMostRows);
    else if (key == "seed") {
      synthetic.seed =
          number_of(key, value, std::int64_t{0}, std::numeric_limits<std::int64_t>::max());
    } else {
      throw InputError("--synthetic: '" + key + "' is not one of sparsity, rows, seed");
    }
  }
  return synthetic;
}

Streams random_pairs(const Params& params, const Synthetic& synthetic) {
  std::mt19937_64 random(static_cast<std::uint64_t>(synthetic.seed));
  std::bernoulli_distribution effectual(1 - synthetic.sparsity);
  Streams streams(static_cast<std::size_t>(schedulers(params)));
  for (auto& stream : streams) {
    stream.assign(static_cast<std::size_t>(synthetic.rows), 0);
    for (tensordash::RowBits& row : stream) {
      for (int lane = 0; lane < params.lanes; ++lane) {
        row |= tensordash::RowBits{effectual(random)} << lane;
      }
    }
  }
  return streams;
}

}  // namespace

Json tensordash_model(const Config& config, const ModelRequest& request) {
  if (!request.decode.empty() || !request.encode_to.empty()) {
    throw InputError("tensordash has no compressed files");
  }
  const Params params = params_of(config);
  Totals totals(params);
  if (!request.synthetic.empty()) {
    if (!request.tensors.empty() || !request.out.empty()) {
      throw InputError("--synthetic takes the place of tensors and gives no output");
    }
    const Synthetic s = parse_synthetic(request.synthetic);
    totals.add(random_pairs(params, s));
    return totals.json();
  }
  const Product product = product_of(config, request.tensors);
  for (std::size_t r = 0; r < product.reductions(); ++r) totals.add(product.pairs(r));
  if (!request.out.empty()) write_npy(request.out, product.result_of(product.reference()));
  return totals.json();
}

std::map<std::string, std::string> tensordash_profile(const Config&,
                                                      const std::vector<NamedTensor>&) {
  throw InputError("tensordash needs no tables: its options are parameters");
}

Json tensordash_stimulus(const Config& config, const std::vector<NamedTensor>& tensors) {
  if (tensors.empty()) return Json::array();
  if (params_of(config).part == tensordash::Part::scheduler) {
    throw InputError("a scheduler has no operands; tensors need part: pe or tile");
  }
  product_of(config, tensors);
  return Json(tensors.size(), Json::object());
}

}  // namespace whit
