"""faiss on the files of QuantiserWorkload.cs: flat and inverted product quantisation of 16 bytes a vector.

Usage: faiss_peer.py FOLDER flat8|flat4|ivf8|ivf4 LISTS
"""
import resource
import sys
import time

import faiss
import numpy as np

RUNS, FLAT_QUERIES = 3, 2000
folder, kind, lists = sys.argv[1], sys.argv[2], int(sys.argv[3])
base, queries, truth = (np.load(f"{folder}/{name}.npy") for name in ("base.vectors", "queries", "truth"))
try:
    import faiss.swigfaiss_avx2  # noqa: F401
    avx2 = "yes"
except ImportError:
    avx2 = "no"
options = faiss.get_compile_options().strip() if hasattr(faiss, "get_compile_options") else "unknown"
print(f"faiss version={faiss.__version__} options='{options}' avx2_build={avx2}")
bits = int(kind[-1])
if kind.startswith("flat"):
    index = faiss.IndexPQ(128, 16, 8) if bits == 8 else faiss.IndexPQFastScan(128, 32, 4)
    queries, sample, probes = queries[:FLAT_QUERIES], base, [0]
else:
    coarse = faiss.IndexFlatL2(128)
    index = faiss.IndexIVFPQ(coarse, 128, lists, 16, 8) if bits == 8 else faiss.IndexIVFPQFastScan(coarse, 128, lists, 32, 4)
    index.cp.niter = 10
    # Off unless asked for with fast scan; ours are residuals.
    index.by_residual = True
    sample, probes = base[:: max(1, len(base) // (64 * lists))], [1, 2, 4, 8, 16, 32, 64]
start = time.perf_counter()
index.train(sample)
trained = time.perf_counter()
index.add(base)
print(f"faiss {kind} train_s={trained - start:.1f} encode_s={time.perf_counter() - trained:.1f}")
for probe in probes:
    if probe:
        index.nprobe = probe
    for threads in (1, 2):
        faiss.omp_set_num_threads(threads)
        best = cpu = float("inf")
        for _ in range(RUNS):
            start, used = time.perf_counter(), time.process_time()
            _, found = index.search(queries, 1)
            best, cpu = min(best, time.perf_counter() - start), min(cpu, time.process_time() - used)
        recall = float(np.mean(found[:, 0] == truth[: len(queries)]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print(f"faiss {kind} probes={probe} threads={threads} qps={len(queries) / best:.1f} queries_per_cpu_second={len(queries) / cpu:.1f} recall={recall:.4f} peak_mib={peak}")
