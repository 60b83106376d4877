// SPDX-License-Identifier: Apache-2.0
// Cycle models of detector, transposer, packer and unpacker: every output port for every clock,
// under any stalls (docs/units/loom.md, "Cycle rules of the planes").
//
//   PackerCycle packer(params);
//   const PackerOutputs& o = packer.outputs();  // functions of the state
//   packer.clock(inputs);                       // the clock edge
#pragma once

#include <deque>
#include <optional>

#include "golden/loom/loom_planes.hpp"

namespace whit::loom {

struct ValueBeat {
  std::vector<std::int64_t> values;  // `lanes`
  bool is_signed = false;
  int planes = 1;  // wanted, of a transposer
  bool last = false;
};

struct RangeBeat {
  GroupHead head;
  bool last = false;
};

// A word of a plane; the head is that of its group (not of a transposer).
struct PlaneBeat {
  LaneMask data = 0;
  GroupHead head;
  bool first = false;
  bool end = false;
  bool last = false;
};

struct ValueInputs {
  bool clear = false;
  const ValueBeat* val = nullptr;  // null: not valid
  bool out_ready = false;          // for the range or the plane
};

struct DetectorOutputs {
  bool val_ready = false;
  std::optional<RangeBeat> range;
  bool busy = false;
};

class DetectorCycle {
 public:
  explicit DetectorCycle(const Params& params) : params_(params) { reset(); }
  void reset();
  const DetectorOutputs& outputs() const { return out_; }
  void clock(const ValueInputs& in);

 private:
  void show();

  Params params_;
  std::vector<std::int64_t> gathered_;  // of the group that comes, or is closed
  bool closed_ = false;
  RangeBeat closing_;  // its signs and its end
  std::deque<RangeBeat> ranges_;
  DetectorOutputs out_;
};

struct PlaneOutputs {
  bool val_ready = false;
  std::optional<PlaneBeat> plane;
  bool busy = false;
};

class TransposerCycle {
 public:
  explicit TransposerCycle(const Params& params) : params_(params) { reset(); }
  void reset();
  const PlaneOutputs& outputs() const { return out_; }
  void clock(const ValueInputs& in);

 private:
  void show();

  Params params_;
  std::deque<ValueBeat> beats_;
  int sent_ = 0;  // planes of the oldest one
  PlaneOutputs out_;
};

class PackerCycle {
 public:
  explicit PackerCycle(const Params& params) : params_(params), detector_(params) { reset(); }
  void reset();
  const PlaneOutputs& outputs() const { return out_; }
  void clock(const ValueInputs& in);

 private:
  void show();

  Params params_;
  DetectorCycle detector_;
  std::deque<std::vector<std::int64_t>> beats_;  // from the oldest that is needed on
  int plane_ = 0;                                // of the group that leaves
  int word_ = 0;                                 // of it
  bool skips_ = false;                           // words that are not shown
  bool last_plane_ = false;
  PlaneOutputs out_;
};

struct UnpackerInputs {
  bool clear = false;
  const PlaneBeat* plane = nullptr;  // null: not valid
  bool val_ready = false;
};

struct UnpackerOutputs {
  bool plane_ready = false;
  std::optional<ValueBeat> val;
  bool error = false;
  bool busy = false;
};

class UnpackerCycle {
 public:
  explicit UnpackerCycle(const Params& params) : params_(params) { reset(); }
  void reset();
  const UnpackerOutputs& outputs() const { return out_; }
  void clock(const UnpackerInputs& in);

 private:
  bool sound(const PlaneBeat& word) const;
  void take(const PlaneBeat& word);
  void put_zeros(bool last);
  void show();

  Params params_;
  PackedGroup group_;  // its words so far
  int zeros_ = 0;      // beats of zeros that are due
  bool zeros_last_ = false;
  std::deque<ValueBeat> values_;
  bool error_ = false;
  UnpackerOutputs out_;
};

}  // namespace whit::loom
