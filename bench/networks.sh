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
ours, rate, cpu = f"iconotheque resnet101 images_side_by_side={threads}", "images_per_second", "gflop_per_cpu_second"
flops, torch = best(ours, "effective_gflops"), max(best(f"torch resnet101 threads={threads} batch={n} ", rate) for n in (1, 2, 4))
for name, product in (("OpenBLAS", "numpy"), ("ONNX Runtime", "onnxruntime")):
    peaks = [line for line in lines if line.startswith(product)]
    def of(field, count):
        return max(float(re.search(" " + field + r"=([\d.]+)", line)[1]) for line in peaks if f"threads={count} " in line)
    print(f"effective over the peak of {name}: {flops / of('gflops', threads):.2f}, by processor time {best(ours, cpu) / of(cpu, 1):.2f}")
print(f"over PyTorch's best: {best(ours, rate) / torch:.2f}; one image on its own, one thread against {threads}: {best('iconotheque resnet101 images_side_by_side=1', rate) / best(f'torch resnet101 threads={threads} batch=1 ', rate):.2f}")
print(f"int8 over float: {best(ours.replace('resnet101', 'resnet101-int8'), rate) / best(ours, rate):.2f}")
EOF
