// One picture laid on another, and a handle to draw between them: pointer, touch, arrow keys.

// Without a transformation the first is shown whole in the middle of the second.
const fitted = (first, second) => {
  const scale = Math.min(second.width / first.width, second.height / first.height);
  return [scale, 0, (second.width - first.width * scale) / 2, 0, scale, (second.height - first.height * scale) / 2, 0, 0, 1];
};

export function swipe(pair, room = () => innerHeight * .75) {
  const stage = document.getElementById("stage");
  if (!stage) return;
  const H = pair.homography.length ? pair.homography : fitted(pair.first, pair.second);
  const [below, above, veil, opacity, handle] = ["below", "above", "veil", "opacity", "handle"].map(id => document.getElementById(id));
  let at = 50;
  const lay = () => {
    stage.style.width = "100%";
    const width = Math.min(stage.clientWidth, room() * pair.second.width / pair.second.height), scale = width / pair.second.width;
    Object.assign(stage.style, { width: `${width}px`, height: `${pair.second.height * scale}px` });
    Object.assign(veil.style, { position: "absolute", inset: "0" });
    Object.assign(below.style, { width: `${width}px`, height: `${pair.second.height * scale}px` });
    Object.assign(above.style, { width: `${pair.first.width}px`, height: `${pair.first.height}px` });
    const h = H.map((value, i) => i < 6 ? value * scale : value);
    above.style.transform = `matrix3d(${[h[0], h[3], 0, h[6], h[1], h[4], 0, h[7], 0, 0, 1, 0, h[2], h[5], 0, h[8]].join(",")})`;
    above.style.opacity = opacity ? opacity.value / 100 : 1;
    veil.style.clipPath = `inset(0 ${100 - at}% 0 0)`;
    handle.style.left = `${at}%`;
    handle.setAttribute("aria-valuenow", Math.round(at));
  };
  const move = to => { at = Math.max(0, Math.min(100, to)); lay(); };
  const drag = event => { const box = stage.getBoundingClientRect(); move((event.clientX - box.left) / box.width * 100); };
  stage.addEventListener("pointerdown", event => { event.preventDefault(); stage.setPointerCapture(event.pointerId); handle.focus({ preventScroll: true }); drag(event); });
  stage.addEventListener("pointermove", event => { if (stage.hasPointerCapture(event.pointerId)) drag(event); });
  handle.addEventListener("keydown", event => {
    const to = { ArrowLeft: at - 2, ArrowDown: at - 2, ArrowRight: at + 2, ArrowUp: at + 2, PageDown: at - 10, PageUp: at + 10, Home: 0, End: 100 }[event.key];
    if (to !== undefined) { event.preventDefault(); move(to); }
  });
  opacity?.addEventListener("input", lay);
  addEventListener("resize", lay);
  lay();
}
