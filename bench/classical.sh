#!/usr/bin/env bash
# The figures of docs/results/classical.md: ORB and SIFT of bench/Iconotheque.Classical beside OpenCV's, in one run.
# Needs .NET, and python3-opencv (Debian 12: 4.6) for one of the two agreements.
# Usage: bench/classical.sh FOLDER_OF_PICTURES [EVERY_SO_MANIETH [MOST_PIXELS_A_SIDE]]
set -euo pipefail
cd "$(dirname "$0")"
folder=$(realpath "${1:?a folder of pictures}")
dotnet build -c Release Iconotheque.Classical.Compare >/dev/null
dotnet build -c Release Iconotheque.Classical.Tests >/dev/null
tests=Iconotheque.Classical.Tests/bin/Release/net10.0/Iconotheque.Classical.Tests
compare=Iconotheque.Classical.Compare/bin/Release/net10.0/Iconotheque.Classical.Compare
# The bits of every tier: AVX-512, AVX2, SSE and none.
for tier in '' DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0 DOTNET_EnableAVX=0 DOTNET_EnableHWIntrinsic=0; do
  echo "${tier:-as it comes}: $(env $tier "$tests" -noColor | grep Total:)"
  env $tier "$compare" hash "$folder" 60 400 | tail -1
done
python=${PYTHON:-/usr/bin/python3}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$compare" export "$folder" "${2:-10}" "${3:-640}" "$out" >/dev/null
"$python" classical_agreement.py "$out"
for what in agree pairs speed; do "$compare" "$what" "$folder" "${@:2}"; done
