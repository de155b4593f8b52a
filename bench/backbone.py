"""The peer of the backbone workload: a ResNet-101 of the same shape in PyTorch, and OpenBLAS's sgemm. Usage: backbone.py THREADS"""
import ctypes
import glob
import sys
import time

import numpy as np
import torch
import torchvision

threads = int(sys.argv[1])


def best_of(runs, work):
    """Seconds on the clock and of processors, the best of each."""
    seconds = cpu = float("inf")
    for _ in range(runs):
        start, used = time.perf_counter(), time.process_time()
        work()
        seconds, cpu = min(seconds, time.perf_counter() - start), min(cpu, time.process_time() - used)
    return seconds, cpu


def openblas():
    paths = glob.glob("/usr/lib/*/openblas-pthread/libopenblas.so.0") + glob.glob("/usr/lib/*/libopenblas.so.0")
    library = ctypes.CDLL(paths[0])
    library.openblas_get_corename.restype = ctypes.c_char_p
    return library


blas = openblas()
square = np.ones((4096, 4096), np.float32)
for count in (1, threads):
    blas.openblas_set_num_threads(count)
    seconds, cpu = best_of(5, lambda: square @ square)
    operations = 2 * 4096**3 / 1e9
    print(f"numpy {np.__version__} openblas core={blas.openblas_get_corename().decode()} sgemm_4096 threads={count} gflops={operations / seconds:.1f} gflop_per_cpu_second={operations / cpu:.1f}")
torch.set_num_threads(threads)
settings = torch.__config__.show().splitlines()
print("torch", torch.__version__, "; ".join(line.strip(" -") for line in settings if "MKL" in line and "Build" not in line or "capability" in line))
torch.manual_seed(1)
network = torchvision.models.resnet101(weights=None)
trunk = torch.nn.Sequential(*list(network.children())[:-2]).eval()
with torch.inference_mode():
    for batch in (1, 2, 4):
        images = torch.randn(batch, 3, 600, 800)
        seconds, cpu = best_of(4, lambda: trunk(images))
        print(f"torch resnet101 threads={torch.get_num_threads()} batch={batch} images_per_second={batch / seconds:.3f} cpu_seconds_per_image={cpu / batch:.2f}")
