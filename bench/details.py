#!/usr/bin/env python3
"""Details of pictures that a library holds: which way of retrieving finds the picture, and how many links are proposed.

Usage: details.py LIBRARY PICTURES SCRATCH [icono and its arguments]
Of 60 of the PICTURES (a folder, whose files have the names of the library's) with sides of 400 pixels and more a half, a third and a quarter of both sides is cut out
at random (seed 5) by the command vips, and added to a copy of the library in SCRATCH as a collection of its own.
"""
import collections
import glob
import json
import os
import random
import shutil
import subprocess
import sys

library, pictures, scratch, icono = *sys.argv[1:4], sys.argv[4:] or ["icono"]
SIZES = {2: "half", 3: "third", 4: "quarter"}


def run(*arguments):
    return subprocess.run([*icono, *arguments], capture_output=True, text=True, check=True).stdout


details, copy = os.path.join(scratch, "details"), os.path.join(scratch, "library")
os.makedirs(details)
shutil.copytree(library, copy)
random.seed(5)
sizes = {file: [int(subprocess.check_output(["vipsheader", "-f", field, file])) for field in ("width", "height")]
         for file in sorted(glob.glob(os.path.join(pictures, "**", "*.jpg"), recursive=True))}
files = [file for file, size in sizes.items() if min(size) >= 400]
random.shuffle(files)
for file in files[:60]:
    width, height = sizes[file]
    stem = os.path.splitext(os.path.basename(file))[0]
    for part, name in SIZES.items():
        wide, high = width // part, height // part
        at = [str(random.randint(0, most)) for most in (width - wide, height - high)]
        subprocess.check_call(["vips", "crop", file, os.path.join(details, f"{stem}__{name}.jpg[Q=85]"), *at, str(wide), str(high)])
run("library", "add", copy, details, "--collection", "details")
names = sorted(os.listdir(details))
whole = {name: name.rsplit("__", 1)[0] + ".jpg" for name in names}


def links(label):
    shown = json.loads(run("links", copy, "--anew", "--false-rate", "0.05", "--json"))["shown"]
    listed = [json.loads(line) for line in run("library", "list", copy, "--json").splitlines()]
    name_of = {item["id"]: os.path.basename(item["path"]) for item in listed}
    pairs = [{name_of[link["first"]], name_of[link["second"]]} for link in shown]
    found = collections.Counter(name.rsplit("__", 1)[1][:-4] for name in names if {name, whole[name]} in pairs)
    print(f"links {label}: {dict(found)} of 60 each")


links("by the library's descriptors")
run("library", "index", copy, "rootsift-asmk")
descriptor = json.loads(run("library", "info", copy, "--json"))["descriptors"][0]["name"]
for by in (descriptor, "rootsift-asmk"):
    ranks = collections.defaultdict(list)
    answers = json.loads(run("search", copy, *[f"details/{name}" for name in names], "--by", by, "--verify", "0", "--top", "300",
                             "--json", *(["--least", "0"])))
    for name, search in zip(names, answers):
        hits = [hit["image"] for hit in search["answers"] if not hit["image"].startswith("details/")]
        place = next((i + 1 for i, hit in enumerate(hits) if os.path.basename(hit) == whole[name]), 10**6)
        ranks[name.rsplit("__", 1)[1][:-4]].append(place)
    for size, places in ranks.items():
        print(f"{by} {size}: first {sum(p == 1 for p in places)}, of the first 20 {sum(p <= 20 for p in places)} of {len(places)}")
links("with the index")
