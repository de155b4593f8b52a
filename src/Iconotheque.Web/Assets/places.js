// The confirmed places on a map: the outline of the world that comes along, or tiles that the institution chose. The list beside
// it says the same, and leads there: what is pointed at in one is marked in the other.
import { data } from "./api.js";
import { Map as Chart, View, Feature, Point, TileLayer, VectorLayer, XYZ, VectorSource, Cluster, TopoJSON, Style, Fill, Stroke, Circle, Text, interactions, boundingExtent, fromLonLat } from "./openlayers.min.js";

const { places, words } = data("geo-data");
const element = document.getElementById("geo"), card = document.getElementById("geo-card");
const tiles = element.dataset.tiles;
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

const source = new VectorSource({ features: places.map(place => { const one = new Feature({ geometry: new Point(fromLonLat(place.at)), place }); one.setId(place.id); return one; }) });
const clusters = new Cluster({ source, distance: 44, minDistance: 22 });
const world = new VectorSource();

// The outline is cut nowhere: a land that passes the 180th meridian goes on beyond it, one that goes round a pole ends there.
function unrolled(ring) {
  let turns = 0;
  const points = ring.map(([x, y], i) => {
    if (i > 0) turns += ring[i - 1][0] - x > 180 ? 1 : x - ring[i - 1][0] > 180 ? -1 : 0;
    return [x + 360 * turns, Math.max(-85, Math.min(85, y))];
  });
  if (turns) points.push([points.at(-1)[0], points[0][1] < 0 ? -85 : 85], [points[0][0], points[0][1] < 0 ? -85 : 85], points[0]);
  return points;
}
fetch(new URL("world.json", import.meta.url)).then(answer => answer.json()).then(outline => {
  const lands = new TopoJSON({ layers: ["countries"] }).readFeatures(outline);
  for (const land of lands) {
    const shape = land.getGeometry(), rings = shape.getCoordinates();
    if (shape.getType() === "Polygon") shape.setCoordinates(rings.map(unrolled));
    if (shape.getType() === "MultiPolygon") shape.setCoordinates(rings.map(one => one.map(unrolled)));
    shape.transform("EPSG:4326", "EPSG:3857");
  }
  world.addFeatures(lands);
});

let marked = null;
const point = cluster => {
  const inside = cluster.get("features"), isMarked = inside.some(one => one.getId() === marked);
  const many = inside.length > 1, radius = many ? Math.min(22, 10 + 2.5 * Math.log2(inside.length)) : isMarked ? 10 : 8;
  return new Style({
    image: new Circle({ radius, fill: new Fill({ color: isMarked ? colour("link") : colour("mark") }), stroke: new Stroke({ color: colour("ground"), width: 2 }) }),
    text: many ? new Text({ text: String(inside.length), font: "600 12px sans-serif", fill: new Fill({ color: colour("onmark") }) }) : undefined,
    zIndex: isMarked ? 2 : many ? 1 : 0,
  });
};
const land = () => new Style({ fill: new Fill({ color: colour("ground") }), stroke: new Stroke({ color: colour("strong"), width: .7 }) });

const layers = [new VectorLayer({ source: world, style: land() })];
if (tiles) layers.push(new TileLayer({ source: new XYZ({ url: tiles, crossOrigin: null }) }));
const points = new VectorLayer({ source: clusters, style: point });
layers.push(points);
// The wheel scrolls the page until the map was clicked or tabbed into.
const chart = new Chart({ target: element, layers, controls: [], interactions: interactions({ onFocusOnly: true }), view: new View({ maxZoom: 19, minZoom: 1 }) });
const view = chart.getView();
const reach = boundingExtent(places.map(place => fromLonLat(place.at)));
const whole = () => view.fit(reach, { padding: [50, 50, 50, 50], maxZoom: tiles ? 15 : 6, duration: still ? 0 : 250 });
view.fit(reach, { padding: [50, 50, 50, 50], maxZoom: tiles ? 15 : 6 });

function show(inside) {
  card.replaceChildren();
  card.hidden = !inside?.length;
  for (const one of (inside ?? []).slice(0, 6)) {
    const place = one.get("place"), link = document.createElement("a"), name = document.createElement("b"), said = document.createElement("span");
    link.href = `/places/${place.id}`;
    name.textContent = place.name;
    said.textContent = place.said;
    link.append(Object.assign(new Image(), { src: `/thumbnails/${place.picture}`, alt: "" }), name, said);
    card.append(link);
  }
  if (inside?.length > 6) card.append(words.more.replace("{0}", inside.length - 6));
}

function mark(id, moves) {
  marked = id;
  points.changed();
  for (const link of document.querySelectorAll(".geo-list [data-place]")) link.parentElement.classList.toggle("on", Number(link.dataset.place) === id);
  const one = id === null ? null : source.getFeatureById(id);
  if (!one || !moves) return;
  const at = one.getGeometry().getCoordinates(), [left, low, right, high] = view.calculateExtent(chart.getSize());
  if (at[0] < left || at[0] > right || at[1] < low || at[1] > high) view.animate({ center: at, duration: still ? 0 : 250 });
}

const under = pixel => chart.forEachFeatureAtPixel(pixel, one => one.get("features"), { layerFilter: layer => layer === points, hitTolerance: 6 });
chart.on("click", event => {
  const inside = under(event.pixel);
  if (!inside) { show(null); mark(null, false); return; }
  const ats = inside.map(one => one.getGeometry().getCoordinates()), extent = boundingExtent(ats);
  const apart = Math.max(extent[2] - extent[0], extent[3] - extent[1]);
  if (inside.length > 1 && apart > 1 && view.getZoom() < view.getMaxZoom() - .5) {
    show(null);
    view.fit(extent, { padding: [80, 80, 80, 80], maxZoom: Math.max(tiles ? 17 : 9, view.getZoom() + 2), duration: still ? 0 : 250 });
  } else {
    show(inside);
    mark(inside[0].getId(), false);
    document.getElementById(`place-${inside[0].getId()}`)?.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
});
chart.on("pointermove", event => {
  if (event.dragging) return;
  const inside = under(event.pixel);
  element.style.cursor = inside ? "pointer" : "";
  if ((inside?.[0].getId() ?? null) !== marked) mark(inside?.[0].getId() ?? null, false);
});
for (const link of document.querySelectorAll(".geo-list [data-place]")) {
  for (const kind of ["mouseenter", "focus"]) link.addEventListener(kind, () => mark(Number(link.dataset.place), true));
}
document.getElementById("geo-tools").addEventListener("click", event => {
  const by = event.target.closest("button")?.dataset.zoom;
  if (by === "0") whole();
  else if (by) view.animate({ zoom: view.getZoom() + Number(by), duration: still ? 0 : 200 });
});
const named = /^#place-(\d+)$/.exec(location.hash);
if (named && source.getFeatureById(Number(named[1]))) {
  view.setCenter(source.getFeatureById(Number(named[1])).getGeometry().getCoordinates());
  view.setZoom(Math.max(view.getZoom(), tiles ? 14 : 6));
  mark(Number(named[1]), false);
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { layers[0].setStyle(land()); points.changed(); });
element.dataset.ready = "1";
