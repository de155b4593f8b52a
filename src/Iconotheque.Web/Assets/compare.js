// Two pictures that move together.
import { data } from "./api.js";
import { viewer, tools, words } from "./zoom.js";
import { swipe } from "./swipe.js";

const OpenSeadragon = globalThis.OpenSeadragon;
const pair = data("pair-data");
const H = pair.homography;

const apply = (h, [x, y]) => { const w = h[6] * x + h[7] * y + h[8]; return [(h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w]; };
const inverse = h => [
  h[4] * h[8] - h[5] * h[7], h[2] * h[7] - h[1] * h[8], h[1] * h[5] - h[2] * h[4],
  h[5] * h[6] - h[3] * h[8], h[0] * h[8] - h[2] * h[6], h[2] * h[3] - h[0] * h[5],
  h[3] * h[7] - h[4] * h[6], h[1] * h[6] - h[0] * h[7], h[0] * h[4] - h[1] * h[3]];

// How much larger a neighbourhood of a point becomes.
const growth = (h, [x, y]) => {
  const [a, b, c] = [apply(h, [x, y]), apply(h, [x + 1, y]), apply(h, [x, y + 1])];
  return Math.sqrt(Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])));
};

const views = ["first", "second"].map(which => {
  const element = document.querySelector(`[data-paired=${which}]`);
  const side = pair[which];
  const view = viewer(element, side.held ? { type: "image", url: side.source } : side.source);
  tools(element, view, words);
  return view;
});

const together = document.getElementById("together");

// Only the one that is being moved leads; at the beginning both stand as they are.
let leading = null;
for (const view of views) for (const kind of ["pointerdown", "wheel", "keydown"]) view.element.addEventListener(kind, () => { leading = view; }, { capture: true, passive: true });
const follow = (from, to, side, other, h) => {
  if (!together.checked || leading !== from || !from.world.getItemCount() || !to.world.getItemCount()) return;
  const centre = from.viewport.getCenter(true), across = from.viewport.getBounds(true).width;
  const point = [centre.x * side.width, centre.y * side.width];
  if (h) {
    const there = apply(h, point), scale = growth(h, point);
    if (Number.isFinite(scale) && scale > 0) {
      to.viewport.panTo(new OpenSeadragon.Point(there[0] / other.width, there[1] / other.width), true);
      to.viewport.zoomTo(1 / (across * side.width * scale / other.width), null, true);
    }
  } else {
    to.viewport.zoomTo(1 / across, null, true);
    to.viewport.panTo(new OpenSeadragon.Point(centre.x, centre.y * (other.height / other.width) / (side.height / side.width)), true);
  }
};
const [one, two] = views;
const back = H.length ? inverse(H) : null;
one.addHandler("viewport-change", () => follow(one, two, pair.first, pair.second, H.length ? H : null));
two.addHandler("viewport-change", () => follow(two, one, pair.second, pair.first, back));

swipe(pair);
