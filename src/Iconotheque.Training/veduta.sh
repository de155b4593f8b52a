#!/usr/bin/env bash
# Makes the network that comes with icono: src/Iconotheque.Training/veduta.sh FOLDER [PICTURES…]
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
[ -e "$out/networks/veduta" ] || "$bin/icono-train" "$out/places" "${pictures[@]}" --name veduta --networks "$out/networks" -o "$out/run" \
  --loss in-batch --epochs 10 --steps 300 --groups 56 --side 112 --strength 0.7 --least-area 0.3 --learning-rate 1.2e-3 --validation 30

$icono synth "$out/heads" --places 150 --distractors 300 --max-side 400 --seed 3001
i=0; for folder in "${pictures[@]}"; do  # unlabelled pictures count as images of no class
  [ -e "$out/heads/images/extra$i" ] || { cp -r "$folder" "$out/heads/images/extra$i.part"; mv "$out/heads/images/extra$i.part" "$out/heads/images/extra$i"
    columns=$(head -n 1 "$out/heads/images.csv" | tr -cd ,)
    find "$out/heads/images/extra$i" -iname '*.jpg' -printf "images/extra$i/%P$columns\n" | sort >> "$out/heads/images.csv"; }
  i=$((i + 1))
done
$icono adapt "$out/heads" --learn netvlad,delf,gem+lw,rmac+lw --network veduta --networks "$out/networks" --max-side 400 --replace
