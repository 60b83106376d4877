#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Where the gates of FPRaker are in OSU 0.18 um, per PE, as in docs/units/fpraker.md. The parts stay
# modules of their own, so together they are larger than the flattened PE of fpraker_table.sh. Of
# the tile of 8 x 8 PEs the columns are the parts: mapped as one it takes more than half an hour.
# Usage: fpraker_parts.sh WHIT OUTPUT
set -euo pipefail
whit=$1
output=$2
mkdir -p "$output"
for point in "part=pe" "part=tile rows=8 exp_share=2" "part=tile rows=8 cols=8 exp_share=2" \
             "part=pe datapath=bit_parallel"; do
  words=()
  for word in $point; do words+=(--set "$word"); done
  bundle=$output/fpraker_parts_${point//[ =]/_}
  "$whit" generate examples/fpraker_pe.yaml "${words[@]}" --set name=p -o "$bundle" \
    --set interface.trace=false --quiet --force
  node -e '
    const fs = require("fs");
    const manifest = JSON.parse(fs.readFileSync(process.argv[1]));
    const there = module => fs.existsSync(`${process.argv[2]}/rtl/${module}.v`);
    const part = (name, ...modules) =>
      ({name, modules: modules.map(module => "p_fpraker_" + module).filter(there)});
    const columns = process.argv[3].includes("cols=");
    manifest.parts = columns ? [part("columns", "column")] : [
      part("exponents", "products"), part("digits of A", "encode"), part("lanes", "lane"),
      part("reduction", "reduce"), part("accumulation", "accumulate"),
      part("control", "control", "watchdog")];
    fs.writeFileSync(process.argv[1], JSON.stringify(manifest));' \
    "$bundle/manifest.json" "$bundle" "$point"
  "$whit" synth "$bundle" --target osu018 --json > "$bundle.json" 2> "$output/log"
  node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
    const side = name => +(process.argv[2].match(new RegExp(name + "=(\\d+)")) || [0, 1])[1];
    const per = value => Math.round(value / (side("rows") * side("cols")));
    console.log(process.argv[2] + ": " + per(r.ge) + " GE/PE, " + r.fmax_mhz.toFixed(1) + " MHz: " +
      r.parts.map(part => part.name + " " + per(part.ge)).join(", "));' "$bundle.json" "$point"
done
