// SPDX-License-Identifier: Apache-2.0
#include "generator/flow/bundle_files.hpp"

#include <filesystem>

#include "generator/emit/file_io.hpp"
#include "generator/emit/manifest.hpp"
#include "golden/common/error.hpp"

namespace whit::flow {

namespace fs = std::filesystem;

nlohmann::json read_manifest(const std::string& bundle) {
  const fs::path path = fs::path(bundle) / kManifestName;
  if (!fs::is_regular_file(path)) {
    throw InputError(bundle + ": is no bundle (it has no " + kManifestName + ")");
  }
  const nlohmann::json json = nlohmann::json::parse(read_text_file(path.string()), nullptr, false);
  if (!is_manifest(json)) throw InputError(path.string() + ": is no manifest of whit");
  return json;
}

std::vector<std::string> rtl_paths(const std::string& bundle, const nlohmann::json& manifest) {
  std::vector<std::string> paths;
  for (const nlohmann::json& file : manifest.at("files")) {
    if (file.at("role") != "rtl") continue;
    const std::string path = file.at("path");
    paths.push_back(fs::absolute(fs::path(bundle) / path).lexically_normal().string());
  }
  return paths;
}

std::string work_folder(const std::string& bundle, const std::string& name) {
  const fs::path path = fs::absolute(fs::path(bundle) / name).lexically_normal();
  fs::create_directories(path);
  return path.string();
}

}  // namespace whit::flow
