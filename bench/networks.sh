#!/usr/bin/env bash
# Runs a ResNet-101 at 800×600 here and in PyTorch, the machine's matrix products, and describing with one head and with many,
# in turn, three times, and prints the ratios of the best of each: quote ratios, not single figures.
# Needs python3-torch, python3-torchvision, python3-numpy and libopenblas0 (Debian). Usage: bench/networks.sh
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-/usr/bin/python3}
threads=$(nproc)
# The core types that these name may not be the machine's.
unset OPENBLAS_CORETYPE NVPL_BLAS_DEBUG_CPU_TYPE OPENBLAS_NUM_THREADS OMP_NUM_THREADS
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
dotnet build -c Release bench/Iconotheque.Benchmarks >/dev/null
ours=bench/Iconotheque.Benchmarks/bin/Release/net10.0/Iconotheque.Benchmarks
"$ours" backbone-data "$data"
for turn in 1 2 3; do
  echo "turn $turn, load $(cut -d' ' -f1 /proc/loadavg)"
  "$ours" matrix-product "$threads"
  "$ours" backbone "$data" "$threads"
  "$python" bench/backbone.py "$threads"
done | tee "$data/log"
"$ours" heads "$data" "$threads"
"$python" - "$data/log" "$threads" <<'EOF'
import re, sys
lines, threads = open(sys.argv[1]).read().splitlines(), sys.argv[2]
def best(start, field):
    return max(float(re.search(field + r"=([\d.]+)", line)[1]) for line in lines if line.startswith(start) and field in line)
ours, alone = (best(f"iconotheque resnet101 images_side_by_side={n}", "images_per_second") for n in (threads, 1))
flops, int8 = best(f"iconotheque resnet101 images_side_by_side={threads}", "effective_gflops"), best(f"iconotheque resnet101-int8 images_side_by_side={threads}", "images_per_second")
blas, mlas = best("numpy", "sgemm_4096_gflops"), best(f"onnxruntime matmul_4096 threads={threads}", "gflops")
torch = {n: best(f"torch resnet101 threads={threads} batch={n}", "images_per_second") for n in (1, 2, 4)}
print(f"effective over peak: OpenBLAS {flops / blas:.2f}, ONNX Runtime {flops / mlas:.2f}")
print(f"over PyTorch's best: {ours / max(torch.values()):.2f}; int8 over float: {int8 / ours:.2f}")
EOF
