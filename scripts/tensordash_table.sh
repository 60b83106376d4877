#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Area and clock of TensorDash configurations in OSU 0.18 um beside the dense unit of the same size,
# as in docs/units/tensordash.md; `extra` is the share of scheduler, multiplexers and staging.
# Usage: tensordash_table.sh WHIT OUTPUT [all]; `all` adds the 4 x 4 fp32 tile (some 15 minutes).
set -euo pipefail
whit=$1
output=$2
mkdir -p "$output"
points=("datatype=int8" "datatype=int8 depth=2" "datatype=int8 sides=two"
        "datatype=int8 pipeline=1" "datatype=int16" "datatype=int4"
        "datatype=int8 rows=4" "datatype=int8 rows=4 cols=4"
        "datatype=bf16" "datatype=bf16 rows=4 cols=4" "datatype=fp32"
        "part=packer" "part=packer iterative=true" "part=unpacker")
[ "${3:-}" = all ] && points+=("datatype=fp32 rows=4 cols=4")
printf '%-40s %9s %9s %9s %9s %9s %8s %8s %7s\n' configuration total/GE scheduler muxes staging \
  arithm. MHz GE/dense extra
for point in "${points[@]}"; do
  words=()
  for default in rows=1 cols=1; do
    case " $point " in *" ${default%=*}="*) ;; *) words+=(--set "$default") ;; esac
  done
  for word in $point; do words+=(--set "$word"); done
  name=${point//[ =]/_}
  "$whit" synth examples/tensordash.yaml "${words[@]}" -o "$output/$name" --target osu018 \
    --baseline --json > "$output/$name.json" 2> "$output/log"
  node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
    const part = name => (r.parts.find(p => p.name === name) || {ge: 0}).ge;
    const extra = (part("scheduler") + part("multiplexers") + part("staging")) / r.ge;
    console.log(process.argv[2].padEnd(40), String(r.ge).padStart(9),
      ...["scheduler", "multiplexers", "staging", "arithmetic"].map(
        name => String(part(name)).padStart(9)),
      r.fmax_mhz.toFixed(1).padStart(8), (r.ratios.ge ? r.ratios.ge.toFixed(2) : "-").padStart(8),
      (100 * extra).toFixed(1).padStart(6) + "%");' \
    "$output/$name.json" "$point"
done
