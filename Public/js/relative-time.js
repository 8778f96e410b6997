const steps = [
  [60, 1, "s"],
  [3600, 60, "min"],
  [86400, 3600, "h"],
  [604800, 86400, "d"],
];

/** How long ago, in the words the server uses; null when the date says it better. */
export function ago(seconds) {
  if (seconds < 5) return "just now";
  const [, unit, word] = steps.find(([limit]) => seconds < limit) ?? [];
  return unit ? `${Math.floor(seconds / unit)} ${word} ago` : null;
}

/** Keeps the page's times true while it stays open, and tells them in the reader's own zone. */
function refresh() {
  const last = document.querySelector(".arriving time");
  if (last && Date.now() - new Date(last.dateTime) > 10_000) last.closest(".arriving").classList.remove("now");
  for (const element of document.querySelectorAll("time[datetime]")) {
    const time = new Date(element.dateTime);
    element.title = time.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "long" });
    if (!("ago" in element.dataset) || element.textContent.endsWith(" ahead")) continue;
    const text = ago((Date.now() - time) / 1000);
    if (text && text !== element.textContent) element.textContent = text;
  }
}

if (globalThis.document) {
  refresh();
  setInterval(refresh, 15_000);
}
