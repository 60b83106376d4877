// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/core/sha256.hpp"
#include "generator/emit/bundle.hpp"
#include "generator/emit/file_io.hpp"
#include "generator/emit/manifest.hpp"
#include "golden/common/error.hpp"

namespace whit {
namespace {

namespace fs = std::filesystem;

const std::string kStaging = ".whit-staging";

bool has_text(const fs::path& path, const std::string& text) {
  std::error_code error;
  return fs::is_regular_file(path, error) && fs::file_size(path, error) == text.size() &&
         read_text_file(path.string()) == text;
}

// A path of an old manifest is followed only if it stays inside the bundle.
bool is_inside(const fs::path& path) {
  return path.is_relative() && !path.empty() &&
         std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

// The manifest of an earlier run, or null when there is none that whit wrote.
nlohmann::json old_manifest(const fs::path& directory) {
  const fs::path path = directory / kManifestName;
  if (!fs::is_regular_file(path)) return nullptr;
  nlohmann::json manifest = nlohmann::json::parse(read_text_file(path.string()), nullptr, false);
  return is_manifest(manifest) ? manifest : nlohmann::json(nullptr);
}

void refuse_foreign_directory(const fs::path& directory, const nlohmann::json& manifest) {
  if (!fs::exists(directory)) return;
  if (!fs::is_directory(directory)) {
    throw InputError(fmt::format("{} is not a directory", directory.string()));
  }
  // A staging folder is left by a first run of ours that was cut off.
  const bool ours = !manifest.is_null() || fs::exists(directory / kStaging);
  if (!ours && !fs::is_empty(directory)) {
    throw InputError(fmt::format(
        "{} has files but no manifest.json of whit; choose another directory or use --force",
        directory.string()));
  }
}

// Files that an earlier run wrote, that nobody edited since and that the bundle no longer has.
std::vector<std::string> stale_files(const fs::path& directory, const nlohmann::json& manifest,
                                     const Bundle& bundle) {
  std::set<std::string> wanted;
  for (const BundleFile& file : bundle.files) wanted.insert(file.path);
  std::vector<std::string> stale;
  if (manifest.is_null()) return stale;
  for (const nlohmann::json& file : manifest.at("files")) {
    const std::string path = file.value("path", "");
    const fs::path full = directory / path;
    if (is_inside(path) && wanted.count(path) == 0 && fs::is_regular_file(full) &&
        sha256_hex(read_text_file(full.string())) == file.value("sha256", "")) {
      stale.push_back(path);
    }
  }
  return stale;
}

void flush(const fs::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool flushed = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (!flushed) throw InputError("cannot write " + path.string());
}

// Writes the files below `staging` and flushes them, all text first: the disk then has one stretch
// of work instead of one per file.
void stage(const std::vector<const BundleFile*>& files, const fs::path& staging) {
  for (const BundleFile* file : files) {
    const fs::path path = staging / file->path;
    fs::create_directories(path.parent_path());
    write_new_file(path.string(), file->text);
  }
  for (const BundleFile* file : files) flush(staging / file->path, O_RDONLY);
}

std::vector<std::string> write_checked(const Bundle& bundle, const fs::path& directory,
                                       bool force) {
  const nlohmann::json manifest = old_manifest(directory);
  if (!force) refuse_foreign_directory(directory, manifest);

  std::vector<const BundleFile*> changed;
  for (const BundleFile& file : bundle.files) {
    if (!has_text(directory / file.path, file.text)) changed.push_back(&file);
  }
  // The manifest vouches for the others.
  std::stable_partition(changed.begin(), changed.end(),
                        [](const BundleFile* file) { return file->path != kManifestName; });

  fs::create_directories(directory);
  const fs::path staging = directory / kStaging;
  fs::remove_all(staging);
  std::vector<std::string> paths = stale_files(directory, manifest, bundle);
  if (!changed.empty()) {
    stage(changed, staging);
    for (const BundleFile* file : changed) {
      fs::create_directories((directory / file->path).parent_path());
      fs::rename(staging / file->path, directory / file->path);
    }
    fs::remove_all(staging);
  }
  for (const std::string& path : paths) fs::remove(directory / path);
  if (!changed.empty() || !paths.empty()) flush(directory, O_RDONLY | O_DIRECTORY);

  for (const BundleFile* file : changed) paths.push_back(file->path);
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

std::vector<std::string> write_bundle(const Bundle& bundle, const std::string& directory,
                                      bool force) {
  try {
    return write_checked(bundle, directory, force);
  } catch (const fs::filesystem_error& error) {
    throw InputError(fmt::format("cannot write {}: {}", directory, error.code().message()));
  }
}

}  // namespace whit
