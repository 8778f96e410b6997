/** Parts of the page that a new state brings with it. */
const parts = [".timeline-tools", ".legend-place", ".timeline-map", ".ruler", ".rows > .ticks", ".notices"];

/** Puts the page of another state in the place of this one, but for what would be lost: focus and what is scrolled. */
export function swapPage(page) {
  for (const part of parts) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
    if (!old || !fresh) continue;
    if (part === ".timeline-tools") swapTools(old, fresh);
    else old.replaceWith(document.adoptNode(fresh));
  }
  swapDetail(document.querySelector(".detail"), page.querySelector(".detail"));
}

/** What a person is typing stays, and menus that are open. */
function swapTools(old, fresh) {
  const menus = [...old.querySelectorAll("details")].map((menu) => menu.open);
  for (const [at, menu] of [...fresh.querySelectorAll("details")].entries()) menu.open = menus[at] || menu.open;
  const form = old.querySelector("form");
  const keeps = form.contains(document.activeElement) && document.activeElement.matches("input, select");
  if (!keeps) return old.replaceWith(document.adoptNode(fresh));
  for (const child of [...old.children]) if (child !== form) child.remove();
  old.append(...[...fresh.children].filter((child) => child.tagName !== "FORM").map((child) => document.adoptNode(child)));
  const hidden = (place) => [...place.querySelectorAll("input[type=hidden]")];
  for (const field of hidden(form)) field.remove();
  form.prepend(...hidden(fresh).map((field) => document.adoptNode(field)));
}

function swapDetail(old, fresh) {
  const shown = (column) => column.querySelector(".span")?.dataset.span;
  old.hidden = fresh.hidden;
  old.parentElement.classList.toggle("has-detail", !fresh.hidden);
  if (shown(old) === shown(fresh)) return;
  old.replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
  old.scrollTop = 0;
}
