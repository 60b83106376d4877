// SPDX-License-Identifier: Apache-2.0
// Sizes of other lossless schemes on the same tensor, for comparison. All take the bit patterns of
// a tensor (bit_patterns() in npy.hpp) and return bits; none charges a file header.
#pragma once

#include <cstdint>
#include <vector>

namespace whit {

// Order-0 entropy of the values in bits, all values together: the limit of any static code that
// sees one value at a time. 0 for an empty tensor.
double entropy_bits(const std::vector<std::uint32_t>& values);

// One Huffman code over all values that occur (Huffman-256 for 8-bit tensors); the code table is
// not charged. A tensor of one value costs one bit per value.
std::uint64_t huffman_bits(const std::vector<std::uint32_t>& values);

// Zero run length: tokens of a 4-bit count of zeros (0..15) and one value of `value_bits` bits; a
// run of sixteen zeros is the token (15, 0).
std::uint64_t zero_run_length_bits(const std::vector<std::uint32_t>& values, int value_bits);

// Groups of 16 values in the style of ShapeShifter: a mask bit per value that tells zeros, a width
// field of bits_for(value_bits) bits, and the other values in the widest one's bits. Signed values
// need their two's complement width.
std::uint64_t shapeshifter_bits(const std::vector<std::uint32_t>& values, int value_bits,
                                bool is_signed);

// Bytes of a zstd frame at level 19, times eight. Throws std::runtime_error if the library fails.
std::uint64_t zstd19_bits(const std::vector<std::uint8_t>& bytes);

}  // namespace whit
