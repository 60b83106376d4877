#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Speed-up of TensorDash over dense at random sparsity, as in docs/units/tensordash.md.
# Usage: sparsity_table.sh WHIT [ROWS]
set -euo pipefail
whit=$1
rows=${2:-100000}
model() {  # key, sparsity, settings
  "$whit" model examples/tensordash.yaml --synthetic "sparsity=$2,rows=$rows" "${@:3}" --json \
    2> /dev/null | sed -n "s/.*\"$1\": \([0-9.]*\).*/\1/p"
}
for tenth in 1 2 3 4 5 6 7 8 9; do
  s=0.$tenth
  one=(--set rows=1)
  printf '| %d0 %% | %.2f | %.2f | %.2f | %.2f | %.2f |\n' "$tenth" \
    "$(model speedup "$s" "${one[@]}" --set options=paper)" \
    "$(model speedup "$s" "${one[@]}" --set options=age)" \
    "$(model speedup_matching "$s" "${one[@]}" --set options=age)" \
    "$(model speedup "$s" --set options=paper)" "$(model speedup "$s" --set options=age)"
done
