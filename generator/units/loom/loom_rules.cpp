// SPDX-License-Identifier: Apache-2.0
#include "generator/units/loom/loom_rules.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "golden/loom/loom_layer.hpp"

namespace whit {
namespace {

using loom::Ac1Style;
using loom::AccStyle;
using loom::Datapath;
using loom::Params;
using loom::Part;

bool array_or_sip(const Params& p) { return p.part == Part::array || p.part == Part::sip; }

void add_size_rules(UnitSpecBuilder<Params>& spec) {
  spec.rule({"windows", "act_bits"},
            [](const Params& p) -> std::string {
              if (p.windows % p.act_bits == 0) return "";
              return fmt::format("act_bits = {} must divide windows = {}", p.act_bits, p.windows);
            })
      .rule({"part", "rows", "windows", "act_bits"},
            [](const Params& p) -> std::string {
              if (p.part != Part::sip || (p.rows == 1 && p.windows == p.act_bits)) return "";
              return fmt::format(
                  "a sip has rows = 1 and windows = act_bits = {}, not rows = {} and windows = {}",
                  p.act_bits, p.rows, p.windows);
            })
      .rule({"rows", "windows", "act_bits"},
            [](const Params& p) -> std::string {
              const int sips = p.rows * loom::columns(p);
              if (sips <= loom::kMaxSips) return "";
              return fmt::format("rows * windows / act_bits = {}; at most {} are generated", sips,
                                 loom::kMaxSips);
            })
      .rule({"group", "lanes", "windows", "act_bits"},
            [](const Params& p) -> std::string {
              const int most = p.lanes * loom::columns(p);
              if (p.group % p.lanes == 0 && p.group <= most) return "";
              return fmt::format(
                  "group = {} must be a multiple of lanes = {}, at most lanes * windows / act_bits "
                  "= {}",
                  p.group, p.lanes, most);
            })
      .rule({"acc_bits", "max_pa", "max_pw", "max_reduction"},
            [](const Params& p) -> std::string {
              const int least = loom::accumulator_bits(p);
              if (p.acc_bits >= least) return "";
              return fmt::format(
                  "acc_bits = {} must be at least {}, or {} products of {} and {} bits overflow it",
                  p.acc_bits, least, p.max_reduction, p.max_pa, p.max_pw);
            })
      .rule({"post_units", "rows"},
            [](const Params& p) -> std::string {
              if (p.rows % p.post_units == 0) return "";
              return fmt::format("post_units = {} must divide rows = {}", p.post_units, p.rows);
            })
      .rule({"max_reduction", "lanes"}, [](const Params& p) -> std::string {
        if (p.max_reduction >= p.lanes) return "";
        return fmt::format("max_reduction = {} must be at least lanes = {}", p.max_reduction,
                           p.lanes);
      });
}

void add_layer_rules(UnitSpecBuilder<Params>& spec) {
  spec.rule({"cascade", "fc", "windows", "act_bits"},
            [](const Params& p) -> std::string {
              if (!p.cascade || (p.fc && loom::columns(p) > 1)) return "";
              return fmt::format(
                  "cascade = true needs fc = true, which is {}, and two columns or more; there "
                  "are {}",
                  p.fc, loom::columns(p));
            })
      .rule({"maxpool", "datapath", "windows", "act_bits"}, [](const Params& p) -> std::string {
        const bool successive = p.datapath == Datapath::bit_parallel;
        if (!p.maxpool || successive || loom::columns(p) > 1) return "";
        return "maxpool = true needs two columns or more; there is 1";
      });
}

void add_datapath_rules(UnitSpecBuilder<Params>& spec) {
  spec.rule({"datapath", "part"},
            [](const Params& p) -> std::string {
              if (p.datapath == Datapath::loom || array_or_sip(p)) return "";
              return "only an array or a sip has a datapath; for other parts it is loom";
            })
      .rule({"part", "rows", "weight_groups", "acc_style", "ac1_style", "fc", "cascade", "maxpool"},
            [](const Params& p) -> std::string {
              if (array_or_sip(p)) return "";
              if (p.rows == 1 && p.acc_style == AccStyle::horner &&
                  p.ac1_style == Ac1Style::ripple && !p.weight_groups && !p.fc && !p.cascade &&
                  !p.maxpool) {
                return "";
              }
              return fmt::format(
                  "only an array or a sip adds products: here rows = {} must be 1, acc_style and "
                  "ac1_style are not given, and weight_groups = {}, fc = {}, cascade = {} and "
                  "maxpool = {} must be false",
                  p.rows, p.weight_groups, p.fc, p.cascade, p.maxpool);
            })
      .rule({"ac1_style", "acc_style"},
            [](const Params& p) -> std::string {
              if (p.ac1_style == Ac1Style::ripple || p.acc_style != AccStyle::direct) return "";
              return "ac1_style = carry_save needs acc_style horner or shift: direct has no AC1";
            })
      .rule({"datapath", "acc_style"},
            [](const Params& p) -> std::string {
              if (p.datapath == Datapath::stripes && p.acc_style != AccStyle::shift) {
                return "stripes has no planes of weights: acc_style must be shift";
              }
              if (p.datapath == Datapath::bit_parallel && p.acc_style != AccStyle::direct) {
                return "bit_parallel adds whole products: acc_style must be direct";
              }
              return "";
            })
      .rule({"datapath", "weight_groups"},
            [](const Params& p) -> std::string {
              if (p.datapath == Datapath::loom || !p.weight_groups) return "";
              return "weight_groups = true needs datapath loom: the others take whole weights";
            })
      .rule({"datapath", "windows", "act_bits"},
            [](const Params& p) -> std::string {
              if (p.datapath != Datapath::bit_parallel) return "";
              if (p.windows == 1 && p.act_bits == 1) return "";
              return fmt::format(
                  "bit_parallel works on one window: windows = {} and act_bits = {} must be 1",
                  p.windows, p.act_bits);
            })
      .rule({"datapath", "trim_high", "trim_low", "skip_zero_group"},
            [](const Params& p) -> std::string {
              if (p.datapath != Datapath::bit_parallel) return "";
              if (!p.trim_high && !p.trim_low && !p.skip_zero_group) return "";
              return fmt::format(
                  "bit_parallel takes a brick per cycle whatever its bits: trim_high = {}, "
                  "trim_low = {} and skip_zero_group = {} must be false",
                  p.trim_high, p.trim_low, p.skip_zero_group);
            })
      .rule({"datapath", "fc"}, [](const Params& p) -> std::string {
        if (p.datapath != Datapath::bit_parallel || !p.fc) return "";
        return "bit_parallel treats a fully connected layer as one window: fc must be false";
      });
}

}  // namespace

void add_loom_rules(UnitSpecBuilder<Params>& spec) {
  add_size_rules(spec);
  add_layer_rules(spec);
  add_datapath_rules(spec);
}

std::optional<Params> loom_baseline(const Params& p) {
  if (p.part != Part::array || p.datapath == Datapath::bit_parallel) return std::nullopt;
  const loom::ParallelShape shape = equal_parallel(p);
  Params parallel = p;
  parallel.preset = loom::Preset::none;
  parallel.datapath = Datapath::bit_parallel;
  parallel.lanes = shape.lanes;
  parallel.rows = shape.rows;
  if (parallel.rows > loom::kMaxRows) return std::nullopt;
  parallel.windows = parallel.act_bits = 1;
  parallel.group = parallel.lanes;
  parallel.trim_high = parallel.trim_low = parallel.skip_zero_group = false;
  parallel.weight_groups = parallel.fc = parallel.cascade = false;
  parallel.acc_style = AccStyle::direct;
  parallel.ac1_style = Ac1Style::ripple;
  parallel.post_units = loom::default_post_units(parallel.rows);
  return parallel;
}

Params loom_netlist_twin(Params p) {
  const int columns = std::min(loom::columns(p), 2);
  const int group_columns = std::min(loom::group_columns(p), columns);
  p.lanes = std::min(p.lanes, 2);
  p.rows = std::min(p.rows, 2);
  p.windows = columns * p.act_bits;
  p.group = p.lanes * group_columns;
  p.max_pa = std::min(p.max_pa, 4);
  p.max_pw = std::min(p.max_pw, 3);
  p.out_width = std::min(p.out_width, 6);
  p.max_reduction = std::min(p.max_reduction, 8 * p.lanes);
  p.acc_bits = loom::accumulator_bits(p);
  p.post_units = p.post_units == 1 ? 1 : p.rows;
  return p;
}

}  // namespace whit
