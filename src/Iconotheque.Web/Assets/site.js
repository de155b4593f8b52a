// What every page does: rows of pictures that fill the width, the size of pictures, pictures dropped or pasted.
const rows = document.querySelector("[data-rows]");
const height = () => Number(rows?.value ?? 0) || parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--row"));

function justify() {
  for (const grid of document.querySelectorAll(".grid")) {
    const row = parseFloat(getComputedStyle(grid).getPropertyValue("--row"));
    for (const tile of grid.children) {
      const ratio = Math.min(4, Math.max(.4, Number(tile.dataset.ratio) || 1));
      tile.style.flexGrow = ratio;
      tile.style.flexBasis = `${ratio * row}px`;
    }

    // Rows are filled, so that a tile may be wider than it asked for: the browser takes the size that is sharp there.
    for (const tile of grid.children) {
      const image = tile.querySelector("img[srcset]");
      if (image) image.sizes = `${Math.ceil(Math.max(tile.clientWidth, tile.clientHeight * (Number(tile.dataset.ratio) || 1)))}px`;
    }
  }
}

if (rows) {
  rows.value = localStorage.getItem("rows") ?? rows.value;
  const show = () => { document.documentElement.style.setProperty("--row", `${height()}px`); justify(); };
  rows.addEventListener("input", () => { localStorage.setItem("rows", rows.value); show(); });
  show();
}
justify();

const box = document.querySelector("[data-drop]");
if (box) {
  const file = box.querySelector("input[type=file]");
  const take = files => {
    const picture = [...files].find(one => one.type.startsWith("image/") || /\.(jpe?g|png|tiff?|webp|gif|bmp|jp2|hei[cf]|avif)$/i.test(one.name));
    if (!picture) return;
    const carrier = new DataTransfer();
    carrier.items.add(picture);
    file.files = carrier.files;
    box.requestSubmit();
  };
  addEventListener("dragover", event => { event.preventDefault(); box.classList.add("over-it"); });
  addEventListener("dragleave", event => { if (!event.relatedTarget) box.classList.remove("over-it"); });
  addEventListener("drop", event => { event.preventDefault(); box.classList.remove("over-it"); take(event.dataTransfer.files); });
  addEventListener("paste", event => { if (event.clipboardData?.files.length) take(event.clipboardData.files); });
}

for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  [...table.tHead.rows[0].cells].forEach((head, column) => head.querySelector("button")?.addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = row => row.cells[column].dataset.v ?? row.cells[column].textContent;
    const order = (a, b) => { const [x, y] = [key(a), key(b)]; return isNaN(x) || isNaN(y) ? x.localeCompare(y) : x - y; };
    body.append(...[...body.rows].sort((a, b) => up ? order(a, b) : order(b, a)));
  }));
}
