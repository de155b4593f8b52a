#!/usr/bin/env bash
# Runs DINOv2's ViT-S/14 and ViT-B/14, weights by chance, at 322×322 here and in PyTorch, in turn, on one thread and on two, and
# the machine's matrix product; prints how far T is off, and the ratios of the best of each: quote ratios, not single figures.
# Needs python3-torch and python3-numpy (Debian). Usage: bench/transformers.sh [TURNS]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-/usr/bin/python3}
unset OPENBLAS_CORETYPE OPENBLAS_NUM_THREADS OMP_NUM_THREADS
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
dotnet build -c Release bench/Iconotheque.Benchmarks >/dev/null
ours=bench/Iconotheque.Benchmarks/bin/Release/net10.0/Iconotheque.Benchmarks
"$python" bench/transformers.py write "$data"
for turn in $(seq "${1:-3}"); do
  echo "turn $turn, load $(cut -d' ' -f1 /proc/loadavg)"
  "$ours" matrix-product 2
  "$ours" transformers "$data"
  "$python" bench/transformers.py run 1
  "$python" bench/transformers.py run 2
done | tee "$data/log"
"$python" - "$data/log" <<'END'
import re, sys
best = {}
for line in open(sys.argv[1]):
    if fields := dict(re.findall(r"(\w+)=([\w.]+)", line)):
        key = re.sub(r" \w+=(?!\d+ ).*$| (images|cpu|gflop|effective|largest)\w*=.*$", "", line.strip())
        for field in ("images_per_second", "effective_gflops", "gflops"):
            if field in fields:
                best[key, field] = max(best.get((key, field), 0), float(fields[field]))
        for field in ("cpu_seconds_per_image",):
            if field in fields:
                best[key, field] = min(best.get((key, field), 1e9), float(fields[field]))
for (key, field), value in best.items():
    print(f"best: {key} {field}={value:g}")
END
