// SPDX-License-Identifier: Apache-2.0
// The file list and the FuseSoC core, read by parsers of their own: the list line by line, the
// core as YAML (it is CAPI2: a first line, then plain YAML).
#include <set>
#include <sstream>

#include <yaml-cpp/yaml.h>

#include "tests/unit/generator/emit/emit_fixture.hpp"

namespace whit::test {
namespace {

std::vector<std::string> parse_file_list(const std::string& text) {
  std::vector<std::string> paths;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("//", 0) != 0 && !line.empty()) paths.push_back(line);
  }
  return paths;
}

class FileListsTest : public ToyTest {
 protected:
  YAML::Node core() const {
    const std::string text = file(make(), "my_toy.core").text;
    const std::string head = "CAPI=2:\n";
    EXPECT_EQ(text.rfind(head, 0), 0U);
    return YAML::Load(text.substr(head.size()));
  }
};

TEST_F(FileListsTest, FileList_HasEveryModuleInDependencyOrder) {
  config.interface.stream = "axis";
  const Bundle bundle = make();
  EXPECT_EQ(
      parse_file_list(file(bundle, "my_toy.f").text),
      (std::vector<std::string>{"rtl/my_toy_toy_delay.v", "rtl/my_toy.v", "rtl/my_toy_axis.v"}));
}

TEST_F(FileListsTest, Core_NameHoldsTheInstance) {
  EXPECT_EQ(core()["name"].as<std::string>(), "whit:toy:my_toy:2.1.0");
}

TEST_F(FileListsTest, Core_FilesExistInTheBundle) {
  const Bundle bundle = make();
  int files = 0;
  for (const auto& fileset : core()["filesets"]) {
    EXPECT_TRUE(fileset.second["file_type"]) << fileset.first;
    for (const auto& path : fileset.second["files"]) {
      EXPECT_TRUE(has_file(bundle, path.as<std::string>())) << path;
      ++files;
    }
  }
  EXPECT_EQ(files, 5);
}

TEST_F(FileListsTest, Core_RtlIsTheFileList) {
  const YAML::Node rtl = core()["filesets"]["rtl"];
  EXPECT_EQ(rtl["file_type"].as<std::string>(), "verilogSource-2005");
  EXPECT_EQ(rtl["files"].as<std::vector<std::string>>(),
            parse_file_list(file(make(), "my_toy.f").text));
}

TEST_F(FileListsTest, Core_TargetsNameFilesetsAndTopLevel) {
  const YAML::Node tree = core();
  std::set<std::string> targets;
  for (const auto& target : tree["targets"]) {
    targets.insert(target.first.as<std::string>());
    EXPECT_EQ(target.second["toplevel"].as<std::string>(), "my_toy");
    for (const auto& fileset : target.second["filesets"]) {
      EXPECT_TRUE(tree["filesets"][fileset.as<std::string>()]) << fileset;
    }
  }
  EXPECT_EQ(targets, (std::set<std::string>{"default", "lint", "sim", "synth"}));
  EXPECT_EQ(tree["targets"]["lint"]["tools"]["verilator"]["mode"].as<std::string>(), "lint-only");
}

}  // namespace
}  // namespace whit::test
