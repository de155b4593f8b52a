// Says what is chosen, how much of it has been sent, and what the server has against it.
import { filesOf, look, pathOf } from "./chosen.js";

const form = document.getElementById("add"), words = JSON.parse(form.dataset.words);
const bar = form.querySelector("progress"), said = document.getElementById("said"), button = document.getElementById("send"), chosen = document.getElementById("chosen");
const megabytes = bytes => (bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
const fill = (text, ...values) => values.reduce((whole, value, i) => whole.replaceAll(`{${i}}`, value), text);
let own = null;

async function tell() {
  const files = filesOf(form);
  if (chosen) chosen.textContent = files.length ? fill(words.chosen, files.length, megabytes(files.reduce((sum, file) => sum + file.size, 0))) : "";
  const seen = await look(form);
  if (chosen) for (const archive of seen.archives) chosen.textContent += ` · ${fill(words.zip, archive.name, archive.pictures)}`;

  // A table that lies with the pictures is taken, unless another was chosen.
  const input = form.elements.table;
  if (seen.table && (!input.files.length || input.files[0] === own)) {
    const carrier = new DataTransfer();
    carrier.items.add(seen.table);
    input.files = carrier.files;
    own = input.files[0];
  }
  const first = [...form.elements.tree?.files ?? [], ...form.dropped ?? []][0];
  if (!form.elements.collection.value && first) form.elements.collection.value = pathOf(first).split("/")[0].slice(0, 100);
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const name of ["pictures", "tree"]) form.elements[name]?.addEventListener("change", tell);

form.addEventListener("submit", event => {
  event.preventDefault();
  const stop = text => { said.textContent = text; button.disabled = false; bar.hidden = true; };
  const files = filesOf(form), table = form.elements.table.files[0], most = Number(form.dataset.most), together = Number(form.dataset.together);
  if (!files.length && !table && !form.elements.folder) { stop(words.none); return; }
  const all = [...files, ...table ? [table] : []].reduce((sum, file) => sum + file.size, 0);
  const large = files.find(file => file.size > most && !/\.zip$/i.test(file.name)) ?? (all > together ? { name: words.all, size: all } : null);
  if (large) { stop(fill(words.large, large.name, megabytes(large.size), megabytes(most), megabytes(together))); return; }

  const body = new FormData();
  for (const field of form.elements) {
    if (!field.name || field.type === "file" || (field.type === "checkbox" && !field.checked)) continue;
    body.append(field.name, field.value);
  }
  if (table) body.append("table", table, table.name);
  for (const file of files) body.append("pictures", file, pathOf(file));

  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", sent => {
    bar.max = sent.total;
    bar.value = sent.loaded;
    said.textContent = sent.loaded < sent.total ? fill(words.send, megabytes(sent.loaded), megabytes(sent.total)) : words.unpack;
  });
  request.addEventListener("load", () => {
    if (request.status < 400) { location.assign("/jobs"); return; }
    let detail;
    try { detail = JSON.parse(request.responseText).detail; } catch { }
    stop(detail ?? `${request.status}`);
  });
  request.addEventListener("error", () => stop(words.lost));
  bar.hidden = false;
  button.disabled = true;
  request.send(body);
});
