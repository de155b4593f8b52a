#!/usr/bin/env bash
# Runs each workload and its peer in turn, three times, and prints what each says: quote ratios, not single figures.
# Needs python3-numpy, python3-opencv and libopenblas0 (Debian). Usage: bench/compare.sh FOLDER_WITH_images
set -euo pipefail
cd "$(dirname "$0")/.."
images=${1:?a benchmark folder with an images subfolder}
python=${PYTHON:-/usr/bin/python3}
threads=$(nproc)
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
dotnet build -c Release bench/Iconotheque.Benchmarks >/dev/null
ours=bench/Iconotheque.Benchmarks/bin/Release/net10.0/Iconotheque.Benchmarks
"$ours" scoring-data "$data"
for _ in 1 2 3; do
  "$ours" scoring "$data"
  "$python" bench/scoring.py "$data"
done
for descriptor in orb rootsift; do
  for _ in 1 2 3; do
    echo -n "$descriptor "; "$ours" describe "$images" "$descriptor" "$threads"
    echo -n "$descriptor "; "$python" bench/describe.py "$images" "$descriptor" "$threads"
  done
done
