#!/usr/bin/env python3
"""Says whether searching a library answers as evaluating its benchmark did.

    python3 bench/agreement.py ICONO RESULTS LIBRARY COLLECTION DESCRIPTOR

ICONO is the command (quoted when it has several words), RESULTS the results.json of `icono evaluate`,
Where something says how probable answers are, a library orders them by that, and the lists differ;
make it at another --max-side than the usual one, and evaluate at the same.
COLLECTION the name that the benchmark's pictures have in the library.
"""
import json
import shlex
import subprocess
import sys

icono, results, library, collection, descriptor = sys.argv[1:]
study = json.load(open(results))
chosen = next(d for d in study["descriptors"] if d["name"].startswith(descriptor))
same = 0
for query, expected in zip(study["queries"], chosen["retrieved"]):
    verify = [] if "+sp" in chosen["name"] else ["--verify", "0"]
    command = [*shlex.split(icono), "search", library, f"{collection}/{query['image']}", "--top", "100", "--json", *verify]
    answers = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    found = [answer["image"].split("/", 1)[1] for answer in answers[0]["answers"]]
    wanted = [answer["image"] for answer in expected][:100]
    same += found == wanted
    if found != wanted:
        print(f"{query['image']}: first differs at rank {next((i for i, pair in enumerate(zip(found, wanted)) if pair[0] != pair[1]), min(len(found), len(wanted))) + 1}")
print(f"{same} of {len(study['queries'])} lists are the same")
