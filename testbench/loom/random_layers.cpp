// SPDX-License-Identifier: Apache-2.0
#include "testbench/loom/random_layers.hpp"

#include <algorithm>

#include "golden/loom/loom_width.hpp"

namespace whit::tb {
namespace {

using loom::Datapath;
using loom::LayerBeat;
using loom::Option;
using loom::Params;

constexpr int kMostBricks = 5;
constexpr int kMostGroups = 3;
constexpr int kMostPool = 2;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

}  // namespace

RandomLayers::RandomLayers(const Params& params, Random random)
    : params_(params), random_(std::move(random)) {}

int RandomLayers::between(int least, int most) {
  return least + static_cast<int>(random_() % static_cast<std::uint64_t>(most - least + 1));
}

bool RandomLayers::option(Option option) {
  return option == Option::runtime ? chance(2) : option == Option::yes;
}

void RandomLayers::draw_descriptor() {
  const int columns = loom::columns(params_);
  LayerBeat& layer = values_.layer;
  layer = LayerBeat{};
  layer.fc = params_.fc && chance(2);
  const auto divides = [&](int log2) { return columns % (1 << log2) == 0; };
  if (layer.fc && params_.cascade && chance(2)) {
    while (divides(layer.slices + 1) && chance(2)) ++layer.slices;
  }
  if (!layer.fc && params_.maxpool && chance(2)) {
    while (divides(layer.pool + 1) && chance(2)) ++layer.pool;
  }
  layer.pa = chance(4) ? params_.max_pa : between(1, params_.max_pa);
  layer.pw = chance(4) ? params_.max_pw : between(1, params_.max_pw);
  layer.act_signed = option(params_.act_signed);
  layer.wgt_signed = option(params_.wgt_signed);
  const int most = std::max(1, loom::max_bricks(params_) >> layer.slices);
  if (loom::max_bricks(params_) >> layer.slices == 0) layer.slices = 0;
  layer.bricks = between(1, std::min(most, kMostBricks));
  layer.groups = between(1, kMostGroups);
  if (params_.datapath == Datapath::bit_parallel && params_.maxpool) {
    layer.pool = between(0, kMostPool);  // of groups: there is one column
    layer.groups <<= layer.pool;
  }
  layer.frac = chance(3) ? between(1 - params_.out_width, params_.acc_bits)
                         : std::max(0, layer.pa + layer.pw - between(0, params_.out_width));
  layer.relu = option(params_.relu);
}

std::int64_t RandomLayers::number(Kind kind, int bits, bool is_signed) {
  const std::int64_t most = (std::int64_t{1} << (is_signed ? bits - 1 : bits)) - 1;
  const std::int64_t least = is_signed ? -most - 1 : 0;
  const auto draw = [&](std::int64_t low, std::int64_t high) {
    return low +
           static_cast<std::int64_t>(random_() % (static_cast<std::uint64_t>(high - low) + 1));
  };
  switch (kind) {
    case Kind::any: return draw(least, most);
    case Kind::small: return std::clamp<std::int64_t>(draw(is_signed ? -3 : 0, 3), least, most);
    case Kind::even: return draw(least, most) & -(std::int64_t{1} << bits / 2);
    case Kind::sparse: return chance(4) ? draw(least, most) : 0;
    case Kind::extreme: {
      const std::int64_t corners[] = {0, std::min<std::int64_t>(1, most),
                                      std::max<std::int64_t>(-1, least), least, most};
      return corners[random_() % 5];
    }
    case Kind::least: return is_signed ? least : most;
    default: return 0;
  }
}

// Every brick has its kind of data.
void RandomLayers::fill(std::vector<std::int64_t>& values, std::size_t count, std::size_t brick,
                        int bits, bool is_signed) {
  values.clear();
  Kind kind = Kind::any;
  while (values.size() < count) {
    if (values.size() % brick == 0) kind = static_cast<Kind>(random_() % 7);
    values.push_back(number(kind, bits, is_signed));
  }
}

// As few bits as a brick's weights need, or more.
void RandomLayers::draw_widths() {
  const LayerBeat& layer = values_.layer;
  const std::size_t bricks = at(layer.groups * layer.bricks);
  widths_.assign(bricks, layer.pw);
  if (!params_.weight_groups) return;
  const std::size_t size = weights_.size() / bricks;
  for (std::size_t brick = 0; brick < bricks; ++brick) {
    const auto first = weights_.begin() + static_cast<std::ptrdiff_t>(brick * size);
    const int width =
        loom::range_of({first, first + static_cast<std::ptrdiff_t>(size)}, layer.wgt_signed).width;
    widths_[brick] = chance(2) ? width : between(width, params_.max_pw);
  }
}

std::size_t RandomLayers::brick_place(std::int64_t group, int brick) const {
  return at(group * values_.layer.bricks + brick);
}

const loom::LayerValues* RandomLayers::next() {
  draw_descriptor();
  const LayerBeat& layer = values_.layer;
  act_columns_ = layer.fc ? 1 << layer.slices : loom::columns(params_);
  weight_columns_ = layer.fc ? loom::columns(params_) : 1;
  const std::size_t bricks = at(layer.groups * layer.bricks);
  const std::size_t brick = at(act_columns_ * params_.lanes);
  fill(acts_, bricks * brick, brick, layer.pa, layer.act_signed);
  const std::size_t weights = at(params_.rows * weight_columns_ * params_.lanes);
  fill(weights_, bricks * weights, at(params_.lanes), layer.pw, layer.wgt_signed);
  draw_widths();
  values_.act = [this](std::int64_t group, int b, int column, int lane) {
    const std::size_t first = brick_place(group, b) * at(act_columns_ * params_.lanes);
    return acts_[first + at(column * params_.lanes + lane)];
  };
  values_.weight = [this](std::int64_t group, int b, int row, int column, int lane) {
    const std::size_t size = at(params_.rows * weight_columns_ * params_.lanes);
    const int place = (row * weight_columns_ + column) * params_.lanes + lane;
    return weights_[brick_place(group, b) * size + at(place)];
  };
  values_.width = [this](std::int64_t group, int b) { return widths_[brick_place(group, b)]; };
  return &values_;
}

}  // namespace whit::tb
