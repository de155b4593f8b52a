#!/usr/bin/env bash
# A library of made items: how fast it grows, what it takes, how fast it answers, how soon after a cold start; then five minutes of four searchers beside a writer, and
# 3,000 writers killed. Usage: bench/library.sh FOLDER [ITEMS] [COMPONENTS]. A million items of 512 components take about a quarter of an hour and 13 GB.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 items=${2:-1000000} components=${3:-512}
dotnet build -c Release bench/Iconotheque.Benchmarks >/dev/null
dotnet build -c Release tests/Iconotheque.Torture >/dev/null
ours=bench/Iconotheque.Benchmarks/bin/Release/net10.0/Iconotheque.Benchmarks
torture="dotnet tests/Iconotheque.Torture/bin/Release/net10.0/Iconotheque.Torture.dll"
echo "load $(cut -d' ' -f1 /proc/loadavg)"
"$ours" library-grow "$folder/grown" "$items" "$components" true
if sync && echo 3 2>/dev/null >/proc/sys/vm/drop_caches; then echo "caches dropped"; fi
"$ours" library-search "$folder/grown" 200
"$ours" library-search "$folder/grown" 200
$torture kill "$folder/shared" 0
$torture add "$folder/shared" 300 &
for searcher in 1 2 3 4; do $torture search "$folder/shared" 295 & done
wait
$torture kill "$folder/killed" 3000
