// Draws up to some hundred thousand points on a canvas: drag, wheel, arrows, plus and minus.
import { api } from "./api.js";

const canvas = document.getElementById("map"), tip = document.getElementById("tip"), note = document.getElementById("map-note");
const colours = ["#a8431f", "#00507f", "#2c6a38", "#8a6d00", "#6b3a8c", "#b0306a", "#3d7a78", "#5f5c56"];
const dark = (document.documentElement.dataset.scheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark", lighter = ["#e88a64", "#8cc8ee", "#84c492", "#dcc15a", "#c3a1e0", "#f091b8", "#8fd0cd", "#c9c4ba"];
const palette = dark ? lighter : colours;
const [library, answer] = await Promise.all([api("/api/v1/library"), fetch("/api/v1/map")]);
const bytes = await answer.arrayBuffer(), count = new Int32Array(bytes, 0, 1)[0];
const items = new Int32Array(bytes, 4, count), of = new Int32Array(bytes, 4 + 4 * count, count), xy = new Float32Array(bytes, 4 + 8 * count, 2 * count);
note.textContent = note.dataset.text.replace("{0}", count.toLocaleString(document.documentElement.lang));

const colour = new Map(library.collections.map((collection, i) => [collection.id, palette[Math.min(i, palette.length - 1)]]));
document.getElementById("legend").append(...library.collections.map(collection => {
  const entry = document.createElement("span"), dot = document.createElementNS("http://www.w3.org/2000/svg", "svg"), disc = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  entry.className = "row";
  dot.setAttribute("width", 12); dot.setAttribute("height", 12); dot.setAttribute("aria-hidden", "true");
  for (const [key, value] of Object.entries({ cx: 6, cy: 6, r: 5, fill: colour.get(collection.id) })) disc.setAttribute(key, value);
  dot.append(disc);
  entry.append(dot, collection.name);
  return entry;
}));

// Points by cell of a grid, for finding the one under the pointer and those in sight.
const side = Math.max(1, Math.min(256, Math.ceil(Math.sqrt(count / 4)))), cells = new Map();
for (let i = 0; i < count; i++) {
  const key = Math.min(side - 1, Math.floor(xy[2 * i] * side)) * side + Math.min(side - 1, Math.floor(xy[2 * i + 1] * side));
  cells.has(key) ? cells.get(key).push(i) : cells.set(key, [i]);
}
const within = (left, top, right, bottom) => {
  const found = [], clamp = value => Math.max(0, Math.min(side - 1, Math.floor(value * side)));
  for (let x = clamp(left); x <= clamp(right); x++) for (let y = clamp(top); y <= clamp(bottom); y++) for (const i of cells.get(x * side + y) ?? []) if (xy[2 * i] >= left && xy[2 * i] <= right && xy[2 * i + 1] >= top && xy[2 * i + 1] <= bottom) found.push(i);
  return found;
};

let scale = 1, left = 0, top = 0, waiting = false;
const images = new Map();
const unit = () => Math.min(canvas.clientWidth, canvas.clientHeight) * .96 * scale;
const origin = () => [canvas.clientWidth / 2 - unit() * (.5 + left), canvas.clientHeight / 2 - unit() * (.5 + top)];
const screen = i => { const [x, y] = origin(); return [x + xy[2 * i] * unit(), y + xy[2 * i + 1] * unit()]; };
const world = (x, y) => { const [ox, oy] = origin(); return [(x - ox) / unit(), (y - oy) / unit()]; };

function picture(i) {
  if (images.has(i)) return images.get(i);
  if (images.size > 400) images.clear();
  const image = new Image();
  image.onload = later;
  image.src = `/thumbnails/${items[i]}`;
  images.set(i, image);
  return image;
}

function draw() {
  waiting = false;
  const ratio = devicePixelRatio || 1;
  if (canvas.width !== canvas.clientWidth * ratio || canvas.height !== canvas.clientHeight * ratio) { canvas.width = canvas.clientWidth * ratio; canvas.height = canvas.clientHeight * ratio; }
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  const [a, b] = [world(0, 0), world(canvas.clientWidth, canvas.clientHeight)], seen = within(a[0], a[1], b[0], b[1]);
  const near = seen.length <= 160, size = Math.max(2, Math.min(7, 1600 / Math.sqrt(count + 100) / 12 * Math.sqrt(scale)));
  for (const i of seen) {
    const [x, y] = screen(i), image = near ? picture(i) : null;
    if (image?.complete && image.naturalWidth) {
      const tall = 64, wide = tall * image.naturalWidth / image.naturalHeight;
      pen.drawImage(image, x - wide / 2, y - tall / 2, wide, tall);
      pen.strokeStyle = colour.get(of[i]); pen.lineWidth = 2; pen.strokeRect(x - wide / 2, y - tall / 2, wide, tall);
    } else {
      pen.fillStyle = colour.get(of[i]) ?? palette[0];
      pen.fillRect(x - size / 2, y - size / 2, size, size);
    }
  }
}
const later = () => { if (!waiting) { waiting = true; requestAnimationFrame(draw); } };

function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  const before = world(x, y);
  scale = Math.max(.8, Math.min(4000, scale * factor));
  const after = world(x, y);
  left += before[0] - after[0];
  top += before[1] - after[1];
  later();
}
const nearest = (x, y) => {
  const reach = 24 / unit(), [wx, wy] = world(x, y);
  let best = -1, distance = Infinity;
  for (const i of within(wx - reach, wy - reach, wx + reach, wy + reach)) { const d = (xy[2 * i] - wx) ** 2 + (xy[2 * i + 1] - wy) ** 2; if (d < distance) [best, distance] = [i, d]; }
  return best;
};

