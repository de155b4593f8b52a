// Shows how the server would read a table, before anything is sent to stay, and lets it be corrected column by column.
import { look as lookAtChosen } from "./chosen.js";

const form = document.getElementById("add");
const place = document.getElementById("preview"), sheets = document.getElementById("sheets");
const words = JSON.parse(place.dataset.words);
const most = 64 * 1024 * 1024;
let asked = 0, table = null;

const element = (name, text, parts = [], more = {}) => {
  const made = Object.assign(document.createElement(name), more);
  if (text) made.textContent = text;
  made.append(...parts);
  return made;
};
const fill = (text, ...values) => values.reduce((whole, value, i) => whole.replaceAll(`{${i}}`, value), text);
const number = value => value.toLocaleString(document.documentElement.lang);

// What is stated of the columns, as the field of the form and the command write it.
function stated() {
  const found = new Map();
  for (const part of form.elements.columns.value.match(/(?:"(?:[^"]|"")*"|[^,"])+/g) ?? []) {
    const sign = part.lastIndexOf("="), name = part.slice(0, sign).trim();
    if (sign > 0) found.set(name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name, part.slice(sign + 1).trim());
  }
  return found;
}

function state(seen, column, word) {
  const said = stated();
  seen.header.forEach((name, i) => { if (name !== column && seen.fields[i] === word && !["", "keep", "leave-out"].includes(word)) said.set(name, "keep"); });
  said.set(column, word);
  form.elements.columns.value = [...said].map(([name, what]) => `${/[",=]/.test(name) || name.trim() !== name ? `"${name.replaceAll('"', '""')}"` : name}=${what}`).join(",");
  look(`[data-column="${CSS.escape(column)}"]`);
}

function columnOf(seen, name, i) {
  const head = element("th", "", [element("span", name || `${i + 1}`)]);
  if (!name) return head;
  const field = seen.fields[i] || "keep";
  const choice = element("select", "", Object.entries(words.fields).map(([value, text]) => element("option", text, [], { value, selected: value === field })));
  choice.setAttribute("aria-label", fill(words.isOf, name));
  choice.dataset.column = name;
  choice.classList.toggle("known", field !== "keep");
  choice.addEventListener("change", () => state(seen, name, choice.value));
  head.append(choice);
  return head;
}

function datesOf(dates) {
  const rows = dates.dates.map(date => element("tr", "", [element("td", date.written), element("td", date.isUnderstood ? date.edtf || words.undated : words.unread, [], { className: date.isUnderstood ? "" : "bad" }), element("td", number(date.rows), [], { className: "n" })]));
  const head = element("tr", "", [element("th", words.written), element("th", words.meant), element("th", words.count, [], { className: "n" })]);
  return element("details", "", [element("summary", `${words.dates}: ${fill(words.dated, number(dates.rows), number(dates.notUnderstood))}`), element("div", "", [element("table", "", [element("thead", "", [head]), element("tbody", "", rows)])], { className: "scroll" })], { open: dates.notUnderstood > 0 });
}

function matchesOf(matches) {
  const list = (title, count, texts) => count === 0 ? [] : [element("p", fill(title, number(count))), element("ul", "", [...texts.map(text => element("li", text)), ...count > texts.length ? [element("li", "…")] : []])];
  const parts = [...list(words.alone, matches.withoutRow, matches.picturesWithoutRow), ...list(words.unused, matches.unused, matches.unusedRows.map(row => `${row.path}: ${row.reason}`))];
  const text = `${words.matches}: ${fill(words.matched, number(matches.withRow), number(matches.pictures), number(matches.rows))}`;
  return parts.length ? element("details", "", [element("summary", text), ...parts], { open: matches.withRow === 0 }) : element("p", text);
}

function show(seen) {
  const said = seen.sheet ? fill(words.sheet, seen.sheet, seen.sheets.join(", ")) : fill(words.text, seen.encoding, words[seen.delimiter] ?? seen.delimiter);
  sheets.replaceChildren(...seen.sheets.map(name => element("option", "", [], { value: name })));
  const head = element("tr", "", seen.header.map((name, i) => columnOf(seen, name, i)));
  const rows = seen.rows.map(row => element("tr", "", seen.header.map((_, i) => element("td", row[i] ?? "", [], { className: seen.fields[i] === "leave-out" ? "out" : "" }))));
  const shown = element("div", "", [element("table", "", [element("thead", "", [head]), element("tbody", "", rows)])], { className: "scroll columns", tabIndex: 0 });
  shown.setAttribute("role", "group");
  shown.setAttribute("aria-label", words.rows);
  place.replaceChildren(element("p", said), ...seen.namesItems ? [] : [element("p", words.joins, [], { className: "bad" })],
    ...seen.problem ? [element("p", fill(words.problem, seen.problem), [], { className: "bad" })] : [], shown,
    ...seen.matches ? [matchesOf(seen.matches)] : [], ...seen.dates ? [datesOf(seen.dates)] : []);
}

async function look(focused) {
  const file = form.elements.table.files[0], turn = ++asked;
  place.hidden = !file;
  if (!file) return;
  if (file.size > most) { place.replaceChildren(element("p", words.large)); return; }
  const body = new FormData(), chosen = await lookAtChosen(form);
  for (const name of ["encoding", "delimiter", "sheet", "columns", "collection", ...form.elements.folder ? ["folder"] : []]) body.append(name, form.elements[name].value);
  body.append("names", new Blob([chosen.names.join("\n")]), "names");
  body.append("table", file);
  const token = form.elements.__RequestVerificationToken.value;
  try {
    const headers = { Accept: "application/json", RequestVerificationToken: token };
    const answer = await fetch("/api/v1/tables/preview", { method: "POST", headers, body });
    const seen = await answer.json();
    if (turn !== asked) return;
    if (answer.ok) show(seen);
    else place.replaceChildren(element("p", seen.detail ?? `${answer.status}`, [], { className: "bad" }));
    if (focused) place.querySelector(focused)?.focus({ preventScroll: true });
  } catch {
    if (turn === asked) place.replaceChildren(element("p", JSON.parse(form.dataset.words).lost));
  }
}

form.elements.table.addEventListener("change", () => {
  const file = form.elements.table.files[0];

  // What was stated of one table says nothing of another; what a collection's table had is tried on the next.
  if (table && file !== table) form.elements.columns.value = "";
  table = file ?? table;
  look();
});
for (const name of ["encoding", "delimiter", "sheet", "columns", "collection"]) form.elements[name].addEventListener("change", () => look());
