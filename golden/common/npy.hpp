// SPDX-License-Identifier: Apache-2.0
// NumPy .npy files, format versions 1.0 and 2.0, little-endian, C order.
//
// Element types: int8, uint8, int16, uint16, float32 (bfloat16 travels as uint16); int64 is written
// (sums of products), not read.
// Everything else (Fortran order, big-endian, object, other widths, truncated or oversized
// bodies, malformed headers) is refused with an InputError that names the file and what was
// expected.
//
//   whit::Tensor t = whit::read_npy("weights.npy");
//   for (std::int64_t v : whit::integer_values(t)) ...
//   whit::write_npy("out.npy", t);
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace whit {

enum class ElementType { int8, uint8, int16, uint16, float32, int64 };

// Bytes per element (1, 2, 4 or 8) and the name as it is written in messages ("int8", ...).
std::size_t element_size(ElementType type);
const char* element_name(ElementType type);

struct Tensor {
  ElementType type = ElementType::uint8;
  std::vector<std::size_t> shape;   // C order; empty for a scalar
  std::vector<std::uint8_t> bytes;  // little-endian, size() * element_size(type) bytes

  std::size_t size() const;  // number of elements
};

// Reads a file, or a buffer that is called `name` in messages. Throws InputError.
Tensor read_npy(const std::string& path);
Tensor parse_npy(const std::uint8_t* data, std::size_t size, const std::string& name);

// Writes version 1.0 (2.0 when the header is too long for it). Throws InputError if the file
// cannot be written.
void write_npy(const std::string& path, const Tensor& tensor);
std::vector<std::uint8_t> format_npy(const Tensor& tensor);

// The elements of an integer tensor; throws InputError on float32.
std::vector<std::int64_t> integer_values(const Tensor& tensor);

// The raw bit patterns of elements of at most four bytes as unsigned numbers (float32 1 ->
// 0x3F800000).
std::vector<std::uint32_t> element_bits(const Tensor& tensor);

// The same of an integer tensor (int8 -1 -> 0xFF); throws InputError on float32.
std::vector<std::uint32_t> bit_patterns(const Tensor& tensor);

}  // namespace whit
