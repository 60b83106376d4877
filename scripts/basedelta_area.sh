#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Area and clock of base-delta encoders and decoders in OSU 0.18 um, as in docs/units/basedelta.md.
# Usage: basedelta_area.sh WHIT OUTPUT
set -euo pipefail
whit=$1
output=$2
mkdir -p "$output"
points=("lanes=1 word_bits=32" "lanes=2 word_bits=32" "lanes=4" "lanes=4 zero_mask=false"
        "lanes=8 word_bits=128" "exp_bits=5 frac_bits=10" "exp_bits=4 frac_bits=3 word_bits=32"
        "frac_bits=23 word_bits=128")
printf '%-38s %9s %10s %8s %9s %10s %8s\n' configuration encoder/GE flip-flops MHz decoder/GE \
  flip-flops MHz
for point in "${points[@]}"; do
  words=()
  for word in $point; do words+=(--set "$word"); done
  files=()
  for part in encoder decoder; do
    name=basedelta_${part}_${point//[ =]/_}
    "$whit" synth examples/basedelta.yaml --set "part=$part" "${words[@]}" -o "$output/$name" \
      --target osu018 --json > "$output/$name.json" 2> "$output/log"
    files+=("$output/$name.json")
  done
  node -e '
    const columns = file => {
      const r = JSON.parse(require("fs").readFileSync(file));
      return [String(r.ge).padStart(10), String(r.flip_flops).padStart(10),
        r.fmax_mhz.toFixed(1).padStart(8)];
    };
    console.log(process.argv[1].padEnd(38), ...process.argv.slice(2).flatMap(columns));' \
    "$point" "${files[@]}"
done
