/** What follows from places and parents of rows alone, without a document. */

/** The chunks that hold the places from `first` to `last`, of a list of `total`. */
export function chunksFor(first, last, total, size) {
  if (total <= 0) return [];
  const from = Math.floor(Math.max(0, Math.min(first, total - 1)) / size);
  const to = Math.floor(Math.max(0, Math.min(last, total - 1)) / size);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/**
 * Where a key leads from a row: `{ place }`, `{ toggle: true }`, or null.
 * `row` is `{ place, up, expanded }`: its own place, its parent's (or null), and true, false or null for a leaf.
 * Right opens, then goes in; left closes, then goes out.
 */
export function keyAction(key, row, { total, page }) {
  const to = (place) => (place === null || place === row.place || place < 0 || place >= total ? null : { place });
  switch (key) {
    case "ArrowDown": case "j": return to(row.place + 1);
    case "ArrowUp": case "k": return to(row.place - 1);
    case "PageDown": return to(Math.min(total - 1, row.place + page));
    case "PageUp": return to(Math.max(0, row.place - page));
    case "Home": return to(0);
    case "End": return to(total - 1);
    case "ArrowRight":
      if (row.expanded === false) return { toggle: true };
      return row.expanded ? to(row.place + 1) : null;
    case "ArrowLeft":
      return row.expanded ? { toggle: true } : to(row.up);
    default: return null;
  }
}

/** The same address with other values of some parameters; an empty one is taken away. */
export function withParameters(address, values) {
  const url = new URL(address, "http://localhost");
  for (const [name, value] of Object.entries(values)) {
    if (value === "" || value === null || value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.pathname + url.search.replaceAll("%2C", ",");
}
