// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "golden/common/error.hpp"
#include "tests/unit/generator/emit/emit_fixture.hpp"

namespace whit::test {
namespace {

using Paths = std::vector<std::string>;

class WriterTest : public ToyTest {
 protected:
  Paths generate(bool force = false) const {
    return write_bundle(make(), (out / "b").string(), force);
  }
  // Path -> time of change of every file below the bundle.
  std::map<std::string, fs::file_time_type> times() const {
    std::map<std::string, fs::file_time_type> found;
    for (const auto& entry : fs::recursive_directory_iterator(out / "b")) {
      if (entry.is_regular_file()) found[entry.path().string()] = entry.last_write_time();
    }
    return found;
  }
  std::string error_of_generate() const {
    try {
      generate();
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  }

  TempDir out;
};

TEST_F(WriterTest, FirstRun_WritesEveryFile) {
  EXPECT_EQ(generate().size(), make().files.size());
  for (const BundleFile& entry : make().files) EXPECT_EQ(read(out / "b" / entry.path), entry.text);
  EXPECT_FALSE(fs::exists(out / "b/.whit-staging"));
}

TEST_F(WriterTest, SecondRun_TouchesNothing) {
  generate();
  const auto before = times();
  EXPECT_EQ(generate(), Paths{});
  EXPECT_EQ(times(), before);
}

TEST_F(WriterTest, ChangedParameter_RewritesOnlyWhatItReaches) {
  generate();
  const auto before = times();
  config.params = ToyParams{16, 2};
  const Paths changed = generate();
  EXPECT_EQ(std::count(changed.begin(), changed.end(), "rtl/my_toy_toy_delay.v"), 0);
  EXPECT_EQ(std::count(changed.begin(), changed.end(), "rtl/my_toy.v"), 1);
  const std::string library = (out / "b/rtl/my_toy_toy_delay.v").string();
  EXPECT_EQ(times().at(library), before.at(library));
}

TEST_F(WriterTest, FilesTheBundleNoLongerHas_AreRemoved) {
  config.interface.stream = "axis";
  generate();
  EXPECT_TRUE(fs::exists(out / "b/rtl/my_toy_axis.v"));
  config.interface.stream = "plain";
  const Paths changed = generate();
  EXPECT_EQ(std::count(changed.begin(), changed.end(), "rtl/my_toy_axis.v"), 1);
  EXPECT_FALSE(fs::exists(out / "b/rtl/my_toy_axis.v"));
}

TEST_F(WriterTest, StaleFileThatSomeoneEdited_IsKept) {
  config.interface.stream = "axis";
  generate();
  write(out / "b/rtl/my_toy_axis.v", "edited");
  config.interface.stream = "plain";
  generate();
  EXPECT_EQ(read(out / "b/rtl/my_toy_axis.v"), "edited");
}

TEST_F(WriterTest, EditedFile_IsRestored) {
  generate();
  write(out / "b/rtl/my_toy.v", "edited");
  EXPECT_EQ(generate(), Paths{"rtl/my_toy.v"});
}

TEST_F(WriterTest, FilesOfOthers_AreLeftAlone) {
  generate();
  write(out / "b/simulate.json", "{}");
  write(out / "b/rtl/mine.v", "mine");
  EXPECT_EQ(generate(), Paths{});
  EXPECT_EQ(read(out / "b/rtl/mine.v"), "mine");
}

TEST_F(WriterTest, FolderThatIsNoBundle_IsRefusedUnlessForced) {
  write(out / "b/thesis.tex", "words");
  EXPECT_EQ(error_of_generate(), (out / "b").string() +
                                     " has files but no manifest.json of whit; choose another "
                                     "directory or use --force");
  EXPECT_FALSE(fs::exists(out / "b/manifest.json"));
  generate(true);
  EXPECT_TRUE(fs::exists(out / "b/manifest.json"));
  EXPECT_EQ(read(out / "b/thesis.tex"), "words");
}

TEST_F(WriterTest, ManifestOfAnotherProgram_IsNotOurs) {
  for (const char* text : {"{}", "[]", "{\"generator\": \"whit\"}", "not json",
                           "{\"generator\": \"whit\", \"files\": [{\"path\": 3}]}"}) {
    write(out / "b/manifest.json", text);
    EXPECT_TRUE(contains(error_of_generate(), "no manifest.json of whit")) << text;
  }
}

TEST_F(WriterTest, OldManifest_CannotReachOutsideTheBundle) {
  generate();
  write(out / "victim", "v");
  const std::string sha = "4c94485e0c21ae6c41ce1dfe7b6bfaceea5ab68e40a2476f50208e526f506080";
  const std::string absolute = (out / "victim").string();
  write(out / "b/manifest.json",
        "{\"generator\":\"whit\",\"files\":[{\"path\":\"../victim\",\"sha256\":\"" + sha +
            "\"},{\"path\":\"" + absolute + "\",\"sha256\":\"" + sha + "\"}]}");
  generate();
  EXPECT_EQ(read(out / "victim"), "v");
}

TEST_F(WriterTest, EmptyFolder_IsUsed) {
  fs::create_directories(out / "b");
  EXPECT_EQ(generate().size(), make().files.size());
}

// A first run that was cut off leaves the staging folder and some files, but no manifest.
TEST_F(WriterTest, RunThatWasCutOff_IsCompletedByTheNext) {
  write(out / "b/.whit-staging/rtl/my_toy.v", "half");
  write(out / "b/rtl/my_toy_toy_delay.v", "old");
  EXPECT_EQ(generate().size(), make().files.size());
  EXPECT_FALSE(fs::exists(out / "b/.whit-staging"));
}

TEST_F(WriterTest, Manifest_IsTheLastToChange) {
  generate();
  config.params = ToyParams{16, 2};
  generate();
  const auto after = times();
  const auto manifest = fs::status((out / "b/manifest.json"));
  EXPECT_TRUE(fs::is_regular_file(manifest));
  for (const auto& [path, time] : after) {
    EXPECT_LE(time, after.at((out / "b/manifest.json").string())) << path;
  }
}

TEST_F(WriterTest, PathThatIsAFile_IsRefused) {
  write(out / "b", "file");
  EXPECT_EQ(error_of_generate(), (out / "b").string() + " is not a directory");
}

TEST_F(WriterTest, FolderThatCannotBeMade_IsAnInputError) {
  write(out / "f", "file");
  EXPECT_THROW(write_bundle(make(), (out / "f/b").string()), InputError);
}

TEST_F(WriterTest, TwoFolders_HoldTheSameBytes) {
  write_bundle(make(), (out / "one").string());
  write_bundle(make(), (out / "two/three").string());
  for (const BundleFile& entry : make().files) {
    EXPECT_EQ(read(out / "one" / entry.path), read(out / "two/three" / entry.path));
  }
}

}  // namespace
}  // namespace whit::test
