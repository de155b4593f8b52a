// What every page does: rows of pictures that fill the width, the size of pictures, pictures dropped or pasted.
import "./tour.js";

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
  rows.value = localStorage.getItem("rows") ?? parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--row"));
  const show = () => { document.documentElement.style.setProperty("--row", `${height()}px`); justify(); };
  rows.addEventListener("input", () => { localStorage.setItem("rows", rows.value); show(); });
  show();
}
justify();

// What scrolls sideways is scrolled by the keyboard too, once it is reached by it.
const scrolling = new ResizeObserver(entries => {
  for (const { target } of entries) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
});
const watch = () => { for (const region of document.querySelectorAll(".scroll")) scrolling.observe(region); };
watch();

// A picture that is dropped or pasted anywhere is searched by, or taken into the form that adds pictures. What cannot be is
// answered in words, and whatever was filled in stays.
const told = document.getElementById("told");
const words = told ? JSON.parse(told.dataset.words) : null;
const box = document.querySelector("[data-drop]"), adding = document.getElementById("add");
const megabytes = bytes => (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });

function tell(text, ...values) {
  told.replaceChildren();
  if (!text) return;
  const said = document.createElement("p"), close = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  said.textContent = values.reduce((whole, value, i) => whole.replace(`{${i}}`, value), text);
  close.setAttribute("aria-label", words.close);
  close.addEventListener("click", () => tell(""));
  told.append(said, close);
}

const isPicture = file => file.type.startsWith("image/") || /\.(jpe?g|png|tiff?|webp|gif|bmp|jp2|hei[cf]|avif)$/i.test(file.name);
const isTable = file => /\.(csv|tsv|txt|xlsx)$/i.test(file.name);

async function search(file) {
  if (/\.pdf$/i.test(file.name) || file.type === "application/pdf") { tell(words.pdf, file.name); return; }
  if (!isPicture(file)) { tell(words.other, file.name); return; }
  if (file.size > words.most) { tell(words.large, file.name, megabytes(file.size), megabytes(words.most)); return; }
  tell(words.sending, file.name);
  const body = new FormData();
  body.append("picture", file);
  try {
    const answer = await fetch("/api/v1/queries", { method: "POST", headers: { Accept: "application/json", RequestVerificationToken: document.querySelector("meta[name=token]").content }, body });
    const said = await answer.json();
    if (answer.ok) location.assign(`/search?picture=${said.picture}`);
    else tell(said.detail ?? words.lost);
  } catch { tell(words.lost); }
}

function put(input, files, more) {
  const carrier = new DataTransfer();
  for (const file of [...more ? input.files : [], ...files]) carrier.items.add(file);
  input.files = carrier.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function take(files) {
  if (!adding) { search(files.find(isPicture) ?? files[0]); return; }
  const tables = files.filter(isTable), pictures = files.filter(file => !isTable(file));
  if (tables.length) put(adding.elements.table, [tables.at(-1)], false);
  if (pictures.length && adding.elements.pictures) put(adding.elements.pictures, pictures, true);
  tell(words.taken, files.length > 3 ? `${files.slice(0, 3).map(file => file.name).join(", ")} … (${files.length})` : files.map(file => file.name).join(", "));
}

// The files in dropped folders; a browser gives a hundred names of a folder at a time.
async function open(entry, above = "") {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    return [Object.defineProperty(file, "path", { value: above + entry.name })];
  }
  const reader = entry.createReader(), files = [];
  for (; ;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return files;
    for (const inside of some) files.push(...await open(inside, `${above}${entry.name}/`));
  }
}

async function takeFolders(entries, files) {
  tell(words.opening, entries.map(entry => entry.name).join(", "));
  try {
    for (const entry of entries) adding.dropped = [...adding.dropped ?? [], ...await open(entry)];
  } catch { tell(words.unread); return; }
  if (files.length) take(files);
  tell(words.opened, adding.dropped.length);
  adding.elements.pictures.dispatchEvent(new Event("change", { bubbles: true }));
}

