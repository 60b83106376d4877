// SPDX-License-Identifier: Apache-2.0
// quantize_tensor - a bfloat16 tensor (bit patterns in a uint16 .npy) as an 8-bit one.
//
//   quantize_tensor IN.npy OUT.npy symmetric     int8, scale = max|x| / 127
//   quantize_tensor IN.npy OUT.npy asymmetric    uint8, scale = (max - min) / 255, min maps to 0
//
// One scale per tensor; rounds to nearest, ties to even. Prints the scale and the zero point.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <iostream>
#include <string>

#include "golden/common/error.hpp"
#include "golden/common/npy.hpp"

namespace {

float bf16_value(std::int64_t pattern) {
  const std::uint32_t bits = static_cast<std::uint32_t>(pattern) << 16;
  float value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

std::vector<float> bf16_values(const whit::Tensor& tensor, const std::string& path) {
  if (tensor.type != whit::ElementType::uint16 || tensor.size() == 0) {
    throw whit::InputError(path + ": a non-empty uint16 tensor of bfloat16 patterns is needed");
  }
  std::vector<float> values;
  for (const std::int64_t pattern : whit::integer_values(tensor)) {
    values.push_back(bf16_value(pattern));
    if (!std::isfinite(values.back())) throw whit::InputError(path + ": holds NaN or infinity");
  }
  return values;
}

int run(const std::string& in, const std::string& out, bool symmetric) {
  const whit::Tensor tensor = whit::read_npy(in);
  const std::vector<float> values = bf16_values(tensor, in);
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  const float low = symmetric ? 0 : std::min(*least, 0.0F);
  const float high =
      symmetric ? std::max(std::fabs(*least), std::fabs(*most)) : std::max(*most, 0.0F);
  const float scale = (high - low) / (symmetric ? 127.0F : 255.0F);
  const float zero = scale == 0 ? 0 : std::nearbyint(-low / scale) + 0.0F;  // no -0
  whit::Tensor result;
  result.type = symmetric ? whit::ElementType::int8 : whit::ElementType::uint8;
  result.shape = tensor.shape;
  for (const float value : values) {
    const float code = scale == 0 ? 0 : std::nearbyint(value / scale) + zero;
    result.bytes.push_back(static_cast<std::uint8_t>(static_cast<int>(code)));
  }
  whit::write_npy(out, result);
  std::cout << out << ": scale " << scale << ", zero point " << zero << "\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string scheme = argc == 4 ? argv[3] : "";
  if (scheme != "symmetric" && scheme != "asymmetric") {
    std::cerr << "usage: quantize_tensor IN.npy OUT.npy symmetric|asymmetric\n";
    return 2;
  }
  try {
    return run(argv[1], argv[2], scheme == "symmetric");
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << "\n";
    return 3;
  }
}
