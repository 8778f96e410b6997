import { withParameters } from "./waterfall-tree.js";
import { scaled, shifted, zoomText } from "./waterfall-zoom.js";

const isWriting = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

/** Stretches that keys lead to, from the one that is shown. */
const zooms = {
  "+": ({ stretch, length }) => scaled(stretch, 0.5, focusedPoint(), length),
  "=": ({ stretch, length }) => scaled(stretch, 0.5, focusedPoint(), length),
  "-": ({ stretch, length }) => scaled(stretch, 2, 0.5, length),
  "⇧ArrowLeft": ({ stretch, length }) => shifted(stretch, -0.25, length),
  "⇧ArrowRight": ({ stretch, length }) => shifted(stretch, 0.25, length),
};

/** Where the bar of the focused or selected row begins, as a part of what is shown; the middle without one. */
function focusedPoint() {
  const row = document.activeElement.closest(".row") ?? document.querySelector(".row.is-selected");
  if (!row) return 0.5;
  return parseFloat(row.querySelector(".track rect").getAttribute("x")) / 100;
}

/** The level that `[` and `]` lead to; empty opens all. */
export function nextLevel(key, level, deepest) {
  const now = level === null ? deepest : Number(level);
  if (key === "]") return level === null || now + 1 >= deepest ? "" : String(now + 1);
  return String(Math.max(0, now - 1));
}

/** Keys of the timeline that work wherever the focus is, but for fields. */
export function listenForKeys(waterfall, gestures) {
  const go = (values) => waterfall.go(withParameters(location.href, values), { replaces: "zoom" in values });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const key = event.shiftKey && event.key.startsWith("Arrow") ? `⇧${event.key}` : event.key;
    const link = document.querySelector(`.timeline-tools a[data-key="${CSS.escape(key)}"]`);
    if (link) waterfall.go(link.href, { isJump: true });
    else if (zooms[key]) go({ zoom: zoomText(zooms[key](gestures.state)) });
    else if (key === "[" || key === "]") {
      const level = new URL(location.href).searchParams.get("level");
      go({ level: nextLevel(key, level, waterfall.deepest), collapsed: "", opened: "" });
    } else if (key === "f") document.querySelector(".timeline-find input[type=search]").focus();
    else if (["j", "k", "ArrowDown", "ArrowUp"].includes(key) && !event.target.closest(".row, .detail")) {
      if (key.startsWith("Arrow") && document.activeElement !== document.body) return;
      waterfall.focusCurrent();
    } else return;
    event.preventDefault();
  }, { capture: true });
}
