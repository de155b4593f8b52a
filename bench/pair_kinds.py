#!/usr/bin/env python3
"""Which evidence tells best whether two pictures show one place: what their kind and their neighbours add, and what it does to promises.

Usage: pair_kinds.py NAME=PAIRS.csv[:WEIGHT] ... [--unseen NAME=PAIRS.csv ...]
PAIRS.csv is what `Iconotheque.Benchmarks link-evidence LIBRARY BENCHMARK 40` prints. The first are learned from, each as a whole counting
WEIGHT times the first, and judged on five folds of whole classes; the unseen teach nothing. Needs NumPy.
"""
import collections
import csv
import sys

import numpy as np

MEDIA = {"drawing", "painting", "print", "engraving"}
YEAR = 20


def read(name, path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    around = collections.defaultdict(list)
    for row in rows:
        told = float(row["similarity"]), np.log1p(min(float(row["coarse"]), 50)), np.log1p(float(row["fine"]))
        around[row["image"]].append((int(row["rank"]), told))
        around[row["image2"]].append((int(row["rank2"]), told))

    def cohort(image, low, high):
        told = [told for rank, told in around[image] if low <= rank <= high]
        return np.mean(told, axis=0) if told else np.zeros(3)

    near = {image: cohort(image, 11, 20) for image in around}
    far = {image: cohort(image, 21, 40) for image in around}
    pairs = []
    for row in rows:
        if min(int(row["rank"]), int(row["rank2"])) > 20:
            continue
        facets, other = row["facets"].split("/"), row["facets2"].split("/")
        years = [int(text[3]) if text[3].isdigit() else None for text in (facets, other)]
        media = [text[1] in MEDIA for text in (facets, other)]
        views = [text[2] not in ("", "street") for text in (facets, other)]
        tones = [row[key] == "Colour" for key in ("tone", "tone2")]
        s, c, f = float(row["similarity"]), float(row["coarse"]), float(row["fine"])
        one, two = near[row["image"]], near[row["image2"]]
        three, four = far[row["image"]], far[row["image2"]]
        same = row["class"] != "" and row["class"] == row["class2"]
        if row["image"].split("__")[0].removesuffix(".jpg") == row["image2"].split("__")[0].removesuffix(".jpg"):
            same = True
        pairs.append({
            "source": name, "same": same, "group": name + (row["class"] or row["class2"] or row["image"]),
            "s": s, "c": np.log1p(min(c, 50)), "f": np.log1p(f), "f50": np.log1p(max(f - 50, 0)),
            "type": row["type"], "across": row["collection"] != row["collection2"],
            "mixed tone": tones[0] != tones[1], "both grey": not any(tones), "mixed media": media[0] != media[1],
            "both drawn": all(media), "mixed view": views[0] != views[1], "both aerial": all(views),
            "years": np.log1p(abs(years[0] - years[1])) if None not in years else 0, "dated": None not in years,
            "copy": row["type"] in ("Copy", "Crop"), "same view": row["type"] == "SameView",
            "cs": (one[0] + two[0]) / 2, "cc": (one[1] + two[1]) / 2, "cf": (one[2] + two[2]) / 2,
            "xs": max(one[0], two[0]), "xc": max(one[1], two[1]), "xf": max(one[2], two[2]),
            "ds": (three[0] + four[0]) / 2, "dc": (three[1] + four[1]) / 2, "df": (three[2] + four[2]) / 2,
            "rank": np.log(min(int(row["rank"]), int(row["rank2"]))),
            "domain": " – ".join(sorted([facets[1], other[1]])), "images": (row["image"], row["image2"]),
        })
    return pairs


def fit(x, y, w):
    n1, n0 = y.sum(), (1 - y).sum()
    target = np.where(y == 1, (n1 + 1) / (n1 + 2), 1 / (n0 + 2))
    x = np.column_stack([np.ones(len(x)), x])
    b = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -35, 35)))
        h = (x * (w * p * (1 - p))[:, None]).T @ x + 1e-4 * np.eye(len(b))
        step = np.linalg.solve(h, x.T @ (w * (target - p)) - 1e-4 * b)
        b += np.clip(step, -5, 5)
        if np.abs(step).max() < 1e-7:
            break
    return b


def probability(b, x):
    return 1 / (1 + np.exp(-np.clip(np.column_stack([np.ones(len(x)), x]) @ b, -35, 35)))


def loss(p, y):
    p = np.clip(p, 1e-15, 1 - 1e-15)
    return -np.mean(np.where(y == 1, np.log(p), np.log(1 - p)))


def error(p, y):
    order = np.argsort(p)
    return sum(len(b) * abs(p[b].mean() - y[b].mean()) for b in np.array_split(order, 10) if len(b)) / len(p)


