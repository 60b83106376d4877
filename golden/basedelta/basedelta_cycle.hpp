// SPDX-License-Identifier: Apache-2.0
// Cycle models of encoder and decoder: the registers of the RTL, every output port for every clock,
// under any stalls (docs/units/basedelta.md, "Cycle rules").
//
//   EncoderCycle encoder(params);
//   const EncoderOutputs& o = encoder.outputs();  // functions of the state
//   encoder.clock(inputs);                        // the clock edge
#pragma once

#include <deque>
#include <optional>

#include "golden/basedelta/basedelta_words.hpp"

namespace whit::basedelta {

// The values of one beat: `lanes` of them, or fewer with the last of a stream.
struct ValueBeat {
  std::vector<Value> values;
  bool last = false;
};

struct EncoderInputs {
  bool clear = false;
  const ValueBeat* val = nullptr;  // null: not valid
  bool word_ready = false;
};

struct EncoderOutputs {
  bool val_ready = false;
  std::optional<WordBeat> word;
  bool busy = false;
};

class EncoderCycle {
 public:
  explicit EncoderCycle(const Params& params);
  void reset();
  const EncoderOutputs& outputs() const { return out_; }
  void clock(const EncoderInputs& in);

 private:
  struct Chunk {
    Bits bits;
    bool end = false;
  };
  bool emits() const { return reading_ && (!chunk_ || packer_.ready()); }
  bool at_end() const { return sent_ + lanes_ >= reading_->values.size(); }
  bool loads() const { return closed_ && (!reading_ || (emits() && at_end())); }
  Chunk next_chunk();
  void show();

  Params params_;
  std::size_t lanes_;
  std::size_t capacity_;          // of the buffer in beats
  std::size_t beats_ = 0;         // in the buffer
  std::vector<Value> gathered_;   // of the group that comes
  std::optional<Group> closed_;   // complete, and waits
  std::optional<Group> reading_;  // becomes chunks
  std::size_t sent_ = 0;          // values of it that are chunks
  bool based_ = false;            // the one that gave the base is among them
  std::optional<Chunk> chunk_;
  PackerCycle packer_;
  bool pending_ = false;  // the last word of what the packer has is still to come
  EncoderOutputs out_;
};

struct DecoderInputs {
  bool clear = false;
  const WordBeat* word = nullptr;  // null: not valid
  bool val_ready = false;
};

struct DecoderOutputs {
  bool word_ready = false;
  std::optional<ValueBeat> val;
  bool error = false;
  bool busy = false;
};

class DecoderCycle {
 public:
  explicit DecoderCycle(const Params& params);
  void reset();
  const DecoderOutputs& outputs() const { return out_; }
  void clock(const DecoderInputs& in);

 private:
  void clear();
  void show();

  Params params_;
  WindowCycle window_;
  std::optional<Group> group_;  // whose values are not all out
  int left_ = 0;                // of them
  bool based_ = false;
  std::deque<ValueBeat> values_;
  bool error_ = false;
  DecoderOutputs out_;
};

}  // namespace whit::basedelta
