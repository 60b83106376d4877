#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Compression of every int8 and uint8 tensor below a folder, beside order-0 entropy, Huffman,
# ShapeShifter, zero run length and zstd -19: one line per tensor with at least LEAST values, then
# the totals. Usage: footprint.sh WHIT FOLDER [LEAST [KEY=VALUE]]
set -euo pipefail
whit=$1
folder=$2
least=${3:-10000}
set=${4:-part=codec}
find "$folder" -name '*.npy' | sort | while read -r file; do
  case "$(head -c 128 "$file" | tr -d '\0')" in
    *"'|i1'"* | *"'|u1'"*) ;;
    *) continue ;;
  esac
  role=values
  case "$file" in *weight*) role=weights ;; *act* | *output* | *input*) role=activations ;; esac
  "$whit" model examples/apack.yaml --set "$set" --tensor "$role=$file" --json 2> /dev/null |
    sed "s|\"unit\": |\"path\": \"${file#"$folder"/}\", \"unit\": |" | tr -d '\n'
  echo
done | node -e '
  const rows = require("fs").readFileSync(0, "utf8").trim().split("\n").map(JSON.parse)
    .filter(r => r.metrics.values >= process.argv[1]);
  const number = x => x.toFixed(3).padStart(8);
  const line = (name, values, columns) =>
    console.log(name.padEnd(64), String(values).padStart(8), columns.map(number).join(" "));
  console.log("bits per value".padEnd(64),
    "  values      H0    apack     diff    huffm  shapesh      zrl     zstd   footpr");
  const columns = m => {
    const c = m.comparison;
    return [m.entropy_bits_per_value, m.bits_per_value,
      m.bits_per_value - m.entropy_bits_per_value, c.huffman.bits_per_value,
      c.shapeshifter_g16.bits_per_value, c.zero_run_length.bits_per_value,
      c.zstd_19.bits_per_value, m.footprint];
  };
  let values = 0, above = 0;
  const sums = new Array(8).fill(0), differences = [];
  for (const {path, metrics} of rows) {
    const numbers = columns(metrics);
    line(path, metrics.values, numbers);
    numbers.forEach((x, i) => { sums[i] += x * metrics.values; });
    values += metrics.values;
    differences.push(numbers[2]);
    if (metrics.container_bits > 8 * metrics.values + 8 * 512) ++above;
  }
  line(`all ${rows.length} tensors, weighted by values`, values, sums.map(x => x / values));
  const mean = differences.reduce((a, b) => a + b, 0) / rows.length;
  console.log(`payload above the entropy: worst ${Math.max(...differences).toFixed(4)}, ` +
    `mean ${mean.toFixed(4)} bits per value; ` +
    `${differences.filter(d => d > 0.05).length} tensors by more than 0.05; ` +
    `files above raw + 512 bytes: ${above}`);' "$least"
