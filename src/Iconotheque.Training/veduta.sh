#!/usr/bin/env bash
# Makes a network from nothing, as the first version brought one: src/Iconotheque.Training/veduta.sh FOLDER [PICTURES…]
# Renders places, trains the network on them (and on folders of unlabelled pictures), learns its heads on other rendered places.
# Begun again with the same arguments it goes on where it was stopped. The network is in FOLDER/networks/veduta.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 FOLDER [PICTURES…]" >&2; exit 2; }
out=$(realpath -m "$1"); shift
pictures=(); for folder in "$@"; do pictures+=("$(realpath "$folder")"); done
cd "$(dirname "$0")/../.."
dotnet build -c Release src/Iconotheque.Training
bin=src/Iconotheque.Training/bin/Release/net10.0/linux-x64
icono="dotnet $bin/icono.dll"

$icono synth "$out/places" --places 1300 --distractors 0 --max-side 256 --seed 2001
[ -e "$out/networks/veduta" ] || "$bin/icono-train" "$out/places" "${pictures[@]}" --name veduta --networks "$out/networks" -o "$out/run"

$icono synth "$out/heads" --places 100 --distractors 150 --max-side 400 --seed 3001
i=0; for folder in "${pictures[@]}"; do  # unlabelled pictures count as images of no class
  extra="images/extra$i"; i=$((i + 1))
  [ -e "$out/heads/$extra" ] || { cp -r "$folder" "$out/heads/$extra.part"; mv "$out/heads/$extra.part" "$out/heads/$extra"; }
  columns=$(head -n 1 "$out/heads/images.csv" | tr -cd ,)
  grep -q "^$extra/" "$out/heads/images.csv" || find "$out/heads/$extra" -iname '*.jpg' -printf "$extra/%P$columns\n" | sort >> "$out/heads/images.csv"
done
sed -i 's/"name": *"[^"]*"/"name": "Places and pictures that the heads of veduta learned from"/' "$out/heads/benchmark.json"
$icono adapt "$out/heads" --learn netvlad,delf --epochs 40 --network veduta --networks "$out/networks" --max-side 400 --replace
$icono adapt "$out/heads" --learn gem+pca,rmac+pca --shrinkage 0.5 --network veduta --networks "$out/networks" --max-side 400 --replace
