// Shows how the server would read a table, before anything is sent to stay.
const form = document.getElementById("add");
const place = document.getElementById("preview"), sheets = document.getElementById("sheets");
const words = JSON.parse(place.dataset.words);
const most = 64 * 1024 * 1024;
let asked = 0;

const element = (name, text, parts = []) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...parts);
  return made;
};

function show(seen) {
  const said = seen.sheet ? words.sheet.replace("{0}", seen.sheet).replace("{1}", seen.sheets.join(", "))
    : words.text.replace("{0}", seen.encoding).replace("{1}", words[seen.delimiter] ?? seen.delimiter);
  sheets.replaceChildren(...seen.sheets.map(name => Object.assign(element("option"), { value: name })));
  const named = seen.header.map((name, i) => seen.fields[i] ? `${name} → ${seen.fields[i]}` : name);
  const head = element("tr", "", named.map(name => element("th", name)));
  const rows = seen.rows.map(row => element("tr", "", row.map(cell => element("td", cell))));
  const table = element("table", "", [element("thead", "", [head]), element("tbody", "", rows)]);
  place.replaceChildren(element("p", said), ...(seen.namesItems ? [] : [element("p", words.joins)]), table);
}

async function look() {
  const file = form.elements.table.files[0], number = ++asked;
  place.hidden = !file;
  if (!file) return;
  if (file.size > most) { place.replaceChildren(element("p", words.large)); return; }
  const body = new FormData();
  for (const name of ["encoding", "delimiter", "sheet"]) body.append(name, form.elements[name].value);
  body.append("table", file);
  const token = form.elements.__RequestVerificationToken.value;
  try {
    const headers = { Accept: "application/json", RequestVerificationToken: token };
    const answer = await fetch("/api/v1/tables/preview", { method: "POST", headers, body });
    const seen = await answer.json();
    if (number !== asked) return;
    if (answer.ok) show(seen);
    else place.replaceChildren(element("p", seen.detail ?? `${answer.status}`));
  } catch {
    if (number === asked) place.replaceChildren(element("p", form.dataset.lost));
  }
}

for (const name of ["table", "encoding", "delimiter", "sheet"]) form.elements[name].addEventListener("change", look);
