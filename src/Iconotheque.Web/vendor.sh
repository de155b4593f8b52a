#!/usr/bin/env bash
# Brings the one script that is not ours, from npm, into Assets/. What it brings is committed, so that building needs neither npm nor a network.
set -euo pipefail
cd "$(dirname "$0")"
version=6.1.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "openseadragon@$version" && tar xzf openseadragon-*.tgz)
sed 's|//# sourceMappingURL=.*||' "$work/package/build/openseadragon/openseadragon.min.js" >Assets/openseadragon.min.js
cp "$work/package/LICENSE.txt" Assets/openseadragon.LICENSE.txt
