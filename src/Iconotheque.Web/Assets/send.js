// Says how much of the pictures has been sent, and what the server has against them.
const form = document.getElementById("add");
const [bar, said, button] = [form.querySelector("progress"), form.querySelector("[role=status]"), form.querySelector("button")];
const megabytes = bytes => (bytes / 1e6).toFixed(1);

form.addEventListener("submit", event => {
  event.preventDefault();
  const request = new XMLHttpRequest();
  const stop = words => { said.textContent = words; button.disabled = false; bar.hidden = true; };
  const files = [...form.querySelectorAll("input[type=file]")].flatMap(input => [...input.files]), most = Number(form.dataset.most), together = Number(form.dataset.together);
  const all = files.reduce((sum, file) => sum + file.size, 0), large = files.find(file => file.size > most) ?? (all > together ? { name: form.dataset.all, size: all } : null);
  if (large) {
    stop([large.name, megabytes(large.size), megabytes(most), megabytes(together)].reduce((text, value, i) => text.replace(`{${i}}`, value), form.dataset.large));
    return;
  }

  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", sent => {
    bar.max = sent.total;
    bar.value = sent.loaded;
    said.textContent = form.dataset.send.replace("{0}", megabytes(sent.loaded)).replace("{1}", megabytes(sent.total));
  });
  request.addEventListener("load", () => {
    if (request.status < 400) { location.assign("/jobs"); return; }
    let detail;
    try { detail = JSON.parse(request.responseText).detail; } catch { }
    stop(detail ?? `${request.status}`);
  });
  request.addEventListener("error", () => stop(form.dataset.lost));
  bar.hidden = false;
  button.disabled = true;
  request.send(new FormData(form));
});
