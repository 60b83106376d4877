// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/bundle.hpp"

#include <algorithm>

#include "generator/emit/context.hpp"
#include "generator/emit/datasheet.hpp"
#include "generator/emit/file_io.hpp"
#include "generator/emit/header.hpp"
#include "generator/emit/manifest.hpp"
#include "generator/emit/rename.hpp"
#include "generator/emit/tool_files.hpp"
#include "golden/common/error.hpp"

namespace whit {
namespace {

std::string library_prefix(const Config& config, const BundleOptions& options) {
  if (options.shared_lib) return kLibraryPrefix;
  if (options.prefix.empty()) return config.name + "_";
  const std::string& prefix = options.prefix;
  const bool legal =
      (prefix[0] < '0' || prefix[0] > '9') && std::all_of(prefix.begin(), prefix.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_';
      });
  if (!legal) {
    throw InputError("prefix '" + prefix +
                     "' must be letters, digits and underscores and must "
                     "not begin with a digit");
  }
  return prefix;
}

void append(std::vector<BundleFile>& files, std::vector<BundleFile> more) {
  files.insert(files.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

}  // namespace

Bundle make_bundle(const Config& given, const std::string& data_dir, const BundleOptions& options) {
  Bundle bundle;
  // The bundle carries its tables and names the copies, so that it can be used from anywhere.
  Config config = given;
  std::vector<BundleFile> tables;
  for (auto& [key, path] : config.tables) {
    const std::string copy = "tables/" + key + ".yaml";
    tables.push_back({copy, "table", read_text_file(path)});
    path = copy;
  }
  bundle.name = config.name;
  bundle.design = config.spec->design(config.params, config.name, config.interface);

  EmitContext context{config,
                      bundle.design,
                      data_dir,
                      library_prefix(config, options),
                      reset_style(config.interface.reset),
                      std::nullopt};
  if (config.interface.stream == "axis") {
    context.axis = axis_wrapper(bundle.design, context.reset);
  }

  std::vector<BundleFile>& files = bundle.files;
  files = rtl_files(context);
  const std::vector<std::string> verilog = verilog_paths(files);
  append(files, list_files(context, verilog));
  append(files, syn_files(context, verilog));
  append(files, sim_files(context));
  append(files, std::move(tables));
  files.push_back({"config.resolved.yaml", "config", resolved_yaml(config)});
  files.push_back(datasheet_file(context, files));
  files.push_back({kManifestName, "manifest", make_manifest(context, files).dump(2) + "\n"});

  std::sort(files.begin(), files.end(),
            [](const BundleFile& a, const BundleFile& b) { return a.path < b.path; });
  return bundle;
}

}  // namespace whit
