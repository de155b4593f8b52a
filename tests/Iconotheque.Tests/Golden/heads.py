"""Golden values of the heads on T, the whitenings, the aggregation over scales and DELF's selection.

Run from the repository's root:  /usr/bin/python3 tests/Iconotheque.Tests/Golden/heads.py
The committed heads.json was made with Python 3.11, torch 1.13.0a0 and NumPy 1.24.2 (Debian 12). The formulas are written from
the papers and from the published code (cirtorch, yahoo/crow, Relja/netvlad and Nanne/pytorch-NetVlad, tensorflow/models
research/delf), not copied; inputs are drawn by SplitMix64, as GoldenInputs.cs draws them.
"""
import json
import math
import os

import numpy as np
import torch
import torch.nn.functional as F

MASK = (1 << 64) - 1


def draw(seed, count, low, high, relu=False):
    """count float32 from low to high; negative ones become 0 when relu."""
    values, state = np.empty(count, np.float64), seed
    for i in range(count):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        values[i] = low + (high - low) * ((z >> 40) / 16777216.0)
    values = values.astype(np.float32)
    return np.maximum(values, 0) if relu else values


def tensor(seed, c, h, w):
    return torch.from_numpy(draw(seed, c * h * w, -1.5, 2.5, relu=True).reshape(1, c, h, w))


def l2n(v, eps=1e-6):
    return v / (np.linalg.norm(v) + eps)


def gem(x, p):
    p = torch.as_tensor(p, dtype=torch.float32).reshape(1, -1, 1, 1)
    return x.clamp(min=1e-6).pow(p).mean(dim=(2, 3), keepdim=True).pow(1 / p).flatten().numpy()


def rmac(x):
    h, w = x.shape[2:]
    short, long = min(h, w), max(h, w)
    steps = torch.tensor([2., 3., 4., 5., 6., 7.])
    b = (long - short) / (steps - 1)
    extra = int(torch.min(torch.abs((short ** 2 - short * b) / short ** 2 - 0.4), 0)[1]) + 1
    more_w, more_h = (extra if h < w else 0), (extra if h > w else 0)

    def vector(region):
        v = region.amax(dim=(2, 3))
        return v / (torch.norm(v, p=2, dim=1, keepdim=True) + 1e-6)

    total = vector(x)
    for level in (1, 2, 3):
        side = math.floor(2 * short / (level + 1))
        if side == 0:
            continue
        half = math.floor(side / 2 - 1)

        def starts(length, count):
            step = 0 if count == 1 else (length - side) / (count - 1)
            return (torch.floor(half + torch.arange(count, dtype=torch.float32) * step) - half).int().tolist()

        for y in starts(h, level + more_h):
            for c in starts(w, level + more_w):
                total = total + vector(x[:, :, y:y + side, c:c + side])
    return total.flatten().numpy()


def crow(x):
    x = x[0].numpy()
    s = x.sum(axis=0)
    s = np.sqrt(s / np.sqrt((s ** 2).sum()))
    q = np.array([np.count_nonzero(channel) / float(channel.size) for channel in x], np.float32)
    weights = np.array([np.log(q.sum() / value) if value > 0 else 0 for value in q], np.float32)
    return (x * s).sum(axis=(1, 2)) * weights


def netvlad(x, w, c, b, pre=True, intra=True, order='cluster-major'):
    x = x[0].flatten(1).T
    if pre:
        x = F.normalize(x, dim=1)
    a = F.softmax(x @ torch.from_numpy(w).T + torch.from_numpy(b), dim=1)
    v = torch.stack([(a[:, k:k + 1] * (x - torch.from_numpy(c[k]))).sum(0) for k in range(len(c))])
    if intra:
        v = F.normalize(v, dim=1)
    v = v if order == 'cluster-major' else v.T
    return F.normalize(v.flatten(), dim=0).numpy()


def sign(v):
    return v * np.sign(v[np.arange(len(v)), np.abs(v).argmax(axis=1)])[:, None]


def pca(x, dimensions, t):
    x = x.astype(np.float64)
    m = x.mean(axis=0)
    values, vectors = np.linalg.eigh((x - m).T @ (x - m) / len(x))
    order = values.argsort()[::-1][:dimensions]
    p = values[order][:, None] ** (-t / 2) * sign(vectors[:, order].T)
    return np.array([l2n(p @ (row - m)) for row in x])


def lw(x, pairs, dimensions):
    x = x.astype(np.float64)
    q, p = x[[a for a, _ in pairs]], x[[b for _, b in pairs]]
    m, d = q.mean(axis=0), q - p
    inverse = np.linalg.inv(np.linalg.cholesky(d.T @ d / len(pairs)))
    z = inverse @ (x - m).T
    values, vectors = np.linalg.eigh(z @ z.T)
    order = values.argsort()[::-1][:dimensions]
    return np.array([l2n(sign(vectors[:, order].T) @ column) for column in z.T])


