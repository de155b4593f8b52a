"""Golden codes, tables and neighbours of product quantisers whose centres are given.

Run from the repository's root:  /usr/bin/python3 tests/Iconotheque.Tests/Golden/quantiser.py
The committed quantiser.json was made with faiss 1.7.3 and NumPy 1.24.2 (Debian 12). Inputs are drawn by SplitMix64, as
GoldenInputs.cs draws them.
"""
import json
import os

import faiss
import numpy as np

MASK = (1 << 64) - 1
DIMENSION, PARTS, POINTS, QUERIES, K = 24, 6, 300, 5, 10


def draw(seed, count):
    values, state = np.empty(count, np.float64), seed
    for i in range(count):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        values[i] = -1 + 2 * ((z >> 40) / 16777216.0)
    return values.astype(np.float32)


points, queries = draw(21, POINTS * DIMENSION).reshape(-1, DIMENSION), draw(22, QUERIES * DIMENSION).reshape(-1, DIMENSION)
output = {}
for bits in (4, 8):
    index = faiss.IndexPQ(DIMENSION, PARTS, bits)
    faiss.copy_array_to_vector(draw(23 + bits, DIMENSION << bits), index.pq.centroids)
    index.is_trained = True
    codes = index.pq.compute_codes(points)
    if bits == 4:
        codes = np.stack([codes & 15, codes >> 4], 2).reshape(POINTS, PARTS)
    tables = np.empty((QUERIES, PARTS << bits), np.float32)
    index.pq.compute_distance_tables(QUERIES, faiss.swig_ptr(queries), faiss.swig_ptr(tables))
    index.add(points)
    distances, neighbours = index.search(queries, K)
    output[f"codes{bits}"] = codes.ravel().tolist()
    output[f"tables{bits}"] = [round(float(x), 6) for x in tables[0]]
    output[f"distances{bits}"] = [round(float(x), 6) for x in distances.ravel()]
    output[f"neighbours{bits}"] = neighbours.ravel().tolist()
with open(os.path.join(os.path.dirname(__file__), "quantiser.json"), "w") as file:
    json.dump(output, file, separators=(",", ":"))
    file.write("\n")
