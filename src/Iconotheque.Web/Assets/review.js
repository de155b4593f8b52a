// The queue of proposals, by keyboard alone: A accept, R reject, U unsure, T kind, E evidence, Z undo, C look closely.
import { api } from "./api.js";

const root = document.getElementById("review");
const words = JSON.parse(root.dataset.words);
const at = id => document.getElementById(id);
const said = (text, ...values) => values.reduce((whole, value, i) => whole.replace(`{${i}}`, value), text);
const drawn = 48; // as the page that compares two pictures
const kinds = [null, "same-place", "same-view", "copy", "crop"];
let queue = [], state = { total: 0, done: 0 }, kind = 0, done = [], busy = false;

const percent = share => Math.round(share * 100);
const sure = share => share >= 0.995 && share < 1 ? words.over : share > 0 && share <= 0.005 ? words.under : `${percent(share)}\u00A0%`; // as the other pages
const picture = (item, side) => {
  at(side).src = `${item.image}/full/!1024,1024/0/default.jpg`;
  const title = item.metadata.title || item.identifier.split("/").pop();
  at(side).alt = title;
  at(`${side}-said`).replaceChildren(Object.assign(document.createElement("b"), { textContent: item.metadata.date ? `${title}, ${item.metadata.date}` : title }), document.createElement("br"), Object.assign(document.createElement("span"), { className: "soft", textContent: item.collection }));
};

function show() {
  const link = queue[0];
  at("progress").textContent = said(words.progress, state.done, state.total) + (state.reviewed && state.precision !== null ? " · " + said(words.precision, percent(state.precision), percent(state.low), percent(state.high)) : "");
  at("open").hidden = at("reason").hidden = !link;
  at("finished").hidden = !!link;
  at("evidence").hidden = true;
  at("evidence").replaceChildren();
  root.querySelector("[data-key=e]").setAttribute("aria-pressed", "false");
  root.querySelector("[data-key=z]").disabled = !done.length;

  // What is left when everything is reviewed is to take the last decision back.
  at("bar").hidden = !link && !done.length;
  for (const act of at("bar").children) act.hidden = !link && act.dataset.key !== "z";
  if (!link) { at("headline").textContent = state.total ? words.finished : words.nothing; at("reason").textContent = ""; return; }
  kind = 0;
  at("type").textContent = `${words.asProposed} (${words[link.type]})`;
  picture(link.first, "first");
  picture(link.second, "second");
  at("headline").textContent = said(words.likely, `${words[link.confidence === "likely" ? "likely-word" : link.confidence]}, ${sure(link.probability)}`);
  at("reason").textContent = link.reason;
  at("closely").href = `/compare/${link.first.id}/${link.second.id}`;
  for (const item of queue.slice(1, 3).flatMap(next => [next.first, next.second])) new Image().src = `${item.image}/full/!1024,1024/0/default.jpg`;
}

async function load() {
  state = await api(`/api/v1/review?size=8${root.dataset.query.replace("?", "&")}`);
  const seen = new Set(done.map(one => one.id));
  queue = state.next.filter(link => !seen.has(link.id));
  show();
}

async function decide(verdict, name) {
  const link = queue[0];
  if (!link || busy) return;
  busy = true;
  try {
    const { id } = await api("/api/v1/decisions", { first: link.first.id, second: link.second.id, verdict, type: verdict === "accept" ? kinds[kind] ?? link.type : null, note: null });
    done.push({ ...link, decision: id });
    at("said").textContent = name;
    await load();
  } catch (error) {
    at("said").textContent = at("reason").textContent = `${words.failed} ${error.message}`;
  } finally {
    busy = false;
  }
}

async function undo() {
  const link = done.pop();
  if (!link || busy) return;
  busy = true;
  try {
    await api("/api/v1/decisions", { first: link.first.id, second: link.second.id, verdict: "unsure", type: null, note: "taken back" });
    at("said").textContent = words.undone;
    await load();
    queue = [link, ...queue.filter(other => other.id !== link.id)];
    show();
  } finally {
    busy = false;
  }
}

async function evidence() {
  const box = at("evidence"), link = queue[0], button = root.querySelector("[data-key=e]");
  if (!link) return;
  box.hidden = !box.hidden;
  button.setAttribute("aria-pressed", String(!box.hidden));
  if (box.hidden || box.firstChild) return;
  const pair = await api(`/api/v1/pairs/${link.first.id}/${link.second.id}`);
  if (!pair.matches.length) { box.append(Object.assign(document.createElement("p"), { textContent: words.none })); return; }
  const tall = 560, [a, b] = [tall / pair.firstSize[1], tall / pair.secondSize[1]], left = pair.firstSize[0] * a + 12, make = (name, values) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(values)) one.setAttribute(key, value);
    return one;
  };
  const svg = make("svg", { class: "lines", viewBox: `0 0 ${left + pair.secondSize[0] * b} ${tall}`, role: "img", "aria-label": at("reason").textContent });
  svg.append(make("image", { href: at("first").src, width: pair.firstSize[0] * a, height: tall, preserveAspectRatio: "none" }), make("image", { href: at("second").src, x: left, width: pair.secondSize[0] * b, height: tall, preserveAspectRatio: "none" }));
  for (const [x1, y1, x2, y2] of pair.matches) svg.append(make("circle", { cx: x1 * a, cy: y1 * a, r: 1.5 }), make("circle", { cx: left + x2 * b, cy: y2 * b, r: 1.5 }));
  for (const [i, [x1, y1, x2, y2]] of pair.matches.slice(0, drawn).entries()) svg.append(make("line", { class: `l${i % 6}`, x1: x1 * a, y1: y1 * a, x2: left + x2 * b, y2: y2 * b }));
  if (pair.matches.length > drawn) box.append(Object.assign(document.createElement("p"), { className: "soft small", textContent: said(words.drawn, drawn, pair.matches.length) }));
  box.append(svg);
}

const acts = {
  a: () => decide("accept", words.accepted), r: () => decide("reject", words.rejected), u: () => decide("unsure", words.unsure), z: undo, e: evidence,
  t: () => { kind = (kind + 1) % kinds.length; at("type").textContent = kinds[kind] ? words[kinds[kind]] : `${words.asProposed} (${words[queue[0]?.type] ?? ""})`; },
  c: () => { location.href = at("closely").href; },
};
addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const act = acts[event.key.toLowerCase()];
  if (act) { event.preventDefault(); act(); }
});
for (const button of root.querySelectorAll("[data-key]")) button.addEventListener("click", () => acts[button.dataset.key]());
load();
