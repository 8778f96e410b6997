const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes. */
function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Puts a link around what Mermaid drew for one step; the list's link says where it leads. */
function wrap(drawn, link) {
  const anchor = element("a", { href: link.href, class: link.closest(".error") ? "step failed" : "step" });
  anchor.dataset.span = link.dataset.span;
  anchor.dataset.trace = link.dataset.trace;
  anchor.setAttribute("aria-label", link.textContent.trim());
  drawn[0].before(anchor);
  anchor.append(...drawn);
  if (link.closest(".error")) redden(drawn, getComputedStyle(link).color);
  return anchor;
}

/** Mermaid's own styles outweigh those of the page, and a saved picture has no page: so the colour stands at the thing itself. */
function redden(drawn, colour) {
  for (const thing of drawn.flatMap((part) => [part, ...part.querySelectorAll("*")])) {
    if (thing.matches(".messageText, .noteText, .noteText *")) thing.style.fill = colour;
    if (thing.matches(".messageLine0, .messageLine1")) thing.style.stroke = colour;
  }
}

/** The line of a message, and a wider one over it that a pointer can hit. */
function withHit(line) {
  const hit = line.cloneNode(false);
  for (const name of ["id", "marker-end", "marker-start", "style"]) hit.removeAttribute(name);
  hit.setAttribute("class", "hit");
  return [line, hit];
}

/**
 * Makes the messages and notes of a sequence diagram links: the n-th of the picture is the n-th of the list.
 * Returns false, and changes nothing, when the two do not have the same number of them.
 */
export function linkSteps(svg, links) {
  const kinds = { arrow: [...svg.querySelectorAll(".messageText")], note: [...svg.querySelectorAll(".note")] };
  const wanted = (kind) => links.filter((link) => link.dataset.step === kind);
  if (Object.keys(kinds).some((kind) => kinds[kind].length !== wanted(kind).length)) return false;
  const lines = [...svg.querySelectorAll(".messageLine0, .messageLine1")];
  wanted("arrow").forEach((link, number) => wrap([...(lines[number] ? withHit(lines[number]) : []), kinds.arrow[number]], link));
  wanted("note").forEach((link, number) => wrap([kinds.note[number].closest("g") ?? kinds.note[number]], link));
  return true;
}

/** Makes the labels of a graph's connections links: the n-th of the picture is the n-th of the table. */
export function linkEdges(svg, links) {
  const labels = [...svg.querySelectorAll(".edgeLabels > .edgeLabel")];
  if (labels.length !== links.length) return false;
  labels.forEach((label, number) => wrap([label], links[number]));
  return true;
}

/** The heads of the columns once more, to stay in sight while the messages below them scroll. */
export function castOf(svg) {
  const heads = [...svg.querySelectorAll("rect.actor-top")].map((head) => head.closest("g"));
  if (!heads.length) return null;
  const { x, width } = svg.viewBox.baseVal;
  const height = Math.max(...heads.map((head) => head.getBBox().height)) + 12;
  const cast = element("svg", { class: "cast", viewBox: `${x} -6 ${width} ${height}`, width, height, "aria-hidden": "true" });
  cast.append(...heads.map((head) => head.cloneNode(true)));
  cast.querySelectorAll("line").forEach((line) => line.remove());
  return cast;
}

/** Marks the steps of one span, and no others. Returns the first. */
export function mark(svg, span) {
  svg.querySelectorAll(".marked").forEach((old) => old.remove());
  let first = null;
  for (const anchor of svg.querySelectorAll("a.step")) {
    const isMarked = anchor.dataset.span === span;
    anchor.toggleAttribute("aria-current", isMarked);
    if (!isMarked) continue;
    const { x, y, width, height } = anchor.getBBox();
    anchor.prepend(element("rect", { class: "marked", x: x - 4, y: y - 3, width: width + 8, height: height + 6, rx: 4 }));
    first ??= anchor;
  }
  return first;
}
