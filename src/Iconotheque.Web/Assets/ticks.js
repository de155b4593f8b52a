// Ticking pictures: how many, all of the page, none, and a stretch with the shift key.
const form = document.getElementById("chosen");
const boxes = () => [...document.querySelectorAll("input.tick")];
let last = null;

function show() {
  const ticked = boxes().filter(box => box.checked).length, all = form.querySelector("input[name=all]");
  form.hidden = !ticked && !all?.checked;
  document.body.classList.toggle("ticking", !form.hidden);
  form.querySelector("[data-count]").textContent = `${ticked} ${form.dataset.many}`;
}

document.addEventListener("click", event => {
  const box = event.target;
  if (!box.matches?.("input.tick")) return;
  const all = boxes();
  if (event.shiftKey && last && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    for (const between of all.slice(from, to + 1)) between.checked = box.checked;
  }
  last = box;
});
document.addEventListener("change", event => { if (event.target.form === form) show(); });
form.querySelector("[data-page]")?.addEventListener("click", () => { for (const box of boxes()) box.checked = true; show(); });
form.querySelector("[data-none]")?.addEventListener("click", () => {
  for (const box of form.elements) if (box.matches("input.tick, input[name=all]")) box.checked = false;
  show();
  boxes()[0]?.focus();
});

// One of the menus at a time; Escape closes it.
form.addEventListener("keydown", event => {
  const open = event.key === "Escape" ? form.querySelector("details[open]") : null;
  if (open) { open.open = false; open.querySelector("summary").focus(); }
});
show();
