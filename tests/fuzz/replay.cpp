// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target on every file of a folder, on every truncation of the small ones, and on
// copies with flipped bits, changed bytes and moved pieces. Deterministic.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;
constexpr int kCopies = 3000;               // per file
constexpr std::size_t kTruncations = 2000;  // at most, per file

Bytes read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void damage(Bytes& bytes, std::mt19937& random) {
  for (std::uint32_t changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
    const std::size_t at = random() % bytes.size();
    switch (random() % 5) {
      case 0: bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1U << (random() % 8))); break;
      case 1: bytes[at] = static_cast<std::uint8_t>(random()); break;
      case 2: bytes.erase(bytes.begin() + static_cast<long>(at)); break;
      case 3:
        bytes.insert(bytes.begin() + static_cast<long>(at), bytes[random() % bytes.size()]);
        break;
      default: std::swap(bytes[at], bytes[random() % bytes.size()]); break;
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(argc > 1 ? argv[1] : ".")) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::mt19937 random(1);
  std::size_t runs = 0;
  const auto run = [&](const Bytes& bytes) {
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    ++runs;
  };
  for (const std::filesystem::path& file : files) {
    const Bytes bytes = read(file);
    run(bytes);
    for (std::size_t size = 0; size < std::min(bytes.size(), kTruncations); ++size) {
      run({bytes.begin(), bytes.begin() + static_cast<long>(size)});
    }
    for (int i = 0; i < kCopies; ++i) {
      Bytes copy = bytes;
      damage(copy, random);
      run(copy);
    }
  }
  std::cout << files.size() << " files, " << runs << " inputs\n";
  return files.empty() ? 1 : 0;
}
