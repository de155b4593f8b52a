#!/usr/bin/env bash
# Builds indexes of made collections at the paper's scale and ten times it, and asks all 681 queries; prints times, sizes, peaks and mAP.
# Usage: bench/scale.sh FOLDER, with FOLDER/orb, FOLDER/rootsift and FOLDER/delf made by icono describe -d NAME -o FOLDER/NAME on real images.
# Takes about an hour on two cores, 8 GB of disk, and 5 GB more while DELF's features pass.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
dotnet build -c Release bench/Iconotheque.Benchmarks >/dev/null
ours=bench/Iconotheque.Benchmarks/bin/Release/net10.0/Iconotheque.Benchmarks
echo "load $(cut -d' ' -f1 /proc/loadavg)"
"$ours" scale-binary "$folder/orb" orb "$folder/orb-13k" 12952
"$ours" scale-binary-search "$folder/orb" orb "$folder/orb-13k" 12952 true 16 3
"$ours" scale-binary-search "$folder/orb" orb "$folder/orb-13k" 12952 false 16 0
"$ours" scale-pq "$folder/delf" delf "$folder/delf-13k" 12952 64 1024
"$ours" scale-pq-search "$folder/delf" delf "$folder/delf-13k" 12952 false 8 0
"$ours" scale-words "$folder/rootsift" rootsift "$folder/sift-100k" 100000 250 asmk-binary 16384
"$ours" scale-words-search "$folder/rootsift" rootsift "$folder/sift-100k" 100000 250
