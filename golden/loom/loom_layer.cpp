// SPDX-License-Identifier: Apache-2.0
#include "golden/loom/loom_layer.hpp"

#include "golden/common/error.hpp"

namespace whit::loom {
namespace {

constexpr std::int64_t kMaxGroups = (std::int64_t{1} << 24) - 1;

std::int64_t ceil_div(std::int64_t x, std::int64_t y) { return (x + y - 1) / y; }

bool is_parallel(const Params& p) { return p.datapath == Datapath::bit_parallel; }

[[noreturn]] void refuse(const Layer& layer, const std::string& why) {
  throw InputError("layer '" + layer.name + "': " + why);
}

std::string number(std::int64_t value) { return std::to_string(value); }

void check_option(const Layer& layer, const char* name, Option option, bool value) {
  if (option == Option::runtime || (option == Option::yes) == value) return;
  refuse(layer, std::string(name) + " = " + (value ? "true" : "false") +
                    " is not what the parameter of this name fixes");
}

void check(const Params& p, const Layer& layer) {
  if (layer.pa > p.max_pa) {
    refuse(layer, "pa = " + number(layer.pa) + " is above max_pa = " + number(p.max_pa));
  }
  if (layer.pw > p.max_pw) {
    refuse(layer, "pw = " + number(layer.pw) + " is above max_pw = " + number(p.max_pw));
  }
  check_option(layer, "act_signed", p.act_signed, layer.act_signed);
  check_option(layer, "wgt_signed", p.wgt_signed, layer.wgt_signed);
  check_option(layer, "relu", p.relu, layer.relu);
  if (layer.frac < 1 - p.out_width || layer.frac > p.acc_bits) {
    refuse(layer, "frac = " + number(layer.frac) + " is outside " + number(1 - p.out_width) + ".." +
                      number(p.acc_bits));
  }
  if (layer.kind == Layer::Kind::conv && (out_lines(layer) < 1 || out_columns(layer) < 1)) {
    refuse(layer, "the filter is larger than the padded activations");
  }
  if (layer.pool == 0) return;
  const int windows_of_pool = 1 << layer.pool;
  if (!p.maxpool || layer.kind == Layer::Kind::fc) {
    refuse(layer, "pool = " + number(layer.pool) + " needs maxpool = true and a convolution");
  }
  if (!is_parallel(p) && columns(p) % windows_of_pool != 0) {
    refuse(layer, number(windows_of_pool) + " windows of a pool do not divide " +
                      number(columns(p)) + " columns");
  }
  if (out_columns(layer) % windows_of_pool != 0) {
    refuse(layer, number(windows_of_pool) + " windows of a pool do not divide a line of " +
                      number(out_columns(layer)));
  }
}

int planes(const Params& p, const LayerBeat& beat) {
  return p.datapath == Datapath::stripes ? 1 : beat.pw;
}

// Steps of a plane of a brick; a fully connected layer loads a column per step.
std::int64_t period(const Params& p, const LayerBeat& beat) {
  return beat.fc ? std::max(columns(p), digits(p, beat.pa)) : digits(p, beat.pa);
}

void set_slices(const Params& p, Mapping& m, int slices) {
  m.beat.slices = slices;
  m.beat.bricks = static_cast<int>(ceil_div(m.bricks, 1 << slices));
  m.filters_of_group =
      m.beat.fc ? static_cast<std::int64_t>(p.rows) * (columns(p) >> slices) : p.rows;
  m.filter_groups = ceil_div(m.layer.k, m.filters_of_group);
  m.beat.groups = m.filter_groups * m.window_groups;
}

// Slices of a reduction are columns, powers of two that divide them.
void choose_slices(const Params& p, Mapping& m) {
  set_slices(p, m, 0);
  if (!m.beat.fc || !p.cascade) return;
  Mapping best = m;
  for (int slices = 1; columns(p) % (1 << slices) == 0; ++slices) {
    set_slices(p, m, slices);
    if (m.beat.bricks << slices > max_bricks(p)) break;
    if (static_cycles(p, m) < static_cycles(p, best)) best = m;
  }
  m = best;
}

}  // namespace

int out_lines(const Layer& l) { return (l.h + 2 * l.padding - l.r + l.stride) / l.stride; }
int out_columns(const Layer& l) { return (l.w + 2 * l.padding - l.s + l.stride) / l.stride; }

std::int64_t windows(const Layer& layer) {
  if (layer.kind == Layer::Kind::fc) return layer.n;
  return static_cast<std::int64_t>(layer.n) * out_lines(layer) * out_columns(layer);
}

std::int64_t macs(const Layer& l) {
  return windows(l) * l.k * l.c * (l.kind == Layer::Kind::fc ? 1 : l.r * l.s);
}

Mapping map_layer(const Params& p, const Layer& layer) {
  check(p, layer);
  Mapping m;
  m.layer = layer;
  m.beat.fc = layer.kind == Layer::Kind::fc && !is_parallel(p);
  if (m.beat.fc && !p.fc) refuse(layer, "a fully connected layer needs fc = true");
  m.beat.pa = layer.pa;
  m.beat.pw = layer.pw;
  m.beat.act_signed = layer.act_signed;
  m.beat.wgt_signed = layer.wgt_signed;
  m.beat.frac = layer.frac;
  m.beat.relu = layer.relu;
  m.beat.pool = layer.pool;
  m.channel_bricks = static_cast<int>(ceil_div(layer.c, p.lanes));
  m.bricks = m.channel_bricks * (layer.kind == Layer::Kind::fc ? 1 : layer.r * layer.s);
  if (m.bricks > max_bricks(p)) {
    refuse(layer, "a reduction takes " + number(m.bricks) + " bricks of " + number(p.lanes) +
                      "; max_reduction must be at least " + number((m.bricks - 1) * p.lanes + 1));
  }
  m.window_groups = m.beat.fc ? windows(layer) : ceil_div(windows(layer), columns(p));
  choose_slices(p, m);
  if (m.beat.groups > kMaxGroups) refuse(layer, "has more than 2^24 - 1 groups");
  return m;
}

int group_tail(const Params& p, const LayerBeat& beat) {
  const int flush = p.acc_style == AccStyle::horner ? 3 : 2;
  return flush + (beat.fc ? columns(p) - 1 : 0) + (1 << beat.slices) - 1 +
         p.rows / p.post_units * columns(p);
}

std::int64_t static_cycles(const Params& p, const Mapping& m) {
  if (is_parallel(p)) {
    const std::int64_t drain = 3 + p.rows / p.post_units;
    return m.bricks + (m.beat.groups - 1) * std::max<std::int64_t>(m.bricks, drain) + drain - 1;
  }
  const std::int64_t steps = planes(p, m.beat) * period(p, m.beat) * m.beat.bricks;
  return digits(p, m.beat.pa) + 1 + m.beat.groups * (steps + group_tail(p, m.beat));
}

double ideal_cycles(const Params& p, const Layer& layer) {
  LayerBeat beat;
  beat.fc = layer.kind == Layer::Kind::fc && !is_parallel(p);
  beat.pa = layer.pa;
  beat.pw = layer.pw;
  const double products = static_cast<double>(p.rows) * columns(p) * p.lanes;
  const double cycles = is_parallel(p) ? 1 : static_cast<double>(planes(p, beat) * period(p, beat));
  return static_cast<double>(macs(layer)) * cycles / products;
}

ParallelShape equal_parallel(const Params& p) {
  if (is_parallel(p)) return {p.lanes, p.rows};
  const int bits = p.datapath == Datapath::stripes ? p.max_pw : 1;
  const int macs_per_cycle =
      static_cast<int>(ceil_div(p.rows * p.windows * p.lanes * bits, p.max_pa * p.max_pw));
  const int lanes = std::min(p.lanes, macs_per_cycle);
  return {lanes, static_cast<int>(ceil_div(macs_per_cycle, lanes))};
}

std::int64_t baseline_cycles(const Params& p, const Layer& l) {
  const ParallelShape shape = equal_parallel(p);
  const std::int64_t taps = l.kind == Layer::Kind::fc ? 1 : l.r * l.s;
  return ceil_div(l.k, shape.rows) * windows(l) * ceil_div(l.c, shape.lanes) * taps;
}

}  // namespace whit::loom
