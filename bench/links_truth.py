#!/usr/bin/env python3
"""How many of the links that `icono links LIBRARY --json` proposes are right, as a benchmark's images.csv tells.

Usage: icono links LIBRARY --json | links_truth.py LIBRARY BENCHMARK [icono and its arguments]
Pictures are known by the names of their files; one called copy-NAME is a copy of NAME.
"""
import collections
import csv
import itertools
import json
import os
import subprocess
import sys

library, benchmark, icono = sys.argv[1], sys.argv[2], sys.argv[3:] or ["icono"]
with open(os.path.join(benchmark, "images.csv"), newline="", encoding="utf-8") as file:
    class_of = {os.path.basename(row["image"]): row["class"] for row in csv.DictReader(file)}
listed = subprocess.run([*icono, "library", "list", library, "--json"], capture_output=True, text=True, check=True).stdout
items = [json.loads(line) for line in listed.splitlines()]
name_of = {item["id"]: os.path.basename(item["path"]).removeprefix("copy-") for item in items}
collection_of = {item["id"]: item["collection"] for item in items}


def same(first, second):
    one, other = name_of[first], name_of[second]
    return one == other or (class_of.get(one, "") != "" and class_of[one] == class_of.get(other))


review = json.load(sys.stdin)
counts = collections.Counter((link["type"], same(link["first"], link["second"])) for link in review["shown"])
there = sum(collection_of[a] != collection_of[b] and same(a, b) for a, b in itertools.combinations(name_of, 2))
for kind in sorted({kind for kind, _ in counts}):
    print(f"{kind}: {counts[kind, True] + counts[kind, False]} proposed, {counts[kind, False]} wrong")
right, wrong = (sum(count for (_, is_right), count in counts.items() if is_right == value) for value in (True, False))
print(f"{right + wrong} proposed, {wrong} wrong; {right} of {there} pairs across collections found")
