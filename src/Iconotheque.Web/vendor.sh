#!/usr/bin/env bash
# Brings what is not ours of the pages, from npm, into Assets/: OpenSeadragon as it is, of OpenLayers what the map of places
# uses, and an outline of the world. What it brings is committed, so that building needs neither npm nor a network.
set -euo pipefail
cd "$(dirname "$0")"
assets=$PWD/Assets
openseadragon=6.1.1 openlayers=10.11.0 rbush=4.0.1 quickselect=3.0.0 esbuild=0.28.2 atlas=2.0.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "openseadragon@$openseadragon"
tar xzf openseadragon-*.tgz
sed 's|//# sourceMappingURL=.*||' package/build/openseadragon/openseadragon.min.js >"$assets/openseadragon.min.js"
cp package/LICENSE.txt "$assets/openseadragon.LICENSE.txt"

echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts=false "ol@$openlayers" "rbush@$rbush" "quickselect@$quickselect" \
    "esbuild@$esbuild" "world-atlas@$atlas"
cat >map.js <<'END'
export { default as Map } from "ol/Map.js";
export { default as View } from "ol/View.js";
export { default as Feature } from "ol/Feature.js";
export { default as Point } from "ol/geom/Point.js";
export { default as TileLayer } from "ol/layer/Tile.js";
export { default as VectorLayer } from "ol/layer/Vector.js";
export { default as XYZ } from "ol/source/XYZ.js";
export { default as VectorSource } from "ol/source/Vector.js";
export { default as Cluster } from "ol/source/Cluster.js";
export { default as TopoJSON } from "ol/format/TopoJSON.js";
export { default as Style } from "ol/style/Style.js";
export { default as Fill } from "ol/style/Fill.js";
export { default as Stroke } from "ol/style/Stroke.js";
export { default as Circle } from "ol/style/Circle.js";
export { default as Text } from "ol/style/Text.js";
export { defaults as interactions } from "ol/interaction/defaults.js";
export { boundingExtent, createEmpty, extend, isEmpty } from "ol/extent.js";
export { fromLonLat, toLonLat } from "ol/proj.js";
END
npx esbuild map.js --bundle --minify --format=esm --target=es2020 --legal-comments=none --log-level=warning \
    --outfile="$assets/openlayers.min.js"
cat node_modules/ol/LICENSE.md >"$assets/openlayers.LICENSE.txt"
printf '\n---\n\nrbush, %s\n---\n\nquickselect, ISC\n\n%s\n' "$(cat node_modules/rbush/LICENSE)" \
    "$(cat node_modules/quickselect/LICENSE)" >>"$assets/openlayers.LICENSE.txt"

# Natural Earth 1:50m, to a thirtieth of a degree and without what nobody reads: half of it.
node - node_modules/world-atlas/countries-50m.json "$assets/world.json" <<'END'
const fs = require("fs"), [from, to] = process.argv.slice(2), world = JSON.parse(fs.readFileSync(from)), coarser = 10;
world.arcs = world.arcs.map(arc => {
  let x = 0, y = 0, last = null;
  const kept = [];
  for (const [dx, dy] of arc) {
    x += dx; y += dy;
    const point = [Math.round(x / coarser), Math.round(y / coarser)];
    if (last && point[0] === last[0] && point[1] === last[1]) continue;
    kept.push(last ? [point[0] - last[0], point[1] - last[1]] : point);
    last = point;
  }
  if (kept.length === 1) kept.push([0, 0]);
  return kept;
});
world.transform.scale = world.transform.scale.map(step => step * coarser);
for (const shape of world.objects.countries.geometries) { delete shape.properties; delete shape.id; }
delete world.objects.land;
fs.writeFileSync(to, JSON.stringify(world));
END
printf 'Outline of the world: Natural Earth 1:50m, public domain (naturalearthdata.com), by way of\nworld-atlas %s:\n\n%s\n' \
    "$atlas" "$(cat node_modules/world-atlas/LICENSE)" >"$assets/world.LICENSE.txt"
