// Two pictures that move together, and one laid on the other.
import { data } from "./api.js";
import { viewer, tools, words } from "./zoom.js";

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

const stage = document.getElementById("stage");
if (stage) {
  const [below, above, veil] = ["below", "above", "veil"].map(id => document.getElementById(id));
  const [opacity, handle] = ["opacity", "handle"].map(id => document.getElementById(id));
  let swipe = 50;
  const lay = () => {
    stage.style.width = "100%";
    const width = Math.min(stage.clientWidth, innerHeight * .75 * pair.second.width / pair.second.height), scale = width / pair.second.width;
    Object.assign(stage.style, { width: `${width}px`, height: `${pair.second.height * scale}px` });
    Object.assign(veil.style, { position: "absolute", inset: "0" });
    Object.assign(below.style, { width: `${width}px`, height: `${pair.second.height * scale}px` });
    Object.assign(above.style, { width: `${pair.first.width}px`, height: `${pair.first.height}px` });
    const h = H.map((value, i) => i < 6 ? value * scale : value);
    above.style.transform = `matrix3d(${[h[0], h[3], 0, h[6], h[1], h[4], 0, h[7], 0, 0, 1, 0, h[2], h[5], 0, h[8]].join(",")})`;
    above.style.opacity = opacity.value / 100;
    veil.style.clipPath = `inset(0 ${100 - swipe}% 0 0)`;
    handle.style.left = `${swipe}%`;
    handle.setAttribute("aria-valuenow", Math.round(swipe));
  };
  const move = to => { swipe = Math.max(0, Math.min(100, to)); lay(); };
  const drag = event => { const box = stage.getBoundingClientRect(); move((event.clientX - box.left) / box.width * 100); };
  stage.addEventListener("pointerdown", event => { event.preventDefault(); stage.setPointerCapture(event.pointerId); handle.focus({ preventScroll: true }); drag(event); });
  stage.addEventListener("pointermove", event => { if (stage.hasPointerCapture(event.pointerId)) drag(event); });
  handle.addEventListener("keydown", event => {
    const to = { ArrowLeft: swipe - 2, ArrowDown: swipe - 2, ArrowRight: swipe + 2, ArrowUp: swipe + 2, PageDown: swipe - 10, PageUp: swipe + 10, Home: 0, End: 100 }[event.key];
    if (to !== undefined) { event.preventDefault(); move(to); }
  });
  opacity.addEventListener("input", lay);
  addEventListener("resize", lay);
  lay();
}
