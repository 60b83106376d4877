// SPDX-License-Identifier: Apache-2.0
// Runs programs in a folder of their own, as a user would, and keeps stdout apart from stderr.
//
//   TempFolder folder;
//   folder.write("a.yaml", "...");
//   ToolResult result = folder.whit({"check", "a.yaml"});
//   EXPECT_EQ(result.status, 3) << result.err;
#pragma once

#include <string>
#include <vector>

namespace whit::test {

struct ToolResult {
  int status = -1;
  std::string out;
  std::string err;
};

// A folder that is removed with the object.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string at(const std::string& name) const { return path_ + "/" + name; }
  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;
  bool has(const std::string& name) const;

  // Runs in this folder, with variables "NAME=value" added to the environment.
  ToolResult run(const std::vector<std::string>& words,
                 const std::vector<std::string>& environment = {}) const;
  ToolResult whit(std::vector<std::string> words,
                  const std::vector<std::string>& environment = {}) const;

 private:
  std::string path_;
};

std::string read_file(const std::string& path);

}  // namespace whit::test
