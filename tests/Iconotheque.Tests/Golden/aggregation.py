"""Golden values of bags of words, ASMK, its binary and regional forms, and VLAD.

Run from the repository's root:  /usr/bin/python3 tests/Iconotheque.Tests/Golden/aggregation.py
The committed aggregation.json was made with Python 3.11 and NumPy 1.24.2 (Debian 12). The formulas are written from the papers
(Sivic and Zisserman, ICCV 2003; Tolias, Avrithis, Jégou, IJCV 2016; Teichmann et al., CVPR 2019; Jégou et al., CVPR 2010;
Arandjelović and Zisserman, CVPR 2013) image pair by image pair, without inverted lists; inputs are drawn by SplitMix64.
"""
import json
import os

import numpy as np

MASK = (1 << 64) - 1
COUNTS = [40, 25, 0, 60, 1, 33, 12]
D, K, BYTES, K_BITS = 16, 6, 8, 5
REGIONS = [(0, 0, 50, 100), (25, 25, 50, 50)]


def draw(seed, count, low, high):
    """count float32 from low to high, as GoldenInputs.Draw draws them."""
    values, state = np.empty(count, np.float64), seed
    for i in range(count):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        values[i] = low + (high - low) * ((z >> 40) / 16777216.0)
    return values.astype(np.float32)


def images():
    made = [draw(100 + i, n * D, -1, 1).reshape(n, D).astype(np.float64) for i, n in enumerate(COUNTS)]
    return made + [made[0]]


def binary_images():
    """Vectors of +1 and -1; a byte is the floor of a draw below 256, its bits from the lowest up."""
    made = []
    for i, n in enumerate(COUNTS):
        octets = np.floor(draw(200 + i, n * BYTES, 0, 255.9)).astype(np.uint8).reshape(n, BYTES)
        made.append(np.unpackbits(octets, axis=1, bitorder='little').astype(np.float64) * 2 - 1)
    return made + [made[0]]


def nearest(x, centres, each):
    d = ((x[:, None] - centres[None]) ** 2).sum(2)
    return np.argsort(d, axis=1, kind='stable')[:, :each]


def residuals(x, centres, means, each):
    """word -> sum of x - mean over the features next to it."""
    words = nearest(x, centres, each) if len(x) else np.zeros((0, each), int)
    return {int(c): (x[(words == c).any(1)] - means[c]).sum(0) for c in np.unique(words)}


def sigma(u, alpha, tau):
    return np.abs(u) ** alpha if u > tau else 0.0


def sign(v):
    return np.where(v > 0, 1.0, -1.0)


def asmk(xs, centres, means, each, alpha, tau, idf, binary):
    def aggregated(x, n):
        return {c: sign(v) / np.sqrt(len(v)) if binary else v / np.linalg.norm(v) for c, v in residuals(x, centres, means, n).items() if np.any(v)}

    def gamma(v):
        total = sum(idf[c] for c in v)
        return total ** -.5 if total > 0 else 0

    database, queries = [aggregated(x, 1) for x in xs], [aggregated(x, each) for x in xs]
    return [[gamma(q) * gamma(b) * sum(idf[c] * sigma(float(q[c] @ b[c]), alpha, tau) for c in q if c in b) for b in database] for q in queries]


def frequencies(xs, centres):
    present = [set(nearest(x, centres, 1).flatten().tolist()) if len(x) else set() for x in xs]
    return [np.log(len(xs) / max(1, sum(c in words for words in present))) for c in range(len(centres))]


def bow(xs, centres, idf):
    vectors = []
    for x in xs:
        n = np.bincount(nearest(x, centres, 1).flatten(), minlength=len(centres)) if len(x) else np.zeros(len(centres))
        v = n * idf
        vectors.append(v / np.linalg.norm(v) if np.any(v) else v)
    return [[float(a @ b) for b in vectors] for a in vectors]


def vlad(x, centres, intra):
    v = np.zeros_like(centres)
    for c, r in residuals(x, centres, centres, 1).items():
        v[c] = r / np.linalg.norm(r) if intra and np.any(r) else r
    norm = np.linalg.norm(v)
    return (v / norm if norm else v).flatten()


def regional(x, positions, centres):
    total = {}
    for region in [None] + REGIONS:
        inside = np.ones(len(x), bool) if region is None else (
            (positions[:, 0] >= region[0]) & (positions[:, 1] >= region[1]) & (positions[:, 0] < region[0] + region[2]) & (positions[:, 1] < region[1] + region[3]))
        parts = {c: v / np.linalg.norm(v) for c, v in residuals(x[inside], centres, centres, 1).items()}
        for c, v in parts.items():
            total[c] = total.get(c, 0) + v * len(parts) ** -.5
    rows = np.zeros_like(centres)
    for c, v in total.items():
        rows[c] = v / np.linalg.norm(v)
    return rows.flatten()


def main():
    xs, centres = images(), draw(99, K * D, -1, 1).reshape(K, D).astype(np.float64)
    ones, idf = np.ones(K), frequencies(xs, centres)
    bits = np.unpackbits(np.floor(draw(199, K_BITS * BYTES, 0, 255.9)).astype(np.uint8).reshape(K_BITS, BYTES), axis=1, bitorder='little') * 2.0 - 1
    means = draw(198, K_BITS * 8 * BYTES, -1, 1).reshape(K_BITS, 8 * BYTES).astype(np.float64)
    golden = {
        'idf': idf,
        'bow': bow(xs, centres, np.array(idf)),
        'asmk': asmk(xs, centres, centres, 3, 3, 0, ones, False),
        'asmk-alpha-2.5-tau-0.1': asmk(xs, centres, centres, 2, 2.5, .1, ones, False),
        'asmk-idf': asmk(xs, centres, centres, 1, 3, 0, idf, False),
        'asmk-binary': asmk(xs, centres, centres, 3, 3, 0, ones, True),
        'bits/asmk': asmk(binary_images(), bits, means, 2, 3, 0, np.ones(K_BITS), False),
        'bits/asmk-binary': asmk(binary_images(), bits, means, 2, 3, 0, np.ones(K_BITS), True),
        'vlad': [vlad(x, centres, False) for x in xs],
        'vlad-intra': [vlad(x, centres, True) for x in xs],
        'regional': regional(xs[3], draw(300, 2 * COUNTS[3], 0, 100).reshape(-1, 2), centres),
    }
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'aggregation.json')
    with open(path, 'w') as file:
        json.dump({name: [round(float(v), 7) for v in np.asarray(values).flatten()] for name, values in golden.items()}, file)
        file.write('\n')


if __name__ == "__main__":
    main()
