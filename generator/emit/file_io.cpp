// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/file_io.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "golden/common/error.hpp"

namespace whit {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& verb, const std::string& path, int error) {
  throw InputError(fmt::format("cannot {} {}: {}", verb, path, std::strerror(error)));
}

// Writes the whole text and returns the open file.
int open_written(const std::string& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (file < 0) fail("write", path, errno);
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t count = ::write(file, text.data() + done, text.size() - done);
    if (count < 0 && errno != EINTR) {
      const int error = errno;
      ::close(file);
      fail("write", path, error);
    }
    if (count > 0) done += static_cast<std::size_t>(count);
  }
  return file;
}

}  // namespace

std::string read_text_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail("read", path, errno);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) fail("read", path, errno);
  return text;
}

void write_new_file(const std::string& path, const std::string& text) {
  if (::close(open_written(path, text)) != 0) fail("write", path, errno);
}

bool write_text_file(const std::string& path, const std::string& text) {
  std::error_code error;
  if (fs::is_regular_file(path, error) && read_text_file(path) == text) return false;

  const fs::path parent = fs::path(path).parent_path();
  if (!parent.empty()) {
    fs::create_directories(parent, error);
    if (error) fail("create", parent.string(), error.value());
  }
  const std::string temporary = path + ".whit-tmp";
  const int file = open_written(temporary, text);
  const bool flushed = ::fsync(file) == 0;
  if (::close(file) != 0 || !flushed) fail("write", path, errno);
  if (std::rename(temporary.c_str(), path.c_str()) != 0) fail("write", path, errno);
  return true;
}

}  // namespace whit
