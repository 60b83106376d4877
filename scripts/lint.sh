#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Formatting, static checks of C++, lint of every RTL module, licence lines. Usage: lint.sh BUILD
set -euo pipefail
build=$1
jobs=$(nproc)
status=0
fail() { echo "lint: $*" >&2; status=1; }

mapfile -t cpp < <(git ls-files '*.cpp' '*.hpp' '*.h')
mapfile -t units < <(git ls-files 'generator/*.cpp' 'golden/*.cpp' 'testbench/*.cpp')
mapfile -t rtl < <(git ls-files 'rtl_templates/*.v')

echo "clang-format: ${#cpp[@]} files"
clang-format --dry-run --Werror "${cpp[@]}" || fail "run 'make format'"

# Most of the time goes into the libraries' headers, so the files of a folder are checked as one
# text where no name is in two of their unnamed namespaces. What is wrong there is shown with its
# place by a look at each file.
tidy() {
  clang-tidy -p "$build" --config-file=.clang-tidy --quiet "$@" 2>> "$build/clang-tidy.err"
}
tidy_folder() {
  mapfile -t files < <(git ls-files "$1/*.cpp" | grep -v dut_adapter)
  local text=$build/lint/${1//\//_}.cpp
  cat "${files[@]}" > "$text"
  clang-tidy --config-file=.clang-tidy --quiet "$text" -- -std=c++17 -I. \
    > "$text.log" 2>> "$build/clang-tidy.err" && return
  tidy "${files[@]}" && cat "$text.log"
  return 1
}
tidy_item() { if [ -d "$1" ]; then tidy_folder "$1"; else tidy "$1"; fi }
export -f tidy tidy_folder tidy_item
export build
folders=(generator/config generator/core generator/emit generator/flow golden/loom testbench/common)
mkdir -p "$build/lint"
: > "$build/clang-tidy.err"
echo "clang-tidy: ${#units[@]} files"
{
  printf '%s\n' "${folders[@]}"
  printf '%s\n' "${units[@]}" | grep -v -e '/system/' "${folders[@]/#/-e}"
} | xargs -P "$jobs" -I % bash -c 'tidy_item %' ||
  { cat "$build/clang-tidy.err" >&2; fail "clang-tidy"; }

echo "Yosys 0.55 (npm) reads the bundle of every example"
node="$build/node"
[ -d "$node/node_modules/@yowasp/yosys" ] ||
  npm install --prefix "$node" --no-save --no-package-lock --silent @yowasp/yosys@0.55
bundles=()
for example in examples/*.yaml; do
  bundle=$build/lint/$(basename "$example" .yaml)
  "$build/bin/whit" generate "$example" -o "$bundle" --quiet --force 2> /dev/null
  bundles+=("$bundle")
done
# It uses one processor; the other one has the modules meanwhile.
node tools/yosys_check.mjs "$node/node_modules/@yowasp/yosys" "${bundles[@]}" &
yosys=$!

echo "verilator -Wall: ${#rtl[@]} modules, each alone"
for file in "${rtl[@]}"; do
  top=$(basename "$file" .v)
  # A module that instantiates itself is no top for Verilator 5.006; it is linted where it is used.
  if grep -q "^ *$top #" "$file"; then continue; fi
  folder=$(dirname "$file")
  verilator --lint-only -Wall --top-module "$top" -y rtl_templates/lib -y "$folder" \
    -y "${folder%/formal}" "$file" || fail "$file"
done
wait "$yosys" || fail "Yosys 0.55"

echo "licence lines, blanks at line ends, line length"
mapfile -t sources < <(git ls-files '*.cpp' '*.hpp' '*.h' '*.v' '*.tpl' '*.sh' '*.cmake' \
                         '*CMakeLists.txt' Makefile .ci/run)
for file in "${sources[@]}"; do
  # A template's header, which the renderer fills in, has the line.
  head -3 "$file" | grep -q -e 'SPDX-License-Identifier: ' -e '@HEADER@' ||
    fail "$file: no SPDX line"
done
git grep -nI -e ' $' -- "${sources[@]}" && fail "blanks at line ends"
awk 'length($0) > 100 {print FILENAME ":" FNR ": " length($0) " characters"; bad = 1}
     END {exit bad}' "${sources[@]}" || fail "lines over 100 characters"
exit $status
