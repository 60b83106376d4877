#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Compression of every int8 and uint8 tensor below a folder, beside order-0 entropy, Huffman,
# ShapeShifter, zero run length and zstd -19: one line per tensor with at least LEAST values, then the
# totals. Usage: footprint.sh WHIT FOLDER [LEAST]
set -euo pipefail
whit=$1
folder=$2
least=${3:-10000}
find "$folder" -name '*.npy' | sort | while read -r file; do
  case "$(head -c 128 "$file" | tr -d '\0')" in
    *"'|i1'"* | *"'|u1'"*) ;;
    *) continue ;;
  esac
  role=values
  case "$file" in *weight*) role=weights ;; *act* | *output* | *input*) role=activations ;; esac
  "$whit" model examples/apack.yaml --tensor "$role=$file" --json 2> /dev/null |
    sed "s|\"unit\": |\"path\": \"${file#"$folder"/}\", \"unit\": |" | tr -d '\n'
  echo
done | node -e '
  const rows = require("fs").readFileSync(0, "utf8").trim().split("\n").map(JSON.parse)
    .filter(r => r.metrics.values >= process.argv[1]);
  const f = x => x.toFixed(3).padStart(8), name = s => s.padEnd(64);
  console.log(name("bits per value"), "  values      H0   apack    diff   huffm shapesh     zrl    zstd  footpr");
  let sum = {n: 0, h: 0, a: 0, u: 0, s: 0, z: 0, q: 0}, worst = -1, diffs = 0, above = 0;
  for (const r of rows) {
    const m = r.metrics, c = m.comparison, d = m.bits_per_value - m.entropy_bits_per_value;
    console.log(name(r.path), String(m.values).padStart(8), f(m.entropy_bits_per_value),
      f(m.bits_per_value), f(d), f(c.huffman.bits_per_value), f(c.shapeshifter_g16.bits_per_value),
      f(c.zero_run_length.bits_per_value), f(c.zstd_19.bits_per_value), f(m.footprint));
    worst = Math.max(worst, d); diffs += d; above += m.container_bits > 8 * m.values + 8 * 512;
    sum.n += m.values; sum.h += m.values * m.entropy_bits_per_value; sum.a += m.values * m.bits_per_value;
    sum.u += m.values * c.huffman.bits_per_value; sum.s += m.values * c.shapeshifter_g16.bits_per_value;
    sum.z += m.values * c.zero_run_length.bits_per_value; sum.q += m.values * c.zstd_19.bits_per_value;
  }
  console.log(name(`all ${rows.length} tensors, weighted by values`), String(sum.n).padStart(8),
    f(sum.h / sum.n), f(sum.a / sum.n), f((sum.a - sum.h) / sum.n), f(sum.u / sum.n), f(sum.s / sum.n),
    f(sum.z / sum.n), f(sum.q / sum.n));
  console.log(`difference to the entropy: worst ${worst.toFixed(4)}, mean ${(diffs / rows.length).toFixed(4)} ` +
    `bits per value; above raw + 512 bytes: ${above} tensors`);' "$least"
