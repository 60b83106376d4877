#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages that are missing. Says nothing and starts nothing when all are there.
set -euo pipefail

packages=(
  build-essential cmake pkg-config ccache git
  verilator yosys iverilog opensta nextpnr-ice40 fpga-icestorm
  qflow-tech-osu018 qflow-tech-osu035
  libsystemc-dev libyaml-cpp-dev libcli11-dev libfmt-dev nlohmann-json3-dev libvalijson-dev
  libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev
  libgmp-dev libzstd-dev libssl-dev zlib1g-dev
  clang clang-format clang-tidy nodejs npm python3
)

has_package() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }
# Node.js may come from elsewhere; what counts is that it runs.
has() {
  case "$1" in
    nodejs) command -v node > /dev/null ;;
    npm) command -v npm > /dev/null ;;
    *) has_package "$1" ;;
  esac
}

if ! command -v apt-get > /dev/null || ! command -v dpkg-query > /dev/null; then
  if [ -n "${WHIT_SKIP_DEPS:-}" ]; then exit 0; fi
  echo "This is no Debian system. Install the equivalents of these packages, then set" >&2
  echo "WHIT_SKIP_DEPS=1 and run make again:" >&2
  printf '  %s\n' "${packages[*]}" >&2
  exit 1
fi

missing=()
for package in "${packages[@]}"; do
  has "$package" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo > /dev/null || { echo "no root, no sudo; install: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "installing: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
