#!/usr/bin/env python3
"""How long the methods of the C# sources below some folders are, in lines from the signature to the end.

Usage: method_sizes.py FOLDER...
A method is a member with parameters that begins four columns (eight in a nested type) from the left and has a body, as this project's
formatter writes them; its documentation does not count.
"""
import pathlib
import re
import statistics
import sys

SIGNATURE = re.compile(r"^( {4}| {8})(?:(?:public|private|protected|internal|static|override|abstract|async|sealed|virtual|unsafe|"
                       r"partial|readonly|extern|new)\s+)+[^=;{]*\(")


def lengths(text):
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        match = SIGNATURE.match(lines[at])
        if not match or " class " in lines[at] or " record " in lines[at] or " struct " in lines[at] or " delegate " in lines[at]:
            at += 1
            continue
        indent, end = match.group(1), at
        # A block ends with a brace at the indent of the signature, an expression with the first line that ends with a semicolon there.
        while end < len(lines) and not (lines[end] in (indent + "}", indent + "};") or lines[end].endswith(";")
                                        and not any(line.startswith(indent + "{") for line in lines[at:end + 1])):
            end += 1
        yield end - at + 1
        at = end + 1


sizes = sorted(length for folder in sys.argv[1:] for file in pathlib.Path(folder).rglob("*.cs")
               if "obj" not in file.parts for length in lengths(file.read_text(encoding="utf-8-sig")))
print(f"{len(sizes)} methods: median {statistics.median(sizes):g} lines, of ten nine at most {sizes[int(0.9 * len(sizes))]}, "
      f"the longest {sizes[-1]}")