def delf(maps, parameters, threshold, most, overlap, projection):
    w1, b1, w2, b2 = (torch.from_numpy(a) for a in parameters)
    rows = []
    for scale, x in maps:
        flat = x[0].flatten(1).T
        score = F.softplus(F.relu(flat @ w1.T + b1) @ w2.T + b2).flatten()
        width = x.shape[3]
        for n in torch.nonzero(score >= threshold).flatten().tolist():
            y0, x0 = [(32 * i - 145) / scale for i in (n // width, n % width)]
            side = 290 / scale
            rows.append((float(score[n]), x0, y0, side, 291 / scale, flat[n].numpy()))
    rows.sort(key=lambda row: -row[0])
    kept = []
    for row in rows:
        def iou(other):
            w = min(row[1] + row[3], other[1] + other[3]) - max(row[1], other[1])
            h = min(row[2] + row[3], other[2] + other[3]) - max(row[2], other[2])
            shared = max(w, 0) * max(h, 0)
            return shared / (row[3] ** 2 + other[3] ** 2 - shared)
        if len(kept) < most and all(iou(other) <= overlap for other in kept):
            kept.append(row)
    keypoints, vectors = [], []
    for score, x0, y0, side, size, v in kept:
        keypoints.append([x0 + side / 2, y0 + side / 2, size, score])
        v = v / max(np.linalg.norm(v), 1e-6)
        if projection is not None:
            v = l2n(projection[0] @ v + projection[1])
        vectors.append(v)
    return {'keypoints': np.array(keypoints).flatten(), 'vectors': np.array(vectors).flatten()}


def main():
    c, k = 24, 5
    w, centres, b = draw(50, k * c, -6, 6).reshape(k, c), draw(51, k * c, -.3, .4).reshape(k, c), draw(52, k, -1, 1)
    zero, p = np.zeros(k, np.float32), draw(53, c, 1, 5)
    layer = draw(54, 16 * c, -1, 1).reshape(16, c), draw(55, 16, -.1, .1)
    learned = draw(56, 12 * c, -1, 1).reshape(12, c), draw(57, 12, -.1, .1)
    golden = {}
    for name, seed, h, width in [('wide', 1, 9, 13), ('tall', 2, 14, 7), ('square', 3, 8, 8), ('strip', 4, 2, 11), ('point', 5, 1, 1), ('long', 6, 10, 24)]:
        x = tensor(seed, c, h, width)
        heads = {
            'spoc': x.mean(dim=(2, 3)).flatten().numpy(), 'mac': x.amax(dim=(2, 3)).flatten().numpy(),
            'gem-3': gem(x, 3), 'gem-2.92': gem(x, 2.92), 'gem-channels': gem(x, p), 'rmac': rmac(x), 'crow': crow(x),
            'netvlad': netvlad(x, w, centres, b), 'netvlad-relja': netvlad(x, w, centres, zero, order='channel-major'),
            'netvlad-plain': netvlad(x, .2 * w, centres, b, pre=False, intra=False),
        }
        golden.update({f'{name}/{head}': l2n(v) for head, v in heads.items()})
    maps = [(1.0, tensor(1, c, 9, 13)), (2 ** -.5, tensor(11, c, 6, 9)), (.5, tensor(12, c, 5, 7))]

    def aggregate(vectors, msp):
        v = np.mean([v ** np.float32(msp) for v in vectors], axis=0) ** np.float32(1 / msp)
        return v / np.linalg.norm(v)

    def project(v, projection):
        return l2n(projection[0] @ v + projection[1])

    at = [l2n(gem(x, 2.92)) for _, x in maps]
    golden['scales/gem'] = aggregate(at, 2.92)
    golden['scales/gem+lw'] = project(golden['scales/gem'], learned)
    golden['scales/gem-layer'] = aggregate([project(v, layer) for v in at], 1)
    golden['scales/mac'] = aggregate([l2n(x.amax(dim=(2, 3)).flatten().numpy()) for _, x in maps], 1)
    golden['one/gem-layer'] = project(at[0], layer)
    for side in ((3, 4), (6, 6), (11, 15)):
        golden[f'adaptive/{side[0]}x{side[1]}'] = F.adaptive_avg_pool2d(maps[0][1], side).flatten().numpy()
    rows = draw(60, 60 * 10, -1, 1).reshape(60, 10) * np.arange(1, 11, dtype=np.float32)
    pairs = [(i, 59 - i) for i in range(29)]
    golden.update({'pca/full': pca(rows, 10, 1), 'pca/4-half': pca(rows, 4, .5), 'pca/few': pca(rows[:6], 5, 1), 'lw/8': lw(rows, pairs, 8)})
    attention = draw(70, 6 * c, -.5, .5).reshape(6, c), draw(71, 6, -.2, .2), draw(72, 6, -1, 1).reshape(1, 6), draw(73, 1, 0, .1)
    for name, most, overlap, projection in [('all', 60, 1, None), ('strongest', 20, 1, learned), ('apart', 1000, .6, None)]:
        golden.update({f'delf/{name}/{part}': v for part, v in delf(maps, attention, .6, most, overlap, projection).items()})
    path = os.path.join(os.path.dirname(__file__), 'heads.json')
    with open(path, 'w') as file:
        file.write('{\n' + ',\n'.join(f'"{name}": {json.dumps([float(f"{v:.8g}") for v in np.asarray(values).flatten()])}' for name, values in golden.items()) + '\n}\n')


if __name__ == "__main__":
    main()
