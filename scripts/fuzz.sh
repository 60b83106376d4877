#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs each libFuzzer target for some seconds, with sanitizers. Usage: fuzz.sh BUILD SECONDS
set -euo pipefail
build=$1
seconds=$2
cmake -S . -B "$build" -DCMAKE_CXX_COMPILER=clang++ -DWHIT_FUZZ=ON -DWHIT_SANITIZE=ON \
  -DCMAKE_CXX_FLAGS=-fsanitize=fuzzer-no-link > /dev/null
cmake --build "$build" -j "$(nproc)" --target fuzzers
for corpus in tests/fuzz/corpus/*; do
  target=$(basename "$corpus")
  mkdir -p "$build/corpus/$target"
  "$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" "$build/corpus/$target" \
    "$corpus"
done
