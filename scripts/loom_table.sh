#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Area and clock of Loom in OSU 0.18 um by lever, as in docs/units/loom.md: GE of a SIP alone, of a
# one-bit product in it, and of the parts of a row of 16 windows; then Stripes.
# Usage: loom_table.sh WHIT OUTPUT
set -euo pipefail
whit=$1
output=$2
mkdir -p "$output"
row="rows=1 max_reduction=1152"
points=("acc_style=horner" "acc_style=shift" "acc_style=direct" "ac1_style=carry_save"
        "acc_style=direct fc=false cascade=false" "acc_style=direct trim_low=true"
        "acc_style=direct act_signed=0 wgt_signed=1" "acc_style=direct act_bits=2"
        "acc_style=direct act_bits=4" "acc_style=direct lanes=32"
        "acc_style=direct max_pa=8 max_pw=8" "datapath=stripes")
printf '%-44s %9s %9s %8s %8s %8s %6s %7s\n' \
  configuration GE/unit GE/1bit buffer post other flops MHz
for point in "${points[@]}"; do
  words=()
  for word in $row $point; do words+=(--set "$word"); done
  name=loom_${point//[ =]/_}
  "$whit" synth examples/loom.yaml "${words[@]}" -o "$output/$name" --target osu018 --json \
    > "$output/$name.json" 2> "$output/log"
  node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
    const point = process.argv[2];
    const set = (name, value) => +(point.match(new RegExp(name + "=(\\d+)")) || [0, value])[1];
    const part = name => (r.parts.find(p => p.name === name) || {ge: 0}).ge;
    // Units of a row, and the one-bit products that each makes in a cycle.
    const units = 16 / set("act_bits", 1);
    const bits = set("lanes", 16) * (point.includes("stripes") ? 16 : set("act_bits", 1));
    const unit = part("sips") / units;
    const text = (value, width) => String(Math.round(value)).padStart(width);
    console.log(point.padEnd(44), text(unit, 9), (unit / bits).toFixed(1).padStart(9),
      text(part("buffer"), 8), text(part("post"), 8), text(part("other"), 8),
      text(r.flip_flops, 6), r.fmax_mhz.toFixed(1).padStart(7));' "$output/$name.json" "$point"
done