// A picture of this library that is dragged here is searched by as the item that it is.
function follow(text) {
  const address = text.split(/\r?\n/).find(line => /^https?:\/\//.test(line.trim()))?.trim();
  if (!address) return;
  const own = address.startsWith(location.origin) ? /^\/(?:items|thumbnails|iiif)\/(\d+)/.exec(address.slice(location.origin.length)) : null;
  if (own) location.assign(`/search?item=${own[1]}`);
  else tell(words.address);
}

if (told) {
  const isTyped = target => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");
  addEventListener("dragover", event => { event.preventDefault(); document.body.classList.add("over-it"); });
  addEventListener("dragleave", event => { if (!event.relatedTarget) document.body.classList.remove("over-it"); });
  addEventListener("drop", event => {
    document.body.classList.remove("over-it");
    if (isTyped(event.target) && !event.dataTransfer.files.length) return;
    event.preventDefault();
    const address = event.dataTransfer.getData("text/uri-list") || event.dataTransfer.getData("text/plain");
    if (address.startsWith(location.origin)) follow(address);
    else if (event.dataTransfer.files.length) {
      const dropped = [...event.dataTransfer.items].map(item => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
      const folders = dropped.map(one => one.entry).filter(entry => entry?.isDirectory);
      if (folders.length && adding?.elements.pictures) takeFolders(folders, dropped.filter(one => !one.entry?.isDirectory && one.file).map(one => one.file));
      else take([...event.dataTransfer.files]);
    }
    else follow(address);
  });
  addEventListener("paste", event => {
    if (event.clipboardData?.files.length) take([...event.clipboardData.files]);
    else if (event.clipboardData && !isTyped(event.target)) follow(event.clipboardData.getData("text/plain"));
  });
  box?.addEventListener("submit", event => { event.preventDefault(); search(box.querySelector("input[type=file]").files[0]); });
}

document.querySelector("[data-back]")?.addEventListener("click", () => history.back());

// Forms that change something of the page they stand on: the page stays where it is, and only what it shows changes.
addEventListener("submit", async event => {
  const form = event.target;
  if (!form.matches("[data-stay]")) return;
  event.preventDefault();
  const pressed = event.submitter, at = [...document.querySelectorAll("main button")].indexOf(pressed);
  if (pressed) pressed.disabled = true;
  const body = new URLSearchParams(new FormData(form));
  if (pressed?.name) body.append(pressed.name, pressed.value);
  try {
    const answer = await fetch(form.action, { method: "POST", headers: { Accept: "text/html" }, body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html"), fresh = page.querySelector("main");
    if (!answer.ok || !fresh) throw new Error(page.querySelector("main .lead")?.textContent ?? answer.statusText);
    const top = scrollY;
    document.querySelector("main").replaceChildren(...fresh.childNodes);
    scrollTo({ top, behavior: "instant" });
    justify();
    watch();
    const buttons = [...document.querySelectorAll("main button")];
    buttons[Math.min(at, buttons.length - 1)]?.focus({ preventScroll: true });
    document.getElementById("stayed").textContent = document.querySelector("main .lead")?.textContent ?? "";
  } catch (error) {
    if (pressed) pressed.disabled = false;
    tell(error.message || words.lost);
  }
});

for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  for (const head of table.tHead.rows[0].cells) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
  }
  [...table.tHead.rows[0].cells].forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const key = row => row.cells[column].dataset.v ?? row.cells[column].textContent;
    const order = (a, b) => { const [x, y] = [key(a), key(b)]; return isNaN(x) || isNaN(y) ? x.localeCompare(y) : x - y; };
    body.append(...[...body.rows].sort((a, b) => up ? order(a, b) : order(b, a)));
  }));
}

// Texts that are there to be copied.
for (const button of document.querySelectorAll("[data-copy]")) {
  const words = button.textContent;
  button.addEventListener("click", async () => {
    const from = document.getElementById(button.dataset.copy), text = from.value ?? from.textContent;
    try { await navigator.clipboard.writeText(text); }
    catch {
      // Browsers keep the clipboard from pages without HTTPS: what is selected can be copied there.
      const carrier = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(carrier);
      carrier.select();
      document.execCommand("copy");
      carrier.remove();
      button.focus();
    }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}
