"""Opens a trace in headless Chromium and prints, as JSON, when it painted, how long a jump takes, and what it holds."""

import json
import shutil
import statistics
import sys

from playwright.sync_api import sync_playwright

# Presses a key on the focused row; resolves to the milliseconds until the row at a place has the focus and is painted.
JUMP = """([key, place]) => new Promise((resolve) => {
  const began = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const look = () => {
    const row = document.activeElement.closest(".row");
    if (Number(row?.dataset.place) !== place) return requestAnimationFrame(look);
    requestAnimationFrame(() => resolve(performance.now() - began));
  };
  look();
})"""


def look(page, url):
    page.goto(url, wait_until="load")
    page.wait_for_selector(".is-windowed .row")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    last = page.evaluate("Number(document.querySelector('.rows [data-rows]').dataset.total) - 1")
    page.locator(".row a.pick").first.focus()
    jumps = [page.evaluate(JUMP, ["End" if place else "Home", place]) for place in (last, 0, last, 0)]
    heap = page.context.new_cdp_session(page).send("Runtime.getHeapUsage")
    assert last > 0
    return paint, jumps, heap["usedSize"] / 1e6, page.locator(".row").count()


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        paints, jumps = [], []
        for _ in range(5):
            page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
            paint, taken, heap, rows = look(page, sys.argv[1])
            paints.append(paint)
            jumps += taken
            page.context.close()
        browser.close()
    print(json.dumps({"paint": statistics.median(paints), "jump": statistics.median(jumps), "heap": heap, "rows": rows}))


if __name__ == "__main__":
    main()
