import { strongGuides } from "./waterfall-tree.js";

const svg = "http://www.w3.org/2000/svg";

/** Frames the selected row and draws the way to it stronger; -1 selects none. */
export function markSelected(rows, depths, selected) {
  for (const [at, row] of rows.entries()) {
    row.classList.toggle("is-selected", at === selected);
    row.classList.remove("holds-selected");
    row.querySelector(".guides .strong")?.remove();
    const link = row.querySelector(".pick");
    if (at === selected) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const isLeaf = rows.map((row) => row.querySelector("a.twisty") === null);
  for (const [at, path] of strongGuides(depths, selected, isLeaf)) {
    const line = document.createElementNS(svg, "path");
    line.setAttribute("class", "strong");
    line.setAttribute("d", path);
    rows[at].querySelector(".guides").append(line);
  }
}
