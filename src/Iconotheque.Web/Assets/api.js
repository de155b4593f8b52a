// Asks the server; what changes something carries the page's token.
const token = document.querySelector("meta[name=token]")?.content ?? "";

export async function api(path, body, method = body === undefined ? "GET" : "POST") {
  const answer = await fetch(path, { method, headers: { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...(method === "GET" ? {} : { RequestVerificationToken: token }) }, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  const value = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Error(value?.detail ?? value?.title ?? answer.statusText);
  return value;
}

export const data = id => JSON.parse(document.getElementById(id).textContent);
