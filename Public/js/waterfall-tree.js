/** The tree of rows as numbers: what follows from depths alone, without a document. */

/** Pixels a level, of a row, and levels drawn: as the server draws them. */
const step = 14;
const height = 26;
const levels = 16;

/** Which rows a closed row above them hides. */
export function hiddenRows(depths, closed) {
  let limit = Infinity;
  return depths.map((depth, row) => {
    if (depth > limit) return true;
    limit = closed[row] ? depth : Infinity;
    return false;
  });
}

/** The nearest earlier row that is one level up; -1 for a root. */
export function parentRow(depths, row) {
  for (let above = row - 1; above >= 0; above -= 1) {
    if (depths[above] < depths[row]) return above;
  }
  return -1;
}

/**
 * Where a key leads from a row: `{ focus: row }`, `{ toggle: row }`, or null.
 * Right opens, then goes in; left closes, then goes out.
 */
export function keyAction(key, row, { depths, closed, hidden }) {
  const shown = depths.map((_, at) => at).filter((at) => !hidden[at]);
  const place = shown.indexOf(row);
  const hasChildren = closed[row] || depths[row + 1] > depths[row];
  const focus = (at) => (at === undefined || at < 0 ? null : { focus: at });
  switch (key) {
    case "ArrowDown": case "j": return focus(shown[place + 1]);
    case "ArrowUp": case "k": return focus(shown[place - 1]);
    case "Home": return focus(shown[0]);
    case "End": return focus(shown.at(-1));
    case "ArrowRight":
      if (closed[row]) return { toggle: row };
      return hasChildren ? focus(row + 1) : null;
    case "ArrowLeft":
      return hasChildren && !closed[row] ? { toggle: row } : focus(parentRow(depths, row));
    default: return null;
  }
}

/** The lines from the root to a row, to be drawn stronger: `[row, path]` for every row that they cross. */
export function strongGuides(depths, selected, isLeaf) {
  const guides = [];
  for (let row = selected; row >= 0 && depths[row] > 0; ) {
    const parent = parentRow(depths, row);
    for (let at = row; at > Math.max(parent, -1); at -= 1) {
      const level = depths[row] - Math.max(0, depths[at] - levels);
      const x = (level - 1) * step + step / 2;
      const elbow = `M${x} 0V${height / 2}M${x} ${height / 2}h${step / 2 + (isLeaf[at] ? 12 : 0)}`;
      if (level > 0) guides.push([at, at === row ? elbow : `M${x} 0V${height}`]);
    }
    row = parent;
  }
  return guides;
}

/** The list in `collapsed=` with one span put in or taken out. */
export function toggled(list, span) {
  const spans = (list ?? "").split(",").filter(Boolean);
  return (spans.includes(span) ? spans.filter((other) => other !== span) : [...spans, span]).join(",");
}
