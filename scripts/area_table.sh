#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Area and clock of the APack engines in OSU 0.18 um, one line per configuration, as in
# docs/units/apack.md. Usage: area_table.sh WHIT OUTPUT
set -euo pipefail
whit=$1
output=$2
mkdir -p "$output"
printf '%-8s %-9s %7s %9s %9s %9s %9s %8s\n' part lookup streams total/GE engine/GE tables/GE \
  packers MHz
for point in decoder:two_level:1 decoder:two_level:2 decoder:two_level:4 decoder:two_level:8 \
             decoder:flat:1 decoder:flat:4 encoder:two_level:1 encoder:two_level:2 \
             encoder:two_level:4 encoder:two_level:8; do
  IFS=: read -r part lookup streams <<< "$point"
  json=$output/${part}_${lookup}_$streams.json
  "$whit" synth examples/apack_decoder.yaml --set "part=$part" --set "lookup=$lookup" \
    --set "streams=$streams" -o "$output/${part}_${lookup}_$streams" --target osu018 --json \
    > "$json" 2> "$output/log"
  node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
    const part = name => (r.parts.find(p => p.name === name) || {ge: 0}).ge;
    console.log(process.argv[2].padEnd(8), process.argv[3].padEnd(9), process.argv[4].padStart(7),
      String(r.ge).padStart(9), String(part("engine") + part("buffers")).padStart(9),
      String(part("table")).padStart(9), String(part("packers") + part("unpackers")).padStart(9),
      r.fmax_mhz.toFixed(1).padStart(8));' "$json" "$part" "$lookup" "$streams"
done
