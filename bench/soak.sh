#!/usr/bin/env bash
# A server under load for a long time, while another process adds pictures to its library, removes and compacts: what is
# answered, and whether its memory grows.
# Usage: bench/soak.sh [MINUTES] [icono and its arguments, such as: dotnet icono.dll]
set -euo pipefail
minutes=${1:-30}
shift || true
icono=("$@")
[ ${#icono[@]} -gt 0 ] || icono=(dotnet "$(dirname "$0")/../src/Iconotheque.Cli/bin/Release/net10.0/icono.dll")
made=$(mktemp -d)
server=
workers=()
trap 'kill "${workers[@]}" 2>/dev/null || true; [ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$made"' EXIT
"${icono[@]}" synth "$made/synth" --places 6 --distractors 12 --max-side 400 >/dev/null
"${icono[@]}" library create "$made/library" -d rgem+pca,orb --features 300 >/dev/null
"${icono[@]}" library add "$made/library" "$made/synth" --collection first >/dev/null
picture=$(find "$made/synth" -name '*.jpg' -o -name '*.png' | sort | head -n 1)

"${icono[@]}" serve "$made/library" --port 0 >"$made/log" 2>&1 &
server=$!
for _ in $(seq 3000); do grep -q 'is open at' "$made/log" && break; sleep 0.1; done
address=$(sed -nE 's/.* is open at ([^;]+);.*/\1/p' "$made/log" | head -n 1)
curl -s -c "$made/cookies" "$address/api/v1/token" >"$made/token"
token=$(sed -E 's/.*"token":"([^"]+)".*/\1/' "$made/token")
rss() { awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$server/status"; }
end=$((SECONDS + 60 * minutes))

visit() {
  local user=$1 round=0 item told='%{http_code} %{time_total} %{url_effective}\n'
  local ask=(curl -s --interface "127.0.0.$((2 + user))" --max-time 120 -o /dev/null -w "$told")
  while [ $SECONDS -lt "$end" ]; do
    item=$((1 + (user * 7 + round * 13) % 40))
    for path in "/" "/items?page=$((1 + round % 3))" "/items/$item" "/api/v1/search?item=$item&top=10" "/search?item=$item" \
      "/thumbnails/$item" "/api/v1/items?q=the" "/iiif/$item/0,0,200,200/200,/0/default.jpg" "/iiif/$item/full/300,/0/gray.png" \
      "/iiif/$item/manifest" "/map" "/api/v1/facets"; do
      "${ask[@]}" "$address$path" || true
    done
    "${ask[@]}" -b "$made/cookies" -H "RequestVerificationToken: $token" -F "picture=@$picture" "$address/api/v1/queries" || true
    round=$((round + 1))
  done >"$made/visits.$user"
}

change() {
  "${icono[@]}" library "$1" "$made/library" "${@:2}" >>"$made/adding" 2>&1 || echo "$1 failed" >>"$made/failed"
}

add() {
  local round=0 seconds
  while [ $SECONDS -lt "$end" ]; do
    round=$((round + 1))
    "${icono[@]}" synth "$made/more" --places 1 --distractors 1 --max-side 300 --seed "$round" >/dev/null
    change add "$made/more" --collection "round $((round % 3))" --remove-missing --remove-share 1
    [ $((round % 4)) != 0 ] || change compact
    rm -rf "$made/more"
    echo "$round" >"$made/rounds"
  done
}

echo "load of the machine at the start: $(cut -d' ' -f1 /proc/loadavg)"
for user in 1 2 3; do visit "$user" & workers+=($!); done
add & workers+=($!)
while [ $SECONDS -lt "$end" ]; do
  rss >>"$made/memory"
  sleep 5
done
wait "${workers[@]}" || true
workers=()
answers=$(cat "$made"/visits.* | cut -d' ' -f1 | sort | uniq -c | awk '{ print $2 " " $1 " times" }' | paste -sd ',')
echo "$minutes minutes, $(cat "$made/rounds") rounds of adding; answers: $answers"
echo "refused: $(cat "$made"/visits.* | awk '$1 >= 400 { print $1 " " $3 }' | sed -E 's|http://[^/]*||; s/[0-9]+/N/2g' | sort | uniq -c | sort -rn | head -n 12 | paste -sd ';')"
echo "failures of adding: $([ -f "$made/failed" ] && paste -sd ';' "$made/failed" || echo none)"
waited=$(cat "$made"/visits.* | cut -d' ' -f2 | sort -g |
  awk '{ a[NR] = $1 } END { print "median " a[int((NR + 1) / 2)] ", 99th percentile " a[int(NR * 0.99)] ", at most " a[NR] }')
echo "waited, seconds: $waited"
# Tenths of the time, the median of each.
split -n l/10 -d "$made/memory" "$made/tenth."
median() { sort -g "$1" | awk '{ a[NR] = $1 } END { printf "%s ", a[int((NR + 1) / 2)] }'; }
echo "memory, MiB, by tenths of the time: $(for tenth in "$made"/tenth.*; do median "$tenth"; done)"
sleep 20
echo "20 s later: $(rss) MiB, at most $(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$server/status") MiB"
"${icono[@]}" library verify "$made/library"
grep -c -i 'unhandled\|fail:' "$made/log" || true
