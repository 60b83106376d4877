#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Area, clock and energy of Mokey's tiles and their baselines, eight lanes, in OSU 0.18 um, as in
# docs/units/mokey.md. Energy is that of real tensors of examples/tensors in the mapped netlist.
# Usage: mokey_table.sh WHIT OUTPUT
set -euo pipefail
whit=$1
output=$2
tensors=examples/tensors
mkdir -p "$output"
for point in "mode=hist" "mode=hist double_buffer=false" "mode=prom" "datapath=fixed" \
             "datapath=int8" "datapath=int4"; do
  words=()
  for word in $point; do words+=(--set "$word"); done
  bundle=$output/mokey_${point//[ =]/_}
  "$whit" synth examples/mokey.yaml "${words[@]}" --set interface.trace=false -o "$bundle" \
    --target osu018 --json --power --tensor "a=$tensors/use_lite_ffn1_act.npy" \
    --tensor "w=$tensors/use_lite_ffn1_weight.npy" > "$bundle.json" 2> "$output/log"
  node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
    const part = (list, name) => (list.find(entry => entry.name === name) || {});
    const lanes = part(r.parts, "lanes");
    const p = r.power;
    const macs = p.metrics.macs / p.cycles;   // per cycle
    const energy = value => (value / macs).toFixed(2);
    const lane = part(p.parts, "lanes").energy_per_cycle_pj;
    console.log(`| ${process.argv[2]} | ${Math.round(lanes.ge / 8)} | ${lanes.flip_flops / 8} ` +
      `| ${Math.round(r.ge / 8)} | ${r.fmax_mhz.toFixed(1)} | ${energy(lane)} ` +
      `| ${energy(p.energy_per_cycle_pj)} | ${energy(p.clock_pj)} |`);' "$bundle.json" "$point"
done
