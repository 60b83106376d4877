#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Area and clock of FPRaker per PE in OSU 0.18 um, beside the bit-parallel unit of the same size, as
# in docs/units/fpraker.md. Usage: fpraker_table.sh WHIT OUTPUT [all]; `all` adds the tile of 8 x 8
# PEs (about an hour).
set -euo pipefail
whit=$1
output=$2
mkdir -p "$output"
points=("part=pe" "part=pe pipeline=1" "part=pe window=0" "part=pe window=1" "part=pe window=13"
        "part=pe acc_frac_bits=9" "part=pe encoding=binary"
        "part=tile rows=2" "part=tile rows=2 exp_share=2" "part=tile rows=4 exp_share=2"
        "part=tile rows=8 exp_share=2" "part=tile rows=8 exp_share=2 term_share=own"
        "part=tile rows=2 cols=2 exp_share=2")
[ "${3:-}" = all ] && points+=("part=tile rows=8 cols=8 exp_share=2")
printf '%-48s %8s %8s %8s %9s %9s %8s\n' configuration GE/PE flops/PE MHz GE/base base_MHz ratio
for point in "${points[@]}"; do
  words=()
  for word in $point; do words+=(--set "$word"); done
  name=fpraker_${point//[ =]/_}
  "$whit" synth examples/fpraker_pe.yaml "${words[@]}" --set interface.trace=false \
    -o "$output/$name" --target osu018 --baseline --json > "$output/$name.json" 2> "$output/log"
  node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
    const side = name => +(process.argv[2].match(new RegExp(name + "=(\\d+)")) || [0, 1])[1];
    const pes = side("rows") * side("cols");
    const per = value => String(Math.round(value / pes));
    console.log(process.argv[2].padEnd(48), per(r.ge).padStart(8), per(r.flip_flops).padStart(8),
      r.fmax_mhz.toFixed(1).padStart(8), per(r.baseline.ge).padStart(9),
      r.baseline.fmax_mhz.toFixed(1).padStart(9), r.ratios.ge.toFixed(2).padStart(8));' \
    "$output/$name.json" "$point"
done
