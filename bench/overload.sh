#!/usr/bin/env bash
# Sixteen pictures of 60 MB sent at once to icono serve, while somebody else browses and searches: what is answered, how long the other
# waits, what memory the server takes and gives back. Usage: bench/overload.sh [icono and its arguments, such as: dotnet icono.dll]
set -euo pipefail
icono=("$@")
[ ${#icono[@]} -gt 0 ] || icono=(dotnet "$(dirname "$0")/../src/Iconotheque.Cli/bin/Release/net10.0/icono.dll")
made=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$made"' EXIT
"${icono[@]}" synth "$made/synth" --places 2 --distractors 4 --max-side 400 >/dev/null
"${icono[@]}" library create "$made/library" -d gem >/dev/null
"${icono[@]}" library add "$made/library" "$made/synth" >/dev/null

# A BMP of 4480 by 4480 pixels.
side=4480
le() { printf "\\x$(printf %02x $(($1 & 255)))\\x$(printf %02x $(($1 >> 8 & 255)))\\x$(printf %02x $(($1 >> 16 & 255)))\\x$(printf %02x $(($1 >> 24 & 255)))"; }
bytes=$((side * side * 3))
{ printf 'BM'; le $((54 + bytes)); le 0; le 54; le 40; le $side; le $side; printf '\x01\x00\x18\x00'; le 0; le $bytes; le 0; le 0; le 0; le 0; head -c $bytes /dev/urandom; } >"$made/a.bmp"

"${icono[@]}" serve "$made/library" --port 0 >"$made/log" &
server=$!
for _ in $(seq 600); do grep -q 'is open at' "$made/log" && break; sleep 0.1; done
address=$(sed -nE 's/.* is open at ([^;]+);.*/\1/p' "$made/log" | head -n 1)
rss() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$server/status"; }
peak() { awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$server/status"; }
curl -s -c "$made/cookies" "$address/api/v1/token" >"$made/token"
token=$(sed -E 's/.*"token":"([^"]+)".*/\1/' "$made/token")
sleep 5
echo "at rest: $(rss) MiB; temporary files: $(ls -l "/proc/$server/fd" | grep -c ASPNETCORE_ || true)"
uploads=()
for i in $(seq 16); do
  curl -s -o /dev/null -w "%{http_code} %{time_total}\n" -b "$made/cookies" -H "RequestVerificationToken: $token" -F "picture=@$made/a.bmp" "$address/api/v1/queries" >"$made/upload.$i" &
  uploads+=($!)
done
longest=0
spooled=0
while kill -0 "${uploads[@]}" 2>/dev/null; do
  for path in "/api/v1/search?item=1&top=3" "/thumbnails/1" "/api/v1/items" "/iiif/1/full/300,/0/default.jpg"; do
    took=$(curl -s --interface 127.0.0.2 -o /dev/null -w "%{time_total} %{http_code}" "$address$path")
    longest=$(printf '%s %s\n%s\n' "$took" "$path" "$longest" | sort -g | tail -n 1)
  done
  now=$(ls -l "/proc/$server/fd" | grep -c ASPNETCORE_ || true)
  [ "$now" -le "$spooled" ] || spooled=$now
done
wait "${uploads[@]}" || true
echo "uploads by status: $(cat "$made"/upload.* | cut -d' ' -f1 | sort | uniq -c | tr '\n' ' '); the longest $(cut -d' ' -f2 "$made"/upload.* | sort -g | tail -n 1) s"
echo "another visitor waited at most: $longest (seconds, status, path)"
echo "at most: $(peak) MiB; temporary files at most: $spooled"
sleep 15
echo "15 s later: $(rss) MiB"
