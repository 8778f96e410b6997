/** Keys that work on every page. None of them does anything while a field has the focus. */
const places = { s: "/sessions", t: "/traces", c: "/connect" };
let goes = false;

const isWriting = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

/** Moves the focus along the rows' links of the page's first list. */
function step(by) {
  const links = [...document.querySelectorAll("[data-rows] a[data-row]")];
  if (links.length === 0) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(Math.max(at + by, 0), links.length - 1)].focus();
}

const actions = {
  "/": () => document.querySelector(".search input")?.focus(),
  "?": () => document.querySelector("#keys").showModal(),
  j: () => step(1),
  k: () => step(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  if (goes && places[event.key] && !document.body.classList.contains("bare")) location.assign(places[event.key]);
  goes = event.key === "g";
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
});