def proposed(pairs, p, rate=0.05):
    """Of each kind apart, across collections: the largest set whose mean of 1 - p is at most the rate."""
    kinds = collections.defaultdict(list)
    for pair, value in zip(pairs, p):
        if pair["across"]:
            kinds["copy" if pair["copy"] else pair["type"]].append((value, pair["same"]))
    count = wrong = 0
    for kind in kinds.values():
        kind.sort(key=lambda one: -one[0])
        spent = best = 0
        for i, (value, _) in enumerate(kind):
            spent += 1 - value
            if spent <= rate * (i + 1):
                best = i + 1
        count, wrong = count + best, wrong + sum(not same for _, same in kind[:best])
    return count, wrong


def matrix(pairs, names):
    def column(name):
        if "*" in name:
            return np.prod([column(part) for part in name.split("*")], axis=0)
        return np.array([float(pair[name]) for pair in pairs])
    return np.column_stack([column(name) for name in names])


def folds(pairs):
    groups = collections.Counter(pair["group"] for pair in pairs)
    filled, fold = [0] * 5, {}
    for group, size in sorted(groups.items(), key=lambda one: (-one[1], one[0])):
        fold[group] = filled.index(min(filled))
        filled[fold[group]] += size
    return np.array([fold[pair["group"]] for pair in pairs])


BASE = ["s", "c", "f"]
VARIANTS = {
    "s, c, f": BASE,
    "+ across": BASE + ["across"],
    "+ tones": BASE + ["mixed tone", "both grey"],
    "+ media": BASE + ["mixed media", "both drawn"],
    "+ views": BASE + ["mixed view", "both aerial"],
    "+ years": BASE + ["years", "dated"],
    "+ tones, media, views, years, across": BASE + ["mixed tone", "both grey", "mixed media", "both drawn", "mixed view", "both aerial",
                                                   "years", "dated", "across"],
    "+ tones and tones * s, f": BASE + ["mixed tone", "both grey", "mixed tone*s", "mixed tone*f", "both grey*s", "both grey*f"],
    "+ copy": BASE + ["copy"],
    "+ copy, same view": BASE + ["copy", "same view"],
    "+ f beyond 50": BASE + ["f50"],
    "+ rank": BASE + ["rank"],
    "+ neighbours' s (11 to 20)": BASE + ["cs"],
    "+ neighbours' s, c, f (11 to 20)": BASE + ["cs", "cc", "cf"],
    "+ the larger of both": BASE + ["xs", "xc", "xf"],
    "+ neighbours' s (21 to 40)": BASE + ["ds"],
    "+ neighbours' s, c, f (21 to 40)": BASE + ["ds", "dc", "df"],
    "+ neighbours' s, c, f, copy": BASE + ["cs", "cc", "cf", "copy"],
    "+ neighbours' s, copy": BASE + ["cs", "copy"],
}


def main():
    arguments, unseen = sys.argv[1:], []
    if "--unseen" in arguments:
        at = arguments.index("--unseen")
        arguments, unseen = arguments[:at], arguments[at + 1:]
    weights, learned = {}, []
    for one in arguments:
        name, path = one.split("=", 1)
        path, _, weight = path.partition(":")
        weights[name] = float(weight or 1)
        learned += read(name, path)
    others = {one.split("=", 1)[0]: read(*one.split("=", 1)) for one in unseen}
    y = np.array([float(pair["same"]) for pair in learned])
    counts = collections.Counter(pair["source"] for pair in learned)
    first = next(iter(counts.values()))
    w = np.array([weights[pair["source"]] * first / counts[pair["source"]] for pair in learned])
    fold = folds(learned)
    print({name: (count, int(sum(pair["same"] for pair in learned if pair["source"] == name))) for name, count in counts.items()},
          {name: (len(pairs), sum(pair["same"] for pair in pairs)) for name, pairs in others.items()})
    for label, names in VARIANTS.items():
        x = matrix(learned, names)
        held = np.zeros(len(y))
        for k in range(5):
            held[fold == k] = probability(fit(x[fold != k], y[fold != k], w[fold != k]), x[fold == k])
        b = fit(x, y, w)
        cells = []
        for name in counts:
            own = np.array([pair["source"] == name for pair in learned])
            mine = [pair for pair in learned if pair["source"] == name]
            strange = probability(fit(x[~own], y[~own], w[~own]), x[own]) if len(counts) > 1 else held[own]
            cells.append(f"{name} {loss(held[own], y[own]):.3f} {error(held[own], y[own]):.3f} "
                         f"{proposed(mine, held[own])} [{loss(strange, y[own]):.3f}]")
        for name, pairs in others.items():
            truth = np.array([float(pair["same"]) for pair in pairs])
            p = probability(b, matrix(pairs, names))
            cells.append(f"{name} {loss(p, truth):.3f} {error(p, truth):.3f} {proposed(pairs, p)}")
        print(f"{label:40} " + " | ".join(cells))
        if "-v" in sys.argv or label in ("s, c, f",):
            print("   ", dict(zip(["1"] + names, np.round(b, 2))))


if __name__ == "__main__":
    main()
