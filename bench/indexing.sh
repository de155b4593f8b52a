#!/usr/bin/env bash
# Searches clustered vectors of 128 dimensions by product quantisation of 16 bytes, flat and with inverted lists, here and in faiss, in turn,
# and prints ratios: of queries a second, and of queries a second of processor time, which a busy machine disturbs less. Those of
# inverted lists are at equal recall: faiss's rate is interpolated between its numbers of probes.
# Needs python3-faiss and python3-numpy (Debian). Usage: bench/indexing.sh [VECTORS [LISTS]]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-/usr/bin/python3}
vectors=${1:-1000000}
lists=${2:-4096}
# The core types that these name may not be the machine's.
unset OPENBLAS_CORETYPE NVPL_BLAS_DEBUG_CPU_TYPE OPENBLAS_NUM_THREADS OMP_NUM_THREADS
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
dotnet build -c Release bench/Iconotheque.Benchmarks >/dev/null
ours=bench/Iconotheque.Benchmarks/bin/Release/net10.0/Iconotheque.Benchmarks
"$ours" quantiser-data "$data" "$vectors"
for kind in flat8 flat4 ivf8 ivf4; do
  echo "$kind, $vectors vectors, $lists lists, load $(cut -d' ' -f1 /proc/loadavg)"
  "$ours" quantiser "$data" "$kind" "$lists"
  "$python" bench/faiss_peer.py "$data" "$kind" "$lists"
done | tee "$data/log"
"$python" - "$data/log" <<'EOF2'
import re, sys
import numpy as np
rows = {}
for line in open(sys.argv[1]):
    if m := re.match(r"(\w+) (\w+) probes=\d+ threads=(\d) qps=([\d.]+) queries_per_cpu_second=([\d.]+) recall=([\d.]+)", line):
        rows.setdefault((m[1], m[2], m[3]), []).append(tuple(float(x) for x in m.groups()[3:]))
for (who, kind, threads), ours in rows.items():
    if who != "iconotheque":
        continue
    peer = sorted(rows["faiss", kind, threads], key=lambda row: row[2])
    recalls = [row[2] for row in peer]
    for qps, cpu, recall in ours:
        if not (kind.startswith("flat") or recalls[0] <= recall <= recalls[-1]):
            continue
        of = [np.exp(np.interp(recall, recalls, [np.log(row[i]) for row in peer])) for i in (0, 1)]
        print(f"{kind} threads={threads} recall={recall:.3f}: {qps / of[0]:.2f} times faiss, by processor time {cpu / of[1]:.2f}")
EOF2
