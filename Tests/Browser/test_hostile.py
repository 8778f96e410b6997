"""Pages about a stranger who wishes us ill: no script runs, nothing breaks out, everything can still be read."""

import re
from urllib.parse import quote

import pytest

import hostile
import otlp

TRACE = f"/traces/{hostile.TRACE_ID}"
SESSION = "/sessions/" + quote(hostile.SESSION, safe="")
NUMBERS = range(1, len(hostile.TEXTS) + 2)
PAGES = ["/sessions", "/traces", "/connect", TRACE, SESSION,
         "/traces?q=" + quote(hostile.SCRIPT), "/sessions?q=" + quote(hostile.TEXTS["broken out of an attribute"]),
         "/traces?service=" + quote(hostile.TEXTS["broken out of an attribute"])]


def intact(page):
    """The frame of the page stands: nothing closed it early, nothing was added to it."""
    assert page.get_by_role("main").count() == 1
    assert page.locator("h1").count() == 1
    assert page.evaluate("window.__pwned") is None
    assert page.evaluate("""() => [...document.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames().filter((name) => name.startsWith('on')).map(() => element.outerHTML))""") == []
    assert page.evaluate("[...document.scripts].filter((script) => !script.src).length") == 0
    addresses = page.evaluate("[...document.querySelectorAll('[href], [src], [action], [formaction]')].flatMap((element) =>"
                              " ['href', 'src', 'action', 'formaction'].map((name) => element.getAttribute(name)).filter(Boolean))")
    assert [address for address in addresses if re.match(r"\s*(javascript|data|vbscript):", address, re.I)] == []
    assert page.evaluate("document.title").strip()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), "the page scrolls sideways"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_page_stays_intact(hostile_server, open_page, path, script):
    page = open_page(hostile_server.url + path, java_script_enabled=script)
    if script:
        intact(page)
    else:
        assert page.locator("main").count() == 1


def test_a_selected_span_stays_intact(hostile_server, open_page):
    page = open_page(hostile_server.url + TRACE)
    for number in NUMBERS:
        page.goto(f"{hostile_server.url}{TRACE}?span={number:016x}")
        intact(page)


def test_spans_chosen_one_after_the_other_stay_intact(hostile_server, open_page):
    page = open_page(hostile_server.url + TRACE)
    for number in NUMBERS:
        page.locator(f'main .row a[data-row][href*="span={number:016x}"]').click()
        page.locator(f'main [data-span="{number:016x}"]').wait_for()
        intact(page)


def test_a_whole_span_stays_intact_with_everything_opened(hostile_server, open_page):
    page = open_page(hostile_server.url + TRACE)
    for number, text in zip(NUMBERS, [hostile.SCRIPT, *hostile.TEXTS.values()]):
        page.goto(f"{hostile_server.url}{TRACE}/spans/{number:016x}")
        page.evaluate("document.querySelectorAll('details').forEach((details) => details.open = true)")
        intact(page)
        if text.isprintable() and len(text) < 200:
            assert text in page.locator("main").text_content(), "not shown as it is"


def test_every_link_of_a_hostile_trace_leads_to_a_page(hostile_server, open_page):
    page = open_page(hostile_server.url + TRACE)
    found = set(page.evaluate("[...document.querySelectorAll('main a[href]')].map((link) => link.href)"))
    ours = {address for address in found if address.startswith(hostile_server.url)}
    assert len(ours) > 10
    for address in ours:
        assert hostile_server.http.get(address, timeout=30).status_code == 200, address


def test_a_template_in_a_name_is_text(hostile_server, open_page):
    page = open_page(hostile_server.url + TRACE)
    assert "{{x}}{{{x}}}" in page.locator("main").text_content()


def without_code(markdown):
    """Markdown without its code, which is shown as it is. Source: CommonMark, fenced code blocks and code spans."""
    kept, fence = [], None
    for line in markdown.split("\n"):
        found = re.match(r" {0,3}(`{3,}|~{3,})", line)
        if fence is None and found and "`" not in line[found.end():]:
            fence = found[1]
        elif fence is not None and found and found[1].startswith(fence) and not line[found.end():].strip():
            fence = None
        elif fence is None:
            kept.append(line)
    assert fence is None, "a fence that nothing closes"
    return re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", "\n".join(kept), flags=re.S)


@pytest.mark.parametrize("path", [TRACE, SESSION, "/traces", "/sessions", f"{TRACE}/spans/{2:016x}"])
def test_the_twins_carry_the_texts_unharmed_and_harmless(hostile_server, path):
    answer = hostile_server.get(path + ".md")
    assert answer.headers["Content-Type"].startswith("text/markdown")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    text = without_code(answer.text)
    assert "<script" not in text and "<img" not in text, "Markdown may carry HTML: it must be escaped"
    assert "](javascript:" not in text
    assert "\x1b" not in answer.text, "a terminal must not be steered"
    assert hostile_server.json(path + ".json")


def test_the_json_is_exact(hostile_server):
    spans = hostile_server.json(f"{TRACE}.json?content=1")["spans"]
    by_id = {span["span_id"]: span for span in spans}
    for number, text in enumerate(hostile.TEXTS.values(), start=2):
        span = by_id[f"{number:016x}"]
        assert span["name"] == text
        assert span["status_message"] in (text, None if not text else text)
        assert span["attributes"][text] == text
        assert span["events"][0]["name"] == text


def test_the_log_has_one_line_an_event(hostile_server):
    """A stranger's text can neither start a line of the log nor steer the terminal that shows it."""
    hostile_server.get("/%0d%0aFAKE%20LINE%1b[31m")
    hostile_server.post("/v1/traces", data=b"\xff", headers=otlp.PROTOBUF | {"User-Agent": "a\x1b[31mb"})
    log = hostile_server.errors()
    assert "\x1b" not in log
    assert not [line for line in log.splitlines() if line.startswith("FAKE")]
