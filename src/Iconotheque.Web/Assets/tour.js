// The tour: a card that goes with the visitor from page to page. What it says stands on the page /tour.
const at = () => localStorage.getItem("tour");
const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });

const offer = document.getElementById("tour-offer");
if (offer && at() === null) offer.hidden = false;

function end() {
  localStorage.setItem("tour", "done");
  if (offer) offer.hidden = true;
  document.querySelector(".tour-card")?.remove();
  document.querySelector(".tour-mark")?.classList.remove("tour-mark");
}

async function go(number) {
  localStorage.setItem("tour", String(number));
  const list = await steps(), step = list.items[number - 1];
  sessionStorage.setItem("tour-moved", "1");
  if (location.pathname === step.address) show(list, number);
  else location.assign(step.address);
}

async function steps() {
  const page = document.getElementById("tour-steps") ? document : new DOMParser().parseFromString(await (await fetch("/tour")).text(), "text/html");
  const list = page.getElementById("tour-steps");
  return { words: JSON.parse(list.dataset.words), items: [...list.children].map(one => ({ address: one.querySelector("a").getAttribute("href"), title: one.querySelector("a").textContent, text: one.querySelector("p").textContent, mark: one.dataset.mark })) };
}

function show({ words, items }, number) {
  document.querySelector(".tour-card")?.remove();
  document.querySelector(".tour-mark")?.classList.remove("tour-mark");
  const step = items[number - 1];
  if (!step) { end(); return; }
  const card = element("section", "", { className: "tour-card" }), title = element("h2", step.title, { tabIndex: -1 }), acts = element("div", "", { className: "row" });
  card.setAttribute("aria-label", words.name);
  if (location.pathname !== step.address) title.replaceChildren(element("a", step.title, { href: step.address }));
  const button = (text, act, kind = "") => { const made = element("button", text, { type: "button", className: kind }); made.addEventListener("click", act); acts.append(made); };
  if (number > 1) button(words.back, () => go(number - 1));
  if (number < items.length) button(words.next, () => go(number + 1), "main");
  button(number < items.length ? words.end : words.done, end, number < items.length ? "quiet" : "main");
  card.append(element("p", words.step.replace("{0}", number).replace("{1}", items.length), { className: "over" }), title, element("p", step.text), acts);
  document.body.append(card);
  if (location.pathname === step.address) document.querySelector(step.mark)?.classList.add("tour-mark");
  if (sessionStorage.getItem("tour-moved")) title.focus({ preventScroll: true });
  sessionStorage.removeItem("tour-moved");
}

addEventListener("click", event => {
  const pressed = event.target.closest?.("[data-tour]");
  if (pressed?.dataset.tour === "start") go(1);
  else if (pressed) end();
});
addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.help[open], details.languages[open]");
  if (open) { open.open = false; open.querySelector("summary").focus(); }
  else if (event.target.closest?.(".tour-card")) end();
});
addEventListener("click", event => {
  const open = document.querySelector("details.help[open], details.languages[open]");
  if (open && !open.contains(event.target)) open.open = false;
});

if (/^[1-9]$/.test(at() ?? "") && location.pathname !== "/tour") show(await steps(), Number(at()));
