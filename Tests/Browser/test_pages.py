"""Every page, in every way it may be looked at: whole, without complaint, usable by keyboard and ear."""

from urllib.parse import quote

import pytest

PAGES = ["/sessions", "/traces", "/budgets", "/settings", "/settings/redaction?rules=standard", "/connect", "session", "question", "trace", "trace with a span",
         "span", "/nowhere"]


def address(samples, page):
    """The address of a page of the sample sessions."""
    if page.startswith("/"):
        return page
    trace = max(samples.json("/traces.json?limit=100")["traces"], key=lambda trace: trace["span_count"])
    if page == "session":
        return "/sessions/" + quote(trace["session_id"], safe="")
    path = f"/traces/{trace['trace_id']}"
    root = trace["root_span_id"]
    return {"trace": path, "question": f"{path}/delete", "trace with a span": f"{path}?span={root}", "span": f"{path}/spans/{root}"}[page]


def opened(samples, open_page, page, **options):
    return open_page(samples.url + address(samples, page), expected_status=404 if page == "/nowhere" else 200, **options)


# The colour of the page's ground, read through a canvas: styles may name it in any way.
GROUND = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  for (const element of [document.documentElement, document.body]) {
    canvas.fillStyle = getComputedStyle(element).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data];
}"""


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("name", PAGES)
def test_is_whole_and_without_complaint(samples, open_page, name, scheme):
    page = opened(samples, open_page, name, color_scheme=scheme)
    red, green, blue, alpha = page.evaluate(GROUND)
    light = (red + green + blue) / 3 / 255
    assert alpha == 255 and (light < 0.3 if scheme == "dark" else light > 0.7), (red, green, blue, alpha)
    for width in (1400, 1000, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), f"scrolls sideways at {width} pixels"


@pytest.mark.parametrize("name", PAGES)
def test_says_the_same_without_javascript(samples, open_page, name):
    plain = opened(samples, open_page, name, java_script_enabled=False)
    heading = plain.locator("h1").inner_text()
    assert heading.strip()
    if name == "trace":
        rows = plain.locator("main .row a[data-row]")
        assert rows.count() >= 5
        rows.nth(1).click()
        plain.wait_for_url("**span=*")
        assert plain.locator("h1").count() == 1
    if name in ("/sessions", "/traces"):
        assert plain.locator("main form").first.get_attribute("method").lower() == "get"


@pytest.mark.parametrize("name", PAGES)
def test_has_landmarks_one_heading_and_labels(samples, open_page, name):
    page = opened(samples, open_page, name)
    assert page.locator("html").get_attribute("lang")
    assert page.title().strip()
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("navigation").count() >= 1
    assert page.locator("h1").count() == 1
    assert page.evaluate("""() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
        .filter(field => !field.labels?.length && !field.ariaLabel && !field.getAttribute('aria-labelledby'))
        .map(field => field.outerHTML)""") == []
    assert page.evaluate("""() => [...document.querySelectorAll('a[href], button, summary')]
        .filter(control => control.checkVisibility() && !control.textContent.trim() && !control.ariaLabel && !control.title)
        .map(control => control.outerHTML)""") == [], "a control without a name"
    assert page.evaluate("""() => { const seen = new Set(), twice = [];
        for (const {id} of document.querySelectorAll('[id]')) seen.has(id) ? twice.push(id) : seen.add(id);
        return twice; }""") == [], "an id that stands twice"
    assert page.evaluate("[...document.querySelectorAll('img:not([alt])')].length") == 0
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => h.checkVisibility()).map(h => +h.tagName[1])")
    assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:])), levels


@pytest.mark.parametrize("name", ["/sessions", "trace", "span", "/connect"])
def test_focus_can_be_seen_and_the_first_stop_skips_to_the_content(samples, open_page, name):
    page = opened(samples, open_page, name)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("""() => {
          const shown = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
          let element = document.activeElement;
          if (element === document.body) return true;
          for (; element; element = element.parentElement) if (shown(getComputedStyle(element))) return true;
          return false;
        }"""), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("name", ["/sessions", "/traces", "trace", "/connect"])
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_text_has_enough_contrast(samples, open_page, name, scheme):
    page = opened(samples, open_page, name, color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []


# Texts of less than 4.5 : 1 (3 : 1 for large ones) against the nearest opaque background; colours read through a canvas.
CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const rgba = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const luminance = (color) => { const [r, g, b] = color.map((c) => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const background = (element) => { for (; element; element = element.parentElement) {
      const color = rgba(getComputedStyle(element).backgroundColor); if (color[3] === 255) return color; }
    return rgba(getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "black" : "white"); };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, style = getComputedStyle(element);
    if (!walker.currentNode.data.trim() || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    if (element.closest("svg, script, style, noscript, [aria-hidden=true], .skip")) continue;
    const color = rgba(style.color); if (color[3] < 255) continue;
    const [light, dark] = [luminance(color.slice(0, 3)), luminance(background(element).slice(0, 3))].sort((a, b) => b - a);
    const large = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && +style.fontWeight >= 700;
    const ratio = (light + .05) / (dark + .05);
    if (ratio < (large ? 3 : 4.5) - .05) poor.add(`${ratio.toFixed(2)} ${element.tagName}.${element.className} ${walker.currentNode.data.trim().slice(0, 30)}`);
  }
  return [...poor];
}"""


def test_an_item_of_a_list_runs_along_its_line(samples, open_page):
    trace = next(one for one in samples.json("/traces.json?limit=100")["traces"] if "plan_trip" in one["name"])
    page = open_page(f"{samples.url}/traces/{trace['trace_id']}?view=transcript", viewport={"width": 1280, "height": 900})
    items = page.evaluate("""[...document.querySelectorAll('.prose .item')].map((item) => {
        return [item.querySelector('strong') !== null, item.textContent.length, item.offsetHeight];
    })""")
    assert any(is_mixed for is_mixed, *_ in items)
    assert all(height <= 20 * (2 + length / 60) for _, length, height in items), items
