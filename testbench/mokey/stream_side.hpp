// SPDX-License-Identifier: Apache-2.0
// Beats of the streams of quantizer, packer, unpacker, compressor and decompressor at the ports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "golden/mokey/mokey_list_beats.hpp"
#include "testbench/common/port_frame.hpp"

namespace whit::tb {

// A stream of beats of elements ("code", "dense", "val") on the side of the device's inputs or
// outputs.
class LanePorts {
 public:
  LanePorts(const mokey::Params& params, const PortFrame& frame, const std::string& role,
            int element_bits, const char* suffix);
  // Lanes behind the last element, and the lane's number in other beats, hold `filler`.
  void put(PortFrame& frame, const mokey::CodeBeat& beat, std::uint64_t filler) const;
  void put(PortFrame& frame, const mokey::ValueBeat& beat, std::uint64_t filler) const;
  // Zeros when nothing is valid.
  template <class Beat>
  void expect(PortFrame& frame, const std::optional<Beat>& beat) const {
    put(frame, beat.value_or(Beat{}), 0);
    frame.set(valid_, beat ? 1 : 0);
    if (!beat) frame.set_found(end_, 0);
  }
  // The elements of a beat, as the port has them; those of another as it would.
  std::vector<std::uint64_t> get(const PortFrame& frame) const;
  std::vector<std::uint64_t> bits_of(const mokey::CodeBeat& beat) const;
  std::vector<std::uint64_t> bits_of(const mokey::ValueBeat& beat) const;
  bool last(const PortFrame& frame) const { return frame.get(last_) != 0; }
  bool valid(const PortFrame& frame) const { return frame.get(valid_) != 0; }

 private:
  void put(PortFrame& frame, const std::vector<std::uint64_t>& elements, bool last,
           std::uint64_t filler) const;

  int lanes_;
  int bits_;
  int valid_, data_, end_, last_;  // -1: not there
};

class ListPorts {
 public:
  ListPorts(const mokey::Params& params, const PortFrame& frame, const char* suffix);
  void put(PortFrame& frame, const mokey::ListBeat& beat) const;
  void expect(PortFrame& frame, const std::optional<mokey::ListBeat>& beat) const;
  mokey::ListBeat get(const PortFrame& frame) const;
  bool valid(const PortFrame& frame) const { return frame.get(valid_) != 0; }

 private:
  int piece_bits_;  // words wider than 64 bits are handled in two pieces
  int pieces_;
  int valid_, data_, last_;
};

}  // namespace whit::tb