let held = null, moved = 0, shown = -1;
canvas.addEventListener("pointerdown", event => { held = [event.clientX, event.clientY]; moved = 0; canvas.setPointerCapture(event.pointerId); });
canvas.addEventListener("pointermove", event => {
  const box = canvas.getBoundingClientRect();
  if (held) {
    const [dx, dy] = [event.clientX - held[0], event.clientY - held[1]];
    moved += Math.abs(dx) + Math.abs(dy);
    left -= dx / unit(); top -= dy / unit();
    held = [event.clientX, event.clientY];
    later();
    return;
  }
  const i = nearest(event.clientX - box.left, event.clientY - box.top);
  tip.hidden = i < 0;
  if (i < 0 || i === shown) return;
  shown = i;
  const image = Object.assign(new Image(), { src: `/thumbnails/${items[i]}${devicePixelRatio > 1 ? "?side=512" : ""}`, alt: "" });
  tip.replaceChildren(image);
  const [x, y] = screen(i);
  tip.style.left = `${Math.min(x + 12, box.width - 220)}px`;
  tip.style.top = `${Math.min(y + 12, box.height - 190)}px`;
});
canvas.addEventListener("pointerup", event => {
  held = null;
  const box = canvas.getBoundingClientRect(), i = moved < 5 ? nearest(event.clientX - box.left, event.clientY - box.top) : -1;
  if (i >= 0) location.href = `/items/${items[i]}`;
});
canvas.addEventListener("pointerleave", () => { tip.hidden = true; });
canvas.addEventListener("wheel", event => { event.preventDefault(); const box = canvas.getBoundingClientRect(); zoom(Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top); }, { passive: false });
canvas.addEventListener("keydown", event => {
  const step = .1 / scale, act = { ArrowLeft: () => { left -= step; }, ArrowRight: () => { left += step; }, ArrowUp: () => { top -= step; }, ArrowDown: () => { top += step; }, "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), 0: () => { scale = 1; left = top = 0; } }[event.key];
  if (act) { event.preventDefault(); act(); later(); }
});
addEventListener("resize", later);
draw();
