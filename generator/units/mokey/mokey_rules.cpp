// SPDX-License-Identifier: Apache-2.0
#include "generator/units/mokey/mokey_rules.hpp"

#include <fmt/format.h>

#include "golden/mokey/mokey_model.hpp"

namespace whit {
namespace {

using mokey::Params;

constexpr int kMostTermBits = 40;  // the sums of the golden model hold so much

bool is_tile(const Params& p) { return p.part == mokey::Part::tile || p.part == mokey::Part::gpe; }

}  // namespace

void add_mokey_rules(UnitSpecBuilder<Params>& spec) {
  spec.rule({"part", "lanes"},
            [](const Params& p) -> std::string {
              if (p.part != mokey::Part::gpe || p.lanes == 1) return "";
              return fmt::format("a gpe has lanes = 1, not {}", p.lanes);
            })
      .rule({"lanes", "pairs"},
            [](const Params& p) -> std::string {
              if (places(p) <= mokey::kMaxPlaces) return "";
              return fmt::format("lanes * pairs = {}; at most {} are generated", places(p),
                                 mokey::kMaxPlaces);
            })
      .rule({"acc_bits", "max_reduction", "dict_bits"},
            [](const Params& p) -> std::string {
              const int least = least_acc_bits(p);
              if (!is_tile(p) || p.acc_bits >= least) return "";
              return fmt::format(
                  "acc_bits = {} must be at least {}, or {} products of {} bits and the mean terms "
                  "overflow it",
                  p.acc_bits, least, p.max_reduction, p.dict_bits);
            })
      .rule({"a", "b", "idx_bits", "exp0", "table_bits"},
            [](const Params& p) -> std::string {
              if (mokey::TileTables(p).term_bits <= kMostTermBits) return "";
              return fmt::format(
                  "a table entry has more than {} bits; a = {} to the power {} is too large for "
                  "table_bits = {}",
                  kMostTermBits, p.a, 2 * (magnitudes(p) - 1 + p.exp0), p.table_bits);
            })
      .rule({"a", "b", "exp0"},
            [](const Params& p) -> std::string {
              const double least = (p.exp0 == 1 ? p.a : 1) + p.b;
              if (p.a > 1 && least > 0) return "";
              return fmt::format(
                  "the magnitudes a^(i + exp0) + b must ascend from above 0; the first is {:.4g}",
                  least);
            })
      .rule({"part", "datapath"}, [](const Params& p) -> std::string {
        if (is_tile(p) || p.datapath == mokey::Datapath::mokey) return "";
        return "only a tile or gpe has another datapath than mokey";
      });
}

}  // namespace whit
