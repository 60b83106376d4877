// SPDX-License-Identifier: Apache-2.0
// Cycle model of a Mokey tile (a gpe is a tile of one lane): the registers of the RTL and every
// output, for every clock, under any stalls (docs/units/mokey.md, "Cycle rules of the tile").
//
// All outputs are functions of the state alone. Use, once per clock:
//
//   const TileOutputs& out = tile.outputs();   // compare with the ports
//   tile.clock(in);                            // the rising edge
#pragma once

#include <deque>

#include "golden/mokey/mokey_beats.hpp"
#include "golden/mokey/mokey_lane_cycle.hpp"
#include "golden/mokey/mokey_length.hpp"
#include "golden/mokey/mokey_multiplier_cycle.hpp"

namespace whit::mokey {

// Codes of a step; one per lane and pair (lane * pairs + pair), or per pair where it is broadcast.
struct PairBeat {
  std::vector<Code> act;
  std::vector<Code> wgt;
  std::uint32_t keep = 0;  // bit p: pair p of every lane counts
  bool last = false;       // of the pass
};

struct OutBeat {
  std::int64_t acc = 0;
  bool last = false;  // of the pass's lanes
};

// Null: not valid.
struct TileInputs {
  bool clear = false;
  const CfgBeat* cfg = nullptr;
  const PairBeat* pair = nullptr;
  const Term* term = nullptr;
  bool out_ready = false;
};

struct TileOutputs {
  bool cfg_ready = false;
  bool pair_ready = false;
  bool term_ready = false;
  std::optional<OutBeat> out;
  bool too_long = false;  // a pass had more than max_reduction pairs
  bool checksums_differ = false;
  bool busy = false;
  bool done = false;     // trace: the held step ends
  bool stalled = false;  // trace: a step is held and does not end
  bool blocked = false;  // trace: ... as the bank of its pass is full
  bool served = false;   // trace: the multiplier takes a pair with an outlier
};

// The pair of a step at place lane * pairs + pair.
Pair pair_at(const Params& p, const PairBeat& beat, int place);

// A tile of codes, or a baseline of values.
class TileModel {
 public:
  virtual ~TileModel() = default;
  virtual void reset() = 0;  // as rst_ni low; the registers of cfg keep what they have
  const TileOutputs& outputs() const { return outputs_; }
  virtual void clock(const TileInputs& in) = 0;

 protected:
  TileOutputs outputs_;
};

class TileCycle : public TileModel {
 public:
  explicit TileCycle(const Params& params);
  TileCycle(const TileCycle&) = delete;  // lanes refer to the tables
  TileCycle& operator=(const TileCycle&) = delete;

  void reset() override;
  void clock(const TileInputs& in) override;

  const TileTables& tables() const { return tables_; }
  // Writes a word of cfg into the registers.
  static void write(const Params& p, Registers& registers, const CfgBeat& word);

 private:
  enum class State { idle, run, finish };
  struct Waiting {
    int lane;
    Pair pair;
  };

  bool open() const { return held_ && !full_[place_of(bank_)]; }
  int waiting(int bank) const { return waiting_[place_of(bank)]; }
  int room() const;
  std::size_t leaves_todo() const;
  bool serves() const { return !queue_.empty() || (open() && !todo_.empty()); }
  int last_step() const;
  bool wants_term() const;
  Operation outlier(int bank, const Waiting& waiting) const;
  std::optional<Operation> serve();
  std::optional<Operation> drain(const TileInputs& in);
  void end_step();
  void count();
  void next_step();
  void put(std::int64_t result);
  void hold(const PairBeat& beat);
  void settle();

  Params params_;
  PassLength length_;
  TileTables tables_;
  Registers registers_;
  std::vector<LaneCycle> lanes_;
  MultiplierCycle multiplier_;
  std::optional<PairBeat> held_;
  std::vector<int> todo_;            // places of the held step, ascending
  std::optional<PairBeat> counted_;  // a step that was done with the last clock
  int counted_bank_ = 0;
  int bank_ = 0;  // of the held step's pass
  std::array<bool, 2> full_{};
  std::deque<Waiting> queue_;     // pairs of the older pass first
  std::array<int, 2> waiting_{};  // of them, per bank
  State state_ = State::idle;
  int drained_ = 0;  // bank that is drained, or is next
  int lane_ = 0;     // ... of that bank
  int step_ = 0;     // ... of that lane
  int due_ = 0;      // results between the scale and the sink
  std::deque<OutBeat> results_;
  int results_of_pass_ = 0;  // that were written into the queue
};

}  // namespace whit::mokey
