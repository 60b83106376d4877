// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "generator/emit/context.hpp"
#include "generator/emit/file_io.hpp"
#include "generator/emit/header.hpp"
#include "generator/emit/port_list.hpp"
#include "generator/emit/rename.hpp"
#include "golden/common/error.hpp"

namespace whit {
namespace {

bool is_verilog(const std::string& path) { return std::filesystem::path(path).extension() == ".v"; }

// rtl_templates/lib/<module>.v or rtl_templates/<unit>/<module>.v.
std::string library_path(const EmitContext& context, const std::string& module) {
  for (const std::string& folder : {std::string("lib"), context.config.spec->name}) {
    const std::string path = folder + "/" + module + ".v";
    if (std::filesystem::exists(context.data_dir + "/rtl_templates/" + path)) return path;
  }
  throw std::logic_error("no library module " + module + " below " + context.data_dir);
}

BundleFile generated_file(const EmitContext& context, const GeneratedFile& file) {
  const std::string path = "rtl/" + rename_modules(file.name, context.prefix);
  if (!is_verilog(file.name)) return {path, "memory", file.text};
  const std::string text = provenance_header(context.config, "//") + "\n" + file.text;
  return {path, "rtl",
          rename_modules(apply_reset_style(text, file.name, context.reset), context.prefix)};
}

BundleFile library_file(const EmitContext& context, const std::string& module) {
  const std::string path = library_path(context, module);
  const std::string text =
      apply_reset_style(library_header(read_template(context, path)), path, context.reset);
  return {"rtl/" + rename_modules(module, context.prefix) + ".v", "rtl",
          rename_modules(text, context.prefix)};
}

BundleFile top_file(const EmitContext& context) {
  TemplateKeys keys = context.design.keys;
  keys["HEADER"] = provenance_header(context.config, "//");
  keys["NAME"] = context.design.top;
  keys["PORTS"] = port_list(context.design.ports);
  const std::string& path = context.design.top_template;
  const std::string text =
      apply_reset_style(render_template(context, path, keys), path, context.reset);
  return {"rtl/" + context.design.top + ".v", "rtl", rename_modules(text, context.prefix)};
}

BundleFile axis_file(const EmitContext& context) {
  const AxisWrapper& axis = *context.axis;
  return {"rtl/" + axis.module + ".v", "rtl",
          render_template(context, "bundle/axis.v.tpl",
                          {{"HEADER", provenance_header(context.config, "//")},
                           {"NAME", axis.module},
                           {"TOP", context.design.top},
                           {"PORTS", port_list(axis.ports)},
                           {"PADDING", axis.padding},
                           {"CONNECTIONS", axis.connections}})};
}

}  // namespace

std::string read_template(const EmitContext& context, const std::string& path) {
  return read_text_file(context.data_dir + "/rtl_templates/" + path);
}

std::string render_template(const EmitContext& context, const std::string& path,
                            const TemplateKeys& keys) {
  return render(read_template(context, path), "rtl_templates/" + path, keys);
}

std::vector<BundleFile> rtl_files(const EmitContext& context) {
  std::vector<BundleFile> files;
  for (const GeneratedFile& file : context.design.generated) {
    files.push_back(generated_file(context, file));
  }
  for (const std::string& module : context.design.library) {
    files.push_back(library_file(context, module));
  }
  files.push_back(top_file(context));
  if (context.axis) files.push_back(axis_file(context));

  std::set<std::string> paths;
  for (const BundleFile& file : files) {
    if (!paths.insert(file.path).second) {
      throw InputError(
          fmt::format("two modules would be called '{}': choose another name or another --prefix",
                      std::filesystem::path(file.path).stem().string()));
    }
  }
  return files;
}

std::vector<std::string> verilog_paths(const std::vector<BundleFile>& rtl) {
  std::vector<std::string> paths;
  for (const BundleFile& file : rtl) {
    if (is_verilog(file.path)) paths.push_back(file.path);
  }
  return paths;
}

}  // namespace whit
