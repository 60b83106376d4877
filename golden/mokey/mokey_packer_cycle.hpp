// SPDX-License-Identifier: Apache-2.0
// Cycle models of packer and compressor: every output port for every clock, under any stalls
// (docs/units/mokey.md, "Cycle rules of the stream parts").
#pragma once

#include <deque>
#include <optional>

#include "golden/mokey/mokey_list_beats.hpp"
#include "golden/mokey/mokey_quantizer_cycle.hpp"

namespace whit::mokey {

struct PackerInputs {
  bool clear = false;
  const CodeBeat* code = nullptr;  // null: not valid
  bool dense_ready = false;
  bool list_ready = false;
};

struct PackerOutputs {
  bool code_ready = false;
  std::optional<CodeBeat> dense;
  std::optional<ListBeat> list;
  bool busy = false;
};

// Chunks of bits in, words of the list out.
class ListWordsCycle {
 public:
  explicit ListWordsCycle(const Params& params) : params_(params) {}
  void clear();
  bool ready() const;
  std::optional<ListBeat> word() const;  // the oldest, when it may leave
  // The clock edge: a word leaves, then a chunk comes (null: none).
  void clock(bool leaves, const Bits* chunk, bool end);

 private:
  std::size_t word_bits() const { return static_cast<std::size_t>(params_.word_bits); }

  Params params_;
  std::deque<bool> bits_;
  bool ended_ = false;
};

class PackerCycle {
 public:
  explicit PackerCycle(const Params& params) : params_(params), words_(params) { reset(); }
  void reset();
  const PackerOutputs& outputs() const { return out_; }
  void clock(const PackerInputs& in);

 private:
  struct Group {
    std::vector<Bits> slices;  // flags of its beats
    bool last = false;
  };
  bool reads() const { return reading_ && (!chunk_ || words_.ready()); }
  bool moves() const { return closed_ && (!reading_ || (reads() && rest_.size() <= 1)); }
  Bits next_chunk();
  void show();

  Params params_;
  std::deque<CodeBeat> dense_;
  Group gathered_;  // the group that comes, or is closed
  bool closed_ = false;
  std::optional<Group> reading_;
  bool counted_ = false;          // its count has become a chunk
  std::deque<std::size_t> rest_;  // slices with outliers that have not
  std::optional<Bits> chunk_;
  bool chunk_end_ = false;
  ListWordsCycle words_;
  bool pending_ = false;  // the last word of what became chunks is still to come
  PackerOutputs out_;
};

struct CompressorInputs {
  bool clear = false;
  const CfgBeat* cfg = nullptr;    // null: not valid
  const ValueBeat* val = nullptr;  // null: not valid
  bool dense_ready = false;
  bool list_ready = false;
};

struct CompressorOutputs {
  bool cfg_ready = false;
  bool val_ready = false;
  std::optional<CodeBeat> dense;
  std::optional<ListBeat> list;
  bool busy = false;
};

class CompressorCycle {
 public:
  explicit CompressorCycle(const Params& params)
      : params_(params), ladder_(empty_ladder(params)), packer_(params) {
    reset();
  }
  void reset();  // words of `cfg` stay
  const CompressorOutputs& outputs() const { return out_; }
  void clock(const CompressorInputs& in);

 private:
  void show();

  Params params_;
  Ladder ladder_;
  RanksCycle values_;
  PackerCycle packer_;
  CompressorOutputs out_;
};

}  // namespace whit::mokey
