// Keeps the list of jobs up to date while one waits or runs.
import { api } from "./api.js";

const list = document.getElementById("jobs");
const words = JSON.parse(list.dataset.words);
const time = seconds => seconds < 100 ? `${Math.ceil(seconds)} s` : seconds < 6000 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;

// The last pictures that a job has taken in, as they come.
async function fill(strip, id) {
  const taken = await api(`/api/v1/jobs/${id}/pictures`);
  if (taken.map(one => one.id).join() === strip.dataset.shown) return;
  strip.dataset.shown = taken.map(one => one.id).join();
  strip.replaceChildren(...taken.map(one => {
    const [item, link] = [document.createElement("li"), document.createElement("a")];
    link.href = `/items/${one.id}`;
    link.append(Object.assign(new Image(72, 56), { src: `/thumbnails/${one.id}`, alt: one.title }));
    item.append(link);
    return item;
  }));
}

async function look() {
  const active = [...list.querySelectorAll("[data-state=queued], [data-state=running]")];
  if (!active.length) return;
  const jobs = new Map((await api("/api/v1/jobs")).map(job => [String(job.id), job]));
  for (const card of active) {
    const job = jobs.get(card.dataset.job), part = name => card.querySelector(`[data-part=${name}]`);
    if (!job || job.state !== card.dataset.state) { location.reload(); return; }
    if (part("bar")) { part("bar").max = Math.max(1, job.total); part("bar").value = job.done; }
    part("stage").textContent = job.total ? `${job.stage}: ${job.done} / ${job.total}${job.secondsLeft === null ? "" : " · " + words.left.replace("{0}", time(job.secondsLeft))}` : job.message;
    part("state").textContent = words[job.state];
    if (part("taken") && job.state === "running") await fill(part("taken"), job.id);
  }
  setTimeout(look, 1000);
}
setTimeout(look, 1000);
