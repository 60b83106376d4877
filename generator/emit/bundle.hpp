// SPDX-License-Identifier: Apache-2.0
// The bundle: every file that `whit generate` writes, as values.
//
//   Bundle bundle = make_bundle(config, data_dir, {});
//   write_bundle(bundle, "out/my_apack");            // atomic, unchanged files are left alone
#pragma once

#include <string>
#include <vector>

#include "generator/config/config.hpp"
#include "generator/core/design.hpp"

namespace whit {

struct BundleFile {
  std::string path;  // relative to the bundle, '/' separators
  // rtl, memory ($readmemh image), filelist, core, constraint, script, sim, waiver, doc, config,
  // manifest
  std::string role;
  std::string text;
};

struct Bundle {
  std::string name;
  Design design;
  std::vector<BundleFile> files;  // sorted by path
};

struct BundleOptions {
  std::string prefix;       // replaces `whit_` in library modules; empty: "<name>_"
  bool shared_lib = false;  // keep `whit_` names, so that several bundles share one library
};

// Reads the templates and library modules below `data_dir` (share/whit); throws
// std::logic_error when a template and its keys disagree (an internal error).
Bundle make_bundle(const Config& config, const std::string& data_dir, const BundleOptions& options);

// Writes all files below `directory`; returns the paths that changed, removed ones included. New
// text is staged beside its place, flushed and renamed, manifest.json last: a run that is cut off
// leaves whole files, and the next run completes them. Files that have their text already are not
// touched. Files of an earlier run that the bundle no longer has (known from the old
// manifest.json) are removed unless someone edited them.
//
// Throws InputError when the directory cannot be written, or has files but no manifest.json of
// ours and `force` is not set.
std::vector<std::string> write_bundle(const Bundle& bundle, const std::string& directory,
                                      bool force = false);

}  // namespace whit
