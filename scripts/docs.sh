#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Regenerates what is generated and checked in: the JSON Schemas. Usage: docs.sh WHIT
set -euo pipefail
whit=$1
for unit in $("$whit" list --json | sed -n 's/.*"unit": "\([a-z0-9_]*\)".*/\1/p'); do
  "$whit" schema "$unit" > "schema/$unit.schema.json"
done
