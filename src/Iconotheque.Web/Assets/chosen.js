// What is chosen to be sent: files, a folder, archives. Of archives only the list is read here, and a table in them.
const isTable = name => /\.(csv|tsv|xlsx)$/i.test(name);
const isPicture = name => /\.(jpe?g|jpe|jfif|png|tiff?|webp|gif|bmp|jp2|j2k|jpx|hei[cf]|avif)$/i.test(name);
const isBeside = path => path.split("/").some(part => part.startsWith(".") || part === "__MACOSX") || /(^|\/)(Thumbs\.db|desktop\.ini)$/.test(path);
const shallowest = paths => paths.filter(path => isTable(path) && !isBeside(path)).sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1))[0];

export const isZip = file => /\.zip$/i.test(file.name);
export const pathOf = file => file.path || file.webkitRelativePath || file.name;

// The files in folders that were dropped on the page; no field of a form can hold their paths, so that the form itself does.
const treeOf = form => [...form.elements.tree?.files ?? [], ...form.dropped ?? []];

// The files that are sent: without what systems put beside pictures, and without a table, which is sent as such.
export function filesOf(form) {
  const given = name => [...form.elements[name]?.files ?? []];
  return [...given("pictures"), ...treeOf(form).filter(file => !isBeside(pathOf(file)) && !isTable(file.name))];
}

// The list of a ZIP archive stands at its end. One that is damaged, or larger than 4 GB, is left to the server.
async function listOf(file) {
  const tail = new DataView(await file.slice(Math.max(0, file.size - 65557)).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) return [];
  const [count, size, start] = [tail.getUint16(end + 10, true), tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
  if (count > 20000 || size > 16e6 || start === 0xffffffff) return [];
  const list = await file.slice(start, start + size).arrayBuffer(), view = new DataView(list), entries = [];
  for (let at = 0, i = 0; i < count && at + 46 <= size && view.getUint32(at, true) === 0x02014b50; i++) {
    const length = view.getUint16(at + 28, true), bytes = new Uint8Array(list, at + 46, length);
    let path;
    try { path = new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch { path = new TextDecoder("latin1").decode(bytes); }
    entries.push({ path: path.replaceAll("\\", "/"), method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true) });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries.filter(entry => !entry.path.endsWith("/"));
}

async function unpacked(file, entry) {
  const head = new DataView(await file.slice(entry.at, entry.at + 30).arrayBuffer());
  const start = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true), part = file.slice(start, start + entry.packed);
  const name = entry.path.split("/").at(-1);
  if (entry.method === 0) return new File([part], name);
  return new File([await new Response(part.stream().pipeThrough(new DecompressionStream("deflate-raw"))).blob()], name);
}

// The names of the pictures as the server will join them, and the table that lies with them, if there is one.
export async function look(form) {
  const names = [], archives = [];
  let table = null;
  for (const file of filesOf(form)) {
    if (!isZip(file)) { names.push(pathOf(file)); continue; }
    try {
      const entries = await listOf(file), shown = entries.filter(entry => !isBeside(entry.path));
      const tops = new Set(shown.map(entry => entry.path.includes("/") ? entry.path.split("/")[0] : ""));
      const above = tops.size === 1 && !tops.has("") ? "" : "zip/", pictures = shown.filter(entry => isPicture(entry.path));
      names.push(...pictures.map(entry => above + entry.path));
      archives.push({ name: file.name, pictures: pictures.length });
      const best = shallowest(shown.map(entry => entry.path)), entry = shown.find(one => one.path === best);
      if (entry && !table && entry.size < 64e6) table = await unpacked(file, entry);
    } catch { /* The server says what is wrong with it. */ }
  }
  const tree = treeOf(form), best = shallowest(tree.map(pathOf));
  return { names, archives, table: tree.find(file => pathOf(file) === best) ?? table };
}
