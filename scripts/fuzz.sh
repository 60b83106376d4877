#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs each libFuzzer target for some seconds, with sanitizers. Usage: fuzz.sh BUILD SECONDS
set -euo pipefail
build=$1
seconds=$2
cmake -S . -B "$build" -DCMAKE_CXX_COMPILER=clang++ -DWHIT_FUZZ=ON -DWHIT_SANITIZE=ON \
  -DCMAKE_CXX_FLAGS=-fsanitize=fuzzer-no-link > /dev/null
cmake --build "$build" -j "$(nproc)" --target fuzz_npy fuzz_container fuzz_config
for target in npy container config; do
  mkdir -p "$build/corpus/$target"
  "$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" "$build/corpus/$target" \
    "tests/fuzz/corpus/$target"
done
