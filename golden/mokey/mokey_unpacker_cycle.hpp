// SPDX-License-Identifier: Apache-2.0
// Cycle models of unpacker and decompressor: every output port for every clock, under any stalls
// (docs/units/mokey.md, "Cycle rules of the stream parts").
#pragma once

#include <deque>
#include <optional>

#include "golden/mokey/mokey_list_beats.hpp"

namespace whit::mokey {

struct UnpackerInputs {
  bool clear = false;
  const CodeBeat* dense = nullptr;  // null: not valid
  const ListBeat* list = nullptr;   // null: not valid
  bool code_ready = false;
};

struct UnpackerOutputs {
  bool dense_ready = false;
  bool list_ready = false;
  std::optional<CodeBeat> code;
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
  // The flags of a group. `fits`: the list may end behind it.
  struct Mask {
    Bits flags = Bits(kGroup, false);
    bool bad = false;
    bool fits = false;
  };
  std::size_t lanes() const { return place_of(params_.values_per_beat); }
  bool joins() const { return held_ && mask_ && codes_.size() < kQueue; }
  bool group_done() const { return joins() && !held_->last && joined_ + lanes() == kGroup; }
  bool moves() const { return complete_ && (!mask_ || group_done()); }
  // Whether the beat that would be joined ends the tensor where its list does not.
  bool misfits() const;
  bool steps() const;
  void step();
  void join();
  void empty();  // everything but the queue and the error
  void show();

  Params params_;
  // The window.
  std::deque<bool> bits_;
  bool ended_ = false;  // the tensor's last word is in
  // The mask ahead.
  Mask ahead_;
  bool inside_ = false;    // some of its positions are set, others are to come
  int left_ = 0;           // of them
  int before_ = 0;         // the last one that was set
  bool complete_ = false;  // it may move
  bool fresh_ = false;     // its last step was in the cycle before
  std::optional<Mask> mask_;
  std::size_t joined_ = 0;  // values of the mask's group
  std::optional<CodeBeat> held_;
  std::deque<CodeBeat> codes_;
  bool open_ = false;  // a tensor has begun
  bool error_ = false;
  UnpackerOutputs out_;
};

struct DecompressorInputs {
  bool clear = false;
  const CfgBeat* cfg = nullptr;     // null: not valid
  const CodeBeat* dense = nullptr;  // null: not valid
  const ListBeat* list = nullptr;   // null: not valid
  bool val_ready = false;
};

struct DecompressorOutputs {
  bool cfg_ready = false;
  bool dense_ready = false;
  bool list_ready = false;
  std::optional<ValueBeat> val;
  bool error = false;
  bool busy = false;
};

class DecompressorCycle {
 public:
  explicit DecompressorCycle(const Params& params)
      : params_(params), values_of_(place_of(codes(params)), 0), unpacker_(params) {
    reset();
  }
  void reset();  // words of `cfg` stay
  const DecompressorOutputs& outputs() const { return out_; }
  void clock(const DecompressorInputs& in);

 private:
  void show();

  Params params_;
  std::vector<std::int64_t> values_of_;  // codes
  UnpackerCycle unpacker_;
  std::deque<ValueBeat> values_;
  DecompressorOutputs out_;
};

}  // namespace whit::mokey
