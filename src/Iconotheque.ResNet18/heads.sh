#!/usr/bin/env bash
# Learns the heads that ship with resnet18: src/Iconotheque.ResNet18/heads.sh FOLDER [PICTURES…]
# Renders places, adds a third of the unlabelled pictures of the other folders, and leaves the heads in FOLDER/networks/NAME/heads.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 FOLDER [PICTURES…]" >&2; exit 2; }
out=$(realpath -m "$1"); shift
pictures=(); for folder in "$@"; do pictures+=("$(realpath "$folder")"); done
cd "$(dirname "$0")/../.."
icono="dotnet run --project src/Iconotheque.Cli -c Release --"

$icono synth "$out/places" --places 60 --distractors 60 --max-side 512 --seed 1234
columns=$(head -n 1 "$out/places/images.csv" | tr -cd ,)
i=0; for folder in "${pictures[@]}"; do  # unlabelled pictures count as images of no class
  extra="images/extra$i"; i=$((i + 1)); mkdir -p "$out/places/$extra"
  find "$folder" -iname '*.jpg' | sort | awk 'NR % 3 == 1' | while read -r file; do
    cp "$file" "$out/places/$extra/"; echo "$extra/$(basename "$file")$columns" >> "$out/places/images.csv"
  done
done
sed -i 's/"name": *"[^"]*"/"name": "Places and pictures that the heads of resnet18 learned from"/' "$out/places/benchmark.json"
for head in rgem+pca gem+pca rmac+pca; do
  $icono adapt "$out/places" --learn "$head" --shrinkage 0.5 --network resnet18 --networks "$out/networks" --max-side 640 --replace
done
$icono adapt "$out/places" --learn netvlad --network resnet18 --networks "$out/networks" --max-side 640 --replace
$icono adapt "$out/places" --learn delf --epochs 40 --network resnet18-stage3 --networks "$out/networks" --max-side 640 --replace
$icono adapt "$out/places" --learn delf+pca --local-scales 1,0.5 --shrinkage 0 --dimensions 64 --network resnet18-stage3 --networks "$out/networks" --max-side 640 --replace
