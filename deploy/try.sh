#!/usr/bin/env bash
# Tries what people install: the tool from its packed file, the archive, and the steps of the service and of the container. Without
# a network where the system can do without (unshare); ends with a line for each thing that was tried, and 0 when all of them worked.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
made=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$made"' EXIT
packages=${PACKAGES:-$made/packages}
offline=()
if unshare -n true 2>/dev/null; then offline=(unshare -n); fi
most=180000000

[ -d "$packages" ] || dotnet pack -c Release "$here/../src/Iconotheque.Cli" -o "$packages"
for package in "$packages"/*.nupkg; do
  size=$(stat -c %s "$package")
  [ "$size" -le "$most" ] || { echo "$(basename "$package") has $size bytes, more than $most"; exit 1; }
  unzip -l "$package" | grep -q THIRD-PARTY-NOTICES.txt || { echo "$(basename "$package") has no notices"; exit 1; }
  echo "package: $(basename "$package") $size bytes"
done

# A picture, and what describes it: the network must have come along.
mkdir "$made/pictures"
cp "$here/../docs/images/web-home.jpg" "$made/pictures/a.jpg"
describe() {
  "${offline[@]}" "$1" describe "$made/pictures" -d gem -o "$made/$2" >/dev/null
  ls "$made/$2"/* >/dev/null
  echo "$2: $("$1" --version) describes a picture${offline[*]:+ without a network}"
}

dotnet tool install Iconotheque.Cli --tool-path "$made/tool" --source "$packages" >/dev/null
describe "$made/tool/icono" tool

"$here/archive.sh" "$made" >/dev/null
mkdir "$made/opt"
tar -xzf "$made/icono-linux-x64.tar.gz" -C "$made/opt"
for file in LICENSE THIRD-PARTY-NOTICES.txt licences/libvips.md licences/onnxruntime.txt; do
  [ -s "$made/opt/$file" ] || { echo "the archive has no $file"; exit 1; }
done
icono() { env -i HOME="$made" "$@"; }
cat >"$made/alone" <<END
#!/bin/sh
exec env -i HOME="$made" "$made/opt/icono" "\$@"
END
chmod +x "$made/alone"
describe "$made/alone" archive
echo "archive: $(stat -c %s "$made/icono-linux-x64.tar.gz") bytes, $(du -sm "$made/opt" | cut -f1) MB unpacked"

# What the container file ends with, on what it copies.
grep -q '^COPY icono-linux-x64.tar.gz ' "$here/Containerfile"
icono "$made/opt/icono" library create "$made/library" -d gem >/dev/null
icono ICONOTHEQUE_PASSWORD="a long password" "$made/opt/icono" accounts add "$made/library" keeper --role administrator >/dev/null
command=$(sed -nE 's/^CMD \[(.*)\]/\1/p' "$here/Containerfile" | tr -d '",')
# shellcheck disable=SC2086
env -i HOME="$made" ICONO_LIBRARY="$made/library" ICONO_PORT=0 "$made/opt/icono" $command >"$made/serving" &
server=$!
for _ in $(seq 300); do grep -q 'is open at' "$made/serving" && break; sleep 0.2; done
address=$(sed -nE 's/.* is open at ([^;]+);.*/\1/p' "$made/serving" | head -n 1 | sed 's/0\.0\.0\.0\|\[::\]/127.0.0.1/')
[ "$(curl -s "$address/health/live")" = live ]
kill -TERM "$server"
# Not by the signal, but by itself.
ended=0
wait "$server" || ended=$?
[ "$ended" = 0 ] || { echo "ended with $ended"; exit 1; }
! curl -s -o /dev/null --max-time 2 "$address/health/live" || { echo "it still answers"; exit 1; }
server=
echo "container: its command serves, and ends when it is told to"
if command -v systemd-analyze >/dev/null; then
  sed "s|/opt/icono/icono|$made/opt/icono|; s|User=icono|User=root|" "$here/icono.service" >"$made/icono.service"
  systemd-analyze verify "$made/icono.service"
  echo "service: verified"
fi
