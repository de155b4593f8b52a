#!/usr/bin/env bash
# Makes icono-linux-x64.tar.gz: the command with its own runtime, for machines without .NET. The first argument is where; beside
# this script without one.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
dotnet publish -c Release -r linux-x64 --self-contained "$here/../src/Iconotheque.Cli" -o "$made" -p:DebugType=none
rm -f "$made"/*.xml
tar -czf "$out/icono-linux-x64.tar.gz" -C "$made" .
ls -l "$out/icono-linux-x64.tar.gz"
