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
"${bench[@]}" --result "$work/lockstep.json"
"${bench[@]}" --result "$work/bare.json" --bare
node -e '
  const seconds = file => JSON.parse(require("fs").readFileSync(file)).seconds;
  const [lockstep, bare] = [seconds(process.argv[1]), seconds(process.argv[2])];
  console.log("2,000,000 cycles of the default decoder: lockstep", lockstep.toFixed(2) + " s,",
    "bare Verilated model on recorded inputs", bare.toFixed(2) + " s, ratio",
    (lockstep / bare).toFixed(2));' "$work/lockstep.json" "$work/bare.json"
