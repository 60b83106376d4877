#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Real tensors through generate, simulate and synth. Usage: demo.sh WHIT OUTPUT
set -euo pipefail
whit=$1
output=$2

"$whit" run examples/apack.yaml -o "$output" \
  --tensor weights=examples/tensors/vgg_conv3_weight.npy \
  --tensor activations=examples/tensors/vgg_conv3_act.npy
