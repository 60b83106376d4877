#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Speeds: golden codec and table search, `whit generate`, and lockstep against the bare Verilated
# model in the same run. Usage: bench.sh BUILD
set -euo pipefail
build=$1
"$build/bench/whit-microbench" 2> /dev/null

seconds() { { TIMEFORMAT=%R; time "$@" > /dev/null 2>&1; } 2>&1; }
work=$build/bench-work
rm -rf "$work"
mkdir -p "$work"
echo "whit generate examples/apack.yaml: $(seconds "$build/bin/whit" generate examples/apack.yaml \
  -o "$work/codec") s"

# The model with -O3 for both sides, as speed is measured.
WHIT_VERILATOR_OPT=-O3 "$build/bin/whit" simulate examples/apack_decoder.yaml -o "$work/decoder" \
  --cycles 1000 > /dev/null 2>&1
bench=("$build/libexec/whit/whit-bench" --bundle "$work/decoder"
       --model "$work/decoder/build/rtl/libdut.so" --cycles 2000000)
lockstep=$(seconds "${bench[@]}")
bare=$(seconds "${bench[@]}" --bare)
awk -v l="$lockstep" -v b="$bare" 'BEGIN {
  printf "2,000,000 cycles of the default decoder: lockstep %.2f s, ", l
  printf "bare model with the same stimuli %.2f s, ratio %.2f\n", b, l / b}'
