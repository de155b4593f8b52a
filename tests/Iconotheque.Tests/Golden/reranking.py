"""Golden values of the re-rankings: query expansion, database-side augmentation, diffusion, k-reciprocal neighbours.

Run from the repository's root:  /usr/bin/python3 tests/Iconotheque.Tests/Golden/reranking.py
The committed reranking.json was made with Python 3.11 and NumPy 1.24.2 (Debian 12). Written from the papers, densely and in double
precision; vectors are drawn by SplitMix64, as GoldenInputs.cs draws them. The query is vector 0, the database are the others.
"""
import json
import os

import numpy as np

MASK = (1 << 64) - 1
N, D = 24, 8


def draw(seed, count, low, high):
    values, state = np.empty(count), seed
    for i in range(count):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        values[i] = low + (high - low) * ((z >> 40) / 16777216.0)
    return values.astype(np.float32).astype(np.float64)


def unit(rows):
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


ALL = unit(draw(71, N * D, -0.6, 1.0).reshape(N, D))
QUERY, DATABASE = ALL[0], ALL[1:]


def expansion(base, n, alpha):
    s = base @ QUERY
    best = np.argsort(-s)[:n]
    weights = np.maximum(s[best], 0) ** alpha
    return base @ unit(QUERY + weights @ base[best])


def augmentation(n, by_rank):
    s = DATABASE @ DATABASE.T
    np.fill_diagonal(s, -np.inf)
    order = np.argsort(-s, axis=1)[:, :n]
    weights = (n - np.arange(1, n + 1)) / n if by_rank else np.ones(n)
    return unit(DATABASE + np.einsum("r,ird->id", weights, DATABASE[order]))


def diffusion(k, kq, gamma, alpha):
    s = DATABASE @ DATABASE.T
    np.fill_diagonal(s, -np.inf)
    near = np.zeros_like(s, bool)
    for i, row in enumerate(np.argsort(-s, axis=1)[:, :k]):
        near[i, row] = True
    a = np.where(near & near.T, np.maximum(s, 0) ** gamma, 0)
    root = np.sqrt(a.sum(1))
    with np.errstate(divide="ignore", invalid="ignore"):
        normal = np.where(a > 0, a / np.outer(root, root), 0)
    y = np.zeros(N - 1)
    sq = DATABASE @ QUERY
    best = np.argsort(-sq)[:kq]
    y[best] = np.maximum(sq[best], 0) ** gamma
    f = np.linalg.solve(np.eye(N - 1) - alpha * normal, y)
    return np.where(f > 1e-12, f / f.max(), 0)


def reciprocal(k1, k2, lam):
    s = ALL @ ALL.T
    np.fill_diagonal(s, np.inf)
    rank = np.argsort(-s, axis=1)                      # itself first
    best = s[np.arange(N), rank[:, 1]]
    d = 1 - np.maximum(s, 0) / best[:, None]
    np.fill_diagonal(d, 0)

    def r(i, k):
        return {j for j in rank[i, :k + 1] if i in rank[j, :k + 1]}

    v = np.zeros((N, N))
    for i in range(N):
        star = set(r(i, k1))
        for j in r(i, k1):
            theirs = r(j, round(k1 / 2))
            if len(theirs & r(i, k1)) >= 2 / 3 * len(theirs) - 1e-9:
                star |= theirs
        members = sorted(star)
        v[i, members] = np.exp(-d[i, members])
        v[i] /= v[i].sum()
    v = np.stack([v[rank[i, :k2]].mean(0) for i in range(N)])
    jaccard = 1 - np.minimum(v[0], v[1:]).sum(1) / np.maximum(v[0], v[1:]).sum(1)
    return 1 - ((1 - lam) * jaccard + lam * d[0, 1:])


golden = {
    "aqe": expansion(DATABASE, 4, 0),
    "alphaqe": expansion(DATABASE, 8, 3),
    "dba-rank": augmentation(5, True) @ QUERY,
    "dba-equal": augmentation(3, False) @ QUERY,
    "dba+aqe": expansion(augmentation(5, True), 4, 0),
    "diffusion": diffusion(5, 3, 3, 0.9),
    "krnn": reciprocal(6, 3, 0.3),
}
path = os.path.join(os.path.dirname(__file__), "reranking.json")
with open(path, "w", encoding="utf-8") as file:
    json.dump({name: [float(np.float32(x)) for x in values] for name, values in golden.items()}, file, indent=1)
    file.write("\n")
