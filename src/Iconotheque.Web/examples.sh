#!/usr/bin/env bash
# Renders the examples of the eleven variations that annotators see into Assets/Examples/, with icono alone: for each, of another place, a reference and a picture that shows it.
# Nine come from sweeps, in which one variation alone grows; night and pen are clearer in an ordinary collection. What it makes is ours (CC0) and committed, so that building renders nothing.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
icono() { dotnet run --project ../Iconotheque.Cli -c Release -- "$@"; }
icono synth "$work/swept" --sweeps --places 12 --steps 4 --max-side 288 --seed 1
icono synth "$work/sample" --places 24 --distractors 0 --max-side 288 --seed 1
mkdir -p Assets/Examples
while read -r variation folder place reference strong; do
    cp "$work/$folder/images/${place}_$reference.jpg" "Assets/Examples/example-$variation-reference.jpg"
    cp "$work/$folder/images/${place}_$strong.jpg" "Assets/Examples/example-$variation.jpg"
done <<'END'
scale swept nerormere-lighthouse reference scale-4
illumination sample nererburg-station 01 06
orientation swept nerwick-arena reference orientation-4
color swept belaux-harbour reference color-4
domain sample nerstade-castle 01 05
occlusion swept sorevmont-dome-church reference occlusion-2
positioning swept aulwick-suspension-bridge reference positioning-4
clutter swept sorenstade-town-hall reference clutter-4
undistinctiveness swept linmere-mill reference undistinctiveness-4
alterations swept belheim-cathedral reference alterations-4
time swept valstade-windmill reference time-4
END
