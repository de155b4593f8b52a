"""The peer of the backbone workload: a ResNet-101 of the same shape in PyTorch, and OpenBLAS's sgemm. Usage: backbone.py THREADS"""
import ctypes
import glob
import sys
import time

import numpy as np
import torch
import torchvision

threads = int(sys.argv[1])


def peak(size=4096):
    a = np.ones((size, size), np.float32)
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        a @ a
        best = min(best, time.perf_counter() - start)
    return 2 * size**3 / best / 1e9


def core():
    for path in glob.glob("/usr/lib/*/openblas-pthread/libopenblas.so.0") + glob.glob("/usr/lib/*/libopenblas.so.0"):
        name = ctypes.CDLL(path).openblas_get_corename
        name.restype = ctypes.c_char_p
        return name().decode()
    return "unknown"


print(f"numpy {np.__version__} openblas core={core()} sgemm_4096_gflops={peak():.1f}")
torch.set_num_threads(threads)
settings = torch.__config__.show().splitlines()
print("torch", torch.__version__, "; ".join(line.strip(" -") for line in settings if "MKL" in line and "Build" not in line or "capability" in line))
torch.manual_seed(1)
network = torchvision.models.resnet101(weights=None)
trunk = torch.nn.Sequential(*list(network.children())[:-2]).eval()
with torch.inference_mode():
    for batch in (1, 2, 4):
        images = torch.randn(batch, 3, 600, 800)
        best = float("inf")
        for _ in range(4):
            start = time.perf_counter()
            trunk(images)
            best = min(best, time.perf_counter() - start)
        print(f"torch resnet101 threads={torch.get_num_threads()} batch={batch} images_per_second={batch / best:.3f}")
