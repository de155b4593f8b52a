// From strict to generous: what each step says while the handle moves, and its page when it is let go.
const handle = document.getElementById("strictness"), says = document.getElementById("strictness-says");
const steps = [...document.querySelectorAll("[data-step]")];
const go = () => { location.href = steps[handle.value].href; };
let byKey = false;

handle.addEventListener("input", () => {
  says.textContent = steps[handle.value].dataset.step;
  handle.setAttribute("aria-valuetext", says.textContent);
});

// By the keyboard every step is a change: there the page follows with Enter or the button.
handle.addEventListener("pointerdown", () => { byKey = false; });
handle.addEventListener("keydown", event => { byKey = true; if (event.key === "Enter") go(); });
handle.addEventListener("change", () => { if (!byKey) go(); });
document.getElementById("strictness-go").addEventListener("click", go);
