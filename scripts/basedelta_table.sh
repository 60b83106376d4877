#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Base-delta coding of every bf16 tensor (*_act.npy, *_weight.npy, *_grad.npy as uint16) below
# folders, with and without zero mask: per folder and kind the mean weighted by values and the
# smallest and largest tensor, as in docs/units/basedelta.md.
# Usage: basedelta_table.sh WHIT FOLDER...
set -euo pipefail
whit=$1
shift
for folder in "$@"; do
  find "$folder" -name '*.npy' | sort | while read -r file; do
    kind=${file%.npy}
    kind=${kind##*_}
    case $kind in act | weight | grad) ;; *) continue ;; esac
    for mask in false true; do
      "$whit" model examples/basedelta.yaml --set "zero_mask=$mask" --tensor "$file" --json \
        2> /dev/null |
        sed "s|\"unit\": |\"folder\": \"$(basename "$folder")\", \"kind\": \"$kind\", \
\"mask\": $mask, \"unit\": |" | tr -d '\n'
      echo
    done
  done
done | node -e '
  const rows = require("fs").readFileSync(0, "utf8").trim().split("\n").map(JSON.parse);
  const kinds = {act: "activations", weight: "weights", grad: "gradients"};
  const folders = [...new Set(rows.map(r => r.folder))];
  const range = (list, key) => {
    const of = r => r.metrics[key];
    const values = list.reduce((sum, r) => sum + r.metrics.values, 0);
    const mean = list.reduce((sum, r) => sum + of(r) * r.metrics.values, 0) / values;
    return [mean, Math.min(...list.map(of)), Math.max(...list.map(of))]
      .map(x => x.toFixed(2)).join(" / ");
  };
  console.log("mean / min / max");
  for (const folder of folders) {
    for (const kind of Object.keys(kinds)) {
      const all = rows.filter(r => r.folder === folder && r.kind === kind);
      const plain = all.filter(r => !r.mask), masked = all.filter(r => r.mask);
      if (plain.length === 0) continue;
      console.log(["", folder, kinds[kind], String(plain.length),
        range(plain, "exponent_entropy_bits_per_value"),
        range(plain, "exponent_bits_per_value"), range(masked, "exponent_bits_per_value"),
        range(plain, "bits_per_value"), range(masked, "bits_per_value"), ""].join(" | ").trim());
    }
  }'
