// A part of the picture, drawn with the pointer; the field beside it does the same by keyboard.
const canvas = document.querySelector("[data-region]");
const field = document.getElementById("region");
if (canvas && field) {
  const image = canvas.querySelector("img");
  const full = { width: Number(canvas.dataset.width), height: Number(canvas.dataset.height) };
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  svg.setAttribute("aria-hidden", "true");
  svg.append(mark);
  canvas.append(svg);
  canvas.classList.add("drawing");
  image.draggable = false;

  // The picture is letter-boxed within its element.
  const place = () => {
    const box = image.getBoundingClientRect();
    const scale = Math.min(box.width / full.width, box.height / full.height);
    return { scale, left: (box.width - full.width * scale) / 2, top: (box.height - full.height * scale) / 2, box };
  };
  const show = () => {
    const [x, y, w, h] = field.value.split(",").map(Number);
    const { scale, left, top, box } = place();
    svg.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
    const ok = w > 0 && h > 0;
    mark.setAttribute("x", ok ? left + x * scale : 0);
    mark.setAttribute("y", ok ? top + y * scale : 0);
    mark.setAttribute("width", ok ? w * scale : 0);
    mark.setAttribute("height", ok ? h * scale : 0);
  };
  let from = null;
  const at = event => {
    const { scale, left, top, box } = place();
    return { x: Math.min(full.width, Math.max(0, (event.clientX - box.left - left) / scale)), y: Math.min(full.height, Math.max(0, (event.clientY - box.top - top) / scale)) };
  };
  canvas.addEventListener("pointerdown", event => { from = at(event); canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", event => {
    if (!from) return;
    const to = at(event);
    field.value = [Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(to.x - from.x), Math.abs(to.y - from.y)].map(Math.round).join(",");
    show();
  });
  canvas.addEventListener("pointerup", event => {
    if (!from) return;
    const to = at(event), small = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) * place().scale < 8;
    from = null;
    if (small) field.value = "";
    show();
  });
  field.addEventListener("input", show);
  addEventListener("resize", show);
  image.complete ? show() : image.addEventListener("load", show);
}
